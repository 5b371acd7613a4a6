// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/testing_pdf.h"

namespace gongkai::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr double kSize = 10;

// The cells of all grids by row and column, and paragraphs as rows of their own at column -1.
std::vector<std::string> Texts(const Document& document) {
  std::vector<std::string> texts;
  for (const TextBlock& block : document.blocks) {
    int32_t row = -1;
    for (const Field& field : document.FieldsOf(block)) {
      std::string text(document.TextOf(field));
      if (block.kind == BlockKind::kGrid) {
        text = absl::StrCat(field.column, ":", text);
        if (field.row_span > 1) absl::StrAppend(&text, " (", field.row_span, " rows)");
      }
      if (field.row == row) {
        absl::StrAppend(&texts.back(), " | ", text);
      } else {
        texts.push_back(text);
        row = field.row;
      }
    }
  }
  return texts;
}

std::vector<std::string> Read(const PdfWriter& pdf) {
  const absl::StatusOr<Document> document = ReadPdf(pdf.Finish(), ReadLimits{});
  if (!document.ok()) return {document.status().ToString()};
  return Texts(*document);
}

std::vector<std::string> RemarkCodes(const Document& document) {
  std::vector<std::string> codes;
  for (const Remark& remark : document.remarks) codes.push_back(remark.code);
  return codes;
}

TEST(PdfTest, LinesOfASentenceAreOneParagraph) {
  PdfWriter pdf;
  pdf.AddPage();
  pdf.AddText(200, 60, 16, "某县2021年年度报告");
  pdf.AddText(70, 100, kSize,
              "　　本年度我县认真贯彻条例，主动公开政府信息二千条，其中通过政府网站公开一千条，");
  pdf.AddText(70, 115, kSize, "微信公众号五百条。");
  pdf.AddText(70, 130, kSize, "一、总体情况");
  EXPECT_THAT(Read(pdf),
              ElementsAre("某县2021年年度报告",
                          "本年度我县认真贯彻条例，主动公开政府信息二千条，其中通过政府网站公开一千"
                          "条，微信公众号五百条。",
                          "一、总体情况"));
}

// A table of the shape that official forms have: a head of two rows, labels that break, a label
// for several rows.
struct Piece {
  double centre;
  double top;
  std::string text;
};

std::vector<Piece> FormTable() {
  std::vector<Piece> pieces = {
      {340, 100, "申请人情况"}, {250, 128.5, "自然人"}, {340, 115, "法人或其他组织"},
      {310, 130, "商业"},       {310, 142, "企业"},     {370, 136, "其他"},
      {430, 128.5, "总计"},
  };
  const std::vector<std::vector<std::string>> rows = {
      {"12", "3", "", "15"}, {"7", "", "1", "8"}, {"0", "0", "0", "0"}, {"19", "3", "1", "23"}};
  const std::vector<std::vector<std::string>> labels = {
      {"1.新收申请"}, {"2.其他法律行政", "法规禁止公开"}, {"3.重复申请"}, {"总计"}};
  const double centres[] = {250, 310, 370, 430};
  double top = 165;
  for (size_t row = 0; row < rows.size(); ++row) {
    const double height = 8 + 13.0 * static_cast<double>(labels[row].size());
    const double middle = top + height / 2;
    for (size_t c = 0; c < 4; ++c) {
      if (!rows[row][c].empty()) pieces.push_back({centres[c], middle - 5, rows[row][c]});
    }
    double line = middle - 13.0 * static_cast<double>(labels[row].size()) / 2 + 1.5;
    for (const std::string& label : labels[row]) {
      pieces.push_back({130 + PdfTextWidth(label, kSize) / 2, line, label});
      line += 13;
    }
    top += height;
  }
  // Beside the first three rows, whose middle is at 165 + 76 / 2.
  pieces.push_back({100, 165 + 38 - 13 + 1.5, "办理"});
  pieces.push_back({100, 165 + 38 + 1.5, "结果"});
  return pieces;
}

std::vector<std::string> FormTexts() {
  return {"0: | 1: | 2: | 3:申请人情况 | 5:",
          "0: | 1: | 2:自然人 (2 rows) | 3:法人或其他组织 | 5:总计 (2 rows)",
          "0: | 1: | 3:商业企业 | 4:其他",
          "0:办理结果 (3 rows) | 1:1.新收申请 | 2:12 | 3:3 | 4: | 5:15",
          "1:2.其他法律行政法规禁止公开 | 2:7 | 3: | 4:1 | 5:8",
          "1:3.重复申请 | 2:0 | 3:0 | 4:0 | 5:0",
          "0: | 1:总计 | 2:19 | 3:3 | 4:1 | 5:23"};
}

TEST(PdfTest, TableIsRebuiltWhateverTheOrderOfItsTexts) {
  std::vector<Piece> pieces = FormTable();
  for (const bool by_column : {false, true}) {
    if (by_column) {
      std::stable_sort(pieces.begin(), pieces.end(),
                       [](const Piece& a, const Piece& b) { return a.centre < b.centre; });
    }
    PdfWriter pdf;
    pdf.AddPage();
    for (const Piece& piece : pieces)
      pdf.AddCentredText(piece.centre, piece.top, kSize, piece.text);
    EXPECT_EQ(Read(pdf), FormTexts()) << "by column: " << by_column;
  }
}

TEST(PdfTest, EmptyCellsShiftNothing) {
  PdfWriter pdf;
  pdf.AddPage();
  const char* const rows[][4] = {{"项目", "甲类", "乙类", "丙类"},
                                 {"许可", "1", "", "3"},
                                 {"处罚", "", "", "6"},
                                 {"强制", "7", "", ""}};
  double top = 100;
  for (const auto& row : rows) {
    for (int c = 0; c < 4; ++c) pdf.AddCentredText(100 + 100 * c, top, kSize, row[c]);
    top += 20;
  }
  EXPECT_THAT(Read(pdf), ElementsAre("0:项目 | 1:甲类 | 2:乙类 | 3:丙类", "0:许可 | 1:1 | 2: | 3:3",
                                     "0:处罚 | 1: | 2: | 3:6", "0:强制 | 1:7 | 2: | 3:"));
}

// Cells filled from the top, as Word does: labels begin beside their figures and go on below, and a
// figure too wide for its column is broken.
TEST(PdfTest, CellsMayBeFilledFromTheTop) {
  PdfWriter pdf;
  pdf.AddPage();
  for (int c = 0; c < 3; ++c) pdf.AddText(200 + 26 * c, 100, kSize, c == 2 ? "总计" : "个人");
  const char* const rows[][4] = {{"1.属于国家秘密", "223", "4", "227"},
                                 {"", "7", "", "1"},
                                 {"2.其他法律行政法规禁", "0", "0", "0"},
                                 {"止公开", "", "", ""},
                                 {"3.重复申请", "5", "6", "11"}};
  double top = 120;
  for (const auto& row : rows) {
    pdf.AddText(90, top, kSize, row[0]);
    for (int c = 1; c < 4; ++c) pdf.AddText(174 + 26 * c, top, kSize, row[c]);
    top += 13;
  }
  EXPECT_THAT(Read(pdf), ElementsAre("0: | 1:个人 | 2:个人 | 3:总计",
                                     "0:1.属于国家秘密 | 1:2237 | 2:4 | 3:2271",
                                     "0:2.其他法律行政法规禁止公开 | 1:0 | 2:0 | 3:0",
                                     "0:3.重复申请 | 1:5 | 2:6 | 3:11"));
}

// Blocks of one table whose columns differ are grids of their own: the head says where columns are.
TEST(PdfTest, HeadBeginsOtherColumns) {
  PdfWriter pdf;
  pdf.AddPage();
  double top = 100;
  for (const char* const label : {"信息内容", "行政许可", "行政处罚"}) {
    pdf.AddCentredText(120, top, kSize, label);
    const bool head = top == 100;
    for (const double centre : {240.0, 340.0, 440.0}) {
      pdf.AddCentredText(centre, top, kSize, head ? "项目数量" : "12");
    }
    top += 16;
  }
  pdf.AddCentredText(300, top, kSize, "第二十条第（八）项");
  pdf.AddCentredText(120, top + 16, kSize, "信息内容");
  pdf.AddCentredText(290, top + 16, kSize, "项目数量");
  pdf.AddCentredText(390, top + 16, kSize, "本年增/减");
  pdf.AddCentredText(120, top + 32, kSize, "行政收费");
  pdf.AddCentredText(390, top + 32, kSize, "5");
  const std::vector<std::string> texts = Read(pdf);
  EXPECT_EQ(texts.back(), "0:行政收费 | 1: | 2:5");
  EXPECT_EQ(texts[1], "0:行政许可 | 1:12 | 2:12 | 3:12");
}

TEST(PdfTest, NeighbouringFiguresStayApart) {
  PdfWriter pdf;
  pdf.AddPage();
  for (const double top : {100.0, 120.0, 140.0}) {
    pdf.AddText(100, top, kSize, "行政许可");
    pdf.AddText(200, top, kSize, "1234567");
    pdf.AddText(200 + 35 + 4, top, kSize, "7654321");  // 0.4 em
  }
  EXPECT_THAT(Read(pdf), ElementsAre("0:行政许可 | 1:1234567 | 2:7654321",
                                     "0:行政许可 | 1:1234567 | 2:7654321",
                                     "0:行政许可 | 1:1234567 | 2:7654321"));
}

TEST(PdfTest, TableGoesOnBehindPageNumbersAndRepeatedHeads) {
  PdfWriter pdf;
  for (int page = 1; page <= 3; ++page) {
    pdf.AddPage();
    pdf.AddText(70, 40, kSize, "某县人民政府公报");
    double top = 100;
    for (const char* const label : {"项目", "许可", "处罚"}) {
      const bool head = top == 100;
      pdf.AddText(100, top, kSize, label);
      pdf.AddCentredText(250, top, kSize, head ? "上一年数量" : absl::StrCat(page, "1"));
      pdf.AddCentredText(350, top, kSize, head ? "本年数量" : absl::StrCat(page, "2"));
      top += 20;
    }
    pdf.AddCentredText(297, 800, kSize, absl::StrCat("- ", page, " -"));
  }
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Document document, ReadPdf(pdf.Finish(), ReadLimits{}));
  EXPECT_THAT(Texts(document),
              ElementsAre("0:项目 | 1:上一年数量 | 2:本年数量", "0:许可 | 1:11 | 2:12",
                          "0:处罚 | 1:11 | 2:12", "0:许可 | 1:21 | 2:22", "0:处罚 | 1:21 | 2:22",
                          "0:许可 | 1:31 | 2:32", "0:处罚 | 1:31 | 2:32"));
  EXPECT_EQ(document.blocks.size(), 1u);
  EXPECT_THAT(RemarkCodes(document), ElementsAre("running-heads"));
}

TEST(PdfTest, PlacesAreBoxesOnPages) {
  PdfWriter pdf;
  pdf.AddPage();
  pdf.AddPage();
  pdf.AddText(70, 100, kSize, "总体情况");
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Document document, ReadPdf(pdf.Finish(), ReadLimits{}));
  const Place place = document.PlaceAt(0);
  EXPECT_EQ(place.page, 2);
  EXPECT_EQ(place.box.left, 70);
  EXPECT_NEAR(place.box.top, 100, 3);
  EXPECT_EQ(place.box.width, 40);
  EXPECT_THAT(RemarkCodes(document), ElementsAre("pages-without-text"));
  EXPECT_THAT(document.remarks[0].message_en, HasSubstr("page 1 has no text"));
}

// The end of a page cuts a row: its label and its figures go on at the top of the next one.
TEST(PdfTest, RowsCutByTheEndOfAPageArePutTogether) {
  PdfWriter pdf;
  pdf.AddPage();
  const auto row = [&](double top, std::vector<std::string> cells) {
    for (size_t c = 0; c < cells.size(); ++c) {
      pdf.AddText(90 + (c > 0 ? 50.0 + 90 * static_cast<double>(c) : 0), top, kSize, cells[c]);
    }
  };
  row(700, {"项目", "自然人", "企业", "总计"});
  row(720, {"1.重复申请", "1", "2", "3"});
  row(740, {"2.其他法律行政法规", "5", "", "12"});
  pdf.AddPage();
  row(70, {"禁止公开", "", "7", ""});
  row(100, {"3.其他", "4", "5", "9"});
  EXPECT_THAT(
      Read(pdf),
      ElementsAre("0:项目 | 1:自然人 | 2:企业 | 3:总计", "0:1.重复申请 | 1:1 | 2:2 | 3:3",
                  "0:2.其他法律行政法规禁止公开 | 1:5 | 2:7 | 3:12", "0:3.其他 | 1:4 | 2:5 | 3:9"));
}

// Remarks that break into lines are part of their cells; the end of a page leaves them open.
TEST(PdfTest, RemarksOfSeveralLinesStayInTheirCells) {
  PdfWriter pdf;
  pdf.AddPage();
  for (const double top : {100.0, 180.0}) {
    pdf.AddText(90, top, kSize, top == 100 ? "1.重复申请" : "2.其他");
    pdf.AddText(230, top, kSize, "22");
    pdf.AddText(320, top - 26, kSize, "22（其");
    pdf.AddText(320, top - 13, kSize, "中修订");
    pdf.AddText(320, top, kSize, "16");
    pdf.AddText(320, top + 13, kSize, "件）");
    pdf.AddText(410, top, kSize, "5");
  }
  EXPECT_THAT(Read(pdf), ElementsAre("0:1.重复申请 | 1:22 | 2:22（其中修订16件） | 3:5",
                                     "0:2.其他 | 1:22 | 2:22（其中修订16件） | 3:5"));
}

// A figure at the edge of the page may go on beyond it, and so may its column.
TEST(PdfTest, WhatTheEdgeOfThePageCutsIsNotKnown) {
  PdfWriter pdf;
  pdf.AddPage();
  const char* const rows[][3] = {{"许可", "1", "47932"}, {"处罚", "1", "12"}, {"强制", "7", ""}};
  double top = 100;
  for (const auto& row : rows) {
    pdf.AddText(90, top, kSize, row[0]);
    pdf.AddText(300, top, kSize, row[1]);
    pdf.AddText(575, top, kSize, row[2]);
    top += 20;
  }
  const std::vector<std::string> texts = Read(pdf);
  ASSERT_EQ(texts.size(), 3u);
  EXPECT_THAT(texts[0], HasSubstr("\uFFFD"));
  EXPECT_THAT(texts[2], HasSubstr("2:\uFFFD"));
}

// Text that runs sideways, on a page that is not turned.
TEST(PdfTest, SidewaysTextIsNotPutIntoRows) {
  PdfWriter pdf;
  pdf.AddPage();
  for (int i = 0; i < 4; ++i) {
    pdf.AddRaw(
        absl::StrCat("BT /F 10 Tf 0 1 -1 0 ", 100 + 30 * i, " 100 Tm <603B4F5360C551B5> Tj ET\n"));
  }
  EXPECT_THAT(ReadPdf(pdf.Finish(), ReadLimits{}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("sideways")));
  for (int i = 0; i < 3; ++i) {
    pdf.AddPage();
    pdf.AddText(90, 100, kSize, "一、总体情况");
    pdf.AddText(90, 130, kSize, "全年公开信息九条");
  }
  const absl::StatusOr<Document> document = ReadPdf(pdf.Finish(), ReadLimits{});
  ASSERT_THAT(document, IsOk());
  EXPECT_THAT(RemarkCodes(*document), ::testing::Contains("sideways-text"));
}

// The content is turned one way and the page the other: it is shown upright.
TEST(PdfTest, TurnedPagesAreReadAsTheyAreShown) {
  PdfWriter pdf;
  pdf.AddPage(842, 595);
  const char* const rows[][3] = {{"8BB853EF", "00310032", "0033"}, {"59047F5A", "0034", "0035"}};
  double down = 100;
  for (const auto& row : rows) {
    double across = 100;
    for (const char* const text : row) {
      pdf.AddRaw(
          absl::StrCat("BT /F 10 Tf 0 1 -1 0 ", down, " ", across, " Tm <", text, "> Tj ET\n"));
      across += 100;
    }
    down += 20;
  }
  const std::string bytes =
      absl::StrReplaceAll(pdf.Finish(), {{"/Type /Page /", "/Type /Page /Rotate 90 /"}});
  const absl::StatusOr<Document> document = ReadPdf(bytes, ReadLimits{});
  ASSERT_THAT(document, IsOk());
  EXPECT_THAT(Texts(*document), ElementsAre("0:许可 | 1:12 | 2:3", "0:处罚 | 1:4 | 2:5"));
}

absl::Status ReadStatus(absl::string_view bytes, const ReadLimits& limits = {}) {
  return ReadPdf(bytes, limits).status();
}

PdfWriter OneLine() {
  PdfWriter pdf;
  pdf.AddPage();
  pdf.AddText(70, 100, kSize, "总体情况");
  return pdf;
}

TEST(PdfTest, SaysWhatIsWrong) {
  PdfWriter encrypted = OneLine();
  encrypted.Encrypt();
  EXPECT_THAT(ReadStatus(encrypted.Finish()),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("needs a password")));
  EXPECT_THAT(ReadStatus("%PDF-1.7\nnothing of the kind"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("damaged or cut off")));
  PdfWriter scanned;
  scanned.AddPage();
  scanned.AddPage();
  EXPECT_THAT(ReadStatus(scanned.Finish()),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("2 pages has any text")));
  EXPECT_FALSE(ReadStatus(PdfWriter().Finish()).ok());
  ReadLimits limits;
  limits.max_pages = 1;
  scanned.AddText(70, 100, kSize, "总体情况");
  EXPECT_THAT(ReadStatus(scanned.Finish(), limits),
              StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("more than 1 pages")));
}

TEST(PdfTest, WorkIsBounded) {
  ReadLimits limits;
  limits.max_unpacked_bytes = 1000;
  EXPECT_THAT(ReadStatus(OneLine().Finish(), limits),
              StatusIs(absl::StatusCode::kOk, ::testing::_));
  PdfWriter many;
  many.AddPage();
  for (int i = 0; i < 200; ++i) many.AddText(10 + i % 10 * 50, 10 + i / 10 * 40, 8, "许可");
  EXPECT_THAT(ReadStatus(many.Finish(), limits),
              StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("1000")));
  limits = {};
  limits.max_pdf_memory_bytes = size_t{40} << 20;
  PdfWriter large;
  large.AddPage();
  for (int i = 0; i < 300'000; ++i) large.AddText(10 + i % 50 * 11, 10 + i / 50 % 80 * 10, 8, "可");
  EXPECT_FALSE(ReadStatus(large.Finish(), limits).ok());
  limits = {};
  limits.max_time = absl::Milliseconds(1);
  EXPECT_THAT(ReadStatus(large.Finish(), limits),
              StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("longer than 1ms")));
}

TEST(PdfTest, DamageNeverBringsUsDown) {
  PdfWriter pdf;
  pdf.AddPage();
  for (const Piece& piece : FormTable()) {
    pdf.AddCentredText(piece.centre, piece.top, kSize, piece.text);
  }
  const std::string whole = pdf.Finish();
  for (size_t size = 0; size < whole.size(); size += 256) {
    const absl::Status status = ReadStatus(whole.substr(0, size));
    EXPECT_TRUE(status.ok() || status.code() == absl::StatusCode::kInvalidArgument) << status;
  }
  // A tree of pages that is its own child, and pages as large as they get.
  const std::string cyclic = absl::StrReplaceAll(whole, {{"/Kids [5 0 R ]", "/Kids [2 0 R ]"}});
  EXPECT_FALSE(ReadStatus(cyclic).ok());
  PdfWriter huge;
  huge.AddPage(1e9, 1e9);
  huge.AddText(5e8, 5e8, kSize, "远");
  huge.AddRaw("BT /F 1e300 Tf 1e300 1e300 Td <4E00> Tj ET\nBT /F 10 Tf nan inf Td <4E00> Tj ET\n");
  static_cast<void>(ReadStatus(huge.Finish()));
}

}  // namespace
}  // namespace gongkai::testing
