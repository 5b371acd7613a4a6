// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/html_table.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "services/ingestion/reader/normalise.h"

namespace gongkai {
namespace {

// No cell of the forms is as long (bytes): who holds an article is a column of the page. That goes
// for tables with few cells; in a table with many, a long cell is a remark.
constexpr size_t kArticle = 3000;
constexpr int kFewCells = 12;

// What one table holds, up to where it is looked at.
struct Contents {
  uint32_t piece = 0;
  int filled_cells = 0;  // with text of their own, not that of tables in them
  int nested_cells = 0;  // filled cells of the data or frames inside
  int cells_in_row = 0;  // so far in this row
  int widest_row = 0;
  bool in_cell = false;
  bool filled = false;
  size_t cell_size = 0;
  size_t longest = 0;
};

void EndCell(Contents& table) {
  if (!table.in_cell) return;
  table.filled_cells += table.filled;
  table.longest = std::max(table.longest, table.cell_size);
  table.in_cell = table.filled = false;
  table.cell_size = 0;
}

bool HoldsData(const Contents& table) {
  if (table.widest_row < 2 || table.filled_cells < 2) return false;
  if (table.nested_cells > 0) return table.filled_cells >= 4 * table.nested_cells;
  return table.longest < kArticle || table.filled_cells > kFewCells;
}

// A part of a row that a cell of an earlier row reaches down into.
struct Reach {
  int32_t first = 0;
  int32_t last = 0;   // past the end
  int32_t until = 0;  // the first row that is free again
};

class GridPlacer {
 public:
  explicit GridPlacer(size_t& steps) : steps_(steps) {}

  // Places the cells of one row, [begin, end); false if that takes too many steps.
  bool PlaceRow(int32_t row, int32_t group_end, std::vector<GridCell>& cells, size_t begin,
                size_t end) {
    const size_t work = reaches_.size() + (end - begin);
    if (work > steps_) return false;
    steps_ -= work;
    added_.clear();
    int32_t column = 0;
    size_t next = 0;
    for (size_t i = begin; i < end; ++i) {
      GridCell& cell = cells[i];
      for (; next < reaches_.size() && reaches_[next].first <= column; ++next) {
        column = std::max(column, reaches_[next].last);
      }
      cell.column = column;
      width_ = std::max(width_, column + 1);
      const int32_t rest = group_end - row;
      cell.row_span = cell.row_span == 0 ? rest : std::min(cell.row_span, rest);
      column += cell.column_span;
      if (cell.row_span > 1) added_.push_back({cell.column, column, row + cell.row_span});
    }
    KeepReaches(row);
    return true;
  }

  int32_t width() const { return width_; }

 private:
  // Merges what the row added with what still reaches below it.
  void KeepReaches(int32_t row) {
    if (reaches_.empty() && added_.empty()) return;
    merged_.clear();
    std::merge(reaches_.begin(), reaches_.end(), added_.begin(), added_.end(),
               std::back_inserter(merged_),
               [](const Reach& a, const Reach& b) { return a.first < b.first; });
    merged_.erase(std::remove_if(merged_.begin(), merged_.end(),
                                 [row](const Reach& reach) { return reach.until <= row + 1; }),
                  merged_.end());
    std::swap(reaches_, merged_);
  }

  size_t& steps_;
  int32_t width_ = 0;
  std::vector<Reach> reaches_;  // by first column
  std::vector<Reach> added_;
  std::vector<Reach> merged_;
};

}  // namespace

std::vector<bool> FindDataTables(const HtmlPieces& page) {
  std::vector<bool> data(page.pieces.size());
  std::vector<Contents> open;
  for (size_t i = 0; i < page.pieces.size(); ++i) {
    const HtmlPiece& piece = page.pieces[i];
    switch (piece.kind) {
      case PieceKind::kText:
        if (!open.empty() && open.back().in_cell) {
          open.back().filled |= !IsBlank(page.TextOf(piece));
          open.back().cell_size += piece.end - piece.begin;
        }
        break;
      case PieceKind::kTable:
        open.push_back({});
        open.back().piece = static_cast<uint32_t>(i);
        break;
      case PieceKind::kTableEnd: {
        EndCell(open.back());
        const Contents table = open.back();
        open.pop_back();
        data[table.piece] = HoldsData(table);
        if (open.empty()) break;
        if (data[table.piece] || table.nested_cells > 0) {
          open.back().nested_cells += table.filled_cells + table.nested_cells;
        } else if (open.back().in_cell) {
          // It is but text in another frame.
          open.back().filled |= table.filled_cells > 0;
          open.back().cell_size += table.longest;
        }
        break;
      }
      case PieceKind::kRow:
        EndCell(open.back());
        open.back().cells_in_row = 0;
        break;
      case PieceKind::kCell:
        EndCell(open.back());
        open.back().in_cell = true;
        open.back().widest_row = std::max(open.back().widest_row, ++open.back().cells_in_row);
        break;
      case PieceKind::kCellEnd:
        EndCell(open.back());
        break;
    }
  }
  return data;
}

absl::Status PlaceCells(absl::Span<const int32_t> groups, std::vector<GridCell>& cells,
                        size_t& steps) {
  GridPlacer placer(steps);
  size_t next = 0;
  for (size_t row = 0, group_end = 0; row < groups.size(); ++row) {
    if (row == group_end) {
      while (group_end < groups.size() && groups[group_end] == groups[row]) ++group_end;
    }
    const size_t begin = next;
    while (next < cells.size() && cells[next].row == static_cast<int32_t>(row)) ++next;
    if (!placer.PlaceRow(static_cast<int32_t>(row), static_cast<int32_t>(group_end), cells, begin,
                         next)) {
      return absl::ResourceExhaustedError(
          "a table of the page has more cells that span rows than any report has; send the report "
          "alone");
    }
  }
  for (GridCell& cell : cells) {
    cell.column_span = std::min(cell.column_span, placer.width() - cell.column);
  }
  return absl::OkStatus();
}

}  // namespace gongkai
