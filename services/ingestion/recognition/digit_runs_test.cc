// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/digit_runs.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using testing::ElementsAre;

// A table of three lines (two parts and their sum) with three columns (two parts and their sum).
// Cells are counted through.
std::vector<Identity> SmallTable() {
  std::vector<Identity> identities;
  for (CellId row = 0; row < 3; ++row) {
    const auto first = static_cast<CellId>(row * 3);
    identities.push_back({"H-ROW",
                          absl::StrCat(row),
                          {first, static_cast<CellId>(first + 1)},
                          Comparison::kEqual,
                          {static_cast<CellId>(first + 2)}});
  }
  for (CellId column = 0; column < 3; ++column) {
    identities.push_back({"H-COL",
                          absl::StrCat(column),
                          {column, static_cast<CellId>(column + 3)},
                          Comparison::kEqual,
                          {static_cast<CellId>(column + 6)}});
  }
  return identities;
}

std::vector<DigitRow> Rows(std::vector<std::string> runs) {
  std::vector<DigitRow> rows;
  for (size_t r = 0; r < runs.size(); ++r) {
    DigitRow row;
    for (size_t c = 0; c < 3; ++c) row.cells.push_back(static_cast<CellId>(r * 3 + c));
    row.runs = absl::StrSplit(runs[r], '|');
    rows.push_back(row);
  }
  return rows;
}

// "12,0,12 3,?,?": a question mark where nothing is certain.
std::string Split(std::vector<std::string> runs) {
  std::vector<std::string> rows;
  for (const std::vector<SplitCell>& row : SplitDigitRuns(Rows(runs), SmallTable()).cells) {
    rows.push_back(absl::StrJoin(row, ",", [](std::string* out, const SplitCell& cell) {
      absl::StrAppend(out, cell.certain ? absl::StrCat(cell.value) : "?");
    }));
  }
  return absl::StrJoin(rows, " ");
}

TEST(DigitRunsTest, ARowThatCanBeCutInOneWayIsRead) {
  EXPECT_EQ(Split({"000", "123", "123"}), "0,0,0 1,2,3 1,2,3");
}

TEST(DigitRunsTest, TheRowMustAddUp) {
  EXPECT_EQ(Split({"12315", "000", "12315"}), "12,3,15 0,0,0 12,3,15");
}

TEST(DigitRunsTest, TheColumnsDecideBetweenRowsThatAddUp) {
  // 1,10,11 or 11,0,11 in the first row; the sum has 11 in its first column.
  EXPECT_EQ(Split({"11011", "000", "11011"}), "?,?,11 0,0,0 ?,?,11");
  EXPECT_EQ(Split({"11011", "202", "13013"}), "11,0,11 2,0,2 13,0,13");
  EXPECT_EQ(Split({"11011", "202", "31013"}), "1,10,11 2,0,2 3,10,13");
}

TEST(DigitRunsTest, CandidatesAreThoseOfTheSplitsThatHold) {
  const auto cells = SplitDigitRuns(Rows({"11011", "000", "11011"}), SmallTable()).cells;
  EXPECT_THAT(cells[0][0].candidates, ElementsAre(1, 11));
  EXPECT_THAT(cells[0][1].candidates, ElementsAre(0, 10));
}

TEST(DigitRunsTest, ANumberOfTheNextLineMayStickToTheRun) {
  EXPECT_EQ(Split({"123152|12315", "000", "12315"}), "12,3,15 0,0,0 12,3,15");
}

TEST(DigitRunsTest, AWrongReportIsNotForcedIntoASplitThatHolds) {
  // 12 + 3 = 16 is wrong, and so is the sum of the last column: nothing decides where cells end.
  EXPECT_EQ(Split({"12316", "000", "12315"}), "?,?,? 0,0,0 ?,?,?");
  EXPECT_EQ(Split({"12399", "000", "12377"}), "?,?,? 0,0,0 ?,?,?");
}

TEST(DigitRunsTest, RowsThatAreReadHelp) {
  std::vector<DigitRow> rows = Rows({"11011", "", ""});
  rows[1].runs.clear();
  rows[1].values = {0, 0, 0};
  rows[2].runs.clear();
  rows[2].values = {1, 10, 11};
  const auto cells = SplitDigitRuns(rows, SmallTable()).cells;
  EXPECT_EQ(cells[0][1].value, 10);
  EXPECT_TRUE(cells[0][1].certain);
  EXPECT_TRUE(cells[1].empty());
}

TEST(DigitRunsTest, ARowOfLargeNumbersIsSearchedToTheEnd) {
  DigitRow row;
  Identity sum{"H-ROW", "1", {}, Comparison::kEqual, {6}};
  for (CellId cell = 0; cell < 7; ++cell) row.cells.push_back(cell);
  for (CellId cell = 0; cell < 6; ++cell) sum.left.push_back(cell);
  row.runs = {"123629550143922712218434432986340336"};
  const auto cells = SplitDigitRuns({row}, {sum}).cells;
  const std::vector<int64_t> values = {12362, 95501, 43922, 71221, 84344, 32986, 340336};
  for (size_t c = 0; c < values.size(); ++c) {
    EXPECT_THAT(cells[0][c].candidates, ::testing::Contains(values[c]));
  }
}

TEST(DigitRunsTest, TooManyWaysAreNone) {
  const std::string ones(40, '1');
  EXPECT_EQ(Split({ones, "000", ones}), "?,?,? 0,0,0 ?,?,?");
}

}  // namespace
}  // namespace gongkai
