// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The lists: versions, reports and agencies, a page at a time.

#ifndef GONGKAI_SERVICES_INGESTION_LISTS_H_
#define GONGKAI_SERVICES_INGESTION_LISTS_H_

#include "absl/status/status.h"
#include "common/agency/directory.h"
#include "gongkai/v1/ingestion.pb.h"
#include "services/ingestion/store/version_reader.h"

namespace gongkai {

// Each answers one request, and fails as the method of IngestionService says.
absl::Status ListVersions(const VersionReader& reader, const v1::ListVersionsRequest& request,
                          v1::ListVersionsResponse& response);
absl::Status ListReports(const VersionReader& reader, const v1::ListReportsRequest& request,
                         v1::ListReportsResponse& response);
absl::Status ListAgencies(const Directory& directory, const v1::ListAgenciesRequest& request,
                          v1::ListAgenciesResponse& response);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_LISTS_H_
