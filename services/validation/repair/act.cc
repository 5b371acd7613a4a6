// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/repair/act.h"

#include <cstdlib>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "services/validation/repair/slip.h"

namespace gongkai {
namespace {

// Whether the lines of the cell's block stand side by side in one printed row.
bool StandsSideBySide(CellId cell) {
  static const auto* const side_by_side = [] {
    auto* found = new std::array<bool, kCellCount>{};
    for (const Form* form : AllForms()) {
      for (const FormCell& each : FormCells(form->id)) {
        (*found)[each.id] = each.block->side_by_side;
      }
    }
    return found;
  }();
  return (*side_by_side)[cell];
}

// Of a cell that says what last year carried over, the one that last year's report says it in;
// kCellCount for any other.
CellId CarriedFrom(CellId cell) {
  static const auto* const from = [] {
    auto* found = new std::array<CellId, kCellCount>;
    found->fill(kCellCount);
    for (const Cell& each : AllCells()) {
      if (each.line != "carried_in") continue;
      const auto at = FindCell(absl::StrCat(each.table, ".carried_out.", each.column));
      if (at.has_value()) (*found)[each.id] = *at;
    }
    return found;
  }();
  return (*from)[cell];
}

// The identity of a line: it adds up cells of one line.
bool AddsUpLine(const Identity& identity) {
  if (identity.comparison != Comparison::kEqual || identity.right.size() != 1) return false;
  const Cell& total = GetCell(identity.right.front());
  return GetCell(identity.left.front()).line == total.line &&
         GetCell(identity.left.back()).line == total.line;
}

// Doubts, in steps that leave room between them. Interchanges by how far the cells are apart.
constexpr int kBeside = 0;
constexpr int kBelow = 1;
constexpr int kApart = 3;
constexpr int kCarried = 2;
constexpr int kMoved = 4;
constexpr int kCounted = 6;
// What is carried in is what last year carried out: a change to it explains itself, one away from
// it is the last to think of.
constexpr int kAsCarriedOut = 0;
constexpr int kNotAsCarriedOut = 10;

int DoubtOf(Slip slip) {
  switch (slip) {
    case Slip::kSign:
      return 0;
    case Slip::kDigitDoubled:
    case Slip::kDigitsSwapped:
      return 2;
    case Slip::kDigitDropped:
      return 3;
    case Slip::kDigitMistaken:
    case Slip::kDigitAdded:
      return 5;
    case Slip::kLeftEmpty:
      return 6;
    case Slip::kNone:
      break;
  }
  return 8;
}

}  // namespace

Acts::Acts(absl::Span<const Identity* const> identities, const Ledger& ledger,
           const CellValues* previous)
    : ledger_(ledger), previous_(previous) {
  for (const Identity* identity : identities) {
    if (!AddsUpLine(*identity)) continue;
    Line line{identity->left, StandsSideBySide(identity->right.front())};
    line.cells.push_back(identity->right.front());
    for (size_t i = 0; i < line.cells.size(); ++i) {
      positions_[line.cells[i]] = {static_cast<int>(lines_.size()), static_cast<int>(i)};
    }
    lines_.push_back(std::move(line));
  }
  FindPrintedRows();
}

void Acts::FindPrintedRows() {
  printed_row_of_.fill(-1);
  for (size_t i = 0; i < lines_.size(); ++i) {
    if (i == 0 || !lines_[i].side_by_side) printed_rows_.emplace_back();
    for (CellId cell : lines_[i].cells) {
      printed_rows_.back().push_back(cell);
      printed_row_of_[cell] = static_cast<int>(printed_rows_.size()) - 1;
    }
  }
}

bool Acts::IsTotal(CellId cell) const {
  return absl::c_any_of(ledger_.shares(cell), [&](const Share& share) {
    const Identity& identity = ledger_.identity(share.row);
    return identity.right.size() == 1 && identity.right.front() == cell;
  });
}

int Acts::Doubt(const Act& act) const {
  if (act.carried) return kCarried + DoubtOfCell(act.shifts[0]);
  return act.shifts.size() == 1 ? DoubtOfCell(act.shifts[0]) : act.doubt;
}

int Acts::DoubtOfCell(const CellShift& shift) const {
  const auto [cell, by] = shift;
  const int64_t printed = ledger_.value(cell);
  const CellId carried_from = previous_ == nullptr ? kCellCount : CarriedFrom(cell);
  if (carried_from != kCellCount && (*previous_)[carried_from].given()) {
    const int64_t carried_out = (*previous_)[carried_from].value;
    if (carried_out == printed + by) return kAsCarriedOut;
    if (carried_out == printed) return kNotAsCarriedOut;
  }
  if (previous_ != nullptr && (*previous_)[cell].given() && (*previous_)[cell].value == printed &&
      printed != 0) {
    return 2;
  }
  const int doubt = DoubtOf(SlipBetween(printed + by, printed));
  // Whoever adds up by hand errs in totals.
  return doubt >= 5 && IsTotal(cell) ? doubt - 1 : doubt;
}

void Acts::ForEachCell(int row, Visitor visit) const {
  const int64_t difference = ledger_.difference(row);
  for (const CellShift& term : ledger_.terms(row)) {
    if (difference % term.by != 0) continue;
    const int64_t by = -difference / term.by;
    if (ledger_.value(term.cell) + by < 0 && GetCell(term.cell).unit != Unit::kSignedCount) {
      continue;
    }
    visit(Act{{{term.cell, by}}, 0});
  }
}

void Acts::Interchange(int row, CellId cell, CellId other, int doubt, Visitor visit) const {
  if (!ledger_.open(other)) return;
  const int64_t by = ledger_.value(other) - ledger_.value(cell);
  if (by == 0) return;
  const CellShift shifts[] = {{cell, by}, {other, -by}};
  if (ledger_.Effect(row, shifts) != -ledger_.difference(row)) return;
  visit(Act{{shifts[0], shifts[1]}, doubt});
}

// The figure of one of the two was counted into the other's: the first holds nothing now.
void Acts::CountApart(int row, CellId cell, CellId other, Visitor visit) const {
  if (!ledger_.open(other)) return;
  const CellShift unit[] = {{cell, 1}, {other, -1}};
  const int64_t effect = ledger_.Effect(row, unit);
  if (effect == 0 || ledger_.difference(row) % effect != 0) return;
  const int64_t by = -ledger_.difference(row) / effect;
  const CellId empty = by > 0 ? cell : other;
  const CellId full = by > 0 ? other : cell;
  // If nothing would be left, it is an interchange.
  if (ledger_.value(empty) != 0 || ledger_.value(full) <= std::abs(by)) return;
  visit(Act{{{cell, by}, {other, -by}}, kCounted});
}

void Acts::ForEachPartner(int row, int reach, CellId cell, Visitor visit) const {
  const Position at = positions_[cell];
  const auto within_reach = [&](CellId other) {
    return static_cast<int>(ledger_.shares(cell).size() + ledger_.shares(other).size()) >= reach;
  };
  if (at.line < 0) return;
  const Line& line = lines_[static_cast<size_t>(at.line)];
  const int width = static_cast<int>(line.cells.size());
  for (int i = 0; i < width; ++i) {
    if (i == at.column) continue;
    const bool beside = std::abs(i - at.column) == 1;
    const CellId other = line.cells[static_cast<size_t>(i)];
    if (!within_reach(other)) continue;
    Interchange(row, cell, other, beside ? kBeside : kApart, visit);
    if (beside) CountApart(row, cell, other, visit);
  }
  for (int i = 0; i < static_cast<int>(lines_.size()); ++i) {
    const Line& line_there = lines_[static_cast<size_t>(i)];
    if (i == at.line || static_cast<int>(line_there.cells.size()) != width) continue;
    // Side by side, the same place of the next line is far away on paper; but totals are written in
    // afterwards, one after the other.
    if (line.side_by_side && at.column != width - 1) break;
    const bool next = std::abs(i - at.line) == 1;
    const CellId other = line_there.cells[static_cast<size_t>(at.column)];
    if (!within_reach(other)) continue;
    Interchange(row, cell, other, next ? kBelow : kApart, visit);
    if (next) CountApart(row, cell, other, visit);
  }
  if (!line.side_by_side) return;
  const std::vector<CellId>& printed = printed_rows_[static_cast<size_t>(printed_row_of_[cell])];
  const auto here = absl::c_find(printed, cell);
  if (at.column == width - 1 && here + 1 != printed.end()) {
    Interchange(row, cell, *(here + 1), kBeside, visit);
  } else if (at.column == 0 && here != printed.begin()) {
    Interchange(row, cell, *(here - 1), kBeside, visit);
  }
}

// A printed row that slipped by one cell: its first (or last) cell is empty, and what stood at the
// other end is lost but follows from the line.
void Acts::MoveBack(int row, absl::Span<const CellId> printed, bool to_left, Visitor visit) const {
  const size_t size = printed.size();
  const auto cell = [&](size_t i) { return printed[to_left ? i : size - 1 - i]; };
  if (!absl::c_all_of(printed, [&](CellId each) { return ledger_.open(each); })) return;
  if (ledger_.value(cell(0)) != 0) return;
  Act act{{}, kMoved};
  for (size_t i = 0; i + 1 < size; ++i) {
    const int64_t by = ledger_.value(cell(i + 1)) - ledger_.value(cell(i));
    if (by != 0) act.shifts.push_back({cell(i), by});
  }
  const CellId lost = cell(size - 1);
  for (const Share& share : ledger_.shares(lost)) {
    if (!AddsUpLine(ledger_.identity(share.row))) continue;
    const int64_t difference =
        ledger_.difference(share.row) + ledger_.Effect(share.row, act.shifts);
    const int64_t by = -difference / share.sign;
    if (by != 0) act.shifts.push_back({lost, by});
    if (act.shifts.size() >= 2 && ledger_.value(lost) + by >= 0 &&
        ledger_.Effect(row, act.shifts) == -ledger_.difference(row)) {
      visit(act);
    }
    return;
  }
}

void Acts::FindCarries() {
  carries_found_ = true;
  carries_of_row_.resize(static_cast<size_t>(ledger_.rows()));
  // The totals that a cell is added up in.
  const auto totals = [&](CellId cell) {
    absl::InlinedVector<CellId, 3> found;
    for (const Share& share : ledger_.shares(cell)) {
      const Identity& identity = ledger_.identity(share.row);
      if (identity.right.size() == 1 && identity.right.front() != cell &&
          ledger_.open(identity.right.front())) {
        found.push_back(identity.right.front());
      }
    }
    return found;
  };
  for (CellId cell = 0; cell < kCellCount; ++cell) {
    if (!ledger_.open(cell)) continue;
    const auto direct = totals(cell);
    for (CellId total : direct) AddCarry({cell, total});
    if (direct.size() != 2) continue;
    for (CellId grand : totals(direct[0])) {
      if (absl::c_linear_search(totals(direct[1]), grand)) {
        AddCarry({cell, direct[0], direct[1], grand});
      }
    }
  }
}

void Acts::AddCarry(absl::InlinedVector<CellId, 4> cells) {
  absl::InlinedVector<Share, 8> effects;  // by row
  for (CellId cell : cells) {
    for (const Share& share : ledger_.shares(cell)) {
      const auto known =
          absl::c_find_if(effects, [&](const Share& each) { return each.row == share.row; });
      if (known == effects.end()) {
        effects.push_back(share);
      } else {
        known->sign += share.sign;
      }
    }
  }
  Carry carry{std::move(cells), 0};
  for (const Share& effect : effects) {
    if (effect.sign == 0) continue;
    ++carry.reach;
    carries_of_row_[static_cast<size_t>(effect.row)].push_back(
        {static_cast<int>(carries_.size()), effect.sign});
  }
  carries_.push_back(std::move(carry));
}

void Acts::ForEachCarry(int row, int reach, Visitor visit) const {
  const int64_t difference = ledger_.difference(row);
  for (const auto& [index, effect] : carries_of_row_[static_cast<size_t>(row)]) {
    const Carry& carry = carries_[static_cast<size_t>(index)];
    if (carry.reach < reach || difference % effect != 0) continue;
    const int64_t by = -difference / effect;
    if (!absl::c_all_of(carry.cells, [&](CellId cell) { return ledger_.value(cell) + by >= 0; })) {
      continue;
    }
    Act act{{}, 0, /*carried=*/true};
    for (CellId cell : carry.cells) act.shifts.push_back({cell, by});
    visit(act);
  }
}

void Acts::ForEachOther(int row, int reach, Visitor visit) {
  if (!carries_found_) FindCarries();
  ForEachCarry(row, reach, visit);
  for (const CellShift& term : ledger_.terms(row)) ForEachPartner(row, reach, term.cell, visit);
  int last = -1;
  for (const CellShift& term : ledger_.terms(row)) {
    const int printed = printed_row_of_[term.cell];
    if (printed < 0 || printed == last) continue;
    last = printed;
    for (bool to_left : {true, false}) {
      MoveBack(row, printed_rows_[static_cast<size_t>(printed)], to_left, visit);
    }
  }
}

}  // namespace gongkai
