// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/balance.h"

#include <limits>

#include "gtest/gtest.h"
#include "services/validation/repair/example_report.h"

namespace gongkai {
namespace {

using ::gongkai::testing::At;

constexpr int64_t kMax = std::numeric_limits<int64_t>::max();
constexpr int64_t kMin = std::numeric_limits<int64_t>::min();

Balance WeighApp(CellValue upheld, CellValue corrected, CellValue total,
                 Comparison comparison = Comparison::kEqual) {
  const Identity identity{
      "H-APP",
      "行政复议",
      {At("appeals.reconsideration.upheld"), At("appeals.reconsideration.corrected")},
      comparison,
      {At("appeals.reconsideration.total")}};
  CellValues cells{};
  cells[identity.left[0]] = upheld;
  cells[identity.left[1]] = corrected;
  cells[identity.right[0]] = total;
  return Weigh(identity, cells);
}

CellValue Given(int64_t value) { return {value, CellState::kGiven}; }

TEST(BalanceTest, EqualSidesPass) {
  EXPECT_EQ(WeighApp(Given(2), Given(3), Given(5)).verdict, Verdict::kPass);
  EXPECT_EQ(WeighApp(Given(0), Given(0), Given(0)).verdict, Verdict::kPass);
  const Balance broken = WeighApp(Given(2), Given(3), Given(7));
  EXPECT_EQ(broken.verdict, Verdict::kFail);
  EXPECT_EQ(broken.left, 5);
  EXPECT_EQ(broken.right, 7);
  EXPECT_EQ(broken.Difference(), 2);
}

TEST(BalanceTest, AtMostPassesWhenTheLeftIsNotMore) {
  EXPECT_EQ(WeighApp(Given(2), Given(3), Given(5), Comparison::kAtMost).verdict, Verdict::kPass);
  EXPECT_EQ(WeighApp(Given(2), Given(3), Given(6), Comparison::kAtMost).verdict, Verdict::kPass);
  EXPECT_EQ(WeighApp(Given(2), Given(3), Given(4), Comparison::kAtMost).verdict, Verdict::kFail);
}

TEST(BalanceTest, WithoutAValueNothingIsEvaluable) {
  for (CellState state :
       {CellState::kAbsent, CellState::kBlank, CellState::kAmbiguous, CellState::kUnreadable}) {
    // A stray value beside another state than "given" means nothing.
    const Balance part = WeighApp({4, state}, Given(3), Given(7));
    EXPECT_EQ(part.verdict, Verdict::kNotEvaluable);
    EXPECT_FALSE(part.complete);
    EXPECT_EQ(part.left, std::nullopt);
    EXPECT_EQ(part.right, 7);
    EXPECT_EQ(part.Difference(), std::nullopt);
    EXPECT_EQ(WeighApp(Given(4), Given(3), {7, state}).verdict, Verdict::kNotEvaluable);
  }
}

TEST(BalanceTest, ASumOverTheRangeIsNotEvaluable) {
  for (const auto& [a, b] : {std::pair(kMax, int64_t{1}), std::pair(kMin, int64_t{-1})}) {
    const Balance balance = WeighApp(Given(a), Given(b), Given(0));
    EXPECT_EQ(balance.verdict, Verdict::kNotEvaluable);
    EXPECT_TRUE(balance.complete);
    EXPECT_EQ(balance.left, std::nullopt);
  }
  EXPECT_EQ(WeighApp(Given(kMax), Given(0), Given(kMax)).verdict, Verdict::kPass);
}

TEST(BalanceTest, ADifferenceOverTheRangeStillFails) {
  const Balance balance = WeighApp(Given(kMin), Given(0), Given(kMax));
  EXPECT_EQ(balance.verdict, Verdict::kFail);
  EXPECT_EQ(balance.Difference(), std::nullopt);
}

}  // namespace
}  // namespace gongkai
