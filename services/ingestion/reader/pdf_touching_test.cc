// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_touching.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/testing_pdf.h"

namespace gongkai::testing {
namespace {

using ::testing::ElementsAre;

constexpr float kEm = 10;

struct Text {
  float left;
  absl::string_view text;
};

// Each row of texts as a line, "text | text?", '?' behind what is doubtful.
std::vector<std::string> Split(const std::vector<std::vector<Text>>& rows) {
  PdfPage page = {595, 842, {}};
  float top = 100;
  for (const std::vector<Text>& row : rows) {
    for (const Text& text : row) {
      const auto width = static_cast<float>(PdfTextWidth(text.text, kEm));
      page.words.push_back({{text.left, top, text.left + width, top + 13}, kEm, text.text});
    }
    top += 20;
  }
  std::vector<PdfLine> lines = MakeLines(page);
  SplitTouching(lines);
  std::vector<std::string> texts;
  for (const PdfLine& line : lines) {
    texts.emplace_back();
    for (const Segment& segment : line.segments) {
      absl::StrAppend(&texts.back(), texts.back().empty() ? "" : " | ", segment.text,
                      segment.doubtful ? "?" : "");
    }
  }
  return texts;
}

// The label fills its column, so that a quarter of an em is left before the figure.
TEST(PdfTouchingTest, AFigureInAColumnOfFiguresIsNoPartOfTheLabelBeforeIt) {
  EXPECT_THAT(Split({{{100, "许可"}, {152, "12"}},
                     {{100, "强制措施五"}, {152, "7"}},
                     {{100, "处罚"}, {152, "30"}}}),
              ElementsAre("许可 | 12", "强制措施五? | 7?", "处罚 | 30"));
}

TEST(PdfTouchingTest, OneFigureMakesNoColumn) {
  EXPECT_THAT(Split({{{100, "许可"}, {152, "12"}}, {{100, "强制措施五"}, {152, "7"}}}),
              ElementsAre("许可 | 12", "强制措施五7"));
}

TEST(PdfTouchingTest, WhereFiguresReachIntoTheLabelsPlaceItMayBeOneText) {
  EXPECT_THAT(Split({{{100, "许可"}, {145, "1234"}},
                     {{100, "强制措施五"}, {152, "7"}},
                     {{100, "处罚"}, {145, "3056"}}}),
              ElementsAre("许可 | 1234", "强制措施五7", "处罚 | 3056"));
}

TEST(PdfTouchingTest, TwoFiguresAreSplitOnlyBetweenTwoColumns) {
  const std::vector<Text> touching = {{100, "许可"}, {152, "123456"}, {184, "78"}};
  EXPECT_THAT(Split({{{100, "许可"}, {152, "1234"}, {184, "12"}},
                     touching,
                     {{100, "处罚"}, {152, "3056"}, {184, "5"}}}),
              ElementsAre("许可 | 1234 | 12", "许可 | 123456? | 78?", "处罚 | 3056 | 5"));
  EXPECT_THAT(Split({{{100, "许可"}, {152, "1234"}}, touching, {{100, "处罚"}, {152, "3056"}}}),
              ElementsAre("许可 | 1234", "许可 | 123456\uFFFD78", "处罚 | 3056"));
}

}  // namespace
}  // namespace gongkai::testing
