// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// For tests: aggregation as a server that follows a feed of the test's.

#ifndef GONGKAI_SERVICES_AGGREGATION_TEST_AGGREGATION_H_
#define GONGKAI_SERVICES_AGGREGATION_TEST_AGGREGATION_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "common/rpc/channel.h"
#include "common/rpc/grpc_status.h"
#include "common/rpc/server.h"
#include "common/rpc/workers.h"
#include "services/aggregation/aggregation_service.h"
#include "services/aggregation/follower.h"
#include "services/aggregation/rollup/rollup_store.h"

namespace gongkai::testing {

// A server in front of roll-ups that follow a feed.
class Aggregation {
 public:
  Aggregation(const std::string& path, const std::string& ingestion)
      : store_(*RollupStore::Open(path)), follower_(Connect(ingestion), *store_) {
    server_ = *Server::Start(ServerOptions(), {&service_});
    stub_ = v1::AggregationService::NewStub(server_->InProcessChannel());
  }
  ~Aggregation() {
    follower_.Stop();
    stub_.reset();
    server_.reset();
  }

  v1::AggregationService::Stub& stub() { return *stub_; }
  Follower& follower() { return follower_; }

  absl::StatusOr<v1::GetRatesResponse> GetRates(const v1::GetRatesRequest& request) {
    return Call(&v1::AggregationService::Stub::GetRates, request);
  }
  absl::StatusOr<v1::GetCoverageResponse> GetCoverage(const v1::GetCoverageRequest& request) {
    return Call(&v1::AggregationService::Stub::GetCoverage, request);
  }
  absl::StatusOr<v1::ListNodesResponse> ListNodes(const v1::ListNodesRequest& request) {
    return Call(&v1::AggregationService::Stub::ListNodes, request);
  }

 private:
  template <typename Request, typename Response>
  absl::StatusOr<Response> Call(grpc::Status (v1::AggregationService::Stub::*method)(
                                    grpc::ClientContext*, const Request&, Response*),
                                const Request& request) {
    grpc::ClientContext context;
    Response response;
    const grpc::Status status = (*stub_.*method)(&context, request, &response);
    if (!status.ok()) return FromGrpc(status);
    return response;
  }

  std::unique_ptr<RollupStore> store_;
  Workers workers_{2};
  Follower follower_;
  AggregationService service_{*store_, follower_, workers_};
  std::unique_ptr<Server> server_;
  std::unique_ptr<v1::AggregationService::Stub> stub_;
};

}  // namespace gongkai::testing

#endif  // GONGKAI_SERVICES_AGGREGATION_TEST_AGGREGATION_H_
