// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/query/metrics.h"

#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

std::vector<std::string> Paths(const std::vector<CellId>& cells) {
  std::vector<std::string> paths;
  for (CellId cell : cells) paths.push_back(GetCell(cell).path);
  return paths;
}

const Metric& Get(absl::string_view id) {
  const Metric* metric = FindMetric(id);
  EXPECT_NE(metric, nullptr) << id;
  return *metric;
}

// The lines of the form under a group heading, both editions together, in the column of all
// applicants.
std::vector<std::string> GroupTotals(absl::string_view group) {
  std::set<CellId> cells;
  for (const Form* form : AllForms()) {
    for (const FormCell& cell : FormCells(form->id)) {
      const auto groups = cell.line->groups;
      if (!groups.empty() && groups.back() == group && cell.column->key == "total") {
        cells.insert(cell.id);
      }
    }
  }
  return Paths({cells.begin(), cells.end()});
}

TEST(MetricsTest, TheIdsAreThoseThatClientsRelyOn) {
  std::vector<std::string> ids;
  for (const Metric& metric : AllMetrics()) ids.emplace_back(metric.id);
  EXPECT_THAT(ids,
              ElementsAre("granted_share", "disclosed_share", "refused_share", "unavailable_share",
                          "unprocessed_share", "other_share", "completion_rate", "carry_over_rate",
                          "natural_person_share", "reconsideration_corrected_rate",
                          "reconsideration_corrected_rate_all", "litigation_corrected_rate",
                          "litigation_corrected_rate_all", "appeals_corrected_rate", "appeal_rate",
                          "normative_published_rate"));
}

TEST(MetricsTest, EveryMetricSaysWhatItIs) {
  for (const Metric& metric : AllMetrics()) {
    EXPECT_FALSE(metric.name_zh.empty()) << metric.id;
    EXPECT_FALSE(metric.name_en.empty()) << metric.id;
    EXPECT_FALSE(metric.definition.empty()) << metric.id;
    EXPECT_FALSE(metric.source.empty()) << metric.id;
    EXPECT_FALSE(metric.numerator.empty()) << metric.id;
    EXPECT_FALSE(metric.denominator.empty()) << metric.id;
    for (const std::vector<CellId>& side : {metric.numerator, metric.denominator}) {
      EXPECT_EQ(std::set<CellId>(side.begin(), side.end()).size(), side.size()) << metric.id;
    }
  }
}

TEST(MetricsTest, GroupsOfLinesAreWhole) {
  EXPECT_THAT(Paths(Get("refused_share").numerator),
              ElementsAreArray(GroupTotals("（三）不予公开")));
  EXPECT_THAT(Paths(Get("unavailable_share").numerator),
              ElementsAreArray(GroupTotals("（四）无法提供")));
  EXPECT_THAT(Paths(Get("unprocessed_share").numerator),
              ElementsAreArray(GroupTotals("（五）不予处理")));
  EXPECT_EQ(Get("refused_share").numerator.size(), 8);
}

TEST(MetricsTest, OtherHandlingIsOneLineInOneEditionAndThreeInTheNext) {
  EXPECT_THAT(
      Paths(Get("other_share").numerator),
      ElementsAre("applications.other_handling.total", "applications.other_not_corrected.total",
                  "applications.other_fee_unpaid.total", "applications.other_miscellaneous.total"));
  EXPECT_THAT(Get("other_share").forms, ElementsAre(FormId::k2019, FormId::k2021));
}

// Every application handled has exactly one result, so the shares of the results add up to one.
TEST(MetricsTest, SharesOfTheResultsAreEveryLineOfTheResultsOnce) {
  std::multiset<CellId> cells(Get("disclosed_share").numerator.begin(),
                              Get("disclosed_share").numerator.end());
  for (const char* id :
       {"refused_share", "unavailable_share", "unprocessed_share", "other_share"}) {
    cells.insert(Get(id).numerator.begin(), Get(id).numerator.end());
  }
  std::multiset<CellId> results;
  for (const Form* form : AllForms()) {
    for (const Identity& identity : Identities(form->id)) {
      if (identity.rule == "H-COL" && identity.instance == "总计") {
        for (CellId cell : identity.left) {
          if (results.count(cell) == 0) results.insert(cell);
        }
      }
    }
  }
  EXPECT_EQ(cells, results);
}

TEST(MetricsTest, LitigationPoolsDirectAndAfterReconsideration) {
  EXPECT_THAT(Paths(Get("litigation_corrected_rate").numerator),
              ElementsAre("appeals.litigation_direct.corrected",
                          "appeals.litigation_after_reconsideration.corrected"));
  EXPECT_EQ(Get("litigation_corrected_rate").denominator.size(), 6);
  EXPECT_THAT(Paths(Get("litigation_corrected_rate_all").denominator),
              ElementsAre("appeals.litigation_direct.total",
                          "appeals.litigation_after_reconsideration.total"));
  EXPECT_EQ(Get("appeals_corrected_rate").numerator.size(), 3);
  EXPECT_EQ(Get("appeals_corrected_rate").denominator.size(), 9);
}

TEST(MetricsTest, ADisputeIsCountedOnce) {
  EXPECT_THAT(Paths(Get("appeal_rate").numerator),
              ElementsAre("appeals.reconsideration.total", "appeals.litigation_direct.total"));
}

TEST(MetricsTest, NaturalPersonsAreComparedWithAllApplicants) {
  EXPECT_THAT(Paths(Get("natural_person_share").numerator),
              ElementsAre("applications.received.natural_person"));
  EXPECT_THAT(Paths(Get("natural_person_share").denominator),
              ElementsAre("applications.received.total"));
}

TEST(MetricsTest, PublishedNormativeDocumentsAreOfThe2019FormOnly) {
  EXPECT_THAT(Get("normative_published_rate").forms, ElementsAre(FormId::k2019));
}

TEST(MetricsTest, AnUnknownIdHasNoMetric) {
  EXPECT_EQ(FindMetric("granted"), nullptr);
  EXPECT_EQ(FindMetric(""), nullptr);
}

}  // namespace
}  // namespace gongkai
