// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Linear constraints over unknown cells: whether all of them can hold at once. A solver for linear
// programmes (Clp) looks for the answer in floating point; a contradiction is believed only with a
// proof in whole numbers, so that rounding can never refuse a rule.

#ifndef GONGKAI_SERVICES_VALIDATION_RULE_SETS_LINEAR_SYSTEM_H_
#define GONGKAI_SERVICES_VALIDATION_RULE_SETS_LINEAR_SYSTEM_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "services/validation/rules/relation.h"

namespace gongkai {

// A cell of one of the two years, as an unknown: its id, and kCellCount more for last year's.
using Unknown = int;
inline constexpr int kUnknowns = 2 * kCellCount;

Unknown UnknownOf(CellId cell, Year year);

// The sum of factors times unknowns is at most `bound`, or equal to it.
struct LinearConstraint {
  std::vector<std::pair<Unknown, int64_t>> terms;  // by unknown, each once
  int64_t bound = 0;
  bool equal = false;

  friend auto operator<=>(const LinearConstraint&, const LinearConstraint&) = default;
};

// The comparison as a constraint. Cells hold whole numbers, so a < b is a <= b - 1.
LinearConstraint ConstraintOf(const LinearComparison& comparison);

// What must hold for the comparison to fail: one of the constraints (two for an equality).
std::vector<LinearConstraint> NegationOf(const LinearComparison& comparison);

// The identity, of cells of that year.
LinearConstraint ConstraintOf(const Identity& identity, Year year);

// How much may be spent on solving, the same on every machine: a step is about what one constraint
// costs in one round of the solver, some nanoseconds.
class SolvingBudget {
 public:
  explicit SolvingBudget(int64_t steps) : steps_(steps) {}

  bool spent() const { return steps_ <= 0; }
  int64_t left() const { return steps_ > 0 ? steps_ : 0; }
  void Spend(int64_t steps) { steps_ -= steps; }

 private:
  int64_t steps_;
};

// The indices of constraints that no values can satisfy together, if that is so and can be proved;
// none could be left out. Counts and amounts are at least 0. Once the budget is spent nothing is
// found any more, or more constraints than are needed.
std::optional<std::vector<size_t>> FindContradiction(absl::Span<const LinearConstraint> system,
                                                     SolvingBudget& budget);

// Whether that is so, without asking who takes part.
bool IsContradictory(absl::Span<const LinearConstraint> system, SolvingBudget& budget);

// Values that satisfy the system and leave as few counts as possible at 0, as far as floating point
// can tell; by unknown. Empty if none were found, or the budget is spent.
std::vector<double> FindLeastZeros(absl::Span<const LinearConstraint> system,
                                   SolvingBudget& budget);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULE_SETS_LINEAR_SYSTEM_H_
