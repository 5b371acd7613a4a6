// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/balance.h"

namespace gongkai {
namespace {

// Adds up `cells`; none on overflow. `complete` becomes false if one is not given; then there is no
// sum either.
std::optional<int64_t> Sum(const std::vector<CellId>& ids, const CellValues& cells,
                           bool& complete) {
  int64_t sum = 0;
  bool overflow = false;
  bool all_given = true;
  for (CellId id : ids) {
    all_given = all_given && cells[id].given();
    overflow = __builtin_add_overflow(sum, cells[id].value, &sum) || overflow;
  }
  complete = complete && all_given;
  if (!all_given || overflow) return std::nullopt;
  return sum;
}

}  // namespace

std::optional<int64_t> Balance::Difference() const {
  int64_t difference = 0;
  if (!left.has_value() || !right.has_value() ||
      __builtin_sub_overflow(*right, *left, &difference)) {
    return std::nullopt;
  }
  return difference;
}

Balance Weigh(const Identity& identity, const CellValues& cells) {
  Balance balance;
  balance.complete = true;
  balance.left = Sum(identity.left, cells, balance.complete);
  balance.right = Sum(identity.right, cells, balance.complete);
  if (!balance.left.has_value() || !balance.right.has_value()) return balance;
  const bool holds = identity.comparison == Comparison::kEqual ? *balance.left == *balance.right
                                                               : *balance.left <= *balance.right;
  balance.verdict = holds ? Verdict::kPass : Verdict::kFail;
  return balance;
}

}  // namespace gongkai
