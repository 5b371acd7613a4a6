// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Roll-ups are derived: thrown away, they come back the same from the feed.

#include <google/protobuf/util/message_differencer.h>

#include <filesystem>

#include "common/testing/source_files.h"
#include "gtest/gtest.h"
#include "tests/suite/suite.h"

namespace gongkai::testing {
namespace {

// Every answer about every node that has figures.
std::vector<v1::GetRatesResponse> AllRates(Suite& suite, int64_t sequence) {
  grpc::ClientContext context;
  context.set_wait_for_ready(true);
  v1::ListNodesRequest request;
  request.set_at_least_sequence(sequence);
  request.set_page_size(1000);
  v1::ListNodesResponse nodes;
  const grpc::Status status = suite.aggregation().ListNodes(&context, request, &nodes);
  EXPECT_TRUE(status.ok()) << status.error_message();
  std::vector<v1::GetRatesResponse> answers;
  for (const auto& node : nodes.nodes()) {
    answers.push_back(RatesAt(suite.aggregation(), node.node(), node.year(), sequence));
  }
  return answers;
}

TEST(RebuildTest, ADeletedDatabaseComesBackToTheSameAnswers) {
  Suite suite;
  suite.StartAll();
  suite.ImportDemoAgencies();
  int64_t sequence = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(SourceDir() / "deploy/demo/reports")) {
    v1::SubmitResponse response;
    const grpc::Status status =
        Submit(suite.ingestion(), ReadFile(entry.path()), v1::SubmitDocumentHeader(), &response);
    ASSERT_TRUE(status.ok()) << status.error_message();
    sequence = std::max(sequence, response.version().sequence());
  }
  const std::vector<v1::GetRatesResponse> before = AllRates(suite, sequence);
  ASSERT_GE(before.size(), 10u);

  EXPECT_EQ(suite.aggregation_process().Terminate(), 0);
  std::filesystem::remove_all(suite.aggregation_data());
  suite.StartAggregation();
  const std::vector<v1::GetRatesResponse> after = AllRates(suite, sequence);
  ASSERT_EQ(after.size(), before.size());
  for (size_t i = 0; i < before.size(); ++i) {
    EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(before[i], after[i]))
        << before[i].ShortDebugString() << "\n"
        << after[i].ShortDebugString();
  }
}

TEST(RebuildTest, AnotherStoreBehindTheSameAddressIsFollowedFromItsBeginning) {
  Suite suite;
  suite.StartAll();
  suite.ImportDemoAgencies();
  v1::SubmitResponse first;
  ASSERT_TRUE(Submit(suite.ingestion(),
                     ReadFile(SourceDir() / "deploy/demo/reports/411500-2020.md"),
                     v1::SubmitDocumentHeader(), &first)
                  .ok());
  EXPECT_EQ(
      FindRate(RatesAt(suite.aggregation(), "agencies/410000", 2020, first.version().sequence()),
               "disclosed_share")
          .denominator(),
      457);

  EXPECT_EQ(suite.ingestion_process().Terminate(), 0);
  std::filesystem::remove_all(suite.ingestion_data());
  suite.StartIngestion();
  suite.ImportDemoAgencies();
  // Two reports, so that the second feed is longer than the first: its last number says that it was
  // followed.
  v1::SubmitResponse second;
  for (const char* report : {"410223-office-2020.txt", "610928-office-2020.txt"}) {
    ASSERT_TRUE(Submit(suite.ingestion(), ReadFile(SourceDir() / "deploy/demo/reports" / report),
                       v1::SubmitDocumentHeader(), &second)
                    .ok());
  }
  ASSERT_GT(second.version().sequence(), first.version().sequence());
  const v1::GetRatesResponse henan =
      RatesAt(suite.aggregation(), "agencies/410000", 2020, second.version().sequence());
  EXPECT_EQ(FindRate(henan, "disclosed_share").denominator(), 2);
}

}  // namespace
}  // namespace gongkai::testing
