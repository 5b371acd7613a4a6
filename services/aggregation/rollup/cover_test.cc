// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/rollup/cover.h"

#include "gtest/gtest.h"
#include "services/aggregation/rollup/test_reports.h"

namespace gongkai {
namespace {

using testing::CellOf;
using testing::UniformReport;

Own OwnReport(Scope scope, int64_t value, bool held = false) {
  return {1, held, scope, Figures::Of(UniformReport(FormId::k2019, value), Judgement())};
}

Share Below(int64_t value, int64_t filed) {
  Share share;
  share.figures = Figures::Of(UniformReport(FormId::k2019, value), Judgement());
  share.filed = filed;
  return share;
}

absl::int128 Received(const Figures& figures) {
  return figures.sums[CellOf("applications.received.total")];
}

TEST(CoverTest, AGovernmentCoversUnlessItSaysThatItCountsOnlyItself) {
  EXPECT_TRUE(Covers(Level::kPrefecture, Scope::kConsolidated));
  EXPECT_TRUE(Covers(Level::kCounty, Scope::kUnspecified));
  EXPECT_FALSE(Covers(Level::kCounty, Scope::kOwn));
  EXPECT_FALSE(Covers(Level::kCounty, std::nullopt));
}

TEST(CoverTest, ABodyCoversNothing) {
  for (Scope scope : {Scope::kUnspecified, Scope::kOwn, Scope::kConsolidated}) {
    EXPECT_FALSE(Covers(Level::kBody, scope));
    const Own own = OwnReport(scope, 5);
    EXPECT_EQ(Received(Effective(Level::kBody, own, Share())), 5);
    EXPECT_EQ(Received(Parts(Level::kBody, own, Share())), 5);
  }
}

TEST(CoverTest, AConsolidatedReportIsNeverAddedToTheReportsBelow) {
  const Own own = OwnReport(Scope::kConsolidated, 100);
  EXPECT_EQ(Received(Effective(Level::kPrefecture, own, Below(7, 1))), 100);
  EXPECT_EQ(Effective(Level::kPrefecture, own, Below(7, 1)).reports, 1);
  EXPECT_EQ(Received(Parts(Level::kPrefecture, own, Below(7, 1))), 7);
}

TEST(CoverTest, AnOwnReportIsOneOfTheParts) {
  const Own own = OwnReport(Scope::kOwn, 10);
  EXPECT_EQ(Received(Effective(Level::kPrefecture, own, Below(7, 1))), 17);
  EXPECT_EQ(Received(Parts(Level::kPrefecture, own, Below(7, 1))), 17);
}

TEST(CoverTest, WithoutAReportThePartsStand) {
  EXPECT_EQ(Received(Effective(Level::kProvince, std::nullopt, Below(7, 1))), 7);
  EXPECT_TRUE(Effective(Level::kProvince, std::nullopt, Share()).IsZero());
}

TEST(CoverTest, WhoHasFiledIsCountedUnderACoveringReportToo) {
  const Share share = ShareOf(Level::kPrefecture, /*expected=*/true,
                              OwnReport(Scope::kConsolidated, 100, /*held=*/true), Below(7, 3));
  EXPECT_EQ(share.filed, 4);
  EXPECT_EQ(share.held, 1);
  EXPECT_EQ(share.figures.reports, 1);
}

TEST(CoverTest, AnAgencyOutsideItsYearsAddsFiguresButIsNotAmongThoseExpected) {
  const Share share =
      ShareOf(Level::kBody, /*expected=*/false, OwnReport(Scope::kOwn, 4, true), Share());
  EXPECT_EQ(share.filed, 0);
  EXPECT_EQ(share.held, 0);
  EXPECT_EQ(Received(share.figures), 4);
}

}  // namespace
}  // namespace gongkai
