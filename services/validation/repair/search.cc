// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/repair/search.h"

#include <map>
#include <utility>

#include "absl/algorithm/container.h"
#include "services/validation/repair/localize.h"

namespace gongkai {
namespace {

// More equally small solutions than anybody reads; the search then counts as cut short.
constexpr size_t kMostSolutions = 400;

int TotalDoubt(const Solution& solution) {
  int doubt = 0;
  for (const Act& act : solution.acts) doubt += act.doubt;
  return doubt;
}

class Search {
 public:
  Search(Ledger& ledger, Acts& acts, int& budget) : ledger_(ledger), acts_(acts), budget_(budget) {}

  std::vector<Solution> Cells(int count) { return Run(count, &Search::TryCells); }
  std::vector<Solution> AnyActs(int count) { return Run(count, &Search::TryActs); }
  bool complete() const { return complete_; }

 private:
  std::vector<Solution> Run(int count, void (Search::*attempt)(int));
  void TryCells(int left);
  void TryActs(int left);
  void TryFirstActs(int left);
  void TryLastAct();
  void Apply(const Act& act);
  void Undo();
  void Record();
  bool Spend(int amount);
  bool Changed(CellId cell) const;
  int ShortestBroken() const;

  Ledger& ledger_;
  Acts& acts_;
  int& budget_;
  bool complete_ = true;
  std::vector<Act> path_;
  std::map<std::vector<CellShift>, Solution> found_;
};

std::vector<Solution> Search::Run(int count, void (Search::*attempt)(int)) {
  found_.clear();
  (this->*attempt)(count);
  size_t fewest = SIZE_MAX;
  for (const auto& [shifts, solution] : found_) fewest = std::min(fewest, shifts.size());
  std::vector<Solution> solutions;
  for (auto& [shifts, solution] : found_) {
    if (shifts.size() == fewest) solutions.push_back(std::move(solution));
  }
  return solutions;
}

bool Search::Spend(int amount) {
  if (budget_ <= 0 || found_.size() >= kMostSolutions) {
    complete_ = false;
    return false;
  }
  budget_ -= amount;
  return true;
}

void Search::Apply(const Act& act) {
  for (const CellShift& shift : act.shifts) ledger_.Change(shift.cell, shift.by);
  path_.push_back(act);
}

void Search::Undo() {
  for (const CellShift& shift : path_.back().shifts) ledger_.Change(shift.cell, -shift.by);
  path_.pop_back();
}

bool Search::Changed(CellId cell) const {
  return absl::c_any_of(path_, [&](const Act& act) {
    return absl::c_any_of(act.shifts, [&](const CellShift& shift) { return shift.cell == cell; });
  });
}

void Search::Record() {
  std::map<CellId, int64_t> sums;
  for (const Act& act : path_) {
    for (const CellShift& shift : act.shifts) sums[shift.cell] += shift.by;
  }
  Solution solution{path_, {}};
  for (const auto& [cell, by] : sums) {
    if (by != 0) solution.shifts.push_back({cell, by});
  }
  // Doubts about cells are about what is printed, not about what a path has made of it.
  const std::vector<Act> path = path_;
  while (!path_.empty()) Undo();
  for (Act& act : solution.acts) {
    act.doubt = acts_.Doubt(act);
  }
  for (const Act& act : path) Apply(act);
  auto [at, added] = found_.try_emplace(solution.shifts, solution);
  if (!added && TotalDoubt(solution) < TotalDoubt(at->second)) at->second = std::move(solution);
}

void Search::TryCells(int left) {
  if (left == 0) {
    if (ledger_.Sound()) Record();
    return;
  }
  const int least = ledger_.LeastChanges();
  if (least > left || !Spend(1)) return;
  if (ledger_.broken() == 0) {
    // All adds up, but something is below zero: a sign.
    const CellId negative = ledger_.FirstNegative();
    if (negative == kCellCount || Changed(negative)) return;
    Apply({{{negative, -2 * ledger_.value(negative)}}});
    TryCells(left - 1);
    Undo();
    return;
  }
  const auto try_row = [&](int row) {
    acts_.ForEachCell(row, [&](const Act& act) {
      const CellId cell = act.shifts[0].cell;
      // The last cell must be part of everything that is still broken.
      if (left == 1 && static_cast<int>(ledger_.shares(cell).size()) < ledger_.broken()) return;
      if (Changed(cell)) return;
      Apply(act);
      TryCells(left - 1);
      Undo();
    });
  };
  if (least == left) {
    try_row(ledger_.PivotOf(least));
    return;
  }
  for (int row = 0; row < ledger_.rows(); ++row) {
    if (ledger_.difference(row) != 0) try_row(row);
  }
}

int Search::ShortestBroken() const {
  int shortest = -1;
  for (int row = 0; row < ledger_.rows(); ++row) {
    if (ledger_.difference(row) == 0) continue;
    if (shortest < 0 || ledger_.terms(row).size() < ledger_.terms(shortest).size()) shortest = row;
  }
  return shortest;
}

void Search::TryLastAct() {
  const auto attempt = [&](const Act& act) {
    // What it touches must at least be as much as is broken.
    size_t touched = 0;
    for (const CellShift& shift : act.shifts) touched += ledger_.shares(shift.cell).size();
    if (touched < static_cast<size_t>(ledger_.broken()) || !Spend(1)) return;
    for (const CellShift& shift : act.shifts) ledger_.Change(shift.cell, shift.by);
    const bool sound = ledger_.Sound();
    for (const CellShift& shift : act.shifts) ledger_.Change(shift.cell, -shift.by);
    if (!sound) return;
    Apply(act);
    Record();
    Undo();
  };
  const int row = ShortestBroken();
  acts_.ForEachCell(row, attempt);
  acts_.ForEachOther(row, ledger_.broken(), attempt);
}

void Search::TryFirstActs(int left) {
  std::vector<int> broken;
  for (int row = 0; row < ledger_.rows(); ++row) {
    if (ledger_.difference(row) != 0) broken.push_back(row);
  }
  for (size_t i = 0; i < broken.size(); ++i) {
    const auto attempt = [&](const Act& act) {
      if (!Spend(1)) return;
      Apply(act);
      // An act that mends several is tried for the first of them.
      const bool tried = std::any_of(broken.begin(), broken.begin() + static_cast<ptrdiff_t>(i),
                                     [&](int row) { return ledger_.difference(row) == 0; });
      if (!tried) TryActs(left - 1);
      Undo();
    };
    acts_.ForEachCell(broken[i], attempt);
    acts_.ForEachOther(broken[i], /*reach=*/1, attempt);
  }
}

void Search::TryActs(int left) {
  // Looking for acts takes as long as trying some.
  if (ledger_.broken() == 0 || !Spend(8)) return;
  if (left == 1) {
    TryLastAct();
  } else {
    TryFirstActs(left);
  }
}

}  // namespace

SearchResult FindSolutions(Ledger& ledger, Acts& acts, int& budget) {
  SearchResult result;
  Search search(ledger, acts, budget);
  for (int count = 1; count <= kMostCells && result.smallest.empty(); ++count) {
    result.smallest = search.Cells(count);
    if (count == 1 || ledger.broken() == 0) continue;
    std::vector<Solution> fewer = search.AnyActs(count - 1);
    if (fewer.empty()) continue;
    result.fewest_cells = std::move(result.smallest);
    result.smallest = std::move(fewer);
  }
  absl::c_sort(result.smallest, [](const Solution& a, const Solution& b) {
    const int doubt_a = TotalDoubt(a);
    const int doubt_b = TotalDoubt(b);
    return doubt_a != doubt_b ? doubt_a < doubt_b : a.shifts < b.shifts;
  });
  result.complete = search.complete() && !result.smallest.empty();
  return result;
}

}  // namespace gongkai
