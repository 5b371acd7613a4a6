// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/lists.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/status/status_macros.h"
#include "common/wire/agency_proto.h"
#include "common/wire/page_token.h"
#include "common/wire/resource_name.h"
#include "services/ingestion/version_proto.h"

namespace gongkai {
namespace {

// The position that a request goes on after; none on the first page.
template <typename Request>
absl::StatusOr<std::optional<std::string>> PositionOf(absl::string_view scope,
                                                      const Request& request) {
  if (request.page_token().empty()) {
    return std::optional<std::string>();
  }
  GONGKAI_ASSIGN_OR_RETURN(std::string position, ParsePageToken(scope, request.page_token()));
  return std::optional<std::string>(std::move(position));
}

// A token's position is ours and has been checked, so this does not fail.
int64_t NumberIn(absl::string_view position) {
  int64_t number = 0;
  return absl::SimpleAtoi(position, &number) ? number : 0;
}

}  // namespace

// One entry more than asked for is read: it tells whether there is another page.

absl::Status ListVersions(const VersionReader& reader, const v1::ListVersionsRequest& request,
                          v1::ListVersionsResponse& response) {
  GONGKAI_ASSIGN_OR_RETURN(ReportId report, ParseReportName(request.parent()));
  GONGKAI_ASSIGN_OR_RETURN(const int size, PageSize(request.page_size()));
  const std::string scope = absl::StrCat("ListVersions ", request.parent());
  GONGKAI_ASSIGN_OR_RETURN(const std::optional<std::string> position, PositionOf(scope, request));
  const int64_t before =
      position.has_value() ? NumberIn(*position) : std::numeric_limits<int64_t>::max();
  GONGKAI_ASSIGN_OR_RETURN(
      const auto versions,
      reader.ListVersions({std::move(report.agency), report.year}, before, size + 1));
  for (const StoredVersion& version : versions) {
    if (response.versions_size() == size) {
      response.set_next_page_token(MakePageToken(scope, absl::StrCat(version.ref.number + 1)));
      break;
    }
    *response.add_versions() = ToProto(version);
  }
  return absl::OkStatus();
}

absl::Status ListReports(const VersionReader& reader, const v1::ListReportsRequest& request,
                         v1::ListReportsResponse& response) {
  VersionReader::ReportFilter filter;
  filter.year = request.year();
  if (request.parent() != "agencies/-") {
    GONGKAI_ASSIGN_OR_RETURN(filter.agency, ParseAgencyName(request.parent()));
  }
  GONGKAI_ASSIGN_OR_RETURN(const int size, PageSize(request.page_size()));
  const std::string scope = absl::StrCat("ListReports ", request.parent(), " ", request.year());
  GONGKAI_ASSIGN_OR_RETURN(const std::optional<std::string> position, PositionOf(scope, request));
  std::optional<ReportRef> after;
  if (position.has_value()) {
    const std::pair<std::string, std::string> parts = absl::StrSplit(*position, ' ');
    after = ReportRef{parts.first, static_cast<int>(NumberIn(parts.second))};
  }
  GONGKAI_ASSIGN_OR_RETURN(const auto heads, reader.ListReports(filter, after, size + 1));
  for (const ReportHead& head : heads) {
    if (response.reports_size() == size) {
      const ReportRef& last = heads[size - 1].ref;
      response.set_next_page_token(MakePageToken(scope, absl::StrCat(last.agency, " ", last.year)));
      break;
    }
    *response.add_reports() = ToProto(head);
  }
  return absl::OkStatus();
}

absl::Status ListAgencies(const Directory& directory, const v1::ListAgenciesRequest& request,
                          v1::ListAgenciesResponse& response) {
  GONGKAI_ASSIGN_OR_RETURN(const int size, PageSize(request.page_size()));
  constexpr absl::string_view kScope = "ListAgencies";
  GONGKAI_ASSIGN_OR_RETURN(const std::optional<std::string> position, PositionOf(kScope, request));
  const auto agencies = directory.All();
  const auto* next = agencies.begin();
  if (position.has_value()) {
    next = std::upper_bound(
        agencies.begin(), agencies.end(), *position,
        [](const std::string& id, const Agency& agency) { return id < agency.id; });
  }
  for (; next != agencies.end(); ++next) {
    if (response.agencies_size() == size) {
      response.set_next_page_token(MakePageToken(kScope, (next - 1)->id));
      break;
    }
    *response.add_agencies() = ToProto(*next);
  }
  return absl::OkStatus();
}

}  // namespace gongkai
