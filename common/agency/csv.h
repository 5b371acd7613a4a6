// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The directory as a table (CSV, RFC 4180).

#ifndef GONGKAI_COMMON_AGENCY_CSV_H_
#define GONGKAI_COMMON_AGENCY_CSV_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/agency/agency.h"

namespace gongkai {

// Reads a table in UTF-8, with or without a byte order mark, lines ending in LF or CRLF. The first
// line names the columns, in any order: id, official_name, short_name, aliases (separated by ';'),
// level (nation, province, prefecture, county, township, body), parent (an id), division_code,
// credit_code, sector, first_year, last_year, successor (an id). id, official_name, level and
// parent must be there; division_code, if it has no column or is empty, is taken from the id.
// Spaces around a field and empty lines do not matter.
//
// INVALID_ARGUMENT: not UTF-8, no header, an unknown, missing or repeated column, a line with too
// many or too few fields, an open quotation mark, or an agency that fails CheckAgency; the message
// gives the line.
absl::StatusOr<std::vector<Agency>> ParseAgenciesCsv(absl::string_view text);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_AGENCY_CSV_H_
