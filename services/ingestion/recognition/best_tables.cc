// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/best_tables.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/string_view.h"
#include "common/form/form.h"

namespace gongkai {
namespace {

// Whether a cell was read, be it blank.
bool IsSettled(const CellValue& cell) { return cell.given() || cell.state == CellState::kBlank; }

int CountSettled(const Report& report, absl::string_view table) {
  return static_cast<int>(absl::c_count_if(AllCells(), [&](const Cell& cell) {
    return cell.table == table && IsSettled(report[cell.id]);
  }));
}

// Whether a table was read whole, and no figures of it had run together.
bool IsWhole(const Report& report, absl::string_view table) {
  const auto is_left = [&](const Cell& cell) {
    return cell.table == table && HasCell(report.form, cell.id) && !IsSettled(report[cell.id]);
  };
  const auto had_run_together = [&](const ReadingNote& note) {
    return note.code == "separators-lost" && !note.cells.empty() &&
           GetCell(note.cells.front()).table == table;
  };
  return absl::c_none_of(AllCells(), is_left) && absl::c_none_of(report.notes, had_run_together);
}

// Replaces what is said of a table's cells.
template <typename List, typename IsOfTable>
void Replace(const IsOfTable& is_of_table, const List& from, List& to) {
  to.erase(std::remove_if(to.begin(), to.end(), is_of_table), to.end());
  absl::c_copy_if(from, std::back_inserter(to), is_of_table);
}

void TakeTable(const Table& table, const Report& from, Report& to) {
  const auto in_table = [&](CellId cell) { return GetCell(cell).table == table.key; };
  for (const Cell& cell : AllCells()) {
    if (in_table(cell.id)) to.cells[cell.id] = from.cells[cell.id];
  }
  const auto of_table = [&](const auto& each) { return in_table(each.cell); };
  Replace(of_table, from.sources, to.sources);
  Replace(of_table, from.candidates, to.candidates);
  Replace(
      [&](const ReadingNote& note) { return !note.cells.empty() && in_table(note.cells.front()); },
      from.notes, to.notes);
  Replace([&](const Section& section) { return section.number == table.section; }, from.sections,
          to.sections);
}

}  // namespace

size_t CountSettled(const Report& report) {
  return static_cast<size_t>(absl::c_count_if(report.cells, IsSettled));
}

void TakeBetterTables(const Report& other, bool whole, Report& report) {
  if (other.form != report.form) return;
  for (const Table& table : GetForm(report.form).tables) {
    if (whole && !IsWhole(other, table.key)) continue;
    if (CountSettled(other, table.key) > CountSettled(report, table.key)) {
      TakeTable(table, other, report);
    }
  }
  const auto by_cell = [](const auto& a, const auto& b) { return a.cell < b.cell; };
  absl::c_sort(report.sources, by_cell);
  absl::c_sort(report.candidates, by_cell);
  absl::c_sort(report.sections,
               [](const Section& a, const Section& b) { return a.number < b.number; });
}

}  // namespace gongkai
