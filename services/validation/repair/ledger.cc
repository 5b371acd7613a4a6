// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/repair/ledger.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"

namespace gongkai {
namespace {

constexpr int64_t kLargest = int64_t{1} << 53;

bool MayBeNegative(CellId cell) { return GetCell(cell).unit == Unit::kSignedCount; }

bool Workable(const std::vector<CellId>& side, const CellValues& cells) {
  return absl::c_all_of(side, [&](CellId id) {
    return !cells[id].given() || (cells[id].value <= kLargest && cells[id].value >= -kLargest);
  });
}

bool AllGiven(const Identity& identity, const CellValues& cells) {
  const auto given = [&](CellId id) { return cells[id].given(); };
  return absl::c_all_of(identity.left, given) && absl::c_all_of(identity.right, given);
}

std::vector<CellShift> Terms(const Identity& identity) {
  std::vector<CellShift> terms;
  terms.reserve(identity.left.size() + identity.right.size());
  for (CellId id : identity.left) terms.push_back({id, -1});
  for (CellId id : identity.right) terms.push_back({id, +1});
  return terms;
}

CellShift* Find(std::vector<CellShift>& terms, CellId cell) {
  for (CellShift& term : terms) {
    if (term.cell == cell) return &term;
  }
  return nullptr;
}

// Adds `times` times `other` to `terms`; what becomes zero goes.
void AddTerms(const std::vector<CellShift>& other, int64_t times, std::vector<CellShift>& terms) {
  for (const CellShift& term : other) {
    if (CellShift* own = Find(terms, term.cell)) {
      own->by += times * term.by;
    } else {
      terms.push_back({term.cell, times * term.by});
    }
  }
  terms.erase(std::remove_if(terms.begin(), terms.end(), [](auto& term) { return term.by == 0; }),
              terms.end());
}

}  // namespace

Ledger::Ledger(absl::Span<const Identity* const> identities, const CellValues& cells) {
  absl::InlinedVector<absl::string_view, 4> families;
  bool all_given = true;
  for (const Identity* identity : identities) {
    if (!Workable(identity->left, cells) || !Workable(identity->right, cells)) continue;
    const bool given = AllGiven(*identity, cells);
    if (identity->comparison == Comparison::kAtMost) {
      if (given) checks_.push_back({Terms(*identity), false});
      continue;
    }
    all_given = all_given && given;
    auto family = absl::c_find(families, identity->rule);
    if (family == families.end()) family = families.insert(family, identity->rule);
    rows_.push_back({identity, static_cast<int>(family - families.begin()), 0, Terms(*identity)});
  }
  broken_in_.assign(families.size(), 0);
  if (!all_given) Eliminate(cells);
  Finish(cells);
}

void Ledger::Eliminate(const CellValues& cells) {
  const auto unknown = [&](const CellShift& term) { return !cells[term.cell].given(); };
  while (true) {
    // The row with the fewest unknowns: one with a single one says whether the value is possible.
    auto pivot = rows_.end();
    int64_t fewest = 0;
    for (auto row = rows_.begin(); row != rows_.end(); ++row) {
      const int64_t count = absl::c_count_if(row->terms, unknown);
      if (count != 0 && (pivot == rows_.end() || count < fewest)) {
        pivot = row;
        fewest = count;
      }
    }
    if (pivot == rows_.end()) return;
    const Row used = *std::move(pivot);
    const std::vector<CellShift>& solved = used.terms;
    rows_.erase(pivot);
    const CellShift term = *absl::c_find_if(solved, unknown);
    for (Row& row : rows_) {
      const CellShift* own = Find(row.terms, term.cell);
      // Signs stay within +1 and -1 where lines and columns cross.
      if (own == nullptr || own->by % term.by != 0) continue;
      AddTerms(solved, -own->by / term.by, row.terms);
      row.merged.push_back(used.identity);
      row.merged.insert(row.merged.end(), used.merged.begin(), used.merged.end());
      row.family = static_cast<int>(broken_in_.size());
      broken_in_.push_back(0);
    }
    const auto still = [&](const Row& row) {
      return absl::c_any_of(row.terms, [&](auto& t) { return t.cell == term.cell; });
    };
    rows_.erase(std::remove_if(rows_.begin(), rows_.end(), still), rows_.end());
    if (fewest != 1 || MayBeNegative(term.cell)) continue;
    Check check{{}, false};
    for (const CellShift& other : solved) {
      if (other.cell != term.cell) check.terms.push_back({other.cell, -other.by * term.by});
    }
    checks_.push_back(std::move(check));
  }
}

void Ledger::Finish(const CellValues& cells) {
  for (int i = 0; i < rows(); ++i) {
    Row& row = rows_[static_cast<size_t>(i)];
    bool shares_cell = false;
    for (const CellShift& term : row.terms) {
      for (const Share& share : shares_[term.cell]) {
        shares_cell = shares_cell || rows_[static_cast<size_t>(share.row)].family == row.family;
      }
    }
    if (shares_cell) {
      row.family = static_cast<int>(broken_in_.size());
      broken_in_.push_back(0);
    }
    for (const CellShift& term : row.terms) {
      if (shares_[term.cell].empty()) {
        values_[term.cell] = cells[term.cell].value;
        negatives_ += values_[term.cell] < 0 && !MayBeNegative(term.cell);
      }
      shares_[term.cell].push_back({i, static_cast<int>(term.by)});
    }
    row.difference = Sum(row.terms);
    if (row.difference == 0) continue;
    ++broken_;
    ++broken_in_[static_cast<size_t>(row.family)];
  }
  for (Check& check : checks_) {
    for (const CellShift& term : check.terms) values_[term.cell] = cells[term.cell].value;
    check.held = Sum(check.terms) >= 0;
  }
}

int64_t Ledger::Sum(const std::vector<CellShift>& terms) const {
  int64_t sum = 0;
  for (const CellShift& term : terms) sum += term.by * values_[term.cell];
  return sum;
}

void Ledger::Change(CellId cell, int64_t by) {
  const bool was_negative = values_[cell] < 0;
  values_[cell] += by;
  const bool is_negative = values_[cell] < 0;
  if (was_negative != is_negative && !MayBeNegative(cell)) negatives_ += is_negative ? 1 : -1;
  for (const Share& share : shares_[cell]) {
    Row& row = rows_[static_cast<size_t>(share.row)];
    const int before = row.difference != 0;
    row.difference += share.sign * by;
    const int change = (row.difference != 0) - before;
    broken_ += change;
    broken_in_[static_cast<size_t>(row.family)] += change;
  }
}

int Ledger::LeastChanges() const {
  return broken_in_.empty() ? 0 : *absl::c_max_element(broken_in_);
}

int Ledger::PivotOf(int count) const {
  for (int i = 0; i < rows(); ++i) {
    const Row& row = rows_[static_cast<size_t>(i)];
    if (row.difference != 0 && broken_in_[static_cast<size_t>(row.family)] == count) return i;
  }
  return -1;
}

CellId Ledger::FirstNegative() const {
  if (negatives_ > 0) {
    for (CellId id = 0; id < kCellCount; ++id) {
      if (values_[id] < 0 && open(id) && !MayBeNegative(id)) return id;
    }
  }
  return kCellCount;
}

bool Ledger::ChecksHold() const {
  return negatives_ == 0 && absl::c_all_of(checks_, [&](const Check& check) {
           return !check.held || Sum(check.terms) >= 0;
         });
}

bool Ledger::Sound() const { return broken_ == 0 && ChecksHold(); }

int64_t Ledger::Effect(int row, absl::Span<const CellShift> shifts) const {
  int64_t effect = 0;
  for (const CellShift& shift : shifts) {
    for (const Share& share : shares_[shift.cell]) {
      if (share.row == row) effect += share.sign * shift.by;
    }
  }
  return effect;
}

}  // namespace gongkai
