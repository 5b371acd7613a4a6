// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/repair/apart.h"

#include <map>
#include <set>
#include <utility>

#include "absl/algorithm/container.h"

namespace gongkai {
namespace {

using Rows = std::set<int>;

void Apply(const Act& act, Ledger& ledger) {
  for (const CellShift& shift : act.shifts) ledger.Change(shift.cell, shift.by);
}

void Undo(const Act& act, Ledger& ledger) {
  for (const CellShift& shift : act.shifts) ledger.Change(shift.cell, -shift.by);
}

Rows Touched(const Act& act, const Ledger& ledger) {
  Rows rows;
  for (const CellShift& shift : act.shifts) {
    for (const Share& share : ledger.shares(shift.cell)) rows.insert(share.row);
  }
  return rows;
}

// The broken equalities that the act mends; none if one that it touches stays or gets broken.
Rows Mended(const Act& act, Ledger& ledger) {
  const Rows touched = Touched(act, ledger);
  Rows mended;
  for (int row : touched) {
    if (ledger.difference(row) != 0) mended.insert(row);
  }
  Apply(act, ledger);
  const bool clean = ledger.ChecksHold() &&
                     absl::c_all_of(touched, [&](int row) { return ledger.difference(row) == 0; });
  Undo(act, ledger);
  return clean ? mended : Rows();
}

bool Overlap(const Rows& a, const Rows& b) {
  return absl::c_any_of(a, [&](int row) { return b.contains(row); });
}

}  // namespace

std::vector<ApartCause> TakeApart(Ledger& ledger, Acts& acts) {
  std::map<Rows, std::map<std::vector<CellShift>, Solution>> candidates;
  const auto consider = [&](const Act& act) {
    Rows mended = Mended(act, ledger);
    if (mended.size() < 2) return;
    Solution solution{{act}, {act.shifts.begin(), act.shifts.end()}};
    absl::c_sort(solution.shifts);
    solution.acts.front().doubt = acts.Doubt(act);
    auto [at, added] = candidates[std::move(mended)].try_emplace(solution.shifts, solution);
    if (!added && solution.acts.front().doubt < at->second.acts.front().doubt) {
      at->second = std::move(solution);
    }
  };
  for (int row = 0; row < ledger.rows(); ++row) {
    if (ledger.difference(row) == 0) continue;
    acts.ForEachCell(row, consider);
    acts.ForEachOther(row, /*reach=*/2, consider);
  }
  std::vector<ApartCause> causes;
  for (const auto& [rows, by_shifts] : candidates) {
    const bool apart = absl::c_all_of(candidates, [&, &rows = rows](const auto& other) {
      return other.first == rows || !Overlap(other.first, rows);
    });
    if (!apart) continue;
    ApartCause cause{{rows.begin(), rows.end()}, {}};
    for (const auto& [shifts, solution] : by_shifts) cause.solutions.push_back(solution);
    absl::c_stable_sort(cause.solutions, [](const Solution& a, const Solution& b) {
      return a.acts.front().doubt < b.acts.front().doubt;
    });
    causes.push_back(std::move(cause));
  }
  for (const ApartCause& cause : causes) Apply(cause.solutions.front().acts.front(), ledger);
  return causes;
}

}  // namespace gongkai
