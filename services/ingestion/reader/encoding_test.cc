// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/encoding.h"

#include <iconv.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai::testing {
namespace {

using ::testing::HasSubstr;

constexpr char kText[] =
    "二、主动公开政府信息情况\n规章\t0\t0\n行政许可\t1,234\n本机关共收到申请17件，同比增长5.2%。\n";

std::string Encode(absl::string_view text, const char* encoding) {
  const iconv_t converter = iconv_open(encoding, "UTF-8");
  std::string bytes(text.size() * 4 + 4, '\0');
  char* in = const_cast<char*>(text.data());
  size_t in_left = text.size();
  char* out = bytes.data();
  size_t out_left = bytes.size();
  EXPECT_NE(iconv(converter, &in, &in_left, &out, &out_left), size_t(-1)) << encoding;
  iconv_close(converter);
  bytes.resize(bytes.size() - out_left);
  return bytes;
}

class EncodingTest : public ::testing::TestWithParam<const char*> {};

TEST_P(EncodingTest, BytesDecide) {
  const std::string bytes = Encode(kText, GetParam());
  GONGKAI_ASSERT_OK_AND_ASSIGN(DecodedText decoded, DecodeText(bytes, {}));
  EXPECT_EQ(decoded.text, kText);
  EXPECT_TRUE(decoded.remarks.empty());
}

// UTF-16 writes a byte order mark, the other two do not.
INSTANTIATE_TEST_SUITE_P(All, EncodingTest,
                         ::testing::Values("UTF-8", "GB18030", "GBK", "GB2312", "UTF-16",
                                           "UTF-16LE", "UTF-16BE"));

TEST(DecodeTextTest, Utf8IsNotCopied) {
  const std::string bytes = absl::StrCat("\xEF\xBB\xBF", kText);
  GONGKAI_ASSERT_OK_AND_ASSIGN(DecodedText decoded, DecodeText(bytes, {}));
  EXPECT_EQ(decoded.text.data(), bytes.data() + 3);
  EXPECT_EQ(decoded.converted, nullptr);
}

TEST(DecodeTextTest, RareCharactersOfGb18030AreRead) {
  const std::string text = absl::StrCat(kText, "㐀𠮷€\u3000");
  GONGKAI_ASSERT_OK_AND_ASSIGN(DecodedText decoded, DecodeText(Encode(text, "GB18030"), {}));
  EXPECT_EQ(decoded.text, text);
}

TEST(DecodeTextTest, ThePaddingOfOldPagesIsASpace) {
  const std::string bytes = absl::StrCat(Encode("规章", "GBK"), "\xA3\xA0");
  GONGKAI_ASSERT_OK_AND_ASSIGN(DecodedText decoded, DecodeText(bytes, {}));
  EXPECT_EQ(decoded.text, "规章\u3000");
}

struct Labelled {
  const char* name;
  const char* encoding;
  const char* head;
  bool remarked;
};

class LabelTest : public ::testing::TestWithParam<Labelled> {};

TEST_P(LabelTest, IsOnlyAHint) {
  const std::string bytes = Encode(absl::StrCat(GetParam().head, kText), GetParam().encoding);
  GONGKAI_ASSERT_OK_AND_ASSIGN(DecodedText decoded, DecodeText(bytes, {}));
  EXPECT_THAT(std::string(decoded.text), HasSubstr(kText));
  ASSERT_EQ(decoded.remarks.size(), GetParam().remarked ? 1u : 0u);
  if (GetParam().remarked) {
    EXPECT_EQ(decoded.remarks[0].code, "encoding-mislabelled");
  }
}

INSTANTIATE_TEST_SUITE_P(
    Heads, LabelTest,
    ::testing::Values(Labelled{"Right", "UTF-8", "<meta charset=\"utf-8\">", false},
                      Labelled{"Subset", "GB18030",
                               "<META http-equiv=x content='text/html; charset=gb2312'>", false},
                      Labelled{"SaysChinese", "UTF-8", "<meta charset=gbk>", true},
                      Labelled{"SaysUnicode", "GBK", "<html><head>\n<meta charset = 'UTF-8'/>",
                               true},
                      Labelled{"SaysLatin", "GBK", "<meta charset=iso-8859-1>", true},
                      Labelled{"Xml", "UTF-8", "<?xml version='1.0' encoding='GB2312'?>", true},
                      Labelled{"NoLabel", "GBK", "<p>charset=utf-8", false}),
    [](const auto& info) { return info.param.name; });

struct Bad {
  const char* name;
  std::string bytes;
  std::string message;
};

class BadEncodingTest : public ::testing::TestWithParam<Bad> {};

TEST_P(BadEncodingTest, IsRefusedWithItsPlace) {
  EXPECT_THAT(DecodeText(GetParam().bytes, {}).status(),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(GetParam().message)));
}

std::string Damaged(const char* encoding, size_t at, char byte) {
  std::string bytes = Encode(kText, encoding);
  bytes[at] = byte;
  return bytes;
}

INSTANTIATE_TEST_SUITE_P(
    Damage, BadEncodingTest,
    ::testing::Values(
        // One byte of UTF-8, which leaves bytes that GB18030 could well be made of.
        Bad{"Utf8Lead", Damaged("UTF-8", 45, '\xFF'),
            "not UTF-8: invalid byte sequence at byte 45"},
        Bad{"Utf8Second", Damaged("UTF-8", 4, 'x'), "not UTF-8: invalid byte sequence at byte 3 "},
        Bad{"Utf8Cut", std::string(kText, 10), "not UTF-8: invalid byte sequence at byte 9 "},
        Bad{"Gbk", Damaged("GBK", 28, '\xFF'),
            "GB18030 but damaged: invalid byte sequence at byte 27"
            " (line 2)"},
        Bad{"GbkCut", Encode(kText, "GBK").substr(0, 11), "at byte 10 (line 1)"},
        Bad{"Utf16Cut", Encode(kText, "UTF-16").substr(0, 9), "UTF-16 but damaged"},
        Bad{"Utf16Surrogate", Damaged("UTF-16LE", 5, '\xD8'), "byte 4 (line 1)"},
        Bad{"Big5", Encode("政府資訊公開工作年度報告，主動公開政府資訊情況", "BIG5"), "Big5"},
        Bad{"ShiftJis", Encode("日本語の文書をここに書きます", "SHIFT_JIS"), "another encoding"},
        Bad{"Latin", "caf\xE9 r\xE9sum\xE9", "invalid byte sequence at byte 3"},
        Bad{"Utf32", std::string("\xFF\xFE\0\0a\0\0\0", 8), "UTF-32"}),
    [](const auto& info) { return info.param.name; });

TEST(DecodeTextTest, TheDecodedSizeIsLimited) {
  ReadLimits limits;
  limits.max_unpacked_bytes = sizeof(kText) - 2;
  for (const char* encoding : {"UTF-8", "GBK", "UTF-16"}) {
    EXPECT_THAT(DecodeText(Encode(kText, encoding), limits).status(),
                StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("bytes")));
  }
}

}  // namespace
}  // namespace gongkai::testing
