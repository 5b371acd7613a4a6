// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/query/rates.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "absl/algorithm/container.h"
#include "absl/numeric/int128.h"

namespace gongkai {
namespace {

// The 97.5 % quantile of the normal distribution.
constexpr double kQuantile = 1.959963984540054;

constexpr absl::int128 kLeast = std::numeric_limits<int64_t>::min();
constexpr absl::int128 kMost = std::numeric_limits<int64_t>::max();

absl::int128 Pool(const std::vector<CellId>& cells, const Figures& figures) {
  absl::int128 sum = 0;
  for (CellId cell : cells) sum += figures.sums[cell];
  return sum;
}

// The cells of both sides, each once: a cell may stand above and below the line.
std::vector<CellId> CellsOf(const Metric& metric) {
  std::vector<CellId> cells = metric.numerator;
  for (CellId cell : metric.denominator) {
    if (!absl::c_linear_search(cells, cell)) cells.push_back(cell);
  }
  return cells;
}

void SetInterval(Rate& rate) {
  const double n = static_cast<double>(rate.denominator);
  const double p = *rate.value;
  const double z2 = kQuantile * kQuantile;
  const double centre = p + z2 / (2 * n);
  const double reach = kQuantile * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  // At 0 and 1 the formula gives exactly 0 and 1 but for rounding.
  rate.lower = rate.numerator == 0 ? 0 : std::max(0.0, (centre - reach) / (1 + z2 / n));
  rate.upper =
      rate.numerator == rate.denominator ? 1 : std::min(1.0, (centre + reach) / (1 + z2 / n));
}

}  // namespace

Rate ComputeRate(const Metric& metric, const Figures& figures) {
  Rate rate;
  rate.metric = &metric;
  const absl::int128 numerator = Pool(metric.numerator, figures);
  const absl::int128 denominator = Pool(metric.denominator, figures);
  rate.numerator = static_cast<int64_t>(std::clamp(numerator, kLeast, kMost));
  rate.denominator = static_cast<int64_t>(std::clamp(denominator, kLeast, kMost));
  const bool in_range = numerator == rate.numerator && denominator == rate.denominator;
  if (denominator > 0) {
    rate.value = static_cast<double>(numerator) / static_cast<double>(denominator);
    if (in_range && numerator >= 0 && numerator <= denominator) SetInterval(rate);
  }
  rate.small_numbers = denominator < kSmallNumbers;
  for (CellId cell : CellsOf(metric)) {
    if (figures.doubtful[cell] > 0 || !in_range) rate.doubtful.push_back(cell);
    if (figures.missing[cell] > 0) rate.missing.push_back(cell);
  }
  return rate;
}

}  // namespace gongkai
