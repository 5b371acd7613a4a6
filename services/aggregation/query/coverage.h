// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Who was to report, who did, and whose reports the figures are made of.

#ifndef GONGKAI_SERVICES_AGGREGATION_QUERY_COVERAGE_H_
#define GONGKAI_SERVICES_AGGREGATION_QUERY_COVERAGE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "services/aggregation/rollup/rollup_store.h"

namespace gongkai {

// Which of a node's two figures to use.
enum class FiguresOf : uint8_t { kEffective, kParts };

// The figures asked for.
Figures SelectFigures(const NodeRollup& node, FiguresOf which);

// Counts over the agencies at or below a node. The fields are those of the message
// gongkai.v1.Coverage.
struct Coverage {
  int64_t expected = 0;  // that exist in the year
  int64_t filed = 0;     // of those, with a version that counts
  int64_t held = 0;      // of those filed, held
  int64_t missing = 0;   // expected - filed
  int64_t counted = 0;   // reports that the figures asked for are made of
};

// From a node's counters.
Coverage CoverageOf(const NodeRollup& node, const Figures& figures);

// The same for the first filing's effective figures, counted one by one.
Coverage CoverageOf(absl::Span<const Filing> filings);

// Ids of the agencies that were expected and have not filed, ascending: at most `limit` after the
// id `after`.
std::vector<std::string> MissingAgencies(absl::Span<const Filing> filings, absl::string_view after,
                                         size_t limit);

// The version that counts of one agency.
struct CountedVersion {
  std::string agency;  // id
  int64_t number = 0;
};

// The versions that the first filing's effective figures are made of, by agency id: every version
// that no covering one stands above.
std::vector<CountedVersion> CountedVersions(absl::Span<const Filing> filings);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_AGGREGATION_QUERY_COVERAGE_H_
