// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/separated_rows.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/reader.h"

namespace gongkai::testing {
namespace {

using ::testing::ElementsAre;

// The fields of a text, a list a line: "text|text".
std::vector<std::string> Lines(const std::string& text) {
  const absl::StatusOr<Document> document = ReadDocument(text);
  EXPECT_THAT(document, IsOk());
  std::vector<std::string> lines;
  for (const TextBlock& block : document->blocks) {
    int32_t row = -1;
    for (const Field& field : document->FieldsOf(block)) {
      if (field.row != row) lines.emplace_back();
      absl::StrAppend(&lines.back(), field.row == row ? "|" : "",
                      std::string(document->TextOf(field)));
      row = field.row;
    }
  }
  return lines;
}

constexpr char kTable[] = "标题\n项目,甲,乙,丙\n一,1,2,3\n二,,5,\n三,7,8,9\n四,10,11,-12\n";

TEST(SeparatedRowsTest, ListsOfFiguresAreRowsWithTheirHeader) {
  for (const char* separator : {",", ";", "，", "；", "、"}) {
    EXPECT_THAT(
        Lines(absl::StrReplaceAll(kTable, {{",", separator}})),
        ElementsAre("标题", "项目|甲|乙|丙", "一|1|2|3", "二||5|", "三|7|8|9", "四|10|11|-12"))
        << separator;
  }
}

TEST(SeparatedRowsTest, WhatIsQuotedOrInBracketsIsOneCell) {
  EXPECT_THAT(Lines(absl::StrCat(kTable, "\"五,六\",\"1,024\",0,\"\"\n七（其中,八）,1,2,3\n")),
              ElementsAre("标题", "项目|甲|乙|丙", "一|1|2|3", "二||5|", "三|7|8|9", "四|10|11|-12",
                          "五,六|1,024|0|", "七（其中,八）|1|2|3"));
}

TEST(SeparatedRowsTest, SentencesAreNoRows) {
  const std::string sentence = "受理3件,办结2件,公开1件。";
  EXPECT_THAT(Lines(absl::StrCat(sentence, "\n\n", kTable, "\n", sentence)),
              ElementsAre(sentence, "标题", "项目|甲|乙|丙", "一|1|2|3", "二||5|", "三|7|8|9",
                          "四|10|11|-12", sentence));
  EXPECT_THAT(Lines("甲,乙\n一,1,2,3\n二,4,5,6\n其他\n"),
              ElementsAre("甲,乙", "一,1,2,3", "二,4,5,6", "其他"))
      << "two rows may be a list";
}

TEST(SeparatedRowsTest, MarkdownHasThemToo) {
  EXPECT_THAT(
      Lines(absl::StrCat("## 三、情况，一\n\n", absl::StrReplaceAll(kTable, {{",", "，"}}))),
      ElementsAre("三、情况，一", "标题", "项目|甲|乙|丙", "一|1|2|3", "二||5|", "三|7|8|9",
                  "四|10|11|-12"));
}

TEST(SeparatedRowsTest, CellsHaveTheirPlaces) {
  const absl::StatusOr<Document> document = ReadDocument(kTable);
  ASSERT_THAT(document, IsOk());
  EXPECT_EQ(document->PlaceAt(document->text.find("8,9")), (Place{5, 5}));
}

}  // namespace
}  // namespace gongkai::testing
