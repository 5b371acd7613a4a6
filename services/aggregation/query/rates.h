// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A metric's value over pooled figures.

#ifndef GONGKAI_SERVICES_AGGREGATION_QUERY_RATES_H_
#define GONGKAI_SERVICES_AGGREGATION_QUERY_RATES_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "common/form/form.h"
#include "services/aggregation/query/metrics.h"
#include "services/aggregation/rollup/figures.h"

namespace gongkai {

// A denominator below this makes a rate say little: show the counts instead.
inline constexpr int64_t kSmallNumbers = 10;

// The value of one metric. The fields are those of the message gongkai.v1.Rate.
struct Rate {
  const Metric* metric = nullptr;
  // Pooled counts, 件. What is over the range of int64 stands at its end, and the metric's cells
  // are doubtful.
  int64_t numerator = 0;
  int64_t denominator = 0;
  std::optional<double> value;  // none if the denominator is not above zero: undefined, not 0
  // Wilson score interval at 95 %; none if there is no value or the numerator is not within the
  // denominator.
  std::optional<double> lower;
  std::optional<double> upper;
  bool small_numbers = false;
  std::vector<CellId>
      doubtful;  // cells of the metric that some report gives cause to doubt, in the metric's order
  std::vector<CellId> missing;  // cells of the metric that some report should give and does not
};

Rate ComputeRate(const Metric& metric, const Figures& figures);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_AGGREGATION_QUERY_RATES_H_
