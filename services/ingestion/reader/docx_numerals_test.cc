// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/docx_numerals.h"

#include <cstdint>
#include <string>

#include "gtest/gtest.h"

namespace gongkai::testing {
namespace {

TEST(DocxNumeralsTest, WritesWhatWordWrites) {
  const struct {
    int32_t number;
    const char* format;
    const char* text;
  } cases[] = {
      {1, "chineseCounting", "一"},
      {10, "chineseCounting", "十"},
      {19, "chineseCounting", "十九"},
      {20, "chineseCounting", "二十"},
      {105, "chineseCounting", "一〇五"},
      {105, "chineseCountingThousand", "一百零五"},
      {110, "chineseCountingThousand", "一百一十"},
      {1010, "chineseCountingThousand", "一千零一十"},
      {12, "japaneseCounting", "十二"},
      {12, "ideographDigital", "一二"},
      {12, "chineseLegalSimplified", "壹拾贰"},
      {7, "decimal", "7"},
      {7, "decimalZero", "07"},
      {12, "decimalFullWidth", "１２"},
      {3, "decimalEnclosedCircle", "③"},
      {3, "decimalEnclosedParen", "⑶"},
      {21, "decimalEnclosedCircle", "21"},
      {4, "lowerRoman", "iv"},
      {28, "upperLetter", "BB"},
      {3, "bullet", ""},
      {3, "none", ""},
      {3, "ideographTraditional", ""},
      {32767, "chineseCountingThousand", "三二七六七"},
      {0, "upperLetter", ""},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(FormatNumeral(one.number, one.format), one.text) << one.format << " " << one.number;
  }
}

}  // namespace
}  // namespace gongkai::testing
