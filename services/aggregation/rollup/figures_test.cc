// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/rollup/figures.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "gtest/gtest.h"
#include "services/aggregation/rollup/test_reports.h"

namespace gongkai {
namespace {

using testing::Blaming;
using testing::CellOf;
using testing::RandomFigures;
using testing::SetCell;
using testing::UniformReport;

constexpr int64_t kMost = std::numeric_limits<int64_t>::max();

TEST(FiguresTest, CountsEveryCellOfTheForm) {
  const Figures figures = Figures::Of(UniformReport(FormId::k2021, 3), Judgement());
  EXPECT_EQ(figures.reports, 1);
  for (CellId cell = 0; cell < kCellCount; ++cell) {
    const bool has = HasCell(FormId::k2021, cell);
    EXPECT_EQ(figures.sums[cell], has ? 3 : 0) << GetCell(cell).path;
    EXPECT_EQ(figures.given[cell], has ? 1 : 0);
    EXPECT_EQ(figures.missing[cell], 0);
    EXPECT_EQ(figures.doubtful[cell], 0);
  }
}

TEST(FiguresTest, ACellWithoutAValueIsMissingWhateverTheReason) {
  Report report = UniformReport(FormId::k2019, 3);
  const CellId cell = CellOf("applications.granted.total");
  for (CellState state :
       {CellState::kAbsent, CellState::kBlank, CellState::kAmbiguous, CellState::kUnreadable}) {
    // The value means nothing then, and must not be added.
    report.cells[cell] = {99, state};
    const Figures figures = Figures::Of(report, Judgement());
    EXPECT_EQ(figures.sums[cell], 0);
    EXPECT_EQ(figures.given[cell], 0);
    EXPECT_EQ(figures.missing[cell], 1);
  }
}

TEST(FiguresTest, TakesTheCellsThatABrokenIdentityCastsDoubtOn) {
  const CellId cell = CellOf("applications.unprocessed_petition.total");
  const Figures figures = Figures::Of(UniformReport(FormId::k2019, 1), Blaming({cell}));
  for (CellId other = 0; other < kCellCount; ++other) {
    EXPECT_EQ(figures.doubtful[other], other == cell ? 1 : 0);
  }
}

TEST(FiguresTest, ALineOfTheOtherEditionStandsInForTheFormsOwn) {
  Report report = UniformReport(FormId::k2021, 0);
  for (const char* line : {"other_not_corrected", "other_fee_unpaid", "other_miscellaneous"}) {
    report.cells[CellOf(absl::StrCat("applications.", line, ".total"))] = {};
  }
  SetCell(report, "applications.other_handling.total", 5);
  const Figures figures = Figures::Of(report, Judgement());
  EXPECT_EQ(figures.sums[CellOf("applications.other_handling.total")], 5);
  EXPECT_EQ(figures.given[CellOf("applications.other_handling.total")], 1);
  EXPECT_EQ(figures.missing[CellOf("applications.other_not_corrected.total")], 0);
  EXPECT_EQ(figures.missing[CellOf("applications.other_miscellaneous.total")], 0);
}

TEST(FiguresTest, ALineThatStandsThereTwiceIsAddedOnce) {
  Report report = UniformReport(FormId::k2021, 2);
  SetCell(report, "applications.other_handling.total", 6);
  const Figures figures = Figures::Of(report, Judgement());
  EXPECT_EQ(figures.sums[CellOf("applications.other_handling.total")], 0);
  EXPECT_EQ(figures.sums[CellOf("applications.other_fee_unpaid.total")], 2);
}

TEST(FiguresTest, OrderDoesNotMatter) {
  std::mt19937 random(1);
  std::vector<Figures> all;
  for (int i = 0; i < 20; ++i) all.push_back(RandomFigures(FormId::k2021, random));
  Figures forwards;
  for (const Figures& figures : all) forwards.Add(figures);
  std::shuffle(all.begin(), all.end(), random);
  Figures shuffled;
  for (const Figures& figures : all) shuffled.Add(figures);
  EXPECT_EQ(forwards, shuffled);
}

TEST(FiguresTest, WhatIsAddedAndTakenAwayLeavesNothing) {
  std::mt19937 random(2);
  std::vector<Figures> all;
  Figures sum;
  for (int i = 0; i < 20; ++i) {
    all.push_back(RandomFigures(i % 2 == 0 ? FormId::k2019 : FormId::k2021, random));
    sum.Add(all.back());
  }
  EXPECT_FALSE(sum.IsZero());
  std::shuffle(all.begin(), all.end(), random);
  for (const Figures& figures : all) sum.Subtract(figures);
  EXPECT_TRUE(sum.IsZero());
}

TEST(FiguresTest, PartsMergedAreTheWhole) {
  std::mt19937 random(3);
  Figures whole;
  Figures left;
  Figures right;
  for (int i = 0; i < 20; ++i) {
    const Figures figures = RandomFigures(FormId::k2019, random);
    whole.Add(figures);
    (random() % 2 == 0 ? left : right).Add(figures);
  }
  left.Add(right);
  EXPECT_EQ(left, whole);
}

TEST(FiguresTest, NoSumOverflows) {
  const Figures largest = Figures::Of(UniformReport(FormId::k2019, kMost), Judgement());
  const Figures one = Figures::Of(UniformReport(FormId::k2019, 1), Judgement());
  const CellId cell = CellOf("applications.received.total");
  Figures sum;
  for (int i = 0; i < 1000; ++i) sum.Add(largest);
  sum.Add(one);
  EXPECT_EQ(sum.sums[cell], absl::int128(kMost) * 1000 + 1);
  for (int i = 0; i < 1000; ++i) sum.Subtract(largest);
  EXPECT_EQ(sum, one);
}

}  // namespace
}  // namespace gongkai
