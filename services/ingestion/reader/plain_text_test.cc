// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/plain_text.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace gongkai::testing {
namespace {

// "number:column offset line" of each.
std::vector<std::string> LinesOf(absl::string_view text) {
  std::vector<std::string> all;
  LineReader lines(text);
  while (const std::optional<absl::string_view> line = lines.Next()) {
    EXPECT_EQ(lines.offset(), static_cast<size_t>(line->data() - text.data()));
    all.push_back(
        absl::StrCat(lines.number(), ":", lines.column(), " ", lines.offset(), " ", *line));
  }
  return all;
}

using Lines = std::vector<std::string>;

TEST(LineReaderTest, EndsLinesAtEveryKindOfEnd) {
  EXPECT_EQ(LinesOf(""), Lines());
  EXPECT_EQ(LinesOf("\n"), Lines({"1:1 0 "}));
  EXPECT_EQ(LinesOf("a\n\nb"), Lines({"1:1 0 a", "2:1 2 ", "3:1 3 b"}));
  EXPECT_EQ(LinesOf("a\r\nb\rc\n"), Lines({"1:1 0 a", "2:1 3 b", "3:1 5 c"}));
  EXPECT_EQ(LinesOf("a\r\r\nb\n\rc\r"),
            Lines({"1:1 0 a", "2:1 2 ", "3:1 4 b", "4:1 6 ", "5:1 7 c"}));
}

TEST(LineReaderTest, GivesThePartsOfALine) {
  EXPECT_EQ(LinesOf("年\vb\nc"), Lines({"1:1 0 年", "1:3 4 b", "2:1 6 c"}));
  EXPECT_EQ(LinesOf("a\xE2\x80\xA8年\xC2\x85z"), Lines({"1:1 0 a", "1:3 4 年", "1:5 9 z"}));
  EXPECT_EQ(LinesOf("“a”\xC2\xA0z"), Lines({"1:1 0 “a”\xC2\xA0z"}));
}

TEST(LineReaderTest, LeavesOutMarksOfAQuotation) {
  EXPECT_EQ(LinesOf("> a\r\n>> b\n>c"), Lines({"1:3 2 a", "2:4 8 b", "3:2 11 c"}));
  EXPECT_EQ(LinesOf("> a\n> b"), Lines({"1:1 0 > a", "2:1 4 > b"}));
}

TEST(LineReaderTest, SkipsToTheLineOfAByte) {
  const absl::string_view text = "a\nb\r\nc|d\ne\vf|\ng";
  LineReader lines(text);
  EXPECT_FALSE(lines.SkipTo(0));
  EXPECT_TRUE(lines.SkipTo(text.find('|')));
  EXPECT_EQ(lines.Next(), "c|d");
  EXPECT_EQ(lines.offset(), 5u);
  EXPECT_FALSE(lines.SkipTo(text.rfind('|')));
  EXPECT_EQ(lines.Next(), "e");
  EXPECT_FALSE(lines.SkipTo(text.rfind('|')));
  EXPECT_EQ(lines.Next(), "f|");
  EXPECT_FALSE(lines.SkipTo(text.find('a')));
  EXPECT_EQ(lines.Next(), "g");
  EXPECT_EQ(lines.Next(), std::nullopt);
}

TEST(AddTabbedRowTest, AddsAFieldForEveryTab) {
  Document document;
  document.blocks.emplace_back();
  AddTabbedRow("a\t\tbc\t", 10, 3, document);
  AddTabbedRow("", 20, 4, document);
  EXPECT_EQ(document.fields,
            std::vector<Field>(
                {{10, 1, 3, 0}, {12, 0, 3, 1}, {13, 2, 3, 2}, {16, 0, 3, 3}, {20, 0, 4, 0}}));
  EXPECT_EQ(document.blocks.back().last, 5u);
}

}  // namespace
}  // namespace gongkai::testing
