// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What a workbook holds and nobody sees, or sees otherwise.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/ooxml_package.h"
#include "services/ingestion/reader/testing_fields.h"
#include "services/ingestion/reader/xlsx.h"

namespace gongkai::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

// Styles: 0 plain, 1 struck out, 2 white, 3 white on blue, 4 by the theme's white, 5 of one point,
// 6 with a format that shows nothing, 7 blue on blue, 8 white on a pattern. Conditional formats: 0
// white, 1 red, 2 white on blue, 3 a number format.
constexpr absl::string_view kStyles =
    R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode=";;;"/></numFmts><fonts><font/>)"
    R"(<font><strike/></font><font><color rgb="FFFFFFFF"/></font><font><color theme="0"/></font>)"
    R"(<font><sz val="1"/></font><font><color rgb="FF0000FF"/></font></fonts><fills><fill>)"
    R"(<patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor)"
    R"( rgb="FF0000FF"/></patternFill></fill><fill><patternFill patternType="gray125"/></fill>)"
    R"(</fills><cellXfs><xf/><xf fontId="1"/><xf fontId="2"/><xf fontId="2" fillId="1"/>)"
    R"(<xf fontId="3"/><xf fontId="4"/><xf numFmtId="164"/><xf fontId="5" fillId="1"/>)"
    R"(<xf fontId="2" fillId="2"/></cellXfs><dxfs><dxf><font><color rgb="FFFFFFFF"/></font></dxf>)"
    R"(<dxf><font><color rgb="FFFF0000"/></font></dxf><dxf><font><color rgb="FFFFFFFF"/></font>)"
    R"(<fill><patternFill><bgColor rgb="FF0000FF"/></patternFill></fill></dxf><dxf><numFmt)"
    R"( numFmtId="164" formatCode=";;;"/></dxf></dxfs></styleSheet>)";

Document Read(absl::string_view cell, absl::string_view behind = "") {
  PackageWriter writer = PackageWriter::Xlsx();
  writer.AddSheet("年报", absl::StrCat("<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>"
                                       "a</t></is></c>",
                                       cell, "</row></sheetData>", behind));
  writer.Set("xl/styles.xml", kStyles);
  absl::StatusOr<Document> document = ReadXlsx(writer.Bytes(), {});
  EXPECT_THAT(document, IsOk());
  return document.value_or(Document{});
}

std::string N(absl::string_view number, int style = 0) {
  return absl::StrCat("<c r=\"B1\" s=\"", style, "\"><v>", number,
                      "</v></c><c r=\"C1\"><v>1</v></c>");
}

std::string Rich(absl::string_view runs, int style = 0) {
  return absl::StrCat("<c r=\"B1\" t=\"inlineStr\" s=\"", style, "\"><is>", runs,
                      "</is></c><c r=\"C1\"><v>1</v></c>");
}

struct Case {
  const char* name;
  std::string cell;
  std::string want;
  std::string code;  // of the remark; empty if there is none
};

class XlsxHiddenTest : public ::testing::TestWithParam<Case> {};

TEST_P(XlsxHiddenTest, ReadsWhatIsSeen) {
  const Case& one = GetParam();
  const Document document = Read(one.cell);
  EXPECT_EQ(Show(document), one.want);
  if (one.code.empty()) {
    EXPECT_THAT(document.remarks, IsEmpty());
  } else {
    EXPECT_THAT(document.remarks, ElementsAre(Field(&Remark::code, one.code)));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Cells, XlsxHiddenTest,
    ::testing::Values(
        Case{"Plain", N("5"), "a|5|1", ""}, Case{"Struck", N("5", 1), "a|1", "struck-text"},
        Case{"White", N("5", 2), "a|5?|1", "doubtful-text"},
        Case{"WhiteZero", N("0", 2), "a|0?|1", "doubtful-text"},
        Case{"WhiteOnBlue", N("5", 3), "a|5|1", ""},
        Case{"WhiteOfTheTheme", N("5", 4), "a|5?|1", "doubtful-text"},
        Case{"Tiny", N("5", 5), "a|5?|1", "doubtful-text"},
        Case{"FormatShowsNothing", N("5", 6), "a|1", "hidden-text"},
        Case{"FormatShowsNoZero", N("0", 6), "a|1", "unshown-zeros"},
        Case{"BlueOnBlue", N("5", 7), "a|5?|1", "doubtful-text"},
        Case{"WhiteOnPattern", N("5", 8), "a|5|1", ""},
        Case{"NeverCalculated", "<c r=\"B1\"><f>SUM(C1:D1)</f></c><c r=\"C1\"><v>1</v></c>",
             "a|#|1", "formula-without-value"},
        Case{"NeverCalculatedEmptyValue",
             "<c r=\"B1\"><f>C1</f><v></v></c><c r=\"C1\"><v>1</v></c>", "a|#|1",
             "formula-without-value"},
        Case{"CalculatedEmptyText",
             "<c r=\"B1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"C1\"><v>1</v></c>", "a|1", ""},
        Case{"StruckRun", Rich("<r><rPr><strike/></rPr><t>4</t></r><r><rPr/><t>5</t></r>"), "a|5|1",
             "struck-text"},
        Case{"WhiteRun", Rich("<r><t>4</t></r><r><rPr><color rgb=\"FFFFFFFF\"/></rPr><t>5</t></r>"),
             "a|45?|1", "doubtful-text"},
        Case{"WhiteRunOnBlue", Rich("<r><rPr><color rgb=\"FFFFFFFF\"/></rPr><t>5</t></r>", 3),
             "a|5|1", ""},
        Case{"StruckButForARun", Rich("<r><rPr><b/></rPr><t>5</t></r>", 1), "a|5?|1",
             "doubtful-text"},
        Case{"ReadingAid", Rich("<r><t>5</t></r><rPh sb=\"0\" eb=\"1\"><t>9</t></rPh>"), "a|5|1",
             ""}),
    [](const auto& info) { return info.param.name; });

TEST(XlsxHiddenTest, ZerosThatTheSheetDoesNotShow) {
  PackageWriter writer = PackageWriter::Xlsx();
  writer.AddSheet("年报",
                  R"(<sheetViews><sheetView showZeros="0"/></sheetViews><sheetData><row r="1">)"
                  R"(<c r="A1"><v>1</v></c><c r="B1"><v>0</v></c><c r="C1"><v>2</v></c></row>)"
                  R"(<row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>0.0</v></c></row></sheetData>)");
  absl::StatusOr<Document> document = ReadXlsx(writer.Bytes(), {});
  ASSERT_THAT(document, IsOk());
  EXPECT_EQ(Show(*document), "1|2|3|");
  ASSERT_THAT(document->remarks, ElementsAre(Field(&Remark::code, "unshown-zeros")));
  EXPECT_THAT(document->remarks[0].message_en, ::testing::HasSubstr("2 cells"));
  EXPECT_THAT(document->remarks[0].message_en, ::testing::HasSubstr("B1"));
}

TEST(XlsxHiddenTest, RowsAndColumnsWithoutRoom) {
  PackageWriter writer = PackageWriter::Xlsx();
  const auto row = [](int number, absl::string_view height) {
    return absl::StrCat("<row r=\"", number, "\" ht=\"", height, "\"><c r=\"A", number,
                        "\"><v>1</v></c><c r=\"B", number, "\"><v>2</v></c><c r=\"C", number,
                        "\"><v>3</v></c></row>");
  };
  writer.AddSheet("年报", absl::StrCat("<cols><col min=\"2\" max=\"2\" width=\"0.1\"/></cols>",
                                       "<sheetData>", row(1, "15"), row(2, "0.0"), row(3, "0.25"),
                                       row(4, "3"), "</sheetData>"));
  absl::StatusOr<Document> document = ReadXlsx(writer.Bytes(), {});
  ASSERT_THAT(document, IsOk());
  EXPECT_EQ(Show(*document), "1|3|1|3");
}

TEST(XlsxHiddenTest, WhatIsMergedWithHiddenCellsIsSeen) {
  PackageWriter writer = PackageWriter::Xlsx();
  writer.AddSheet("年报",
                  R"(<cols><col min="2" max="2" width="0.24"/></cols><sheetData>)"
                  R"(<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"/></row>)"
                  R"(<row r="2" hidden="1"><c r="A2"><v>3</v></c><c r="C2"><v>4</v></c></row>)"
                  R"(<row r="3"><c r="B3"><v>5</v></c><c r="C3"><v>6</v></c></row></sheetData>)"
                  R"(<mergeCells><mergeCell ref="B1:C1"/><mergeCell ref="A2:A3"/></mergeCells>)");
  absl::StatusOr<Document> document = ReadXlsx(writer.Bytes(), {});
  ASSERT_THAT(document, IsOk());
  EXPECT_EQ(Show(*document), "1|2|3#|6");
}

TEST(XlsxHiddenTest, TheMarkOfAFootnoteIsNoDigit) {
  const auto raised = [](absl::string_view first) {
    return Rich(absl::StrCat("<r><t>", first, "</t></r><r><rPr><vertAlign val=\"superscript\"/>",
                             "</rPr><t>1</t></r>"));
  };
  EXPECT_EQ(Show(Read(raised("45"))), "a|451?|1");
  EXPECT_EQ(Show(Read(raised(""))), "a|1|1");
  constexpr absl::string_view kAbove = "<r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r>";
  constexpr absl::string_view kBelow = "<r><rPr><vertAlign val=\"subscript\"/></rPr><t>1</t></r>";
  EXPECT_EQ(Show(Read(Rich(absl::StrCat("<r><t>45</t></r>", kBelow)))), "a|451?|1");
  EXPECT_EQ(Show(Read(Rich(absl::StrCat(kAbove, "<r><t>45</t></r>")))), "a|145?|1");
  EXPECT_EQ(Show(Read(Rich(absl::StrCat(kAbove, "<r><t>件</t></r>")))), "a|1件|1");
  EXPECT_EQ(Show(Read(Rich(absl::StrCat(kAbove, kAbove)))), "a|11|1");
}

TEST(XlsxHiddenTest, DigitsOfAnotherSizeAreAMark) {
  const auto sized = [](absl::string_view first, absl::string_view second) {
    return Rich(absl::StrCat("<r>", first, "<t>45</t></r><r>", second, "<t>1</t></r>"));
  };
  constexpr absl::string_view kSmall = "<rPr><sz val=\"6\"/></rPr>";
  constexpr absl::string_view kUsual = "<rPr><sz val=\"11\"/></rPr>";
  EXPECT_EQ(Show(Read(sized(kUsual, kSmall))), "a|451?|1");
  EXPECT_EQ(Show(Read(sized("", kSmall))), "a|451?|1");
  EXPECT_EQ(Show(Read(sized(kSmall, kSmall))), "a|451|1");
  EXPECT_EQ(Show(Read(sized("", kUsual))), "a|451|1");
}

std::string Condition(absl::string_view rule, absl::string_view where = "B1:B9") {
  return absl::StrCat("<conditionalFormatting sqref=\"", where, "\">", rule,
                      "</conditionalFormatting>");
}

TEST(XlsxHiddenTest, ConditionsThatHide) {
  EXPECT_EQ(Show(Read(N("5"), Condition("<cfRule dxfId=\"0\"/>"))), "a|5?|1");
  EXPECT_EQ(Show(Read(N("5"), Condition("<cfRule dxfId=\"3\"/>", "A7 A1:B2"))), "a?|5?|1");
  EXPECT_EQ(Show(Read(N("5"), Condition("<cfRule><dataBar showValue=\"0\"/></cfRule>"))), "a|5?|1");
}

TEST(XlsxHiddenTest, ConditionsThatOnlyColour) {
  for (const char* rule : {"<cfRule dxfId=\"1\"/>", "<cfRule dxfId=\"2\"/>", "<cfRule/>",
                           "<cfRule dxfId=\"99\"/>", "<cfRule><dataBar/></cfRule>"}) {
    EXPECT_EQ(Show(Read(N("5"), Condition(rule))), "a|5|1") << rule;
  }
  EXPECT_EQ(Show(Read(N("5"), Condition("<cfRule dxfId=\"0\"/>", "B2:B9"))), "a|5|1");
}

}  // namespace
}  // namespace gongkai::testing
