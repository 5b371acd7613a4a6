// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/reader.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Document Read(absl::string_view bytes) {
  absl::StatusOr<Document> document = ReadDocument(bytes);
  EXPECT_THAT(document, IsOk());
  return document.value_or(Document{});
}

// The fields of all blocks as "row,column:text", blocks separated by "--".
std::vector<std::string> Fields(const Document& document) {
  std::vector<std::string> fields;
  for (const TextBlock& block : document.blocks) {
    if (!fields.empty()) fields.push_back("--");
    for (const Field& field : document.FieldsOf(block)) {
      fields.push_back(
          absl::StrCat(field.row, ",", field.column, ":", std::string(document.TextOf(field))));
    }
  }
  return fields;
}

TEST(ReadDocumentTest, BlankLinesSeparateBlocks) {
  EXPECT_THAT(Fields(Read("一\n二\n\n \n三")), ElementsAre("0,0:一", "1,0:二", "--", "0,0:三"));
}

TEST(ReadDocumentTest, TabsSeparateFieldsAndEmptyOnesStay) {
  EXPECT_THAT(Fields(Read("a\t\tb\t\n\tc\n\t\n")),
              ElementsAre("0,0:a", "0,1:", "0,2:b", "0,3:", "1,0:", "1,1:c", "2,0:", "2,1:"));
}

TEST(ReadDocumentTest, ANoBreakSpaceIsAField) {
  EXPECT_THAT(Fields(Read("a\n\u00A0\nb")), ElementsAre("0,0:a", "1,0:\u00A0", "2,0:b"));
}

TEST(ReadDocumentTest, AllLineEndsAreOneAndTheMarkIsNoText) {
  const std::vector<std::string> want = Fields(Read("一\n二\n\n三\n"));
  EXPECT_EQ(Fields(Read("一\r\n二\r\n\r\n三\r\n")), want);
  EXPECT_EQ(Fields(Read("一\r二\r\r三\r")), want);
  EXPECT_EQ(Fields(Read("\xEF\xBB\xBF一\n二\n\n三")), want);
}

TEST(ReadDocumentTest, PlacesCountLinesAndCharacters) {
  const Document document = Read("\xEF\xBB\xBF一二\r\n\t三\t四五\n");
  EXPECT_EQ(document.PlaceAt(document.fields[0].offset), (Place{1, 1}));
  EXPECT_EQ(document.PlaceAt(document.fields[2].offset), (Place{2, 2}));
  EXPECT_EQ(document.PlaceAt(document.fields[3].offset), (Place{2, 4}));
  EXPECT_EQ(document.PlaceAt(document.fields[3].offset + 3), (Place{2, 5}));
}

TEST(ReadDocumentTest, ABreakWithinALineEndsItAndKeepsItsNumber) {
  for (const char* end : {"\v", "\f", "\u0085", "\u2028", "\u2029"}) {
    const Document document = Read(absl::StrCat("\f零\n一", end, "二\t三", end, "\r\n四"));
    EXPECT_THAT(Fields(document), ElementsAre("0,0:\f零", "1,0:一", "2,0:二", "2,1:三", "3,0:四"));
    EXPECT_EQ(document.PlaceAt(document.text.find("三")), (Place{2, 5}));
    EXPECT_EQ(document.PlaceAt(document.text.find("四")), (Place{3, 1}));
  }
}

TEST(ReadDocumentTest, TheMarksOfAQuotationAreNoText) {
  const Document document = Read("某某写道：\n> 一\n>\n> >二\t三\n>四\n");
  EXPECT_THAT(Fields(document),
              ElementsAre("0,0:某某写道：", "1,0:一", "--", "0,0:二", "0,1:三", "1,0:四"));
  EXPECT_EQ(document.PlaceAt(document.text.find("三")), (Place{4, 6}));
  EXPECT_THAT(Fields(Read("一\n> 5\n二\n")), ElementsAre("0,0:一", "1,0:> 5", "2,0:二"));
  const Document table = Read("> | 一 | 二 |\n> |---|---|\n> | 三 | 四 |\n");
  EXPECT_THAT(Fields(table), ElementsAre("0,0:一", "0,1:二", "1,0:三", "1,1:四"));
  EXPECT_EQ(table.PlaceAt(table.fields[3].offset), (Place{3, 9}));
}

TEST(ReadDocumentTest, BlankLinesAtTheBeginningHaveAPlace) {
  const Document document = Read("\n\n一");
  ASSERT_FALSE(document.anchors.empty());
  EXPECT_EQ(document.anchors.front().offset, 0);
  EXPECT_EQ(document.PlaceAt(document.text.find("一")).line, 3);
}

TEST(ReadDocumentTest, ADocumentCanBeMoved) {
  Document document = Read("短");
  const Document moved = std::move(document);
  EXPECT_EQ(moved.TextOf(moved.fields[0]), "短");
}

struct Refused {
  const char* name;
  std::string bytes;
  std::string message;
};

class RefusedTest : public ::testing::TestWithParam<Refused> {};

TEST_P(RefusedTest, SaysWhatTheBytesAre) {
  EXPECT_THAT(ReadDocument(GetParam().bytes),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(GetParam().message)));
}

std::string Bytes(absl::string_view text) { return std::string(text); }

INSTANTIATE_TEST_SUITE_P(
    Kinds, RefusedTest,
    ::testing::Values(Refused{"Empty", "", "empty (0 bytes)"},
                      Refused{"White", " \n\t\u3000\u00A0\n", "nothing but white space"},
                      Refused{"OnlyAMark", "\xEF\xBB\xBF", "nothing but white space"},
                      Refused{"Rtf", "{\\rtf1 x}", "RTF document"}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Damage, RefusedTest,
    ::testing::Values(Refused{"Nul", Bytes(absl::string_view("一\n二\0三三三三三三", 27)),
                              "NUL at byte 7 (line 2)"},
                      Refused{"Stray", "一\r\n二\x80", "invalid byte sequence at byte 8 (line 2)"},
                      Refused{"Cut", "一\n\xE4\xB8", "invalid byte sequence at byte 4 (line 2)"},
                      Refused{"Overlong", "ab\xC0\x80", "invalid byte sequence at byte 2 (line 1)"},
                      Refused{"OverlongThree", "\xE0\x80\xAF", "byte 0"},
                      Refused{"Surrogate", "\xED\xA0\x80", "byte 0"},
                      Refused{"TooLarge", "\xF4\x90\x80\x80", "byte 0"},
                      Refused{"Control", "一\a二", "control character U+0007 at byte 3"},
                      Refused{"Delete", "一\x7F二", "control character U+007F"},
                      Refused{"Program",
                              std::string("\x7F"
                                          "ELF\2\1\1\0\0\0\x3E\0\1\0",
                                          14),
                              "the file is no text"},
                      Refused{"Noise", "\x9F\x02\x11\xFE\x08q\x1B\x90\x05", "the file is no text"},
                      Refused{"Reversed",
                              "\xE2\x80\xAE"
                              "21",
                              "reverses the order"}),
    [](const auto& info) { return info.param.name; });

TEST(ReadDocumentTest, MarksThatDoNotReverseAreRead) {
  EXPECT_THAT(Fields(Read("1\u200B2\u200E\uFEFF3")), ElementsAre("0,0:1\u200B2\u200E\uFEFF3"));
}

TEST(ReadDocumentTest, EveryKindOfTextIsRead) {
  const std::vector<std::string> want = {"0,0:规章", "0,1:1", "1,0:许可", "1,1:"};
  const std::string table =
      "<table><tr><td>规章</td><td>1</td></tr><tr><td>许可</td><td></td></tr></table>";
  EXPECT_EQ(Fields(Read("| 规章 | 1 |\n| 许可 | |")), want);
  EXPECT_EQ(Fields(Read(table)), want);
  EXPECT_EQ(Fields(Read(absl::StrCat("<!DOCTYPE html><html><body>", table, "</body></html>\n"))),
            want);
  EXPECT_EQ(Fields(Read(absl::StrCat("\"", table, "\""))), want);
  EXPECT_EQ(Fields(Read(absl::StrCat("{\"data\": {\"content\": \"", table, "\", \"id\": 1}}"))),
            want);
  // A JSON string holding JSON.
  EXPECT_EQ(Fields(Read(absl::StrCat(R"({"body":"{\"content\":\")", table, R"(\"}"})"))), want);
  EXPECT_THAT(Fields(Read(absl::StrCat("## 二\n", table))),
              ElementsAre("0,0:二", "--", "0,0:规章", "0,1:1", "1,0:许可", "1,1:"));
}

TEST(ReadDocumentTest, EncodingsAreFoundAndRemarksKept) {
  EXPECT_THAT(Fields(Read("\xD7\xDC\xCC\xE5\t1")), ElementsAre("0,0:总体", "0,1:1"));
  EXPECT_THAT(Fields(Read(std::string("\xFF\xFE\x00\x4E\t\0\x31\0", 8))),
              ElementsAre("0,0:一", "0,1:1"));
  EXPECT_THAT(Fields(Read(std::string("a\0b\0\t\0d\0", 8))), ElementsAre("0,0:ab", "0,1:d"));
  const Document mislabelled = Read("<meta charset=gbk><p>一</p>");
  ASSERT_EQ(mislabelled.remarks.size(), 1u);
  EXPECT_EQ(mislabelled.remarks[0].code, "encoding-mislabelled");
}

TEST(ReadDocumentTest, ALoneLessThanSignIsText) {
  EXPECT_THAT(ReadDocument("a < b, c <d"), IsOk());
}

TEST(ReadDocumentTest, LimitsAreNamed) {
  ReadLimits limits;
  limits.max_bytes = 10;
  EXPECT_THAT(ReadDocument("12345678901", limits),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       AllOf(HasSubstr("11 bytes"), HasSubstr("10"))));
  limits = {};
  limits.max_line_bytes = 4;
  EXPECT_THAT(ReadDocument("1\n12345\n", limits),
              StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("line 2")));
  EXPECT_THAT(ReadDocument("# 1\n12345\n", limits),
              StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("line 2")));
  limits = {};
  limits.max_fields = 3;
  EXPECT_THAT(ReadDocument("1\n2\t3\t4\n", limits),
              StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("more than 3")));
  EXPECT_THAT(ReadDocument("|1|2|3|4|\n|-|-|\n", limits),
              StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("more than 3")));
}

}  // namespace
}  // namespace gongkai::testing
