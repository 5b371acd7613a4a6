// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/query/rates.h"

#include <limits>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/aggregation/rollup/test_reports.h"

namespace gongkai {
namespace {

using testing::Blaming;
using testing::CellOf;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::SetCell;
using testing::UniformReport;

constexpr int64_t kMost = std::numeric_limits<int64_t>::max();

Rate RateOf(absl::string_view id, const Figures& figures) {
  return ComputeRate(*FindMetric(id), figures);
}

// A report of the edition with nothing but zeros and these results.
Report Results(FormId form, int64_t granted, int64_t partly, int64_t handled) {
  Report report = UniformReport(form, 0);
  SetCell(report, "applications.granted.total", granted);
  SetCell(report, "applications.partly_granted.total", partly);
  SetCell(report, "applications.handled_total.total", handled);
  return report;
}

Figures Of(const Report& report) { return Figures::Of(report, Judgement()); }

TEST(RatesTest, IsTheQuotientOfPooledCounts) {
  Figures figures = Of(Results(FormId::k2021, 1, 0, 2));
  figures.Add(Of(Results(FormId::k2021, 90, 9, 100)));
  const Rate rate = RateOf("disclosed_share", figures);
  EXPECT_EQ(rate.numerator, 100);
  EXPECT_EQ(rate.denominator, 102);
  EXPECT_DOUBLE_EQ(*rate.value, 100.0 / 102);  // and not the mean of 50 % and 99 %
  EXPECT_FALSE(rate.small_numbers);
  EXPECT_THAT(rate.doubtful, IsEmpty());
  EXPECT_THAT(rate.missing, IsEmpty());
}

TEST(RatesTest, OverNothingIsUndefinedAndNotZero) {
  const Rate rate = RateOf("reconsideration_corrected_rate", Of(UniformReport(FormId::k2021, 0)));
  EXPECT_EQ(rate.numerator, 0);
  EXPECT_EQ(rate.denominator, 0);
  EXPECT_EQ(rate.value, std::nullopt);
  EXPECT_EQ(rate.lower, std::nullopt);
  EXPECT_EQ(rate.upper, std::nullopt);
  EXPECT_TRUE(rate.small_numbers);
}

TEST(RatesTest, TheIntervalIsWilsons) {
  // 1 of 10: 1.79 % to 40.42 %, as in the literature.
  const Rate tenth = RateOf("granted_share", Of(Results(FormId::k2021, 1, 0, 10)));
  EXPECT_NEAR(*tenth.lower, 0.01787621, 1e-7);
  EXPECT_NEAR(*tenth.upper, 0.40415002, 1e-7);
  const Rate none = RateOf("granted_share", Of(Results(FormId::k2021, 0, 0, 10)));
  EXPECT_EQ(*none.lower, 0);
  EXPECT_NEAR(*none.upper, 0.27753, 1e-5);
  const Rate all = RateOf("granted_share", Of(Results(FormId::k2021, 10, 0, 10)));
  EXPECT_NEAR(*all.lower, 0.72247, 1e-5);
  EXPECT_EQ(*all.upper, 1);
}

TEST(RatesTest, MoreThanAllHasAValueButNoInterval) {
  const Rate rate = RateOf("granted_share", Of(Results(FormId::k2021, 12, 0, 10)));
  EXPECT_DOUBLE_EQ(*rate.value, 1.2);
  EXPECT_EQ(rate.lower, std::nullopt);
  EXPECT_EQ(rate.upper, std::nullopt);
}

TEST(RatesTest, SmallNumbersAreThoseBelowTen) {
  EXPECT_TRUE(RateOf("granted_share", Of(Results(FormId::k2021, 1, 0, 9))).small_numbers);
  EXPECT_FALSE(RateOf("granted_share", Of(Results(FormId::k2021, 1, 0, 10))).small_numbers);
}

TEST(RatesTest, NamesTheCellsThatCannotBeTrusted) {
  const CellId handled = CellOf("applications.handled_total.total");
  Figures figures = Of(Results(FormId::k2019, 5, 5, 20));
  figures.Add(Figures::Of(Results(FormId::k2019, 5, 5, 20),
                          Blaming({handled, CellOf("appeals.reconsideration.total")})));
  EXPECT_THAT(RateOf("disclosed_share", figures).doubtful, ElementsAre(handled));
  EXPECT_THAT(RateOf("natural_person_share", figures).doubtful, IsEmpty());
}

TEST(RatesTest, NamesTheCellsThatAReportShouldGiveAndDoesNot) {
  Report report = Results(FormId::k2019, 5, 5, 20);
  const CellId partly = CellOf("applications.partly_granted.total");
  report.cells[partly] = {0, CellState::kBlank};
  const Rate rate = RateOf("disclosed_share", Of(report));
  EXPECT_THAT(rate.missing, ElementsAre(partly));
  EXPECT_EQ(rate.numerator, 5);
}

TEST(RatesTest, WhatTheEditionDoesNotHaveIsUndefinedButNotMissing) {
  const Rate rate = RateOf("normative_published_rate", Of(UniformReport(FormId::k2021, 7)));
  EXPECT_EQ(rate.numerator, 0);
  EXPECT_EQ(rate.denominator, 0);
  EXPECT_EQ(rate.value, std::nullopt);
  EXPECT_THAT(rate.missing, IsEmpty());
}

TEST(RatesTest, OtherHandlingIsTheSameInBothEditions) {
  Report old_form = Results(FormId::k2019, 0, 0, 10);
  SetCell(old_form, "applications.other_handling.total", 6);
  Report new_form = Results(FormId::k2021, 0, 0, 10);
  SetCell(new_form, "applications.other_not_corrected.total", 1);
  SetCell(new_form, "applications.other_fee_unpaid.total", 2);
  SetCell(new_form, "applications.other_miscellaneous.total", 3);
  for (const Report& report : {old_form, new_form}) {
    const Rate rate = RateOf("other_share", Of(report));
    EXPECT_EQ(rate.numerator, 6);
    EXPECT_EQ(rate.denominator, 10);
    EXPECT_THAT(rate.missing, IsEmpty());
  }
}

TEST(RatesTest, CountsThatNoOfficeCouldReachAreDoubtful) {
  Figures figures;
  for (int i = 0; i < 3; ++i) figures.Add(Of(Results(FormId::k2021, kMost, 0, kMost)));
  const Rate rate = RateOf("granted_share", figures);
  EXPECT_EQ(rate.numerator, kMost);
  EXPECT_EQ(rate.denominator, kMost);
  EXPECT_DOUBLE_EQ(*rate.value, 1);
  EXPECT_EQ(rate.lower, std::nullopt);
  EXPECT_THAT(rate.doubtful, ElementsAre(CellOf("applications.granted.total"),
                                         CellOf("applications.handled_total.total")));
}

TEST(RatesTest, ANegativeDenominatorGivesNoValue) {
  const Rate rate = RateOf("granted_share", Of(Results(FormId::k2021, 1, 0, -10)));
  EXPECT_EQ(rate.denominator, -10);
  EXPECT_EQ(rate.value, std::nullopt);
  EXPECT_TRUE(rate.small_numbers);
}

}  // namespace
}  // namespace gongkai
