// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/holding.h"

#include <array>
#include <cstdint>
#include <vector>

#include "common/form/form.h"
#include "services/validation/rules/domain.h"

namespace gongkai {
namespace {

// Sums of such figures stay within int64.
constexpr uint64_t kMost = kLargestValue;

// The identities of a form in one array: for each, how many cells it adds up, then takes away, and
// then the cells.
struct Plan {
  struct Cell {
    CellId id;
    bool may_be_negative;
  };
  std::vector<Cell> cells;
  std::vector<uint16_t> equal;
  std::vector<uint16_t> at_most;
};

Plan PlanOf(FormId form) {
  Plan plan;
  for (const FormCell& cell : FormCells(form)) {
    plan.cells.push_back({cell.id, cell.column->unit == Unit::kSignedCount});
  }
  for (const Identity& identity : Identities(form)) {
    auto& array = identity.comparison == Comparison::kEqual ? plan.equal : plan.at_most;
    for (const auto* side : {&identity.right, &identity.left}) {
      array.push_back(static_cast<uint16_t>(side->size()));
    }
    for (const auto* side : {&identity.right, &identity.left}) {
      array.insert(array.end(), side->begin(), side->end());
    }
  }
  return plan;
}

const Plan& GetPlan(FormId form) {
  static const auto* const plans = [] {
    auto* built = new std::vector<Plan>;
    for (const Form* each : AllForms()) built->push_back(PlanOf(each->id));
    return built;
  }();
  return (*plans)[static_cast<size_t>(form)];
}

// Right minus left of the identity at `at`, which moves on to the next.
int64_t Difference(const std::array<int64_t, kCellCount>& values, const uint16_t*& at) {
  const int right = *at++;
  const int left = *at++;
  int64_t difference = 0;
  for (const uint16_t* end = at + right; at != end; ++at) difference += values[*at];
  for (const uint16_t* end = at + left; at != end; ++at) difference -= values[*at];
  return difference;
}

}  // namespace

bool EverythingHolds(const Report& report) {
  const Plan& plan = GetPlan(report.form);
  // One look at the cells gathers the figures and whatever speaks against them, so that the sums
  // need no more checks.
  std::array<int64_t, kCellCount> values;
  bool odd = false;
  for (const Plan::Cell& cell : plan.cells) {
    const CellValue& value = report[cell.id];
    values[cell.id] = value.value;
    // A signed figure is moved up by kMost, so that one comparison serves both ends.
    const uint64_t shifted =
        static_cast<uint64_t>(value.value) + (cell.may_be_negative ? kMost : 0);
    odd |= (value.state != CellState::kGiven) | (shifted > kMost * (cell.may_be_negative ? 2 : 1));
  }
  if (odd) return false;
  int64_t unequal = 0;
  for (const uint16_t* at = plan.equal.data(); at != plan.equal.data() + plan.equal.size();) {
    unequal |= Difference(values, at);
  }
  int64_t signs = 0;
  for (const uint16_t* at = plan.at_most.data(); at != plan.at_most.data() + plan.at_most.size();) {
    signs |= Difference(values, at);
  }
  return unequal == 0 && signs >= 0;
}

}  // namespace gongkai
