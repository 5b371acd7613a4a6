// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/utf8.h"

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/normalise.h"

namespace gongkai::testing {
namespace {

TextFault ExpectedFault(char32_t c) {
  if (c == 0x202B || c == 0x202D || c == 0x202E || c == 0x2067) return TextFault::kDirection;
  const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
  const bool allowed = (c >= '\t' && c <= '\r') || c == 0x85;
  return control && !allowed ? TextFault::kControl : TextFault::kNone;
}

TEST(ScanTextTest, TellsEveryCharacterWhereverItStands) {
  for (char32_t c = 0; c < 0x2100; ++c) {
    std::string character;
    AppendCharacter(c, character);
    for (const absl::string_view before : {"", "abc", "一二三四五六七八九十，“十一”"}) {
      for (const absl::string_view after : {"", "abc", "一二三四五六七八九十，“十一”"}) {
        const TextScan scan = ScanText(absl::StrCat(before, character, after));
        ASSERT_EQ(scan.fault, ExpectedFault(c))
            << absl::StrCat("U+", absl::Hex(c), " behind ", before);
        if (scan.fault == TextFault::kNone) continue;
        EXPECT_EQ(scan.offset, before.size());
        EXPECT_EQ(scan.character, c);
      }
    }
  }
}

TEST(ScanTextTest, GivesTheFirstFault) {
  EXPECT_EQ(ScanText("年\x01\xFF").fault, TextFault::kControl);
  EXPECT_EQ(ScanText("年\xFF\x01").fault, TextFault::kInvalid);
  EXPECT_EQ(ScanText("年\xFF\x01").offset, 3u);
  EXPECT_EQ(ScanText("一\xE4\xB8").fault, TextFault::kInvalid);
}

}  // namespace
}  // namespace gongkai::testing
