// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/xlsx.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/ooxml_package.h"

namespace gongkai::testing {
namespace {

using absl::StatusCode;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// A cell with a text of its own.
std::string T(absl::string_view reference, absl::string_view text, int style = 0) {
  return absl::StrCat("<c r=\"", reference, "\" s=\"", style, "\" t=\"inlineStr\"><is><t>", text,
                      "</t></is></c>");
}

std::string N(absl::string_view reference, absl::string_view number, int style = 0) {
  return absl::StrCat("<c r=\"", reference, "\" s=\"", style, "\"><v>", number, "</v></c>");
}

std::string Row(int row, absl::string_view cells, absl::string_view attributes = "") {
  return absl::StrCat("<row r=\"", row, "\"", attributes, ">", cells, "</row>");
}

std::string Data(absl::string_view rows) {
  return absl::StrCat("<sheetData>", rows, "</sheetData>");
}

// Style 1 has a border, 2 hides zeros, 3 is a date, 4 has four decimals.
constexpr absl::string_view kStyles =
    R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0;-0;;@"/><numFmt numFmtId="165")"
    R"( formatCode="0.0000"/></numFmts><borders><border><left/></border><border><left style="thin"/>)"
    R"(</border></borders><cellXfs><xf numFmtId="0"/><xf numFmtId="0" borderId="1"/>)"
    R"(<xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/></cellXfs></styleSheet>)";

Document Read(PackageWriter writer) {
  writer.Set("xl/styles.xml", kStyles);
  absl::StatusOr<Document> document = ReadXlsx(writer.Bytes(), {});
  EXPECT_THAT(document, IsOk());
  return document.value_or(Document{});
}

Document Read(absl::string_view content) {
  return Read(PackageWriter::Xlsx().AddSheet("年报", content));
}

absl::Status Refusal(absl::string_view content) {
  return ReadXlsx(PackageWriter::Xlsx().AddSheet("年报", content).Bytes(), {}).status();
}

std::vector<std::string> Cells(const Document& document) {
  std::vector<std::string> cells;
  for (const auto& field : document.fields) {
    cells.push_back(absl::StrCat(field.row, ",", field.column, "(", field.row_span, "x",
                                 field.column_span, ")", document.TextOf(field)));
  }
  return cells;
}

std::vector<BlockKind> Kinds(const Document& document) {
  std::vector<BlockKind> kinds;
  for (const TextBlock& block : document.blocks) kinds.push_back(block.kind);
  return kinds;
}

TEST(XlsxTest, AFigureWhoseTypedDecimalsAreNotShownIsDoubtful) {
  const Document document = Read(Data(Row(1, N("A1", "16.87", 4) + N("B1", "16.870012", 4))));
  ASSERT_EQ(document.fields.size(), 2u);
  EXPECT_FALSE(document.fields[0].doubtful);
  EXPECT_TRUE(document.fields[1].doubtful);
}

TEST(XlsxTest, CellsShowWhatExcelShows) {
  const Document document = Read(Data(absl::StrCat(
      Row(1, N("A1", "40.664000000000001") + N("B1", "0", 2) + N("C1", "44225", 3) +
                 N("D1", "16.87", 4)),
      Row(2,
          R"(<c r="A2" t="b"><v>1</v></c><c r="B2" t="e"><v>#REF!</v></c>)"
          R"(<c r="C2" t="str"><f>A1</f><v>无</v></c><c r="D2"><f>SUM(A1:A2)</f><v>12</v></c>)"))));
  EXPECT_THAT(Cells(document),
              ElementsAre("0,0(1x1)40.664", "0,1(1x1)", "0,2(1x1)2021-01-29", "0,3(1x1)16.8700",
                          "1,0(1x1)TRUE", "1,1(1x1)#REF!", "1,2(1x1)无", "1,3(1x1)12"));
  EXPECT_EQ(FormatPlace(document.PlaceAt(document.fields[5].offset)), "年报!B2");
}

TEST(XlsxTest, SharedTextsAreReadWithoutTheirReadingAids) {
  PackageWriter writer = PackageWriter::Xlsx().AddSheet(
      "a", Data(Row(1, R"(<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>)")));
  writer.Set(
      "xl/sharedStrings.xml",
      "<sst><si><t>规章</t><rPh><t>guizhang</t></rPh></si><si><r><t>本年_x000D_\n制发</t></r>"
      "<r><t>件数</t></r></si></sst>");
  EXPECT_THAT(Cells(Read(writer)), ElementsAre("0,0(1x1)规章", "0,1(1x1)本年 \n制发件数"));
}

TEST(XlsxTest, LinesOfTextAreParagraphsAndTheRestIsATable) {
  const Document document = Read(absl::StrCat(
      Data(absl::StrCat(Row(1, T("A1", "某县2021年报告")), Row(2, T("A2", "一、总体情况")),
                        Row(3, T("A3", "正文")), Row(5, T("A5", "二、情况")),
                        Row(6, T("A6", "信息内容", 1) + T("B6", "本年", 1) + T("C6", "现行", 1)),
                        Row(7, T("A7", "第一项", 1) + "<c r=\"B7\" s=\"1\"/><c r=\"C7\" s=\"1\"/>"),
                        Row(8, T("A8", "规章", 1) + N("C8", "5", 1)), Row(9, T("A9", "三、情况")))),
      R"(<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A7:C7"/></mergeCells>)"));
  EXPECT_THAT(Kinds(document),
              ElementsAre(BlockKind::kParagraph, BlockKind::kParagraph, BlockKind::kParagraph,
                          BlockKind::kParagraph, BlockKind::kGrid, BlockKind::kParagraph));
  std::vector<std::string> cells = Cells(document);
  EXPECT_THAT(std::vector<std::string>(cells.begin() + 4, cells.begin() + 11),
              ElementsAre("0,0(1x1)信息内容", "0,1(1x1)本年", "0,2(1x1)现行", "1,0(1x3)第一项",
                          "2,0(1x1)规章", "2,1(1x1)", "2,2(1x1)5"));
}

TEST(XlsxTest, ABlankRowOfATableIsARow) {
  EXPECT_THAT(Cells(Read(Data(absl::StrCat(Row(1, T("A1", "复议", 1) + T("B1", "诉讼", 1)),
                                           Row(2, "<c r=\"A2\" s=\"1\"/><c r=\"B2\" s=\"1\"/>"),
                                           Row(3, T("A3", "正文")))))),
              ElementsAre("0,0(1x1)复议", "0,1(1x1)诉讼", "1,0(1x1)", "1,1(1x1)", "0,0(1x1)正文"));
}

TEST(XlsxTest, ARowLabelWithoutValuesStaysInItsTable) {
  EXPECT_THAT(Kinds(Read(Data(absl::StrCat(Row(1, T("A1", "甲") + N("B1", "1")),
                                           Row(2, T("A2", "乙") + "<c r=\"B2\"/>"),
                                           Row(3, T("A3", "丙") + N("B3", "1")))))),
              ElementsAre(BlockKind::kGrid));
}

TEST(XlsxTest, MergedCellsSpanAndCoverTheRest) {
  const Document document = Read(absl::StrCat(
      Data(absl::StrCat(Row(1, T("A1", "左") + T("B1", "头") + T("C1", "盖住")),
                        Row(2, T("B2", "1") + T("C2", "2")))),
      R"(<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/><mergeCell ref="C1:D4"/>)"
      R"(<mergeCell ref="x"/></mergeCells>)"));
  EXPECT_THAT(Cells(document), ElementsAre("0,0(2x1)左", "0,1(1x2)头", "1,1(1x1)1", "1,2(1x1)2"));
  EXPECT_THAT(document.remarks, ElementsAre(Field(&Remark::code, "covered-text")));
}

TEST(XlsxTest, HiddenRowsColumnsAndSheetsAreLeftOutAndNamed) {
  PackageWriter writer = PackageWriter::Xlsx().AddSheet(
      "a", absl::StrCat("<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>",
                        Data(absl::StrCat(Row(1, T("A1", "a") + T("B1", "b") + T("C1", "c")),
                                          Row(2, T("A2", "x") + T("C2", "y"), " hidden=\"1\""),
                                          Row(3, T("A3", "d") + T("C3", "e"))))));
  writer.AddSheet("b", Data(Row(1, T("A1", "秘"))), " state=\"veryHidden\"");
  const Document document = Read(writer);
  EXPECT_THAT(Cells(document), ElementsAre("0,0(1x1)a", "0,2(1x1)c", "1,0(1x1)d", "1,2(1x1)e"));
  ASSERT_EQ(document.remarks.size(), 3u);
  EXPECT_EQ(document.remarks[0].code, "hidden-rows");
  EXPECT_THAT(document.remarks[0].message_en, HasSubstr("hidden rows, which are not read: 2"));
  EXPECT_THAT(document.remarks[1].message_en, HasSubstr("hidden columns"));
  EXPECT_EQ(document.remarks[2].code, "hidden-sheet");
}

TEST(XlsxTest, AFormulaWithoutValueIsBlankAndNamed) {
  const Document document =
      Read(Data(Row(1, T("A1", "总计") + "<c r=\"B1\"><f>SUM(A1)</f></c>" + N("C1", "1"))));
  EXPECT_THAT(document.remarks, ElementsAre(Field(&Remark::code, "formula-without-value")));
  EXPECT_THAT(document.remarks[0].message_en, HasSubstr("B1"));
}

TEST(XlsxTest, ASheetMayHideItsZeros) {
  EXPECT_THAT(Cells(Read(absl::StrCat("<sheetViews><sheetView showZeros=\"0\"/></sheetViews>",
                                      Data(absl::StrCat(Row(1, T("A1", "a") + N("B1", "0")),
                                                        Row(2, T("A2", "b") + N("B2", "1"))))))),
              ElementsAre("0,0(1x1)a", "0,1(1x1)", "1,0(1x1)b", "1,1(1x1)1"));
}

TEST(XlsxTest, DatesMayBeCountedFrom1904) {
  PackageWriter writer = PackageWriter::Xlsx().SetWorkbookProperties("date1904=\"1\"");
  writer.AddSheet("a", Data(Row(1, T("A1", "日期") + N("B1", "42763", 3))));
  EXPECT_THAT(Cells(Read(writer)), ElementsAre("0,0(1x1)日期", "0,1(1x1)2021-01-29"));
}

TEST(XlsxTest, PlacesMayBeMissingOrOutOfOrder) {
  EXPECT_THAT(Cells(Read(Data(R"(<row><c><v>1</v></c><c><v>2</v></c></row>)"
                              R"(<row><c r="B2"><v>4</v></c><c r="A2"><v>3</v></c></row>)"))),
              ElementsAre("0,0(1x1)1", "0,1(1x1)2", "1,0(1x1)3", "1,1(1x1)4"));
}

TEST(XlsxTest, ImpossibleSheetsAreRefused) {
  const auto refused = [](absl::string_view what) {
    return StatusIs(StatusCode::kInvalidArgument, HasSubstr(std::string(what)));
  };
  EXPECT_THAT(Refusal(Data(Row(1, N("A1", "1") + N("A1", "2")))), refused("two cells"));
  EXPECT_THAT(Refusal(Data(Row(1, N("A2", "1")))), refused("no cell A2 in row 1"));
  EXPECT_THAT(Refusal(Data(Row(1, N("XFE1", "1")))), refused("no cell XFE1"));
  EXPECT_THAT(Refusal(Data(Row(1048577, N("A1048577", "1")))), refused("no row 1048577"));
  EXPECT_THAT(Refusal(Data(Row(1, "<c r=\"A1\" t=\"s\"><v>7</v></c>"))),
              refused("A1 refers to the shared text 7"));
  EXPECT_THAT(Refusal("<sheetData/>"), refused("no text"));
  EXPECT_THAT(ReadXlsx(PackageWriter::Docx("").Bytes(), {}).status(), refused("no workbook"));
}

TEST(XlsxTest, NamesThatCannotBeShownAreNot) {
  const std::string name = absl::StrCat("a\x01", "b\xE2\x80\xAE", "c\t", std::string(1'000, 'x'));
  const Document document = Read(PackageWriter::Xlsx().AddSheet(name, Data(Row(1, T("A1", "一")))));
  const std::string shown = absl::StrCat("a\uFFFDb\uFFFDc ", std::string(94, 'x'), "…");
  EXPECT_EQ(document.PlaceAt(0).sheet, shown);
  const std::string hidden =
      Read(PackageWriter::Xlsx()
               .AddSheet(name, Data(Row(1, T("A1", "一"))), " state=\"hidden\"")
               .AddSheet("年报", Data(Row(1, T("A1", "一")))))
          .remarks.at(0)
          .message_en;
  EXPECT_EQ(hidden, absl::StrCat("the hidden sheet ", shown, " is not read"));
  EXPECT_THAT(ReadXlsx(PackageWriter::Xlsx().Set("xl/workbook.xml", "<\xE2\x80\xAE/>").Bytes(), {}),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("its root is \uFFFD)")));
}

TEST(XlsxTest, FarCellsCostNoMoreThanNearOnes) {
  std::string rows;
  for (int i = 1; i <= 2000; ++i) {
    absl::StrAppend(&rows, Row(i * 500, N(absl::StrCat("A", i * 500), "1") +
                                            N(absl::StrCat("XFD", i * 500), "2")));
  }
  const Document document =
      Read(absl::StrCat("<cols><col min=\"1\" max=\"2000000000\"/></cols>", Data(rows),
                        R"(<mergeCells><mergeCell ref="B1:XFC1048576"/></mergeCells>)"));
  EXPECT_EQ(document.fields.size(), 4000u);
  EXPECT_EQ(document.fields.back().column, 16383);
}

TEST(XlsxTest, ManyMergedCellsAreReadInTime) {
  std::string merges = "<mergeCells>";
  for (int i = 1; i <= 100'000; ++i)
    absl::StrAppend(&merges, R"(<mergeCell ref="A1:XFD)", i, "\"/>");
  for (int i = 1; i <= 100'000; ++i) {
    absl::StrAppend(&merges, "<mergeCell ref=\"B", i, ":C", i + 5, "\"/>");
  }
  const Document document = Read(absl::StrCat(
      Data(absl::StrCat(Row(1, T("A1", "a") + T("B1", "b")), Row(200000, T("B200000", "c")))),
      merges, "</mergeCells>"));
  EXPECT_EQ(document.remarks.size(), 1u);
}

TEST(XlsxTest, SharedTextsCannotMultiply) {
  PackageWriter writer = PackageWriter::Xlsx();
  std::string rows;
  for (int i = 1; i <= 1000; ++i) {
    absl::StrAppend(&rows, "<row><c t=\"s\"><v>0</v></c></row>");
  }
  writer.AddSheet("a", Data(rows));
  writer.Set("xl/sharedStrings.xml",
             absl::StrCat("<sst><si><t>", std::string(100'000, 'x'), "</t></si></sst>"));
  ReadLimits limits;
  limits.max_text_bytes = 10 << 20;
  EXPECT_THAT(ReadXlsx(writer.Bytes(), limits),
              StatusIs(StatusCode::kResourceExhausted, HasSubstr("bytes of text")));
}

}  // namespace
}  // namespace gongkai::testing
