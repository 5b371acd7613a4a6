// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/aggregation_service.h"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "common/testing/scratch_dir.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/aggregation/query/metrics.h"
#include "services/aggregation/rollup/test_reports.h"
#include "services/aggregation/test_aggregation.h"
#include "services/aggregation/test_feed_server.h"

namespace gongkai {
namespace {

using testing::Aggregation;
using ::testing::AllOf;
using testing::Blaming;
using testing::CellOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::IsOk;
using testing::MakeAgency;
using testing::ScratchDir;
using testing::SetCell;
using testing::StatusIs;
using testing::TestFeedServer;
using testing::UniformReport;

class AggregationServiceTest : public ::testing::Test {
 protected:
  void Start() {
    aggregation_ = std::make_unique<Aggregation>(dir_ / "aggregation", feed_.target());
  }

  // A province, two cities, one of them with a county and its office; the city files for all, as do
  // the others.
  void Fill() {
    feed_.Add(MakeAgency("410000", "", Level::kProvince));
    feed_.Add(MakeAgency("411300", "410000", Level::kPrefecture));
    feed_.Add(MakeAgency("411500", "410000", Level::kPrefecture));
    feed_.Add(MakeAgency("411502", "411500", Level::kCounty));
    feed_.Add(MakeAgency("411502-office", "411502", Level::kBody));
    feed_.Add("411300", 2020, 1, Handled(10, 20));
    feed_.Add("411502", 2020, 1, Handled(1, 2), Blaming({CellOf("applications.granted.total")}));
    feed_.Add("411500", 2020, 2, Handled(30, 40));
    last_ = feed_.Add("411502", 2021, 1, UniformReport(FormId::k2021, 1));
  }

  static Report Handled(int64_t granted, int64_t handled) {
    Report report = UniformReport(FormId::k2019, 0);
    SetCell(report, "applications.granted.total", granted);
    SetCell(report, "applications.handled_total.total", handled);
    return report;
  }

  v1::GetRatesRequest RatesRequest(const std::string& node, int year) const {
    v1::GetRatesRequest request;
    request.set_node(node);
    request.set_year(year);
    request.add_metrics("granted_share");
    request.set_at_least_sequence(last_);
    return request;
  }

  ScratchDir dir_;
  TestFeedServer feed_;
  std::unique_ptr<Aggregation> aggregation_;
  int64_t last_ = 0;
};

TEST_F(AggregationServiceTest, GivesRatesWithCountsAndCoverage) {
  Fill();
  Start();
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::GetRatesResponse response,
                               aggregation_->GetRates(RatesRequest("agencies/410000", 2020)));
  EXPECT_EQ(response.node(), "agencies/410000");
  EXPECT_EQ(response.node_title(), "名410000");
  EXPECT_EQ(response.year(), 2020);
  EXPECT_EQ(response.basis(), v1::LATEST);
  EXPECT_EQ(response.figures(), v1::EFFECTIVE);
  EXPECT_FALSE(response.consolidated());
  EXPECT_EQ(response.sequence(), last_);
  ASSERT_EQ(response.rates_size(), 1);
  EXPECT_EQ(response.rates(0).metric(), "granted_share");
  EXPECT_EQ(response.rates(0).numerator(), 40);
  EXPECT_EQ(response.rates(0).denominator(), 60);
  EXPECT_DOUBLE_EQ(response.rates(0).value(), 40.0 / 60);
  EXPECT_TRUE(response.rates(0).has_lower());
  EXPECT_FALSE(response.rates(0).small_numbers());
  EXPECT_THAT(response.rates(0).doubtful_cells(), IsEmpty());
  EXPECT_EQ(response.coverage().expected(), 5);
  EXPECT_EQ(response.coverage().filed(), 3);
  EXPECT_EQ(response.coverage().held(), 1);
  EXPECT_EQ(response.coverage().missing(), 2);
  EXPECT_EQ(response.coverage().counted(), 2);
}

TEST_F(AggregationServiceTest, PartsLieBelowAConsolidatedReport) {
  Fill();
  Start();
  v1::GetRatesRequest request = RatesRequest("agencies/411500", 2020);
  GONGKAI_ASSERT_OK_AND_ASSIGN(v1::GetRatesResponse response, aggregation_->GetRates(request));
  EXPECT_TRUE(response.consolidated());
  EXPECT_EQ(response.rates(0).denominator(), 40);
  request.set_figures(v1::PARTS);
  GONGKAI_ASSERT_OK_AND_ASSIGN(response, aggregation_->GetRates(request));
  EXPECT_EQ(response.figures(), v1::PARTS);
  EXPECT_EQ(response.rates(0).denominator(), 2);
  EXPECT_THAT(response.rates(0).doubtful_cells(), ElementsAre("applications.granted.total"));
  EXPECT_TRUE(response.rates(0).small_numbers());
  EXPECT_EQ(response.coverage().counted(), 1);
}

TEST_F(AggregationServiceTest, ANodeWithoutFiguresHasAllRatesUndefined) {
  Fill();
  Start();
  v1::GetRatesRequest request = RatesRequest("agencies/411502-office", 2020);
  request.clear_metrics();
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::GetRatesResponse response,
                               aggregation_->GetRates(request));
  ASSERT_EQ(response.rates_size(), static_cast<int>(AllMetrics().size()));
  for (const v1::Rate& rate : response.rates()) {
    EXPECT_FALSE(rate.has_value()) << rate.metric();
    EXPECT_EQ(rate.denominator(), 0);
  }
  EXPECT_EQ(response.coverage().missing(), 1);
}

TEST_F(AggregationServiceTest, NothingStandsYet) {
  Fill();
  Start();
  v1::GetRatesRequest request = RatesRequest("agencies/410000", 2020);
  request.set_basis(v1::STANDING);
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::GetRatesResponse response,
                               aggregation_->GetRates(request));
  EXPECT_EQ(response.basis(), v1::STANDING);
  EXPECT_FALSE(response.rates(0).has_value());
  EXPECT_EQ(response.coverage().filed(), 0);
  EXPECT_EQ(response.coverage().expected(), 5);
}

TEST_F(AggregationServiceTest, BadRequestsForRatesSayWhatIsWrong) {
  Fill();
  Start();
  const auto refused = [this](const std::function<void(v1::GetRatesRequest&)>& change) {
    v1::GetRatesRequest request = RatesRequest("agencies/410000", 2020);
    change(request);
    return aggregation_->GetRates(request).status();
  };
  const auto invalid = [](absl::string_view what) {
    return StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(std::string(what)));
  };
  EXPECT_THAT(refused([](auto& r) { r.set_node("410000"); }), invalid("agencies/"));
  EXPECT_THAT(refused([](auto& r) { r.clear_node(); }), invalid("agencies/"));
  EXPECT_THAT(refused([](auto& r) { r.clear_year(); }), invalid("year"));
  EXPECT_THAT(refused([](auto& r) { r.set_year(2018); }), invalid("2019"));
  EXPECT_THAT(refused([](auto& r) { r.set_year(99999); }), invalid("99999"));
  EXPECT_THAT(refused([](auto& r) { r.set_year(-2020); }), invalid("year"));
  EXPECT_THAT(refused([](auto& r) { r.add_metrics("granted"); }),
              invalid("there are granted_share, disclosed_share"));
  EXPECT_THAT(refused([](auto& r) { r.set_basis(static_cast<v1::Basis>(9)); }),
              invalid("STANDING"));
  EXPECT_THAT(refused([](auto& r) { r.set_figures(static_cast<v1::Figures>(9)); }),
              invalid("PARTS"));
  EXPECT_THAT(refused([](auto& r) { r.set_node("agencies/420000"); }),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("agencies/420000")));
}

TEST_F(AggregationServiceTest, ListsTheMetrics) {
  Start();
  grpc::ClientContext context;
  v1::ListMetricsResponse response;
  ASSERT_TRUE(aggregation_->stub().ListMetrics(&context, v1::ListMetricsRequest(), &response).ok());
  ASSERT_EQ(response.metrics_size(), 16);
  EXPECT_EQ(response.metrics(1).id(), "disclosed_share");
  EXPECT_EQ(response.metrics(1).definition(), "(3.1+3.2)/3.7");
  EXPECT_THAT(response.metrics(1).numerator(),
              ElementsAre("applications.granted.total", "applications.partly_granted.total"));
  EXPECT_THAT(response.metrics(1).forms(), ElementsAre(v1::FORM_2019, v1::FORM_2021));
}

TEST_F(AggregationServiceTest, CoverageTellsWhoIsMissingAndWhatIsCounted) {
  Fill();
  Start();
  v1::GetCoverageRequest request;
  request.set_node("agencies/410000");
  request.set_year(2020);
  request.set_page_size(1);
  request.set_at_least_sequence(last_);
  GONGKAI_ASSERT_OK_AND_ASSIGN(v1::GetCoverageResponse response,
                               aggregation_->GetCoverage(request));
  EXPECT_THAT(response.missing(), ElementsAre("agencies/410000"));
  EXPECT_THAT(response.versions(), ElementsAre("agencies/411300/reports/2020/versions/1",
                                               "agencies/411500/reports/2020/versions/2"));
  EXPECT_EQ(response.sequence(), last_);
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::GetRatesResponse rates,
                               aggregation_->GetRates(RatesRequest("agencies/410000", 2020)));
  EXPECT_EQ(response.coverage().SerializeAsString(), rates.coverage().SerializeAsString());
  request.set_page_token(response.next_page_token());
  GONGKAI_ASSERT_OK_AND_ASSIGN(response, aggregation_->GetCoverage(request));
  EXPECT_THAT(response.missing(), ElementsAre("agencies/411502-office"));
  EXPECT_EQ(response.next_page_token(), "");
}

TEST_F(AggregationServiceTest, BadRequestsForCoverageSayWhatIsWrong) {
  Fill();
  Start();
  v1::GetCoverageRequest request;
  request.set_node("agencies/410000");
  request.set_year(2020);
  request.set_page_size(1);
  request.set_at_least_sequence(last_);
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::GetCoverageResponse response,
                               aggregation_->GetCoverage(request));
  request.set_page_token(response.next_page_token());
  request.set_year(2021);  // the token is of another request
  EXPECT_THAT(aggregation_->GetCoverage(request),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("page token")));
  request.clear_page_token();
  request.set_page_size(-1);
  EXPECT_THAT(aggregation_->GetCoverage(request),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("page_size")));
  request.clear_page_size();
  request.set_node("agencies/420000");
  EXPECT_THAT(aggregation_->GetCoverage(request),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("agencies/420000")));
}

TEST_F(AggregationServiceTest, ListsNodesByYearAndId) {
  Fill();
  Start();
  v1::ListNodesRequest request;
  request.set_page_size(3);
  request.set_at_least_sequence(last_);
  std::vector<std::string> listed;
  do {
    GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::ListNodesResponse response,
                                 aggregation_->ListNodes(request));
    for (const auto& node : response.nodes()) {
      listed.push_back(absl::StrCat(node.year(), " ", node.node(), " ", node.title(), " ",
                                    node.coverage().counted()));
    }
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(listed, ElementsAre("2020 agencies/410000 名410000 2",  //
                                  "2020 agencies/411300 名411300 1",  //
                                  "2020 agencies/411500 名411500 1",  //
                                  "2020 agencies/411502 名411502 1",  //
                                  "2021 agencies/410000 名410000 1",  //
                                  "2021 agencies/411500 名411500 1",  //
                                  "2021 agencies/411502 名411502 1"));
  request.clear_page_size();
  request.set_year(2021);
  GONGKAI_ASSERT_OK_AND_ASSIGN(const v1::ListNodesResponse of_2021,
                               aggregation_->ListNodes(request));
  EXPECT_EQ(of_2021.nodes_size(), 3);
  request.set_page_token("nonsense");
  EXPECT_THAT(aggregation_->ListNodes(request),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("page token")));
  request.clear_page_token();
  request.set_year(2018);
  EXPECT_THAT(aggregation_->ListNodes(request),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("year")));
}

TEST_F(AggregationServiceTest, WaitsForAnEntryUntilTheDeadline) {
  Fill();
  Start();
  ASSERT_THAT(aggregation_->GetRates(RatesRequest("agencies/410000", 2020)), IsOk());
  v1::GetRatesRequest request = RatesRequest("agencies/410000", 2020);
  request.set_at_least_sequence(last_ + 1);
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(100));
  v1::GetRatesResponse response;
  EXPECT_EQ(aggregation_->stub().GetRates(&context, request, &response).error_code(),
            grpc::StatusCode::DEADLINE_EXCEEDED);
}

TEST_F(AggregationServiceTest, ManyCallsWaitForTheSameEntry) {
  Fill();
  Start();
  v1::GetRatesRequest request = RatesRequest("agencies/411300", 2020);
  request.set_at_least_sequence(last_ + 1);
  std::vector<std::thread> callers;
  std::atomic<int> answered = 0;
  for (int i = 0; i < 20; ++i) {
    callers.emplace_back([this, &request, &answered] {
      const auto response = aggregation_->GetRates(request);
      if (response.ok() && response->rates(0).denominator() == 25) ++answered;
    });
  }
  feed_.Add("411300", 2020, 2, Handled(11, 25));
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(answered, 20);
}

TEST_F(AggregationServiceTest, WithoutIngestionWhatIsThereIsAnsweredAndWaitingIsNot) {
  Fill();
  Start();
  v1::GetRatesRequest request = RatesRequest("agencies/410000", 2020);
  ASSERT_THAT(aggregation_->GetRates(request), IsOk());
  feed_.Stop();
  request.set_at_least_sequence(last_ + 1);
  EXPECT_THAT(aggregation_->GetRates(request),
              StatusIs(absl::StatusCode::kUnavailable,
                       AllOf(HasSubstr("ingestion"), HasSubstr(std::to_string(last_ + 1)))));
  request.set_at_least_sequence(last_);
  EXPECT_THAT(aggregation_->GetRates(request), IsOk());
  request.clear_at_least_sequence();
  EXPECT_THAT(aggregation_->GetRates(request), IsOk());
}

TEST_F(AggregationServiceTest, AnEmptyDirectorySaysSoOnlyOnceTheFeedIsRead) {
  feed_.Stop();
  Start();
  v1::GetRatesRequest request = RatesRequest("agencies/410000", 2020);
  request.clear_at_least_sequence();
  EXPECT_THAT(aggregation_->GetRates(request),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("try again")));
  feed_.StartAgain();
  while (!aggregation_->follower().progress().caught_up) std::this_thread::yield();
  EXPECT_THAT(aggregation_->GetRates(request),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("agencies/410000")));
}

TEST_F(AggregationServiceTest, StoppingEndsCallsThatWait) {
  Fill();
  Start();
  v1::GetRatesRequest request = RatesRequest("agencies/410000", 2020);
  ASSERT_THAT(aggregation_->GetRates(request), IsOk());
  request.set_at_least_sequence(last_ + 1);
  absl::Status status;
  std::thread caller([&] { status = aggregation_->GetRates(request).status(); });
  aggregation_->follower().Stop();
  caller.join();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable, HasSubstr("shutting down")));
}

TEST_F(AggregationServiceTest, ADeletedDatabaseIsMadeAgainToTheSameAnswers) {
  Fill();
  const auto answers = [this] {
    Start();
    std::string all;
    for (const char* node : {"410000", "411300", "411500", "411502", "411502-office"}) {
      for (int year : {2020, 2021}) {
        v1::GetRatesRequest request = RatesRequest(absl::StrCat("agencies/", node), year);
        request.clear_metrics();
        const auto response = aggregation_->GetRates(request);
        EXPECT_THAT(response, IsOk());
        if (response.ok()) all += response->SerializeAsString();
      }
    }
    aggregation_.reset();
    return all;
  };
  const std::string before = answers();
  std::filesystem::remove_all(dir_ / "aggregation");
  EXPECT_EQ(answers(), before);
}

}  // namespace
}  // namespace gongkai
