// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The RPCs of aggregation.proto.

#ifndef GONGKAI_SERVICES_AGGREGATION_AGGREGATION_SERVICE_H_
#define GONGKAI_SERVICES_AGGREGATION_AGGREGATION_SERVICE_H_

#include <grpcpp/support/server_callback.h>

#include <cstdint>

#include "absl/status/status.h"
#include "common/rpc/workers.h"
#include "gongkai/v1/aggregation.grpc.pb.h"
#include "services/aggregation/follower.h"
#include "services/aggregation/requests.h"
#include "services/aggregation/rollup/rollup_store.h"

namespace gongkai {

// Thread-safe. Stop the follower before draining the server: calls that wait for the feed end then.
class AggregationService final : public v1::AggregationService::CallbackService {
 public:
  // `workers` run what takes longer than a look-up: walks through a territory and lists.
  AggregationService(const RollupStore& store, Follower& follower, Workers& workers)
      : store_(store), follower_(follower), workers_(workers) {}

  grpc::ServerUnaryReactor* GetRates(grpc::CallbackServerContext* context,
                                     const v1::GetRatesRequest* request,
                                     v1::GetRatesResponse* response) override;
  grpc::ServerUnaryReactor* ListMetrics(grpc::CallbackServerContext* context,
                                        const v1::ListMetricsRequest* request,
                                        v1::ListMetricsResponse* response) override;
  grpc::ServerUnaryReactor* GetCoverage(grpc::CallbackServerContext* context,
                                        const v1::GetCoverageRequest* request,
                                        v1::GetCoverageResponse* response) override;
  grpc::ServerUnaryReactor* ListNodes(grpc::CallbackServerContext* context,
                                      const v1::ListNodesRequest* request,
                                      v1::ListNodesResponse* response) override;

 private:
  absl::Status Answer(const RatesQuery& query, v1::GetRatesResponse& response) const;
  absl::Status Answer(const CoverageQuery& query, v1::GetCoverageResponse& response) const;
  absl::Status Answer(const NodesQuery& query, v1::ListNodesResponse& response) const;
  absl::Status UnlessStillReading(absl::Status status, int64_t at_least_sequence) const;

  const RollupStore& store_;
  Follower& follower_;
  Workers& workers_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_AGGREGATION_AGGREGATION_SERVICE_H_
