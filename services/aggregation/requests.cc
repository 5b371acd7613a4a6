// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/requests.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/form/form.h"
#include "common/status/status_macros.h"
#include "common/wire/page_token.h"
#include "common/wire/resource_name.h"
#include "services/aggregation/rate_proto.h"

namespace gongkai {
namespace {

// Resource names hold years of four digits.
constexpr int kLastYear = 9999;

absl::Status CheckYear(int year) {
  if (year <= kLastYear && FormForYear(year) != nullptr) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("year: there is no form of the annual report for the year ", year,
                   "; give a report year, ", kFirstReportYear, " or later"));
}

absl::StatusOr<std::vector<const Metric*>> FindMetrics(
    const google::protobuf::RepeatedPtrField<std::string>& ids) {
  std::vector<const Metric*> metrics;
  for (const std::string& id : ids) {
    const Metric* metric = FindMetric(id);
    if (metric == nullptr) {
      return absl::InvalidArgumentError(
          absl::StrCat("metrics: there is no metric '", id, "'; there are ", MetricIds()));
    }
    metrics.push_back(metric);
  }
  if (!metrics.empty()) return metrics;
  for (const Metric& metric : AllMetrics()) metrics.push_back(&metric);
  return metrics;
}

absl::StatusOr<std::string> ReadPosition(absl::string_view scope, absl::string_view token) {
  if (token.empty()) return std::string();
  return ParsePageToken(scope, token);
}

}  // namespace

absl::StatusOr<RatesQuery> ReadRequest(const v1::GetRatesRequest& request) {
  RatesQuery query;
  query.at_least_sequence = request.at_least_sequence();
  GONGKAI_ASSIGN_OR_RETURN(query.node, ParseAgencyName(request.node()));
  GONGKAI_RETURN_IF_ERROR(CheckYear(request.year()));
  query.period.year = request.year();
  GONGKAI_ASSIGN_OR_RETURN(query.period.basis, FromProto(request.basis()));
  GONGKAI_ASSIGN_OR_RETURN(query.figures, FromProto(request.figures()));
  GONGKAI_ASSIGN_OR_RETURN(query.metrics, FindMetrics(request.metrics()));
  return query;
}

absl::StatusOr<CoverageQuery> ReadRequest(const v1::GetCoverageRequest& request) {
  CoverageQuery query;
  query.at_least_sequence = request.at_least_sequence();
  GONGKAI_ASSIGN_OR_RETURN(query.node, ParseAgencyName(request.node()));
  GONGKAI_RETURN_IF_ERROR(CheckYear(request.year()));
  query.period.year = request.year();
  GONGKAI_ASSIGN_OR_RETURN(query.period.basis, FromProto(request.basis()));
  GONGKAI_ASSIGN_OR_RETURN(query.page_size, PageSize(request.page_size()));
  query.token_scope = absl::StrCat("GetCoverage/", query.node, "/", query.period.year, "/",
                                   static_cast<int>(query.period.basis));
  GONGKAI_ASSIGN_OR_RETURN(query.after, ReadPosition(query.token_scope, request.page_token()));
  return query;
}

absl::StatusOr<NodesQuery> ReadRequest(const v1::ListNodesRequest& request) {
  NodesQuery query;
  query.at_least_sequence = request.at_least_sequence();
  if (request.year() != 0) GONGKAI_RETURN_IF_ERROR(CheckYear(request.year()));
  query.year = request.year();
  GONGKAI_ASSIGN_OR_RETURN(query.basis, FromProto(request.basis()));
  GONGKAI_ASSIGN_OR_RETURN(query.page_size, PageSize(request.page_size()));
  query.token_scope = absl::StrCat("ListNodes/", query.year, "/", static_cast<int>(query.basis));
  GONGKAI_ASSIGN_OR_RETURN(const std::string position,
                           ReadPosition(query.token_scope, request.page_token()));
  if (position.empty()) return query;
  const std::pair<std::string, std::string> parts =
      absl::StrSplit(position, absl::MaxSplits('/', 1));
  query.after.emplace();
  query.after->node = parts.second;
  if (!absl::SimpleAtoi(parts.first, &query.after->year)) {
    return absl::InvalidArgumentError("page_token: it is not of this list; start without one");
  }
  return query;
}

std::string EncodePosition(const NodeRollup& node) { return absl::StrCat(node.year, "/", node.id); }

}  // namespace gongkai
