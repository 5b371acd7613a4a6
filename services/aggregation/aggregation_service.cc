// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/aggregation_service.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rpc/grpc_status.h"
#include "common/status/status_macros.h"
#include "common/wire/page_token.h"
#include "common/wire/resource_name.h"
#include "services/aggregation/pending_call.h"
#include "services/aggregation/query/coverage.h"
#include "services/aggregation/query/metrics.h"
#include "services/aggregation/query/rates.h"
#include "services/aggregation/rate_proto.h"

namespace gongkai {
namespace {

// GetCoverageResponse.versions.
constexpr size_t kMostVersions = 1000;

grpc::ServerUnaryReactor* FinishNow(grpc::CallbackServerContext* context,
                                    const absl::Status& status) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  reactor->Finish(ToGrpc(status));
  return reactor;
}

}  // namespace

grpc::ServerUnaryReactor* AggregationService::GetRates(grpc::CallbackServerContext* context,
                                                       const v1::GetRatesRequest* request,
                                                       v1::GetRatesResponse* response) {
  absl::StatusOr<RatesQuery> query = ReadRequest(*request);
  if (!query.ok()) return FinishNow(context, query.status());
  // Two look-ups: quicker done than handed to a worker.
  if (request->at_least_sequence() <= 0) return FinishNow(context, Answer(*query, *response));
  return AnswerWhenReached(
      request->at_least_sequence(), follower_.waiters(), workers_,
      [this, query = *std::move(query), response] { return Answer(query, *response); });
}

grpc::ServerUnaryReactor* AggregationService::ListMetrics(grpc::CallbackServerContext* context,
                                                          const v1::ListMetricsRequest*,
                                                          v1::ListMetricsResponse* response) {
  for (const Metric& metric : AllMetrics()) *response->add_metrics() = ToProto(metric);
  return FinishNow(context, absl::OkStatus());
}

grpc::ServerUnaryReactor* AggregationService::GetCoverage(grpc::CallbackServerContext* context,
                                                          const v1::GetCoverageRequest* request,
                                                          v1::GetCoverageResponse* response) {
  absl::StatusOr<CoverageQuery> query = ReadRequest(*request);
  if (!query.ok()) return FinishNow(context, query.status());
  return AnswerWhenReached(
      request->at_least_sequence(), follower_.waiters(), workers_,
      [this, query = *std::move(query), response] { return Answer(query, *response); });
}

grpc::ServerUnaryReactor* AggregationService::ListNodes(grpc::CallbackServerContext* context,
                                                        const v1::ListNodesRequest* request,
                                                        v1::ListNodesResponse* response) {
  absl::StatusOr<NodesQuery> query = ReadRequest(*request);
  if (!query.ok()) return FinishNow(context, query.status());
  return AnswerWhenReached(
      request->at_least_sequence(), follower_.waiters(), workers_,
      [this, query = *std::move(query), response] { return Answer(query, *response); });
}

absl::Status AggregationService::Answer(const RatesQuery& query,
                                        v1::GetRatesResponse& response) const {
  const auto reading = store_.Read(query.period, query.node);
  if (!reading.ok()) return UnlessStillReading(reading.status(), query.at_least_sequence);
  const NodeRollup& node = reading->value;
  const Figures figures = SelectFigures(node, query.figures);
  response.set_node(AgencyName(node.id));
  response.set_node_title(node.title);
  response.set_year(node.year);
  response.set_basis(ToProto(query.period.basis));
  response.set_figures(ToProto(query.figures));
  for (const Metric* metric : query.metrics) {
    *response.add_rates() = ToProto(ComputeRate(*metric, figures));
  }
  *response.mutable_coverage() = ToProto(CoverageOf(node, figures));
  response.set_consolidated(Covers(node.level, node.own));
  response.set_sequence(reading->sequence);
  return absl::OkStatus();
}

absl::Status AggregationService::Answer(const CoverageQuery& query,
                                        v1::GetCoverageResponse& response) const {
  const auto reading = store_.ReadFilings(query.period, query.node);
  if (!reading.ok()) return UnlessStillReading(reading.status(), query.at_least_sequence);
  // One more than fits shows whether there is a next page.
  std::vector<std::string> missing =
      MissingAgencies(reading->value, query.after, query.page_size + 1);
  if (missing.size() > query.page_size) {
    missing.pop_back();
    response.set_next_page_token(MakePageToken(query.token_scope, missing.back()));
  }
  for (const std::string& agency : missing) response.add_missing(AgencyName(agency));
  const std::vector<CountedVersion> versions = CountedVersions(reading->value);
  for (size_t i = 0; i < std::min(versions.size(), kMostVersions); ++i) {
    response.add_versions(VersionName(versions[i].agency, query.period.year, versions[i].number));
  }
  *response.mutable_coverage() = ToProto(CoverageOf(reading->value));
  response.set_sequence(reading->sequence);
  return absl::OkStatus();
}

absl::Status AggregationService::Answer(const NodesQuery& query,
                                        v1::ListNodesResponse& response) const {
  GONGKAI_ASSIGN_OR_RETURN(auto reading, store_.List(query.basis, query.year, query.after,
                                                     static_cast<int>(query.page_size) + 1));
  std::vector<NodeRollup>& nodes = reading.value;
  if (nodes.size() > query.page_size) {
    nodes.pop_back();
    response.set_next_page_token(MakePageToken(query.token_scope, EncodePosition(nodes.back())));
  }
  for (const NodeRollup& node : nodes) {
    v1::ListNodesResponse::Node& entry = *response.add_nodes();
    entry.set_node(AgencyName(node.id));
    entry.set_title(node.title);
    entry.set_year(node.year);
    *entry.mutable_coverage() =
        ToProto(CoverageOf(node, SelectFigures(node, FiguresOf::kEffective)));
  }
  response.set_sequence(reading.sequence);
  return absl::OkStatus();
}

// That an agency is not there means something once the feed has been read to its end, or as far as
// the caller asked for.
absl::Status AggregationService::UnlessStillReading(absl::Status status,
                                                    int64_t at_least_sequence) const {
  if (!absl::IsNotFound(status) || at_least_sequence > 0) return status;
  if (follower_.progress().caught_up) return status;
  return absl::UnavailableError(absl::StrCat(
      status.message(), "; but the feed has not been read to its end yet: try again later"));
}

}  // namespace gongkai
