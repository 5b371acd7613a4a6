// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_table.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/testing_pdf.h"

namespace gongkai::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr double kSize = 10;

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

TEST(PdfTableTest, TableIsRebuiltWhateverTheOrderOfItsTexts) {
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
    EXPECT_EQ(ReadLines(pdf), FormTexts()) << "by column: " << by_column;
  }
}

// The lines of narrow heads, in the middle of their cells, stand at many heights.
std::vector<std::string> NarrowHeads(double size, const std::vector<Piece>& heads, double first_row,
                                     const std::vector<double>& centres) {
  PdfWriter pdf;
  pdf.AddPage();
  for (const Piece& head : heads) pdf.AddCentredText(head.centre, head.top, size, head.text);
  for (int row = 0; row < 4; ++row) {
    const double top = first_row + 2.5 * size * row;
    pdf.AddText(75, top, size, "办理");
    pdf.AddText(125, top, size, "予以公开");
    pdf.AddText(190, top, size, absl::StrCat(row + 1, ".新收申请"));
    for (size_t c = 0; c < centres.size(); ++c) {
      pdf.AddCentredText(centres[c], top, size, absl::StrCat(c + 1));
    }
  }
  return ReadLines(pdf);
}

TEST(PdfTableTest, NarrowHeadsArePutTogether) {
  // Below the head of all columns, which begins in that of one of them.
  const std::string word =
      absl::StrJoin(NarrowHeads(9,
                                {{380, 573, "申请人情况"},
                                 {165, 595, "（本列数据的勾稽关系为：第一项加第二项"},
                                 {147, 605.5, "之和，等于第三项加第四项之和）"},
                                 {278, 606.5, "自然"},
                                 {278, 617, "人"},
                                 {380, 595.5, "法人或其他组织"},
                                 {312, 617.5, "商业"},
                                 {312, 628, "企业"},
                                 {346, 617.5, "科研"},
                                 {346, 628, "机构"},
                                 {380, 612.5, "社会"},
                                 {380, 623, "公益"},
                                 {380, 633.5, "组织"},
                                 {414, 612.5, "法律"},
                                 {414, 623, "服务"},
                                 {414, 633.5, "机构"},
                                 {448, 623, "其他"},
                                 {482, 611.5, "总计"}},
                                650, {278, 312, 346, 380, 414, 448, 482}),
                    "\n");
  // Lines that stand apart, some of them beside the head of the labels.
  const std::string page =
      absl::StrJoin(NarrowHeads(12,
                                {{428, 284, "申请人情况"},
                                 {430, 315, "法人或其他组织"},
                                 {193, 337.5, "（本列数据的勾稽关系为：第一项加第二项之"},
                                 {193, 360, "和，等于第三项加第四项之和）"},
                                 {338, 342, "自"},
                                 {338, 364.5, "然"},
                                 {338, 387, "人"},
                                 {367, 346, "商业"},
                                 {367, 368.5, "企业"},
                                 {397, 346, "科研"},
                                 {397, 368.5, "机构"},
                                 {430, 357, "社会"},
                                 {430, 379.5, "公益"},
                                 {430, 402, "组织"},
                                 {467, 357, "法律"},
                                 {467, 379.5, "服务"},
                                 {467, 402, "机构"},
                                 {497, 368.5, "其"},
                                 {497, 391, "他"},
                                 {521, 353, "总"},
                                 {521, 375.5, "计"}},
                                441, {338, 367, 397, 430, 467, 497, 521}),
                    "\n");
  for (const std::string& all : {word, page}) {
    for (const char* head : {":自然人", ":商业企业", ":科研机构", ":社会公益组织", ":法律服务机构",
                             ":其他", ":总计"}) {
      EXPECT_THAT(all, HasSubstr(head)) << all;
    }
  }
}

// Heads on one line, of wide columns of small figures; those of several columns stand two lines
// above, and between two columns.
TEST(PdfTableTest, HeadsOfSeveralColumnsTakeNoneOfThem) {
  PdfWriter pdf;
  pdf.AddPage();
  const char* const heads[] = {"维持", "纠正", "其他", "总计"};
  const double centres[] = {100, 126, 152, 178, 204, 230, 256, 282};
  pdf.AddCentredText(139, 100, kSize, "复议");
  pdf.AddCentredText(243, 100, kSize, "诉讼");
  for (int c = 0; c < 8; ++c) {
    pdf.AddCentredText(centres[c], 121, kSize, heads[c % 4]);
    pdf.AddCentredText(centres[c], 135, kSize, std::string(1, static_cast<char>('1' + c)));
  }
  const std::vector<std::string> rows = ReadLines(pdf);
  ASSERT_EQ(rows.size(), 3);
  EXPECT_EQ(rows[1], "0:维持 | 1:纠正 | 2:其他 | 3:总计 | 4:维持 | 5:纠正 | 6:其他 | 7:总计");
  EXPECT_EQ(rows[2], "0:1 | 1:2 | 2:3 | 3:4 | 4:5 | 5:6 | 6:7 | 7:8");
}

TEST(PdfTableTest, EmptyCellsShiftNothing) {
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
  EXPECT_THAT(ReadLines(pdf),
              ElementsAre("0:项目 | 1:甲类 | 2:乙类 | 3:丙类", "0:许可 | 1:1 | 2: | 3:3",
                          "0:处罚 | 1: | 2: | 3:6", "0:强制 | 1:7 | 2: | 3:"));
}

// Cells filled from the top, as Word does: labels begin beside their figures and go on below, and a
// figure too wide for its column is broken.
TEST(PdfTableTest, CellsMayBeFilledFromTheTop) {
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
  EXPECT_THAT(ReadLines(pdf), ElementsAre("0: | 1:个人 | 2:个人 | 3:总计",
                                          "0:1.属于国家秘密 | 1:2237 | 2:4 | 3:2271",
                                          "0:2.其他法律行政法规禁止公开 | 1:0 | 2:0 | 3:0",
                                          "0:3.重复申请 | 1:5 | 2:6 | 3:11"));
}

// Blocks of one table whose columns differ are grids of their own: the head says where columns are.
TEST(PdfTableTest, HeadBeginsOtherColumns) {
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
  const std::vector<std::string> texts = ReadLines(pdf);
  EXPECT_EQ(texts.back(), "0:行政收费 | 1: | 2:5");
  EXPECT_EQ(texts[1], "0:行政许可 | 1:12 | 2:12 | 3:12");
}

TEST(PdfTableTest, NeighbouringFiguresStayApart) {
  PdfWriter pdf;
  pdf.AddPage();
  for (const double top : {100.0, 120.0, 140.0}) {
    pdf.AddText(100, top, kSize, "行政许可");
    pdf.AddText(200, top, kSize, "1234567");
    pdf.AddText(200 + 35 + 4, top, kSize, "7654321");  // 0.4 em
  }
  EXPECT_THAT(ReadLines(pdf), ElementsAre("0:行政许可 | 1:1234567 | 2:7654321",
                                          "0:行政许可 | 1:1234567 | 2:7654321",
                                          "0:行政许可 | 1:1234567 | 2:7654321"));
}

// The end of a page cuts a row: its label and its figures go on at the top of the next one.
TEST(PdfTableTest, RowsCutByTheEndOfAPageArePutTogether) {
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
      ReadLines(pdf),
      ElementsAre("0:项目 | 1:自然人 | 2:企业 | 3:总计", "0:1.重复申请 | 1:1 | 2:2 | 3:3",
                  "0:2.其他法律行政法规禁止公开 | 1:5 | 2:7 | 3:12", "0:3.其他 | 1:4 | 2:5 | 3:9"));
}

// Remarks that break into lines are part of their cells; the end of a page leaves them open.
TEST(PdfTableTest, RemarksOfSeveralLinesStayInTheirCells) {
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
  EXPECT_THAT(ReadLines(pdf), ElementsAre("0:1.重复申请 | 1:22 | 2:22（其中修订16件） | 3:5",
                                          "0:2.其他 | 1:22 | 2:22（其中修订16件） | 3:5"));
}

// A figure at the edge of the page may go on beyond it, and so may its column.
TEST(PdfTableTest, WhatTheEdgeOfThePageCutsIsNotKnown) {
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
  const std::vector<std::string> texts = ReadLines(pdf);
  ASSERT_EQ(texts.size(), 3u);
  EXPECT_THAT(texts[0], HasSubstr("\uFFFD"));
  EXPECT_THAT(texts[2], HasSubstr("2:\uFFFD"));
}

}  // namespace
}  // namespace gongkai::testing
