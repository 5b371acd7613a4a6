// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/query/coverage.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A province (0) with two cities (1, 2); the first city with two counties (3, 4).
std::vector<Filing> Province() {
  return {{.agency = "41", .parent = -1, .expected = true},
          {.agency = "4115", .parent = 0, .expected = true},
          {.agency = "4113", .parent = 0, .expected = true},
          {.agency = "411502", .parent = 1, .expected = true},
          {.agency = "411503", .parent = 1, .expected = true}};
}

std::vector<std::string> Agencies(const std::vector<CountedVersion>& versions) {
  std::vector<std::string> agencies;
  for (const CountedVersion& version : versions) agencies.push_back(version.agency);
  return agencies;
}

TEST(CoverageTest, ListsWhoIsMissingById) {
  std::vector<Filing> filings = Province();
  filings[3].version = 1;
  filings[0].expected = false;
  EXPECT_THAT(MissingAgencies(filings, "", 10), ElementsAre("4113", "4115", "411503"));
  EXPECT_THAT(MissingAgencies(filings, "", 2), ElementsAre("4113", "4115"));
  EXPECT_THAT(MissingAgencies(filings, "4115", 2), ElementsAre("411503"));
  EXPECT_THAT(MissingAgencies(filings, "5", 2), IsEmpty());
}

TEST(CoverageTest, ACoveringReportStandsForAllBelow) {
  std::vector<Filing> filings = Province();
  for (Filing& filing : filings) filing.version = 1;
  EXPECT_THAT(Agencies(CountedVersions(filings)),
              ElementsAre("41", "4113", "4115", "411502", "411503"));
  filings[1].covers = true;
  EXPECT_THAT(Agencies(CountedVersions(filings)), ElementsAre("41", "4113", "4115"));
  filings[0].covers = true;
  EXPECT_THAT(Agencies(CountedVersions(filings)), ElementsAre("41"));
}

TEST(CoverageTest, CountsOneByOne) {
  std::vector<Filing> filings = Province();
  filings[1].version = 2;
  filings[1].covers = true;
  filings[3].version = 1;
  filings[3].held = true;
  const Coverage coverage = CoverageOf(filings);
  EXPECT_EQ(coverage.expected, 5);
  EXPECT_EQ(coverage.filed, 2);
  EXPECT_EQ(coverage.held, 1);
  EXPECT_EQ(coverage.missing, 3);
  EXPECT_EQ(coverage.counted, 1);
}

TEST(CoverageTest, AnAgencyOutsideItsYearsIsNotAmongThoseExpected) {
  std::vector<Filing> filings = Province();
  filings[4].expected = false;
  filings[4].version = 1;
  filings[4].held = true;
  const Coverage coverage = CoverageOf(filings);
  EXPECT_EQ(coverage.expected, 4);
  EXPECT_EQ(coverage.filed, 0);
  EXPECT_EQ(coverage.held, 0);
  EXPECT_EQ(coverage.counted, 1);
}

TEST(CoverageTest, ANodesCountersSayTheSame) {
  NodeRollup node;
  node.level = Level::kPrefecture;
  node.exists = true;
  node.expected = 3;
  node.own.emplace();
  node.own->version = 1;
  node.own->held = true;
  node.own->scope = Scope::kConsolidated;
  node.own->figures.reports = 1;
  node.below.filed = 1;
  node.below.figures.reports = 1;
  const Coverage effective = CoverageOf(node, SelectFigures(node, FiguresOf::kEffective));
  EXPECT_EQ(effective.expected, 3);
  EXPECT_EQ(effective.filed, 2);
  EXPECT_EQ(effective.held, 1);
  EXPECT_EQ(effective.missing, 1);
  EXPECT_EQ(effective.counted, 1);
  node.own->scope = Scope::kOwn;
  EXPECT_EQ(CoverageOf(node, SelectFigures(node, FiguresOf::kEffective)).counted, 2);
}

}  // namespace
}  // namespace gongkai
