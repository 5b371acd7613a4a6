// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// For tests: ingestion and validation as servers on loopback, with agencies, and documents to send.

#ifndef GONGKAI_SERVICES_INGESTION_TEST_SERVERS_H_
#define GONGKAI_SERVICES_INGESTION_TEST_SERVERS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/channel.h"
#include "common/rpc/grpc_status.h"
#include "common/rpc/server.h"
#include "common/testing/scratch_dir.h"
#include "common/testing/status_matchers.h"
#include "common/wire/agency_proto.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/ingestion_service.h"
#include "services/ingestion/recognition/report_printer.h"
#include "services/ingestion/store/example_values.h"
#include "services/ingestion/store/version_store.h"
#include "services/validation/repair/example_report.h"
#include "services/validation/validation_service.h"

namespace gongkai::testing {

// A report in which everything adds up but, if `faulty`, one total.
inline Report FiledReport(int seed, int year = 2020, bool faulty = false) {
  Report report = Example(FormForYear(year)->id);
  report.year = year;
  report.agency_name = "淅川县人民政府";
  Value(report, "applications.granted.natural_person") += seed;
  AddUp(report);
  if (faulty) Value(report, "applications.handled_total.total") += 1;
  return report;
}

inline std::string FiledDocument(int seed, int year = 2020, bool faulty = false) {
  return PrintReport(FiledReport(seed, year, faulty), Layout::kTabbedRows);
}

// The servers of one test.
class IngestionServiceTest : public ::testing::Test {
 protected:
  IngestionServiceTest() {
    options_.reading.max_bytes = 4 << 20;
    options_.heartbeat = absl::Milliseconds(50);
    options_.judge.first_pause = absl::Milliseconds(5);
    options_.judge.longest_pause = absl::Milliseconds(40);
  }

  void SetUp() override {
    StartValidation();
    StartIngestion();
    auto imported = store_->ImportAgencies(ExampleAgencies(), absl::Now());
    ASSERT_TRUE(imported.ok()) << imported.status();
  }

  void TearDown() override { StopIngestion(); }

  // Later starts take the port of the first.
  void StartValidation() {
    ServerOptions options;
    options.listen = absl::StrCat("127.0.0.1:", validation_port_);
    auto server = Server::Start(options, {&validation_service_});
    ASSERT_TRUE(server.ok()) << server.status();
    validation_ = *std::move(server);
    validation_port_ = validation_->port();
  }

  void StopValidation() { validation_.reset(); }

  void StartIngestion() {
    auto store = VersionStore::Open(dir_.path());
    ASSERT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
    service_ = std::make_unique<IngestionService>(
        *store_, Connect(absl::StrCat("127.0.0.1:", validation_port_)), options_);
    auto server = Server::Start({}, {service_.get()});
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
    stub_ = v1::IngestionService::NewStub(Connect(absl::StrCat("127.0.0.1:", server_->port())));
  }

  void StopIngestion() {
    stub_.reset();
    if (service_ != nullptr) service_->Shutdown();
    server_.reset();
    service_.reset();
    store_.reset();
  }

  int64_t LastSequence() { return store_->feed().LastSequence(); }

  // Calls a unary method.
  template <typename Request, typename Response>
  absl::Status Call(grpc::Status (v1::IngestionService::StubInterface::*method)(
                        grpc::ClientContext*, const Request&, Response*),
                    const Request& request, Response& response) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
    v1::IngestionService::StubInterface& stub = *stub_;
    return FromGrpc((stub.*method)(&context, request, &response));
  }

  // Sends the messages of one submission.
  absl::StatusOr<v1::SubmitResponse> Send(const std::vector<v1::SubmitDocumentRequest>& messages) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
    v1::SubmitResponse response;
    auto writer = stub_->SubmitDocument(&context, &response);
    for (const auto& message : messages) {
      if (!writer->Write(message)) break;
    }
    writer->WritesDone();
    if (absl::Status status = FromGrpc(writer->Finish()); !status.ok()) return status;
    return response;
  }

  static std::vector<v1::SubmitDocumentRequest> Messages(const v1::SubmitDocumentHeader& header,
                                                         const std::string& document) {
    std::vector<v1::SubmitDocumentRequest> messages(1);
    *messages[0].mutable_header() = header;
    for (size_t at = 0; at < document.size(); at += 1 << 20) {
      messages.emplace_back().set_chunk(document.substr(at, 1 << 20));
    }
    return messages;
  }

  absl::StatusOr<v1::SubmitResponse> Submit(const std::string& document,
                                            const v1::SubmitDocumentHeader& header = {}) {
    return Send(Messages(header, document));
  }

  absl::StatusOr<v1::AnnualReport> Read(const std::string& document) {
    grpc::ClientContext context;
    v1::ReadDocumentResponse response;
    auto writer = stub_->ReadDocument(&context, &response);
    for (size_t at = 0; at < document.size(); at += 1 << 20) {
      v1::ReadDocumentRequest message;
      message.set_chunk(document.substr(at, 1 << 20));
      if (!writer->Write(message)) break;
    }
    writer->WritesDone();
    if (absl::Status status = FromGrpc(writer->Finish()); !status.ok()) return status;
    return response.report();
  }

  IngestionOptions options_;
  ScratchDir dir_;
  ValidationService validation_service_;
  int validation_port_ = 0;
  std::unique_ptr<Server> validation_;
  std::unique_ptr<VersionStore> store_;
  std::unique_ptr<IngestionService> service_;
  std::unique_ptr<Server> server_;
  std::unique_ptr<v1::IngestionService::Stub> stub_;
};

}  // namespace gongkai::testing

#endif  // GONGKAI_SERVICES_INGESTION_TEST_SERVERS_H_
