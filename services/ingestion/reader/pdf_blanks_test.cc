// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_blanks.h"

#include <deque>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/pdf_figures.h"

namespace gongkai::testing {
namespace {

using ::testing::ElementsAre;

constexpr float kEm = 10;

// Three columns a hundred points apart, labels in the first.
class PdfBlanksTest : public ::testing::Test {
 protected:
  PdfBlanksTest() { part_.first_figure = 1; }

  Segment& AddText(int column, float middle, const std::string& text) {
    const auto left = 100 * static_cast<float>(column);
    segments_.push_back({{left, middle - 6, left + 30, middle + 6}, kEm, text});
    part_.texts.push_back({&segments_.back(), {column, column}, IsFigure(text), false});
    return segments_.back();
  }

  // A row at that height; empty texts are no cells.
  void AddRow(float middle, const std::vector<std::string>& texts) {
    PdfRow row = {0, {0, middle - 6, 230, middle + 6}, middle, kEm, false, {}};
    for (size_t c = 0; c < texts.size(); ++c) {
      if (texts[c].empty()) continue;
      const auto column = static_cast<int>(c);
      row.cells.push_back({{column, column}, AddText(column, middle, texts[c]).extent, texts[c]});
      row.anchor = row.anchor || IsFigure(texts[c]);
    }
    rows_.push_back(row);
  }

  std::vector<std::string> Spoil() {
    SpoilBlanks(part_, columns_, rows_);
    std::vector<std::string> texts;
    for (const PdfRow& row : rows_) {
      texts.emplace_back();
      for (const PdfCell& cell : row.cells) {
        absl::StrAppend(&texts.back(), texts.back().empty() ? "" : " ", cell.columns.first, ":",
                        cell.text);
      }
    }
    return texts;
  }

  std::deque<Segment> segments_;
  PartTexts part_;
  std::vector<PdfColumn> columns_ = {{0, 30}, {100, 130}, {200, 230}};
  std::vector<PdfRow> rows_;
};

TEST_F(PdfBlanksTest, WhereNothingStandsIsABlank) {
  AddRow(100, {"1.甲", "1", "2"});
  AddRow(130, {"2.乙", "", "4"});
  EXPECT_THAT(Spoil(), ElementsAre("0:1.甲 1:1 2:2", "0:2.乙 2:4"));
}

TEST_F(PdfBlanksTest, WhereATextStandsThatWasTakenForAnothersIsNone) {
  AddRow(100, {"1.甲", "1", "2"});
  AddRow(130, {"2.乙", "", "4"});
  AddText(1, 136, "7");
  EXPECT_THAT(Spoil(), ElementsAre("0:1.甲 1:1 2:2", "0:2.乙 2:4 1:\uFFFD"));
}

TEST_F(PdfBlanksTest, GapsOfAHeadAreNoneWhateverReachesIntoThem) {
  AddRow(100, {"项目", "", "本年"});
  AddText(1, 104, "上年");
  AddRow(130, {"1.甲", "1", "2"});
  EXPECT_THAT(Spoil(), ElementsAre("0:项目 2:本年", "0:1.甲 1:1 2:2"));
}

TEST_F(PdfBlanksTest, BeyondTheEdgeOfThePageAFigureMayStand) {
  columns_[2].cut_off = true;
  AddRow(100, {"1.甲", "1", "2"});
  AddRow(130, {"2.乙", "3"});
  EXPECT_THAT(Spoil(), ElementsAre("0:1.甲 1:1 2:2", "0:2.乙 1:3 2:\uFFFD"));
}

TEST_F(PdfBlanksTest, WhatMayBeALineOfTheLabelAboveIsNoRow) {
  AddRow(100, {"1.甲", "1", "2"});
  AddRow(114, {"乙"});
  AddRow(150, {"丙"});
  EXPECT_THAT(Spoil(), ElementsAre("0:1.甲 1:1 2:2", "0:乙 1:\uFFFD 2:\uFFFD", "0:丙"));
}

TEST_F(PdfBlanksTest, ANumberedLabelBeginsARow) {
  AddRow(100, {"1.甲", "1", "2"});
  AddRow(114, {"2.乙"});
  EXPECT_THAT(Spoil(), ElementsAre("0:1.甲 1:1 2:2", "0:2.乙"));
}

}  // namespace
}  // namespace gongkai::testing
