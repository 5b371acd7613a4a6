// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_strays.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai::testing {
namespace {

using ::testing::ElementsAre;

constexpr float kEm = 10;

// A row at that height: a label in column 0, figures from column 1 on; empty texts are no cells.
PdfRow Row(float middle, const std::vector<std::string>& texts) {
  PdfRow row = {0, {0, middle - 6.5f, 300, middle + 6.5f}, middle, kEm, false, {}};
  for (size_t c = 0; c < texts.size(); ++c) {
    if (texts[c].empty()) continue;
    const auto column = static_cast<int>(c);
    const auto left = 100 * static_cast<float>(c);
    row.cells.push_back(
        {{column, column}, {left, middle - 6.5f, left + 20, middle + 6.5f}, texts[c]});
    row.anchor = row.anchor || c > 0;
  }
  return row;
}

// What is left of the rows, "column:text".
std::vector<std::string> Place(std::vector<PdfRow> rows,
                               PdfAlignment alignment = PdfAlignment::kMiddle,
                               bool continued = false) {
  for (size_t i = 0; i < rows.size(); ++i) rows[i].id = static_cast<int>(i);
  PlaceStrays({kEm, 1, alignment, continued}, rows);
  std::vector<std::string> texts;
  for (const PdfRow& row : rows) {
    texts.emplace_back();
    for (const PdfCell& cell : row.cells) {
      absl::StrAppend(&texts.back(), texts.back().empty() ? "" : " ", cell.columns.first, ":",
                      cell.text);
    }
  }
  return texts;
}

TEST(PdfStraysTest, RowsWithLabelsStayWhatTheyAre) {
  EXPECT_THAT(Place({Row(100, {"1.甲", "1", "2"}), Row(130, {"2.乙", "3", "4"})}),
              ElementsAre("0:1.甲 1:1 2:2", "0:2.乙 1:3 2:4"));
}

TEST(PdfStraysTest, FiguresWithoutALabelArePiecesOfTheNearestRow) {
  EXPECT_THAT(
      Place({Row(100, {"1.甲", "137", "2"}), Row(113, {"", "63"}), Row(150, {"2.乙", "3", "4"})}),
      ElementsAre("0:1.甲 1:137\uFFFD63 2:2", "0:2.乙 1:3 2:4"));
}

TEST(PdfStraysTest, PiecesAboveARowComeFirst) {
  EXPECT_THAT(
      Place({Row(100, {"1.甲", "1", "2"}), Row(137, {"", "63"}), Row(150, {"2.乙", "3", "4"})}),
      ElementsAre("0:1.甲 1:1 2:2", "1:63\uFFFD3 0:2.乙 2:4"));
}

TEST(PdfStraysTest, BetweenTwoRowsNeitherIsKnown) {
  EXPECT_THAT(
      Place({Row(100, {"1.甲", "1", "2"}), Row(115, {"", "63"}), Row(130, {"2.乙", "3", "4"})}),
      ElementsAre("0:1.甲 1:1\uFFFD 2:2", "1:63", "0:2.乙 1:3\uFFFD 2:4"));
}

TEST(PdfStraysTest, WhereCellsAreFilledFromTheTopPiecesStandBelow) {
  EXPECT_THAT(
      Place({Row(100, {"1.甲", "1", "2"}), Row(115, {"", "63"}), Row(130, {"2.乙", "3", "4"})},
            PdfAlignment::kTop),
      ElementsAre("0:1.甲 1:1\uFFFD63 2:2", "0:2.乙 1:3 2:4"));
}

TEST(PdfStraysTest, ARemarkThatGoesOnIsOneText) {
  EXPECT_THAT(Place({Row(100, {"1.甲", "22（其中", "2"}), Row(113, {"", "修订16件）"}),
                     Row(150, {"2.乙", "3", "4"})}),
              ElementsAre("0:1.甲 1:22（其中修订16件） 2:2", "0:2.乙 1:3 2:4"));
}

TEST(PdfStraysTest, AtTheTopOfAPageItMayBelongToThePageBefore) {
  EXPECT_THAT(
      Place({Row(100, {"", "63"}), Row(113, {"1.甲", "1", "2"}), Row(150, {"2.乙", "3", "4"})},
            PdfAlignment::kMiddle, true),
      ElementsAre("1:63", "0:1.甲 1:1\uFFFD 2:2", "0:2.乙 1:3 2:4"));
}

TEST(PdfStraysTest, AFigureOverTwoColumnsIsTwo) {
  std::vector<PdfRow> rows = {Row(100, {"1.甲", "1", "2"}), Row(130, {"2.乙", "34"})};
  rows[1].cells[1].columns = {1, 2};
  EXPECT_THAT(Place(rows), ElementsAre("0:1.甲 1:1 2:2", "0:2.乙 1:34\uFFFD"));
}

}  // namespace
}  // namespace gongkai::testing
