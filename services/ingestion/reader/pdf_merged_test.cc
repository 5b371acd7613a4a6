// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_merged.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/testing_pdf.h"

namespace gongkai::testing {
namespace {

using ::testing::ElementsAre;

constexpr double kSize = 10;

enum class Set { kLeft, kCentred, kRight };
using Rows = std::vector<std::vector<std::string>>;

void AddCell(double column, double top, Set set, const std::string& text, PdfWriter& pdf) {
  const double left = 100 + 70 * column;
  if (set == Set::kLeft) pdf.AddText(left, top, kSize, text);
  if (set == Set::kCentred) pdf.AddCentredText(left + 35, top, kSize, text);
  if (set == Set::kRight) pdf.AddText(left + 70 - PdfTextWidth(text, kSize), top, kSize, text);
}

PdfWriter Table(const Rows& rows, Set set, double step = 20) {
  PdfWriter pdf;
  pdf.AddPage();
  double top = 100;
  for (const std::vector<std::string>& row : rows) {
    for (size_t c = 0; c < row.size(); ++c) {
      AddCell(static_cast<double>(c), top, c == 0 ? Set::kLeft : set, row[c], pdf);
    }
    top += step;
  }
  return pdf;
}

const Rows kGap = {{"项目", "个人", "企业", "机构", "合计"},
                   {"1.许可", "1", "20", "3", "24"},
                   {"2.处罚", "12", "", "7", "19"},
                   {"3.强制", "4", "5", "116", "125"}};

TEST(PdfMergedTest, AtTheLeftOfItsCellAFigureMayReachOverTheBlankBehindIt) {
  EXPECT_THAT(ReadLines(Table(kGap, Set::kLeft)),
              ElementsAre("0:项目 | 1:个人 | 2:企业 | 3:机构 | 4:合计",
                          "0:1.许可 | 1:1 | 2:20 | 3:3 | 4:24",
                          "0:2.处罚 | 1:12\uFFFD | 2:\uFFFD | 3:7 | 4:19",
                          "0:3.强制 | 1:4 | 2:5 | 3:116 | 4:125"));
}

TEST(PdfMergedTest, AtTheRightOfItsCellAFigureMayReachOverTheBlankBeforeIt) {
  EXPECT_EQ(ReadLines(Table(kGap, Set::kRight))[2],
            "0:2.处罚 | 1:12 | 2:\uFFFD | 3:7\uFFFD | 4:19");
}

TEST(PdfMergedTest, InTheMiddleOfItsColumnAFigureStandsForNoOther) {
  EXPECT_EQ(ReadLines(Table(kGap, Set::kCentred))[2], "0:2.处罚 | 1:12 | 2: | 3:7 | 4:19");
}

TEST(PdfMergedTest, InTheMiddleOfTwoColumnsAFigureIsOfNeither) {
  Rows rows = kGap;
  rows[2][1] = "";
  PdfWriter pdf = Table(rows, Set::kCentred);
  AddCell(1.45, 140, Set::kCentred, "12", pdf);
  EXPECT_EQ(ReadLines(pdf)[2], "0:2.处罚 | 1:\uFFFD | 2:12\uFFFD | 3:\uFFFD | 4:7 | 5:19");
}

TEST(PdfMergedTest, AColumnThatIsBlankThroughoutIsBlank) {
  Rows rows = kGap;
  for (size_t row = 1; row < rows.size(); ++row) rows[row][2] = "";
  EXPECT_EQ(ReadLines(Table(rows, Set::kLeft))[2], "0:2.处罚 | 1:12 | 2: | 3:7 | 4:19");
}

// Nothing tells whether figures stand at the top of their cells.
TEST(PdfMergedTest, AFigureMayReachOverTheBlankBelowIt) {
  const Rows rows = {
      {"信息内容", "处理决定数量"}, {"行政处罚", "12"}, {"行政强制", ""}, {"行政收费", "5"}};
  EXPECT_THAT(ReadLines(Table(rows, Set::kCentred, 30)),
              ElementsAre("0:信息内容 | 1:处理决定数量", "0:行政处罚 | 1:12\uFFFD",
                          "0:行政强制 | 1:\uFFFD", "0:行政收费 | 1:5\uFFFD"));
}

TEST(PdfMergedTest, BetweenTwoRowsAFigureIsOfNeither) {
  PdfWriter pdf =
      Table({{"信息内容", "处理决定数量"}, {"行政处罚", ""}, {"行政强制", ""}, {"行政收费", "5"}},
            Set::kCentred);
  AddCell(1, 130, Set::kCentred, "12", pdf);
  for (const std::string& line : ReadLines(pdf)) {
    EXPECT_FALSE(line == "0:行政处罚 | 1:12" || line == "0:行政强制 | 1:12") << line;
    EXPECT_FALSE(line == "0:行政处罚 | 1:" || line == "0:行政强制 | 1:") << line;
  }
}

TEST(PdfMergedTest, ARowWithoutFiguresAmongOthersIsBlank) {
  Rows rows = kGap;
  rows[2] = {"2.处罚", "", "", "", ""};
  EXPECT_EQ(ReadLines(Table(rows, Set::kLeft))[2], "0:2.处罚 | 1: | 2: | 3: | 4:");
}

}  // namespace
}  // namespace gongkai::testing
