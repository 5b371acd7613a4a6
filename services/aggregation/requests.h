// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What requests ask for, once they have been found good. INVALID_ARGUMENT otherwise, as
// aggregation.proto says.

#ifndef GONGKAI_SERVICES_AGGREGATION_REQUESTS_H_
#define GONGKAI_SERVICES_AGGREGATION_REQUESTS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "gongkai/v1/aggregation.pb.h"
#include "services/aggregation/query/coverage.h"
#include "services/aggregation/query/metrics.h"
#include "services/aggregation/rollup/rollup_store.h"

namespace gongkai {

struct RatesQuery {
  Period period;
  std::string node;  // id
  FiguresOf figures = FiguresOf::kEffective;
  std::vector<const Metric*> metrics;
  int64_t at_least_sequence = 0;
};
absl::StatusOr<RatesQuery> ReadRequest(const v1::GetRatesRequest& request);

struct CoverageQuery {
  Period period;
  std::string node;
  size_t page_size = 0;
  std::string token_scope;
  std::string after;  // id; empty for the first page
  int64_t at_least_sequence = 0;
};
absl::StatusOr<CoverageQuery> ReadRequest(const v1::GetCoverageRequest& request);

struct NodesQuery {
  Basis basis = Basis::kLatest;
  int year = 0;  // 0 = all
  size_t page_size = 0;
  std::string token_scope;
  std::optional<RollupStore::Position> after;
  int64_t at_least_sequence = 0;
};
absl::StatusOr<NodesQuery> ReadRequest(const v1::ListNodesRequest& request);

// A position among nodes, as page tokens carry it.
std::string EncodePosition(const NodeRollup& node);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_AGGREGATION_REQUESTS_H_
