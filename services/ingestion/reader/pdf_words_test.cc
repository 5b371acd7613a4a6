// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_words.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/pdf_figures.h"

namespace gongkai::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string Word(double left, double top, double width, double height, absl::string_view text) {
  return absl::StrCat("<word xMin=\"", left, "\" yMin=\"", top, "\" xMax=\"", left + width,
                      "\" yMax=\"", top + height, "\">", text, "</word>\n");
}

PdfPage Parse(std::string words, std::string& output) {
  output = absl::StrCat("<page width=\"595\" height=\"842\">\n", words, "</page>\n");
  return ParsePdfWords(output).at(0);
}

std::vector<std::string> Texts(const PdfPage& page) {
  std::vector<std::string> texts;
  for (const PdfWord& word : page.words) texts.emplace_back(word.text);
  return texts;
}

// A glyph that the font maps to nothing known must not make a smaller number.
TEST(PdfWordsTest, WhatTheFontCannotMapIsUnknown) {
  std::string output;
  const PdfPage page =
      Parse(absl::StrCat(Word(100, 100, 15, 13, "1\uE0313"), Word(200, 100, 15, 13, "12\uFFFD"),
                         Word(300, 100, 5, 13, "\uF8FF")),
            output);
  EXPECT_THAT(Texts(page), ElementsAre("1\uFFFD3", "12\uFFFD", "\uFFFD"));
  for (const PdfWord& word : page.words) EXPECT_TRUE(IsFigure(word.text)) << word.text;
}

// Poppler gives the glyph's number for the character, or nothing at all. Where a figure is printed
// there is no blank.
TEST(PdfWordsTest, GlyphsWithoutAnyMeaningStandThereAllTheSame) {
  std::string output;
  const PdfPage page =
      Parse(absl::StrCat(Word(100, 100, 5, 13, ""), Word(200, 100, 10, 13, "\x14\x15"),
                         Word(300, 100, 10, 13,
                              "\x14"
                              "7"),
                         Word(400, 100, 30, 13, "总\x03计"), Word(500, 100, 10, 13, " ")),
            output);
  EXPECT_THAT(Texts(page), ElementsAre("\uFFFD", "\uFFFD", "\uFFFD", "总计"));
}

TEST(PdfWordsTest, OneOrTwoDigitsThatRunSidewaysAreUnknown) {
  std::string output;
  EXPECT_THAT(
      Texts(Parse(absl::StrCat(Word(100, 100, 60, 13, "总体情况一二"),
                               Word(100, 120, 60, 13, "总体情况一二"),
                               Word(100, 140, 60, 13, "总体情况一二"), Word(300, 100, 13, 5, "1"),
                               Word(320, 100, 13, 10, "12"), Word(340, 100, 5, 13, "1"),
                               Word(360, 100, 10, 13, "12")),
                  output)),
      ElementsAre("总体情况一二", "总体情况一二", "总体情况一二", "\uFFFD", "\uFFFD", "1", "12"));
  // Where nothing runs sideways, two digits may be as wide as they are high.
  EXPECT_THAT(Texts(Parse(absl::StrCat(Word(100, 100, 60, 13, "总体情况一二"),
                                       Word(320, 100, 13, 13, "12")),
                          output)),
              ElementsAre("总体情况一二", "12"));
}

TEST(PdfWordsTest, WhatReachesTheEdgeMayBeCutOff) {
  std::string output;
  const PdfPage page =
      Parse(absl::StrCat(Word(570, 100, 28, 13, "4793"), Word(300, 100, 28, 13, "4793")), output);
  ASSERT_EQ(page.words.size(), 2u);
  EXPECT_TRUE(page.words[0].cut_off);
  EXPECT_FALSE(page.words[1].cut_off);
}

TEST(PdfWordsTest, FiguresThatRunSidewaysAreUnknown) {
  std::string output;
  const PdfPage page = Parse(
      absl::StrCat(Word(100, 100, 60, 13, "总体情况一二"), Word(100, 200, 60, 13, "总体情况一二"),
                   Word(50, 100, 13, 40, "办理结果"), Word(300, 100, 13, 25, "12345")),
      output);
  EXPECT_THAT(Texts(page), ElementsAre("总体情况一二", "总体情况一二", "办理结果", "\uFFFD"));
  EXPECT_FALSE(page.sideways);
}

TEST(PdfWordsTest, APageThatRunsSidewaysIsLeftOut) {
  std::string output;
  const PdfPage page =
      Parse(absl::StrCat(Word(100, 100, 13, 60, "总体情况一二"), Word(50, 100, 13, 40, "办理结果"),
                         Word(300, 100, 5, 13, "1")),
            output);
  EXPECT_THAT(page.words, IsEmpty());
  EXPECT_TRUE(page.sideways);
}

}  // namespace
}  // namespace gongkai::testing
