// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/shifted_rows.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/types/span.h"
#include "services/ingestion/recognition/sums.h"

namespace gongkai {
namespace {

enum class RowSums : uint8_t {
  kNone,  // the form has none in such a row
  kHold,
  kZero,  // they hold because all cells are zero
  kBroken,
  kUnknown,  // a cell was not read
};

bool IsGiven(const RowCell& cell) { return cell.state == CellState::kGiven; }

bool IsRead(const TableRow& row) {
  const RowReading& reading = row.reading;
  const bool read = reading.outcome == RowOutcome::kComplete ||
                    reading.outcome == RowOutcome::kBlanks || reading.outcome == RowOutcome::kCut ||
                    reading.outcome == RowOutcome::kAmbiguous;
  return read && !row.again && absl::c_any_of(reading.cells, IsGiven);
}

// Whether values were put into columns by their number, or by the places of their cells.
bool IsCounted(const TableRow& row) { return IsRead(row) && !row.reading.by_place; }
bool IsPlaced(const TableRow& row) { return IsRead(row) && row.reading.by_place; }

// Whether a row has just one value more than columns.
bool IsTooLong(const TableRow& row) {
  const RowReading& reading = row.reading;
  return reading.outcome == RowOutcome::kTooLong && !row.again &&
         static_cast<size_t>(reading.values) == row.columns.size() + 1;
}

// The value of a cell if the row's values stood `shift` columns further to the left: one of them
// has none. An empty cell counts as zero.
std::optional<int64_t> ValueAt(const TableRow& row, CellId id, int shift) {
  for (size_t c = 0; c < row.columns.size(); ++c) {
    if (row.columns[c].cell != id) continue;
    const int at = static_cast<int>(c) + shift;
    if (at < 0 || at >= static_cast<int>(row.reading.cells.size())) return std::nullopt;
    const RowCell& cell = row.reading.cells[static_cast<size_t>(at)];
    if (cell.state == CellState::kBlank) return 0;
    return IsGiven(cell) ? std::optional(cell.value) : std::nullopt;
  }
  return std::nullopt;
}

// How many of the row's sums hold and how many do not; those whose cells are all zero, or of which
// one is not known, are neither.
struct SumCount {
  int holding = 0;
  int broken = 0;
};
SumCount CountSums(const TableRow& row, int shift) {
  SumCount count;
  for (const Identity* identity : row.identities) {
    if (identity->comparison != Comparison::kEqual) continue;
    bool any = false;
    const std::optional<int64_t> difference = DifferenceOf(*identity, [&](CellId id) {
      const std::optional<int64_t> value = ValueAt(row, id, shift);
      any = any || value.value_or(0) != 0;
      return value;
    });
    if (difference.has_value() && any) ++(*difference == 0 ? count.holding : count.broken);
  }
  return count;
}

RowSums SumsOf(const TableRow& row) {
  const auto is_equality = [](const Identity* identity) {
    return identity->comparison == Comparison::kEqual;
  };
  if (absl::c_none_of(row.identities, is_equality)) return RowSums::kNone;
  const auto is_known = [](const RowCell& cell) {
    return IsGiven(cell) || cell.state == CellState::kBlank;
  };
  if (!absl::c_all_of(row.reading.cells, is_known)) return RowSums::kUnknown;
  const SumCount count = CountSums(row, 0);
  if (count.broken > 0) return RowSums::kBroken;
  return count.holding > 0 ? RowSums::kHold : RowSums::kZero;
}

// Whether none of several sums holds, and all that can be told would if the first value were none
// of the form's, or the last.
bool IsShifted(TableRow& row) {
  const auto is_given = [](const RowCell& cell) { return IsGiven(cell) && cell.value != 0; };
  if (row.columns.size() < 10 || !IsCounted(row)) return false;
  if (absl::c_none_of(row.reading.cells, is_given)) return false;
  FindIdentities(row);
  const SumCount own = CountSums(row, 0);
  if (own.holding > 0 || own.broken == 0) return false;
  return absl::c_any_of(std::initializer_list<int>{1, -1}, [&](int shift) {
    const SumCount shifted = CountSums(row, shift);
    return shifted.holding > 0 && shifted.broken == 0;
  });
}

// Whether the last values of a table's rows, or the first, count them: each one more than the one
// before, or from one again in each block. Rows of money have another scale.
bool AreCounters(absl::Span<TableRow* const> rows, bool last) {
  constexpr int kFewest = 3;
  int steps = 0;
  std::optional<int64_t> before;
  for (size_t r = 0; r < rows.size(); ++r) {
    const std::vector<RowCell>& cells = rows[r]->reading.cells;
    const auto first_cell = absl::c_find_if(cells, IsGiven);
    const auto last_cell = std::find_if(cells.rbegin(), cells.rend(), IsGiven);
    const RowCell& own = last ? *last_cell : *first_cell;
    const auto column = static_cast<size_t>(&own - cells.data());
    if (rows[r]->columns[column].unit == Unit::kFen) {
      before.reset();
      continue;
    }
    const bool next = before.has_value() && own.value > *before && own.value - 1 == *before;
    const bool again = before.has_value() && rows[r]->block != rows[r - 1]->block && own.value == 1;
    if (before.has_value() && !next && !again) return false;
    steps += next;
    before = own.value;
  }
  return steps + 1 >= kFewest;
}

// Whether a value stands before the row's label, on a line of its own, and is none of another
// row's.
bool HasValueBefore(const TokenList& list, absl::Span<const TableRow> rows, const TableRow& row) {
  if (row.reading.by_place || !row.question.values.empty() || row.label_first == 0) return false;
  const uint32_t before = row.label_first - 1;
  if (list.tokens[before].kind != TokenKind::kNumber) return false;
  const bool number = list.CharactersOf(list.tokens[before]).find_first_of(U"0123456789") !=
                      std::u32string_view::npos;
  if (!number || list.OnOneLine(before, row.label_first)) return false;
  return absl::c_none_of(rows, [&](const TableRow& other) {
    return other.question.begin <= before && before < other.question.end;
  });
}

// The rows of a table or of a block.
struct Rows {
  std::vector<TableRow*> counted;
  size_t too_long = 0;
  size_t proven = 0;  // of these, those that add up without one of the values

  // A few rows may be too long because a figure is broken in two.
  bool AreTooLong() const { return proven > 0 || (too_long > 1 && too_long > counted.size()); }
};

Rows Sort(absl::Span<TableRow> all) {
  Rows rows;
  rows.counted.reserve(all.size());
  for (TableRow& row : all) {
    if (IsCounted(row)) rows.counted.push_back(&row);
    rows.too_long += IsTooLong(row);
    rows.proven += IsTooLong(row) && row.reading.adds_up_without_one;
  }
  return rows;
}

void Refuse(TableRow& row) {
  row.reading.outcome = row.untested_order ? RowOutcome::kUnclear : RowOutcome::kShifted;
  for (RowCell& cell : row.reading.cells) {
    cell.state = CellState::kUnreadable;
    cell.candidates.clear();
  }
}

// Refuses what the sums do not bear out of a block that has such a column, for all that is known.
// `certain`: more than a heading says so.
void RefuseUnproven(const Rows& rows, bool certain) {
  size_t holding = 0;
  size_t broken = 0;
  std::vector<RowSums> sums;
  for (TableRow* row : rows.counted) {
    FindIdentities(*row);
    sums.push_back(SumsOf(*row));
    holding += sums.back() == RowSums::kHold;
    broken += sums.back() == RowSums::kBroken;
  }
  // Small figures may add up by chance, and zeros always do.
  const bool mostly = broken * 4 <= holding && rows.too_long * 4 <= rows.counted.size();
  for (size_t r = 0; r < sums.size(); ++r) {
    // Where most rows add up, nothing stands below a heading.
    bool kept = !certain && mostly;
    if (sums[r] == RowSums::kNone) kept = !certain;
    if (sums[r] == RowSums::kUnknown) kept = false;
    if (sums[r] == RowSums::kZero) kept = mostly;
    if (sums[r] == RowSums::kHold) kept = broken * 4 <= holding && rows.too_long <= holding;
    if (!kept) Refuse(*rows.counted[r]);
  }
}

// The first rows that have something in common with the first of all.
template <typename Same>
absl::Span<TableRow> FirstOf(absl::Span<TableRow> rows, Same same) {
  size_t count = 0;
  while (count < rows.size() && same(rows[count], rows.front())) ++count;
  return rows.first(count);
}

// Refuses rows that are as wide as the header where most are wider: they may have lost a cell.
void RefusePlaced(const Rows& all, absl::Span<TableRow> table) {
  const auto placed = static_cast<size_t>(absl::c_count_if(table, IsPlaced));
  if (placed == 0 || all.too_long <= all.counted.size() + placed) return;
  for (TableRow& row : table) {
    if (!IsPlaced(row)) continue;
    FindIdentities(row);
    const RowSums sums = SumsOf(row);
    if (sums != RowSums::kHold && sums != RowSums::kZero) Refuse(row);
  }
}

void RefuseInTable(const TokenList& list, absl::Span<TableRow> table) {
  const Rows all = Sort(table);
  if (all.too_long > 1) RefusePlaced(all, table);
  const bool numbered =
      absl::c_any_of(table, [&](const TableRow& row) { return HasValueBefore(list, table, row); });
  const bool certain_in_all = numbered || AreCounters(all.counted, /*last=*/true) ||
                              AreCounters(all.counted, /*last=*/false) || all.AreTooLong();
  while (!table.empty()) {
    absl::Span<TableRow> block =
        FirstOf(table, [](const TableRow& a, const TableRow& b) { return a.block == b.block; });
    table.remove_prefix(block.size());
    // Where numbers stand before the labels, none stands behind the last row of a block.
    if (numbered && block.back().question.values.empty()) block.remove_suffix(1);
    const bool certain = certain_in_all || (all.too_long > 0 && Sort(block).AreTooLong()) ||
                         absl::c_any_of(block, IsShifted);
    // Where words are cut at digits, the sums have to prove a row in any case.
    const bool possible = list.tight || absl::c_any_of(block, [](const TableRow& row) {
                            return row.names_surplus || row.untested_order ||
                                   (IsCounted(row) && row.reading.has_gaps);
                          });
    if (certain || possible) RefuseUnproven(Sort(block), certain);
  }
}

}  // namespace

void RefuseShiftedRows(const TokenList& list, std::vector<TableRow>& rows) {
  absl::Span<TableRow> left = absl::MakeSpan(rows);
  while (!left.empty()) {
    const absl::Span<TableRow> table =
        FirstOf(left, [](const TableRow& a, const TableRow& b) { return a.table == b.table; });
    RefuseInTable(list, table);
    left.remove_prefix(table.size());
  }
}

}  // namespace gongkai
