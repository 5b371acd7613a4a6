// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/garbled.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/reader.h"

namespace gongkai::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

auto Refused(absl::string_view was, absl::string_view read_as) {
  return StatusIs(absl::StatusCode::kInvalidArgument,
                  AllOf(HasSubstr("乱码"), HasSubstr("line 2"), HasSubstr(std::string(was)),
                        HasSubstr(std::string(read_as)), HasSubstr("original file")));
}

TEST(GarbledTest, SaysWhatWasReadAsWhat) {
  EXPECT_THAT(ReadDocument("x\n鏀垮簻淇℃伅\n骞村害鎶ュ憡\n").status(), Refused("was UTF-8", "GBK"));
  EXPECT_THAT(ReadDocument("x\n斂搴\n俊鎭\n勾搴\n").status(), Refused("was UTF-8", "GBK"));
  EXPECT_THAT(ReadDocument("<p>\næ”¿åºœ ä¿¡æ å¹´åº¦</p>").status(),
              Refused("was UTF-8", "Windows-1252"));
  EXPECT_THAT(ReadDocument("x\næ\u0094¿åº\u009C å¹´åº¦ æ\u008A¥å\u0091").status(),
              Refused("was UTF-8", "ISO-8859-1"));
  EXPECT_THAT(ReadDocument("x\nÕþ¸®ÐÅÏ¢Äê¶È±¨¸æ").status(), Refused("was GBK", "ISO-8859-1"));
}

TEST(GarbledTest, SaysThatCharactersAreLost) {
  std::string text = "x\n";
  for (int i = 0; i < 60; ++i) absl::StrAppend(&text, "\uFFFD\uFFFD a");
  EXPECT_THAT(ReadDocument(text).status(),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("lost its characters"), HasSubstr("line 2"))));
}

TEST(GarbledTest, TextsThatAreNot) {
  for (const char* text :
       {"政府信息公开 鏀垮簻淇℃伅骞村害", "鏀", "淇℃伅", "a \uFFFD b", "某县", ""}) {
    EXPECT_THAT(CheckGarbled(text), IsOk()) << text;
  }
}

}  // namespace
}  // namespace gongkai::testing
