// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Printed percentages against the quotients they stand for, in whole numbers.

#ifndef GONGKAI_SERVICES_VALIDATION_NARRATIVE_PERCENTAGES_H_
#define GONGKAI_SERVICES_VALIDATION_NARRATIVE_PERCENTAGES_H_

#include <cstdint>
#include <optional>

namespace gongkai {

// A percentage as printed: 74.3 % is {743, 1}. At most six decimals are told apart. From multiples
// there may be -1 or -2: {2, -2} is 200 %.
struct Percentage {
  int64_t value = 0;
  int decimals = 0;
};

// How a printed percentage relates to a quotient.
enum class Rounding : uint8_t {
  kRounded,    // right, half up
  kTruncated,  // the digits behind were cut off where rounding would have raised the last
  kWrong,
  kUndefined,  // the denominator is 0, or a figure is negative
};

Rounding JudgePercentage(Percentage stated, int64_t numerator, int64_t denominator);

// The quotient at as many decimals as `stated` has, rounded half up, in its unit; none if
// undefined.
std::optional<int64_t> RoundedPercentage(int decimals, int64_t numerator, int64_t denominator);

// How a change in percent relates to this year's and last year's count. A change in the other
// direction is wrong.
Rounding JudgeChange(Percentage stated, bool decrease, int64_t now, int64_t before);

// A count of last year from which the change leads to `now`; none if no whole number does.
std::optional<int64_t> BaseOf(Percentage stated, bool decrease, int64_t now);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_NARRATIVE_PERCENTAGES_H_
