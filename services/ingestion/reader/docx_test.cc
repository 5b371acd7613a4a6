// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/docx.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
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

Document Read(const PackageWriter& writer) {
  absl::StatusOr<Document> document = ReadDocx(writer.Bytes(), {});
  EXPECT_THAT(document, IsOk());
  return document.value_or(Document{});
}

Document Read(absl::string_view body) { return Read(PackageWriter::Docx(body)); }

std::string P(absl::string_view text) {
  return absl::StrCat("<w:p><w:r><w:t>", text, "</w:t></w:r></w:p>");
}

std::string Tc(absl::string_view text, absl::string_view properties = "") {
  return absl::StrCat("<w:tc><w:tcPr>", properties, "</w:tcPr>", P(text), "</w:tc>");
}

std::vector<std::string> Texts(const Document& document) {
  std::vector<std::string> texts;
  for (const auto& field : document.fields) texts.emplace_back(document.TextOf(field));
  return texts;
}

// "row,column(rows x columns)text" of every cell.
std::vector<std::string> Cells(const Document& document) {
  std::vector<std::string> cells;
  for (const auto& field : document.fields) {
    cells.push_back(absl::StrCat(field.row, ",", field.column, "(", field.row_span, "x",
                                 field.column_span, ")", document.TextOf(field)));
  }
  return cells;
}

TEST(DocxTest, ParagraphsComeInOrderWithTheirPlaces) {
  const Document document = Read(
      absl::StrCat(P("一"), "<w:p/>", "<w:p><w:r><w:t>a</w:t><w:tab/><w:t xml:space=\"preserve\"> ",
                   "</w:t><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/></w:r></w:p>"));
  ASSERT_EQ(document.blocks.size(), 2u);
  EXPECT_THAT(Texts(document), ElementsAre("一", "a", " b", "c-"));
  EXPECT_EQ(document.PlaceAt(document.fields[0].offset).paragraph, 1);
  EXPECT_EQ(document.PlaceAt(document.fields[1].offset).paragraph, 3);
  EXPECT_THAT(document.remarks, IsEmpty());
}

TEST(DocxTest, ATextMayBeInPieces) {
  const Document document = Read(
      "<w:p><w:r><w:t>a<!-- b -->c<![CDATA[<d>]]>e</w:t></w:r><w:r><w:t><![CDATA[f]]>g</w:t>"
      "</w:r></w:p>");
  EXPECT_THAT(Texts(document), ElementsAre("ac<d>efg"));
}

TEST(DocxTest, HeadingsAreKnownByStyleOrOutline) {
  const Document document = Read(absl::StrCat(
      "<w:p><w:pPr><w:pStyle w:val=\"2\"/></w:pPr><w:r><w:t>一、总体</w:t><w:br/><w:t>情况</w:t>",
      "</w:r></w:p><w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>标题</w:t></w:r></w:p>",
      "<w:p><w:pPr><w:pStyle w:val=\"2\"/><w:outlineLvl w:val=\"9\"/></w:pPr><w:r><w:t>正文</w:t>",
      "</w:r></w:p>"));
  ASSERT_EQ(document.blocks.size(), 3u);
  EXPECT_EQ(document.blocks[0].level, 2);
  EXPECT_EQ(document.blocks[1].level, 1);
  EXPECT_EQ(document.blocks[2].kind, BlockKind::kParagraph);
  EXPECT_THAT(Texts(document), ElementsAre("一、总体 情况", "标题", "正文"));
}

TEST(DocxTest, MergedCellsSpan) {
  const Document document = Read(absl::StrCat(
      "<w:tbl><w:tr>", Tc("头", "<w:gridSpan w:val=\"3\"/>"), "</w:tr><w:tr>",
      Tc("左", "<w:vMerge w:val=\"restart\"/>"), Tc("1"), Tc("2"), "</w:tr><w:tr>",
      Tc("", "<w:vMerge/>"), Tc("3", "<w:hMerge w:val=\"restart\"/>"), Tc("", "<w:hMerge/>"),
      "</w:tr><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>", Tc("4"), "</w:tr></w:tbl>"));
  EXPECT_THAT(Cells(document), ElementsAre("0,0(1x3)头", "1,0(2x1)左", "1,1(1x1)1", "1,2(1x1)2",
                                           "2,1(1x2)3", "3,1(1x1)4"));
  const Place place = document.PlaceAt(document.fields[4].offset);
  EXPECT_EQ(FormatPlace(place), "table 1 row 3 cell 2");
}

TEST(DocxTest, ACellMergedWithNothingAboveIsItself) {
  EXPECT_THAT(Cells(Read(absl::StrCat("<w:tbl><w:tr>", Tc("a", "<w:vMerge/>"), Tc("b"),
                                      "</w:tr></w:tbl>"))),
              ElementsAre("0,0(1x1)a", "0,1(1x1)b"));
}

TEST(DocxTest, TextOfCoveredCellsIsNotShown) {
  const Document document =
      Read(absl::StrCat("<w:tbl><w:tr>", Tc("a", "<w:vMerge w:val=\"restart\"/>"), Tc("b"),
                        "</w:tr><w:tr>", Tc("x", "<w:vMerge/>"), Tc("c"), "</w:tr></w:tbl>"));
  EXPECT_THAT(Texts(document), ElementsAre("a", "b", "c"));
  EXPECT_THAT(document.remarks, ElementsAre(Field(&Remark::code, "covered-text")));
}

TEST(DocxTest, DeletedTextIsNoText) {
  const Document document = Read(absl::StrCat(
      "<w:p><w:r><w:t>共</w:t></w:r><w:del><w:r><w:delText>11</w:delText></w:r><w:r><w:t>9</w:t>",
      "</w:r></w:del><w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>x</w:t></w:r>",
      "</w:moveFrom><w:r><w:t>件</w:t></w:r></w:p><w:tbl><w:tr><w:trPr><w:del/></w:trPr>", Tc("旧"),
      Tc("1"), "</w:tr><w:tr><w:trPr><w:ins/></w:trPr>", Tc("新"), Tc("2"), "</w:tr></w:tbl>"));
  EXPECT_THAT(Cells(document), ElementsAre("0,0(1x1)共12件", "0,0(1x1)新", "0,1(1x1)2"));
  EXPECT_THAT(document.remarks, ElementsAre(Field(&Remark::code, "tracked-changes")));
}

TEST(DocxTest, AParagraphWhoseEndIsDeletedGoesOn) {
  EXPECT_THAT(Texts(Read(absl::StrCat("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前"
                                      "</w:t></w:r></w:p>",
                                      P("后")))),
              ElementsAre("前后"));
}

TEST(DocxTest, HiddenTextAndRowsAreLeftOut) {
  const Document document = Read(absl::StrCat(
      "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/>",
      "</w:rPr><w:t>y</w:t></w:r></w:p><w:tbl><w:tr><w:trPr><w:hidden/></w:trPr>", Tc("a"), Tc("b"),
      "</w:tr><w:tr>", Tc("c"), Tc("d"), "</w:tr></w:tbl>"));
  EXPECT_THAT(Texts(document), ElementsAre("y", "c", "d"));
  EXPECT_THAT(document.remarks, ElementsAre(Field(&Remark::code, "hidden-text"),
                                            Field(&Remark::code, "hidden-rows")));
}

TEST(DocxTest, StruckTextIsLeftOutAndFootnoteMarksStayAbove) {
  const Document document = Read(
      "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>9</w:t></w:r><w:r><w:t>2293</w:t></w:r></w:p>"
      "<w:p><w:r><w:t>45</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>"
      "<w:t>1</w:t></w:r></w:p>"
      "<w:p><w:r><w:t>46</w:t></w:r><w:r><w:rPr><w:position w:val=\"6\"/></w:rPr>"
      "<w:t>2</w:t></w:r></w:p>");
  EXPECT_THAT(Texts(document), ElementsAre("2293", "45¹", "46²"));
  EXPECT_THAT(document.remarks, ElementsAre(Field(&Remark::code, "hidden-text")));
}

TEST(DocxTest, TheTextOfATextBoxIsReadOnce) {
  const std::string content = absl::StrCat("<w:txbxContent>", P("框"), "<w:tbl><w:tr>", Tc("1"),
                                           Tc("2"), "</w:tr></w:tbl></w:txbxContent>");
  const Document document = Read(absl::StrCat(
      "<w:p><w:r><w:t>前</w:t><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>",
      "<wps:txbx>", content, "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>",
      content, "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent><w:t>后</w:t></w:r></w:p>",
      P("末")));
  EXPECT_THAT(Texts(document), ElementsAre("前后", "框", "1", "2", "末"));
}

TEST(DocxTest, ContentControlsLinksAndFieldsShowTheirResult) {
  const Document document = Read(absl::StrCat(
      "<w:sdt><w:sdtPr/><w:sdtContent>", P("控件"), "</w:sdtContent></w:sdt>",
      "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>", P("单击此处"),
      "</w:sdtContent></w:sdt><w:p><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>",
      "<w:fldSimple w:instr=\"PAGE\"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:smartTag><w:r><w:t>z",
      "</w:t></w:r></w:smartTag></w:p><w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>",
      "<w:instrText>SUM</w:instrText><w:t>code</w:t></w:r><w:r><w:fldChar ",
      "w:fldCharType=\"separate\"/></w:r><w:r><w:t>42</w:t></w:r><w:r><w:fldChar ",
      "w:fldCharType=\"end\"/></w:r><w:r><w:t>件</w:t></w:r></w:p>"));
  EXPECT_THAT(Texts(document), ElementsAre("控件", "链接1z", "42件"));
  EXPECT_THAT(document.remarks, ElementsAre(Field(&Remark::code, "placeholder-text")));
}

TEST(DocxTest, SymbolsDoNotJoinWhatTheySeparate) {
  EXPECT_THAT(Texts(Read("<w:p><w:r><w:t>1</w:t><w:sym w:font=\"Wingdings\" w:char=\"F0A8\"/><w:t>2"
                         "</w:t><w:sym w:font=\"Symbol\" w:char=\"F033\"/></w:r></w:p>")),
              ElementsAre("1□23"));
}

TEST(DocxTest, ATableThatWrapsTheDocumentIsLayout) {
  std::string inner = "<w:tbl>";
  for (int row = 0; row < 4; ++row) {
    absl::StrAppend(&inner, "<w:tr>", Tc("a"), Tc("b"), Tc("c"), "</w:tr>");
  }
  inner += "</w:tbl>";
  const Document document = Read(
      absl::StrCat("<w:tbl><w:tr><w:tc>", P("二、情况"), inner, P("末"), "</w:tc></w:tr></w:tbl>"));
  ASSERT_EQ(document.blocks.size(), 3u);
  EXPECT_EQ(document.blocks[1].kind, BlockKind::kGrid);
  EXPECT_EQ(FormatPlace(document.PlaceAt(document.fields[1].offset)), "table 2 row 1 cell 1");
}

TEST(DocxTest, ATinyTableInACellIsItsText) {
  const Document document = Read(absl::StrCat("<w:tbl><w:tr>", Tc("行政许可处理决定数量"), "<w:tc>",
                                              P("12"), "<w:tbl><w:tr>", Tc("其中"), Tc("3"),
                                              "</w:tr></w:tbl>", P(""), "</w:tc></w:tr></w:tbl>"));
  EXPECT_THAT(Cells(document), ElementsAre("0,0(1x1)行政许可处理决定数量", "0,1(1x1)12\n其中\n3"));
}

TEST(DocxTest, PrefixesAndStrictNamespacesDoNotMatter) {
  PackageWriter writer = PackageWriter::Docx("");
  writer.Set(
      "word/document.xml",
      "<document xmlns=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><body><p><r><t>正"
      "文</t></r></p></body></document>");
  writer.Set("_rels/.rels",
             "<Relationships><Relationship Id=\"a\" "
             "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" "
             "Target=\"/WORD/Document.xml\"/></Relationships>");
  EXPECT_THAT(Texts(Read(writer)), ElementsAre("正文"));
}

TEST(DocxTest, ADoctypeIsRefused) {
  for (absl::string_view doctype :
       {"<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE a [<!ENTITY x \"aaaaaaaaaa\"><!ENTITY y \"&x;&x;&x;&x;\">]>"}) {
    PackageWriter writer = PackageWriter::Docx("");
    writer.Set("word/document.xml", absl::StrCat(doctype, "<w:document><w:body><w:p><w:r><w:t>&x;",
                                                 "</w:t></w:r></w:p></w:body></w:document>"));
    EXPECT_THAT(ReadDocx(writer.Bytes(), {}),
                StatusIs(StatusCode::kInvalidArgument, HasSubstr("DOCTYPE")));
  }
  EXPECT_THAT(Texts(Read(P("&x;"))), ElementsAre("&x;"));
}

TEST(DocxTest, BytesThatAreNoUtf8AreRefused) {
  for (absl::string_view text : {"\xE6\x94", "\xF0", "一\xE6", "\xFF"}) {
    EXPECT_THAT(ReadDocx(PackageWriter::Docx(
                             absl::StrCat("<w:tbl><w:tr>", Tc("一"), Tc(text), "</w:tr></w:tbl>"))
                             .Bytes(),
                         {}),
                StatusIs(StatusCode::kInvalidArgument, HasSubstr("no UTF-8 at byte")));
  }
}

TEST(DocxTest, SaysWhatIsMissingOrBroken) {
  EXPECT_THAT(
      ReadDocx(PackageWriter::Docx("").Remove("word/document.xml").Bytes(), {}),
      StatusIs(StatusCode::kInvalidArgument, HasSubstr("part word/document.xml is missing")));
  EXPECT_THAT(ReadDocx(PackageWriter::Docx("").Remove("[Content_Types].xml").Bytes(), {}),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("no Word or Excel file")));
  EXPECT_THAT(ReadDocx(PackageWriter::Docx("<w:p><w:r>").Bytes(), {}),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("word/document.xml of the document "
                                                               "is no well-formed XML at byte")));
  EXPECT_THAT(ReadDocx(PackageWriter::Docx("<w:p/>").Bytes(), {}),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("no text")));
  EXPECT_THAT(ReadDocx(PackageWriter::Docx("<w:altChunk/>").Bytes(), {}),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("altChunk")));
  EXPECT_THAT(ReadDocx(PackageWriter::Xlsx().AddSheet("a", "").Bytes(), {}),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("no Word document")));
}

TEST(DocxTest, DeepNestingIsRefused) {
  for (absl::string_view tag : {"w:sdt", "w:tbl", "w:r"}) {
    std::string body;
    for (int i = 0; i < 100'000; ++i) absl::StrAppend(&body, "<", tag, ">");
    for (int i = 0; i < 100'000; ++i) absl::StrAppend(&body, "</", tag, ">");
    EXPECT_THAT(ReadDocx(PackageWriter::Docx(body).Bytes(), {}),
                StatusIs(StatusCode::kInvalidArgument, HasSubstr("256 deep")));
  }
}

TEST(DocxTest, NestingIsAllowedUpToTheLimit) {
  constexpr int kLevels = 40;
  ReadLimits limits;
  for (const absl::string_view innermost : {"<a></a>", "<a/>"}) {
    for (const absl::string_view behind : {"", "<b/>", "text"}) {
      std::string body(innermost);
      for (int i = 1; i < kLevels; ++i) body = absl::StrCat("<a>", body, "</a>");
      const std::string bytes = PackageWriter::Docx(absl::StrCat(body, behind, P("text"))).Bytes();
      limits.max_depth = kLevels + 2;  // in w:document and w:body
      EXPECT_THAT(ReadDocx(bytes, limits), IsOk());
      --limits.max_depth;
      EXPECT_THAT(ReadDocx(bytes, limits),
                  StatusIs(StatusCode::kInvalidArgument, HasSubstr("41 deep")));
    }
  }
}

TEST(DocxTest, HugeSpansAreNotBelieved) {
  EXPECT_THAT(Cells(Read(absl::StrCat("<w:tbl><w:tr>", Tc("a", "<w:gridSpan w:val=\"100000\"/>"),
                                      Tc("b", "<w:gridSpan w:val=\"-5\"/>"), "</w:tr></w:tbl>"))),
              ElementsAre("0,0(1x1000)a", "0,1000(1x1)b"));
}

TEST(DocxTest, LimitsHold) {
  std::string body;
  for (int i = 0; i < 100; ++i) body += P("x");
  ReadLimits limits;
  limits.max_fields = 50;
  EXPECT_THAT(ReadDocx(PackageWriter::Docx(body).Bytes(), limits),
              StatusIs(StatusCode::kResourceExhausted, HasSubstr("more than 50")));
  limits = {};
  limits.max_unpacked_bytes = 1000;
  EXPECT_THAT(ReadDocx(PackageWriter::Docx(body).Bytes(), limits),
              StatusIs(StatusCode::kResourceExhausted, HasSubstr("more than 1000 bytes")));
}

TEST(DocxTest, WhatIsCutOffIsRefused) {
  std::string body;
  for (uint32_t i = 0, x = 1; i < 3000; ++i) body += P(absl::StrCat(x = x * 1664525 + 1013904223));
  const std::string bytes = PackageWriter::Docx(body).Bytes();
  ASSERT_GT(bytes.size(), 8000u);
  for (size_t size = 0; size < bytes.size(); size += 1024) {
    EXPECT_THAT(ReadDocx(absl::string_view(bytes).substr(0, size), {}),
                StatusIs(StatusCode::kInvalidArgument, HasSubstr("")));
  }
}

// A level of a list.
std::string Lvl(int level, absl::string_view format, absl::string_view text,
                absl::string_view more = "") {
  return absl::StrCat("<w:lvl w:ilvl=\"", level, "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"",
                      format, "\"/>", more, "<w:lvlText w:val=\"", text, "\"/></w:lvl>");
}

// A document with lists: 1 and 2 are of one kind, 2 begins anew; 3 is of another.
PackageWriter Numbered(absl::string_view body) {
  PackageWriter writer = PackageWriter::Docx(body);
  writer.Set(
      "word/numbering.xml",
      absl::StrCat("<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/"
                   "main\"><w:abstractNum w:abstractNumId=\"0\">",
                   Lvl(0, "chineseCountingThousand", "%1、"), Lvl(1, "chineseCounting", "（%2）"),
                   Lvl(2, "decimal", "%3."), Lvl(3, "decimal", "%1.%4", "<w:isLgl/>"),
                   "</w:abstractNum><w:abstractNum w:abstractNumId=\"7\">", Lvl(0, "bullet", "l"),
                   Lvl(1, "decimal", "%2.", "<w:lvlRestart w:val=\"0\"/>"),
                   "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
                   "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride "
                   "w:ilvl=\"0\"><w:startOverride w:val=\"9\"/></w:lvlOverride></w:num>"
                   "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>"));
  return writer;
}

std::string Item(int list, int level, absl::string_view text) {
  return absl::StrCat("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"", level, "\"/><w:numId w:val=\"", list,
                      "\"/></w:numPr></w:pPr><w:r><w:t>", text, "</w:t></w:r></w:p>");
}

TEST(DocxTest, AutomaticNumbersAreShownAsWordCountsThem) {
  EXPECT_THAT(Texts(Read(Numbered(absl::StrCat(Item(1, 0, "总体情况"), Item(1, 1, "主动公开"),
                                               Item(1, 1, "依申请公开"), Item(1, 2, "收到申请"),
                                               Item(1, 0, "主动公开情况"), Item(1, 1, "规章"),
                                               Item(1, 3, "2019年"), P("正文"), Item(1, 0, ""))))),
              ElementsAre("一、总体情况", "（一）主动公开", "（二）依申请公开", "1.收到申请",
                          "二、主动公开情况", "（一）规章", "2.1 2019年", "正文"));
}

TEST(DocxTest, ListsOfOneKindAreCountedTogetherUnlessOneBeginsAnew) {
  EXPECT_THAT(
      Texts(Read(Numbered(absl::StrCat(Item(1, 0, "甲"), Item(2, 0, "乙"), Item(1, 0, "丙"),
                                       Item(2, 0, "丁"), Item(3, 1, "戊"), Item(3, 0, "己"),
                                       Item(3, 1, "庚"), Item(0, 0, "辛"), Item(44, 0, "壬"))))),
      ElementsAre("一、甲", "九、乙", "十、丙", "十一、丁", "1.戊", "己", "2.庚", "辛", "壬"));
}

TEST(DocxTest, AStyleMayNumberItsParagraphs) {
  PackageWriter writer = Numbered(
      "<w:p><w:pPr><w:pStyle w:val=\"s\"/></w:pPr><w:r><w:t>总体情况</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:pStyle w:val=\"s\"/><w:numPr><w:numId "
      "w:val=\"0\"/></w:numPr></w:pPr><w:r><w:t>"
      "正文</w:t></w:r></w:p>");
  writer.Set("word/styles.xml",
             "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
             "<w:style w:styleId=\"b\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>"
             "</w:style><w:style w:styleId=\"s\"><w:basedOn w:val=\"b\"/></w:style></w:styles>");
  EXPECT_THAT(Texts(Read(writer)), ElementsAre("一、总体情况", "正文"));
}

TEST(DocxTest, NumbersOfListsDoNotTouchValues) {
  const auto cell = [](absl::string_view text) {
    return absl::StrCat("<w:tc>", Item(1, 2, text), "</w:tc>");
  };
  EXPECT_THAT(
      Cells(Read(Numbered(absl::StrCat("<w:tbl><w:tr>", cell("重复申请"), cell("12"),
                                       cell("0.5万元"), cell(""), "</w:tr><w:tr>", cell("行政许可"),
                                       cell("22（其中修订16件）"), cell("/"), cell("无"),
                                       "</w:tr></w:tbl>")))),
      ElementsAre("0,0(1x1)1.重复申请", "0,1(1x1)12", "0,2(1x1)0.5万元", "0,3(1x1)4.",
                  "1,0(1x1)5.行政许可", "1,1(1x1)22（其中修订16件）", "1,2(1x1)/", "1,3(1x1)无"));
}

}  // namespace
}  // namespace gongkai::testing
