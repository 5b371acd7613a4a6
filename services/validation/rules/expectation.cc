// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/expectation.h"

#include <bitset>
#include <utility>

#include "absl/algorithm/container.h"
#include "common/form/crosswalk.h"

namespace gongkai {
namespace {

using CellSet = std::bitset<kCellCount>;
using Cells = std::vector<CellId>;

// The cells of one edition and those of the other that add up to the same, column by column.
struct Exchange {
  std::vector<std::pair<Cells, Cells>> columns;
};

// The lines of the crosswalk that are sums, each line of a form with all its columns.
const std::vector<Exchange>& Exchanges() {
  static const auto* const exchanges = [] {
    auto* built = new std::vector<Exchange>;
    const Cell* line = nullptr;
    for (const Crossing& crossing : Crosswalk()) {
      if (crossing.partner != Partner::kSum) continue;
      const Cell& cell = GetCell(crossing.cells_2019.front());
      if (line == nullptr || line->table != cell.table || line->line != cell.line) {
        built->emplace_back();
      }
      line = &cell;
      built->back().columns.emplace_back(crossing.cells_2019, crossing.cells_2021);
    }
    return built;
  }();
  return *exchanges;
}

// An exchange as it concerns one report: its form's own cells, which it leaves out, and what it
// prints instead.
struct Replacement {
  std::vector<std::pair<Cells, Cells>> columns;  // own, printed
  CellSet own;
  CellSet printed;
};

bool AnyPresent(const CellSet& set, const Report& report) {
  for (CellId id = 0; id < kCellCount; ++id) {
    if (set[id] && report[id].state != CellState::kAbsent) return true;
  }
  return false;
}

Replacement Oriented(const Exchange& exchange, FormId form) {
  Replacement replacement;
  for (auto [own, printed] : exchange.columns) {
    if (!HasCell(form, own.front())) std::swap(own, printed);
    for (CellId id : own) replacement.own.set(id);
    for (CellId id : printed) replacement.printed.set(id);
    replacement.columns.emplace_back(std::move(own), std::move(printed));
  }
  return replacement;
}

// Every exchange, for every form, in one place: most reports are not hybrids and should pay little
// for this.
const std::vector<Replacement>& Replacements(FormId form) {
  static const auto* const replacements = [] {
    auto* built = new std::vector<std::vector<Replacement>>(AllForms().size());
    for (const Form* each : AllForms()) {
      for (const Exchange& exchange : Exchanges()) {
        (*built)[static_cast<size_t>(each->id)].push_back(Oriented(exchange, each->id));
      }
    }
    return built;
  }();
  return (*replacements)[static_cast<size_t>(form)];
}

bool Applies(const Replacement& replacement, const Report& report) {
  return !AnyPresent(replacement.own, report) && AnyPresent(replacement.printed, report);
}

// The edition that prints the cells of `set`.
FormId FormOf(const CellSet& set) {
  for (const Form* form : AllForms()) {
    if (absl::c_any_of(FormCells(form->id), [&](const FormCell& cell) { return set[cell.id]; })) {
      return form->id;
    }
  }
  return AllForms().front()->id;
}

void ReplaceCells(const Replacement& replacement, std::vector<FormCell>& cells) {
  std::vector<FormCell> replaced;
  bool is_first = true;
  for (const FormCell& cell : cells) {
    if (!replacement.own[cell.id]) {
      replaced.push_back(cell);
    } else if (std::exchange(is_first, false)) {
      for (const FormCell& other : FormCells(FormOf(replacement.printed))) {
        if (replacement.printed[other.id]) replaced.push_back(other);
      }
    }
  }
  cells = std::move(replaced);
}

// Puts the printed cells of a column in the place of its own wherever these are added up all
// together.
void ReplaceTerms(const Replacement& replacement, Cells& side) {
  for (const auto& [own, printed] : replacement.columns) {
    const auto is_own = [&own = own](CellId id) { return absl::c_linear_search(own, id); };
    if (static_cast<size_t>(absl::c_count_if(side, is_own)) != own.size()) continue;
    const auto at = absl::c_find_if(side, is_own) - side.begin();
    side.erase(std::remove_if(side.begin(), side.end(), is_own), side.end());
    side.insert(side.begin() + at, printed.begin(), printed.end());
  }
}

bool Within(const Identity& identity, const CellSet& set) {
  const auto in_set = [&](CellId id) { return set[id]; };
  return absl::c_all_of(identity.left, in_set) && absl::c_all_of(identity.right, in_set);
}

bool Touches(const Identity& identity, const CellSet& set) {
  const auto in_set = [&](CellId id) { return set[id]; };
  return absl::c_any_of(identity.left, in_set) || absl::c_any_of(identity.right, in_set);
}

void ReplaceIdentities(const Replacement& replacement, std::vector<Identity>& identities) {
  std::vector<Identity> replaced;
  bool is_first = true;
  for (Identity& identity : identities) {
    // A relation within the lines that are not printed gives way to those within the lines that
    // are.
    if (Within(identity, replacement.own)) {
      if (!std::exchange(is_first, false)) continue;
      for (const Identity& other : Identities(FormOf(replacement.printed))) {
        if (Within(other, replacement.printed)) replaced.push_back(other);
      }
      continue;
    }
    ReplaceTerms(replacement, identity.left);
    ReplaceTerms(replacement, identity.right);
    if (!Touches(identity, replacement.own)) replaced.push_back(std::move(identity));
  }
  identities = std::move(replaced);
}

}  // namespace

Expectation ExpectationFor(const Report& report) {
  Expectation expected;
  expected.cells = FormCells(report.form);
  expected.identities = Identities(report.form);
  for (const Replacement& replacement : Replacements(report.form)) {
    if (!Applies(replacement, report)) continue;
    if (expected.own_cells.empty()) {
      expected.own_cells.assign(expected.cells.begin(), expected.cells.end());
      expected.own_identities.assign(expected.identities.begin(), expected.identities.end());
    }
    ReplaceCells(replacement, expected.own_cells);
    ReplaceIdentities(replacement, expected.own_identities);
    expected.cells = expected.own_cells;
    expected.identities = expected.own_identities;
  }
  return expected;
}

}  // namespace gongkai
