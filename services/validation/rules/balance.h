// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Adding up the two sides of an identity.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_BALANCE_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_BALANCE_H_

#include <array>
#include <cstdint>
#include <optional>

#include "common/form/finding.h"
#include "common/form/form.h"
#include "common/form/report.h"

namespace gongkai {

// An identity weighed against the cells.
struct Balance {
  Verdict verdict = Verdict::kNotEvaluable;
  // The sums; none if one of the side's cells is not given, or if the sum is over the range of
  // int64.
  std::optional<int64_t> left;
  std::optional<int64_t> right;
  // Whether every cell is given.
  bool complete = false;

  // right - left; none unless both are there and the difference is within int64.
  std::optional<int64_t> Difference() const;
};

// Adds up both sides. Not evaluable: a cell is not given, or a sum is over the range of int64.
Balance Weigh(const Identity& identity, const CellValues& cells);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_BALANCE_H_
