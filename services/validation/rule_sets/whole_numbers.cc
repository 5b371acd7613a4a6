// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rule_sets/whole_numbers.h"

#include <cstdint>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "services/validation/rule_sets/linear_system.h"

namespace gongkai {
namespace {

uint64_t Size(int64_t value) {
  return value < 0 ? uint64_t{0} - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
}

// The common divisor of an equality's factors, if its bound is no multiple of it; else 0.
uint64_t RefutingDivisor(const LinearComparison& comparison) {
  const LinearConstraint constraint = ConstraintOf(comparison);
  uint64_t divisor = 0;
  for (const auto& [unknown, factor] : constraint.terms) {
    divisor = std::gcd(divisor, Size(factor));
  }
  const bool refutes = constraint.equal && divisor > 1 && Size(constraint.bound) % divisor != 0;
  return refutes ? divisor : 0;
}

std::string Refused(absl::string_view what, uint64_t divisor) {
  return absl::StrCat(what,
                      ": cells hold whole numbers, and with factors that are all multiples of ",
                      divisor, " the two sides of its equality never meet");
}

}  // namespace

std::string WhyFractions(const LinearRelation& relation) {
  for (const LinearComparison& condition : relation.when) {
    const uint64_t divisor = RefutingDivisor(condition);
    if (divisor > 0) return Refused("no report fulfils its conditions", divisor);
  }
  const uint64_t divisor = RefutingDivisor(relation.demand);
  return divisor > 0 ? Refused("no report can satisfy it", divisor) : "";
}

}  // namespace gongkai
