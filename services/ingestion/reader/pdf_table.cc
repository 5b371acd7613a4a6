// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_table.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/ingestion/reader/pdf_anchors.h"
#include "services/ingestion/reader/pdf_columns.h"
#include "services/ingestion/reader/pdf_cut_rows.h"
#include "services/ingestion/reader/pdf_merged.h"
#include "services/ingestion/reader/pdf_rows.h"

namespace gongkai {
namespace {

bool SameTexts(const PdfRow& a, const PdfRow& b) {
  return std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(),
                    [](const PdfCell& x, const PdfCell& y) { return x.text == y.text; });
}

// How many rows at the top of a later part only repeat the head of the table.
size_t RepeatedRows(const std::vector<PdfRow>& head, const std::vector<PdfRow>& part) {
  size_t rows = 0;
  while (rows < std::min(head.size(), part.size()) && !part[rows].anchor &&
         SameTexts(head[rows], part[rows])) {
    ++rows;
  }
  return rows;
}

Place PlaceOf(int page, const Extent& extent) {
  Place place;
  place.page = page;
  const auto round = [](float value) { return static_cast<int32_t>(std::lround(value)); };
  place.box = {round(extent.left), round(extent.top), round(extent.right) - round(extent.left),
               round(extent.bottom) - round(extent.top)};
  return place;
}

// How many rows a cell of the row at `at` covers.
int32_t RowSpan(const PdfCell& cell, const std::vector<PdfRow>& rows, size_t at) {
  if (cell.last_row < 0) return 1;
  for (size_t last = at + 1; last < rows.size(); ++last) {
    if (rows[last].id == cell.last_row) return static_cast<int32_t>(last - at) + 1;
  }
  return 1;
}

void AppendRow(std::vector<PdfRow>& rows, size_t at, int page, int32_t index,
               std::vector<GridCell>& cells) {
  PdfRow& row = rows[at];
  std::stable_sort(row.cells.begin(), row.cells.end(), [](const PdfCell& a, const PdfCell& b) {
    return a.columns.first != b.columns.first ? a.columns.first < b.columns.first
                                              : a.extent.top < b.extent.top;
  });
  for (PdfCell& cell : row.cells) {
    if (!cells.empty() && cells.back().row == index) {
      GridCell& before = cells.back();
      if (before.column == cell.columns.first) {
        absl::StrAppend(&before.text, "\n", cell.text);
        before.doubtful = true;
        continue;
      }
      before.column_span = std::min(before.column_span, cell.columns.first - before.column);
    }
    cells.push_back({index, cell.columns.first, RowSpan(cell, rows, at),
                     cell.columns.last - cell.columns.first + 1, std::move(cell.text),
                     PlaceOf(page, cell.extent), cell.doubtful});
  }
}

// A column that has no text in a row has an empty cell there.
void FillGaps(std::vector<GridCell>& cells) {
  constexpr size_t kMostCells = 20'000;  // a larger table is no form, and is left as it is
  int32_t columns = 0;
  int32_t rows = 0;
  for (const GridCell& cell : cells) {
    columns = std::max(columns, cell.column + cell.column_span);
    rows = std::max(rows, cell.row + cell.row_span);
  }
  if (static_cast<size_t>(columns) * static_cast<size_t>(rows) > kMostCells) return;
  std::vector<bool> covered(static_cast<size_t>(columns * rows));
  std::vector<const GridCell*> first(static_cast<size_t>(rows));
  for (const GridCell& cell : cells) {
    if (first[cell.row] == nullptr) first[cell.row] = &cell;
    for (int32_t r = cell.row; r < cell.row + cell.row_span; ++r) {
      for (int32_t c = cell.column; c < cell.column + cell.column_span; ++c) {
        covered[static_cast<size_t>(r * columns + c)] = true;
      }
    }
  }
  std::vector<GridCell> gaps;
  for (int32_t i = 0; i < rows * columns; ++i) {
    const GridCell* row = first[static_cast<size_t>(i / columns)];
    if (covered[static_cast<size_t>(i)] || row == nullptr) continue;
    gaps.push_back({i / columns, i % columns, 1, 1, "", row->place});
  }
  cells.insert(cells.end(), gaps.begin(), gaps.end());
  std::sort(cells.begin(), cells.end(), [](const GridCell& a, const GridCell& b) {
    return a.row != b.row ? a.row < b.row : a.column < b.column;
  });
}

}  // namespace

std::vector<GridCell> MakeTable(const std::vector<TablePart>& parts) {
  std::vector<const PdfLine*> lines;
  for (const TablePart& part : parts)
    lines.insert(lines.end(), part.lines.begin(), part.lines.end());
  const std::vector<PdfColumn> columns = FindColumns(lines);
  PdfSetting setting = FindSetting(lines, columns);
  std::vector<GridCell> cells;
  std::vector<PdfRow> head;
  int32_t index = 0;
  for (const TablePart& part : parts) {
    std::vector<PdfRow> rows = MakeRows(part, columns, !cells.empty(), setting);
    const size_t repeated = RepeatedRows(head, rows);
    if (head.empty()) head = rows;
    size_t next = repeated;
    if (!cells.empty()) next = FinishCutRows(rows, next, cells);
    for (size_t i = next; i < rows.size(); ++i) AppendRow(rows, i, part.page, index++, cells);
  }
  SpoilMerged(setting, cells);
  FillGaps(cells);
  return cells;
}

}  // namespace gongkai
