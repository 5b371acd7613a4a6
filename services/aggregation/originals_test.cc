// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The original reports, where they are there: the expected figures of their rates.

#include <cmath>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "common/testing/scratch_dir.h"
#include "common/testing/source_files.h"
#include "common/testing/status_matchers.h"
#include "common/wire/report_proto.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "services/aggregation/rollup/test_reports.h"
#include "services/aggregation/test_aggregation.h"
#include "services/aggregation/test_feed_server.h"

namespace gongkai {
namespace {

using testing::Aggregation;
using testing::Blaming;
using testing::CellOf;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::IsOk;
using testing::MakeAgency;
using testing::ScratchDir;
using testing::TestFeedServer;

class OriginalsTest : public ::testing::Test, public ::testing::WithParamInterface<int> {
 protected:
  static Report Original(const std::string& name) {
    v1::AnnualReport message;
    const auto parsed =
        google::protobuf::util::JsonStringToMessage(testing::SeedTruth(name), &message);
    EXPECT_TRUE(parsed.ok()) << parsed.ToString();
    auto report = FromProto(message);
    EXPECT_THAT(report, IsOk());
    return *std::move(report);
  }

  // What the rules find in the first report: a total too large in one row, and the two totals of
  // appeals swapped.
  static Judgement FoundInFirst() {
    Judgement judgement = Blaming({CellOf("applications.unprocessed_petition.total")});
    for (const char* line : {"reconsideration", "litigation_direct"}) {
      Finding finding;
      finding.rule = "H-APP";
      for (const char* column : {"upheld", "corrected", "other_result", "pending", "total"}) {
        finding.cells.push_back(CellOf(absl::StrCat("appeals.", line, ".", column)));
      }
      judgement.findings.push_back(finding);
    }
    return judgement;
  }

  void File() {
    const std::vector<std::vector<std::string>> places = {
        {"000000", ""},       {"410000", "000000"}, {"610000", "000000"}, {"411300", "410000"},
        {"411326", "411300"}, {"411500", "410000"}, {"410200", "410000"}, {"410223", "410200"},
        {"411600", "410000"}, {"411628", "411600"}, {"610900", "610000"}, {"610928", "610900"}};
    for (const auto& place : places) feed_.Add(MakeAgency(place[0], place[1], Level::kCounty));
    feed_.Add(MakeAgency("410223-office", "410223", Level::kBody));
    feed_.Add(MakeAgency("610928-office", "610928", Level::kBody));
    feed_.Add("411326", 2020, 1, Original("000"), FoundInFirst());
    feed_.Add("610928-office", 2020, 1, Original("001"));
    feed_.Add("411628", 2021, 1, Original("002"));
    feed_.Add("410223-office", 2020, 1, Original("003"));
    last_ = feed_.Add("411500", 2020, 1, Original("004"));
    aggregation_ = std::make_unique<Aggregation>(dir_ / "aggregation", feed_.target());
  }

  v1::Rate RateOf(absl::string_view node, int year, const std::string& metric) {
    v1::GetRatesRequest request;
    request.set_node(absl::StrCat("agencies/", node));
    request.set_year(year);
    request.add_metrics(metric);
    request.set_at_least_sequence(last_);
    const auto response = aggregation_->GetRates(request);
    EXPECT_THAT(response, IsOk());
    return response.ok() ? response->rates(0) : v1::Rate();
  }

  // "numerator/denominator = percent", the percentage half up with two decimals; "—" if there is
  // none.
  std::string Shown(absl::string_view node, int year, const std::string& metric) {
    const v1::Rate rate = RateOf(node, year, metric);
    const std::string counts = absl::StrCat(rate.numerator(), "/", rate.denominator(), " = ");
    if (!rate.has_value()) return counts + "—";
    char percent[32];
    snprintf(percent, sizeof percent, "%.2f", std::floor(rate.value() * 10000 + 0.5) / 100);
    return counts + percent;
  }

  ScratchDir dir_;
  TestFeedServer feed_;
  std::unique_ptr<Aggregation> aggregation_;
  int64_t last_ = 0;
};

TEST_P(OriginalsTest, GiveTheExpectedRates) {
  File();
  EXPECT_EQ(Shown("410000", 2020, "disclosed_share"), "380/501 = 75.85");
  EXPECT_EQ(Shown("410000", 2020, "completion_rate"), "501/505 = 99.21");
  EXPECT_EQ(Shown("000000", 2020, "disclosed_share"), "381/502 = 75.90");
  EXPECT_EQ(Shown("411326", 2020, "disclosed_share"), "31/42 = 73.81");
  EXPECT_EQ(Shown("411326", 2020, "completion_rate"), "42/43 = 97.67");
  EXPECT_EQ(Shown("411326", 2020, "carry_over_rate"), "1/43 = 2.33");
  EXPECT_EQ(Shown("610928-office", 2020, "disclosed_share"), "1/1 = 100.00");
  EXPECT_EQ(Shown("610928", 2020, "disclosed_share"), "1/1 = 100.00");
  EXPECT_EQ(Shown("411628", 2021, "disclosed_share"), "193/223 = 86.55");
  EXPECT_EQ(Shown("411628", 2021, "other_share"), "1/223 = 0.45");
  EXPECT_EQ(Shown("410223-office", 2020, "disclosed_share"), "2/2 = 100.00");
  EXPECT_EQ(Shown("411500", 2020, "disclosed_share"), "347/457 = 75.93");
  EXPECT_EQ(Shown("411500", 2020, "refused_share"), "15/457 = 3.28");
  EXPECT_EQ(Shown("411500", 2020, "unavailable_share"), "55/457 = 12.04");
  EXPECT_EQ(Shown("411500", 2020, "unprocessed_share"), "34/457 = 7.44");
  EXPECT_EQ(Shown("411500", 2020, "completion_rate"), "457/460 = 99.35");
  EXPECT_EQ(Shown("411500", 2020, "carry_over_rate"), "3/460 = 0.65");
}

TEST_P(OriginalsTest, GiveTheExpectedRatesOfAppeals) {
  File();
  EXPECT_EQ(Shown("411500", 2020, "reconsideration_corrected_rate"), "1/10 = 10.00");
  EXPECT_EQ(Shown("411500", 2020, "reconsideration_corrected_rate_all"), "1/13 = 7.69");
  EXPECT_EQ(Shown("411500", 2020, "litigation_corrected_rate_all"), "4/22 = 18.18");
  EXPECT_EQ(Shown("411628", 2021, "reconsideration_corrected_rate"), "0/1 = 0.00");
  EXPECT_EQ(Shown("610928-office", 2020, "reconsideration_corrected_rate"), "0/0 = —");
  EXPECT_EQ(Shown("410223-office", 2020, "reconsideration_corrected_rate"), "0/0 = —");
  EXPECT_EQ(Shown("411628", 2021, "normative_published_rate"), "0/0 = —");
}

TEST_P(OriginalsTest, DoubtStaysWithTheCellsItConcerns) {
  File();
  for (const char* node : {"411326", "410000"}) {
    EXPECT_THAT(RateOf(node, 2020, "disclosed_share").doubtful_cells(), IsEmpty());
    EXPECT_THAT(RateOf(node, 2020, "unprocessed_share").doubtful_cells(),
                ElementsAre("applications.unprocessed_petition.total"));
    EXPECT_EQ(RateOf(node, 2020, "reconsideration_corrected_rate").doubtful_cells_size(), 3);
    EXPECT_GT(RateOf(node, 2020, "litigation_corrected_rate").doubtful_cells_size(), 0);
  }
  EXPECT_THAT(RateOf("411500", 2020, "reconsideration_corrected_rate").doubtful_cells(), IsEmpty());
}

TEST_P(OriginalsTest, ACellThatIsNotThereConcernsOnlyTheMetricsThatNeedIt) {
  File();
  for (const char* metric : {"disclosed_share", "normative_published_rate"}) {
    EXPECT_THAT(RateOf("410000", 2020, metric).missing_cells(), IsEmpty()) << metric;
  }
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(OriginalsTest);
INSTANTIATE_TEST_SUITE_P(AllThere, OriginalsTest,
                         ::testing::Range(0, testing::SeedNames().size() == 5 ? 1 : 0));

}  // namespace
}  // namespace gongkai
