// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Resource names (AIP-122): what the things of the API are called. A name has exactly one spelling,
// and every Parse function takes exactly what its counterpart gives. INVALID_ARGUMENT otherwise,
// saying what was expected.

#ifndef GONGKAI_COMMON_WIRE_RESOURCE_NAME_H_
#define GONGKAI_COMMON_WIRE_RESOURCE_NAME_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace gongkai {

// The report of one agency for one year.
struct ReportId {
  std::string agency;  // id, without "agencies/"
  int year = 0;        // 1000 to 9999; whether there is a form for it is for others to say

  friend bool operator==(const ReportId&, const ReportId&) = default;
};

// One version of it.
struct VersionId {
  std::string agency;
  int year = 0;
  int64_t number = 0;  // 1, 2, 3 ...

  friend bool operator==(const VersionId&, const VersionId&) = default;
};

// "agencies/{id}"; the id has 1 to 63 lower-case letters, digits and hyphens, and starts with a
// letter or digit.
std::string AgencyName(absl::string_view id);
absl::StatusOr<std::string> ParseAgencyName(absl::string_view name);

// "agencies/{agency}/reports/{year}".
std::string ReportName(absl::string_view agency, int year);
absl::StatusOr<ReportId> ParseReportName(absl::string_view name);

// "agencies/{agency}/reports/{year}/versions/{number}".
std::string VersionName(absl::string_view agency, int year, int64_t number);
absl::StatusOr<VersionId> ParseVersionName(absl::string_view name);

// "documents/{sha256}", the digest as 64 lower-case hexadecimal digits.
std::string DocumentName(absl::string_view sha256);
absl::StatusOr<std::string> ParseDocumentName(absl::string_view name);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_WIRE_RESOURCE_NAME_H_
