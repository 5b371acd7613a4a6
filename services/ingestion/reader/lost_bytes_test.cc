// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/lost_bytes.h"

#include <iconv.h>

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/encoding.h"

namespace gongkai::testing {
namespace {

using ::testing::HasSubstr;

// Some four thousand bytes of text, whatever the encoding.
std::string LongText() {
  std::string text;
  for (int i = 0; i < 60; ++i)
    absl::StrAppend(&text, "本机关按时办理政府信息公开申请，答复规范。\n");
  return text;
}

std::string ToGbk(const std::string& text) {
  const iconv_t converter = iconv_open("GBK", "UTF-8");
  std::string bytes(text.size(), '\0');
  char* in = const_cast<char*>(text.data());
  size_t in_left = text.size();
  char* out = bytes.data();
  size_t out_left = bytes.size();
  EXPECT_NE(iconv(converter, &in, &in_left, &out, &out_left), size_t(-1));
  iconv_close(converter);
  bytes.resize(bytes.size() - out_left);
  return bytes;
}

TEST(LostBytesTest, AStrayByteIsLeftOutWithARemark) {
  const std::string text = LongText();
  for (const bool gbk : {false, true}) {
    const std::string bytes = gbk ? ToGbk(text) : text;
    const size_t second_line = bytes.find('\n') + 1;
    const std::string damaged =
        absl::StrCat(bytes.substr(0, second_line), "\xFF", "5\t3\n", bytes.substr(second_line));
    GONGKAI_ASSERT_OK_AND_ASSIGN(const DecodedText decoded, DecodeText(damaged, {}));
    EXPECT_EQ(decoded.text, absl::StrCat(text.substr(0, text.find('\n') + 1), "\uFFFD5\t3\n",
                                         text.substr(text.find('\n') + 1)));
    ASSERT_EQ(decoded.remarks.size(), 1u);
    EXPECT_EQ(decoded.remarks[0].code, "bytes-lost");
    EXPECT_EQ(decoded.remarks[0].place.line, 2);
  }
}

TEST(LostBytesTest, ACharacterThatIsCutIsOneLoss) {
  const std::string text = LongText();
  GONGKAI_ASSERT_OK_AND_ASSIGN(const DecodedText decoded,
                               DecodeText(text.substr(0, text.size() - 2), {}));
  EXPECT_TRUE(absl::EndsWith(decoded.text, "规范\uFFFD"));
}

TEST(LostBytesTest, ManyLossesAreAnotherEncodingOrDamage) {
  const std::string text = LongText();
  std::string damaged;
  for (size_t at = 0; at < 6; ++at) absl::StrAppend(&damaged, text.substr(at * 300, 300), "\xFF");
  EXPECT_THAT(DecodeText(damaged, {}).status(),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("not UTF-8")));
}

// What is lost there may be the border between two cells.
TEST(LostBytesTest, NothingMayBeLostWithinATag) {
  const std::string text = LongText();
  const auto decode = [&](const std::string& table) {
    return DecodeText(absl::StrCat(table, text), {}).status();
  };
  EXPECT_THAT(decode("<table><tr><t\xFF"
                     "d>5</td></tr></table>"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("not UTF-8")));
  EXPECT_THAT(decode("<table><tr><td>\xFF"
                     "5</td></tr></table>"),
              IsOk());
}

}  // namespace
}  // namespace gongkai::testing
