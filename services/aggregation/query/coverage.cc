// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/query/coverage.h"

#include <algorithm>

#include "absl/algorithm/container.h"

namespace gongkai {

Figures SelectFigures(const NodeRollup& node, FiguresOf which) {
  return which == FiguresOf::kEffective ? Effective(node.level, node.own, node.below)
                                        : Parts(node.level, node.own, node.below);
}

Coverage CoverageOf(const NodeRollup& node, const Figures& figures) {
  const Share share = ShareOf(node.level, node.exists, node.own, node.below);
  return {.expected = node.expected,
          .filed = share.filed,
          .held = share.held,
          .missing = node.expected - share.filed,
          .counted = figures.reports};
}

Coverage CoverageOf(absl::Span<const Filing> filings) {
  Coverage coverage;
  for (const Filing& filing : filings) {
    if (!filing.expected) continue;
    ++coverage.expected;
    if (filing.version != 0) ++coverage.filed;
    if (filing.held) ++coverage.held;
  }
  coverage.missing = coverage.expected - coverage.filed;
  coverage.counted = static_cast<int64_t>(CountedVersions(filings).size());
  return coverage;
}

std::vector<std::string> MissingAgencies(absl::Span<const Filing> filings, absl::string_view after,
                                         size_t limit) {
  std::vector<std::string> missing;
  for (const Filing& filing : filings) {
    if (filing.expected && filing.version == 0 && after < filing.agency) {
      missing.push_back(filing.agency);
    }
  }
  const size_t size = std::min(limit, missing.size());
  std::partial_sort(missing.begin(), missing.begin() + size, missing.end());
  missing.resize(size);
  return missing;
}

std::vector<CountedVersion> CountedVersions(absl::Span<const Filing> filings) {
  std::vector<CountedVersion> counted;
  std::vector<bool> covered(filings.size());  // by a report above
  for (size_t place = 0; place < filings.size(); ++place) {
    const Filing& filing = filings[place];
    if (filing.parent >= 0) {
      covered[place] = covered[filing.parent] || filings[filing.parent].covers;
    }
    if (filing.version != 0 && !covered[place]) counted.push_back({filing.agency, filing.version});
  }
  absl::c_sort(counted, [](const CountedVersion& a, const CountedVersion& b) {
    return a.agency < b.agency;
  });
  return counted;
}

}  // namespace gongkai
