// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The three servers as separate processes on loopback, for tests that cross them.

#ifndef GONGKAI_TESTS_SUITE_SUITE_H_
#define GONGKAI_TESTS_SUITE_SUITE_H_

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>
#include <vector>

#include "common/testing/scratch_dir.h"
#include "gongkai/v1/aggregation.grpc.pb.h"
#include "gongkai/v1/ingestion.grpc.pb.h"
#include "tests/suite/process.h"

namespace gongkai::testing {

// A port on loopback that nobody listens on now, outside of the range that the kernel hands out by
// itself.
int FreePort();

// A channel that notices a restarted server within milliseconds.
std::shared_ptr<grpc::Channel> FastChannel(const std::string& address);

class Suite {
 public:
  Suite();

  // Starts a server and waits until it answers; fails the test if it does not within a minute.
  void StartIngestion();
  // `flags` are added to its command line.
  void StartValidation(const std::vector<std::string>& flags = {});
  void StartAggregation();
  void StartAll();

  Process& ingestion_process() { return *ingestion_; }
  Process& validation_process() { return *validation_; }
  Process& aggregation_process() { return *aggregation_; }

  v1::IngestionService::Stub& ingestion() { return *ingestion_stub_; }
  v1::AggregationService::Stub& aggregation() { return *aggregation_stub_; }

  std::string ingestion_address() const { return ingestion_address_; }
  std::string validation_address() const { return validation_address_; }
  std::string aggregation_address() const { return aggregation_address_; }
  std::string ingestion_data() const { return scratch_ / "ingestion"; }
  std::string aggregation_data() const { return scratch_ / "aggregation"; }
  std::string log_path() const { return scratch_ / "log"; }
  const ScratchDir& scratch() const { return scratch_; }

  // Command lines that the servers were started with, for a second start by hand.
  std::vector<std::string> IngestionCommand() const;
  std::vector<std::string> AggregationCommand() const;

  // Runs `gongkai` against these servers.
  CommandResult Gongkai(std::vector<std::string> arguments) const;

  // Imports deploy/demo/agencies.csv.
  void ImportDemoAgencies() const;

 private:
  ScratchDir scratch_;
  std::string ingestion_address_, validation_address_, aggregation_address_;
  std::unique_ptr<Process> ingestion_, validation_, aggregation_;
  std::unique_ptr<v1::IngestionService::Stub> ingestion_stub_;
  std::unique_ptr<v1::AggregationService::Stub> aggregation_stub_;
};

// Submits a document whole.
grpc::Status Submit(v1::IngestionService::Stub& ingestion, const std::string& bytes,
                    const v1::SubmitDocumentHeader& header, v1::SubmitResponse* response);

// Rates of a node once the feed has been followed to `sequence`.
v1::GetRatesResponse RatesAt(v1::AggregationService::Stub& aggregation, const std::string& node,
                             int year, int64_t sequence);

// The rate of a metric in an answer; fails the test if it is not there.
v1::Rate FindRate(const v1::GetRatesResponse& response, const std::string& metric);

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_SUITE_SUITE_H_
