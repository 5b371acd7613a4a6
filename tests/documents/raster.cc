// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/documents/raster.h"

#include <map>
#include <utility>

namespace gongkai::testing {

Raster::Raster(const Grid& grid) {
  std::map<const PageCell*, size_t> numbers;
  cells_.emplace_back();  // for places that no cell covers
  for (const std::vector<Slot>& row : Slots(grid)) {
    rows_.emplace_back();
    for (const Slot& slot : row) {
      if (slot.cell == nullptr) {
        rows_.back().push_back(0);
        continue;
      }
      const auto [found, added] = numbers.emplace(slot.cell, cells_.size());
      if (added) cells_.push_back(*slot.cell);
      rows_.back().push_back(found->second);
    }
  }
}

void Raster::Set(size_t row, size_t column, PageCell cell) {
  rows_[row][column] = cells_.size();
  cells_.push_back(std::move(cell));
}

void Raster::CopyRow(size_t from, size_t before) {
  const std::vector<size_t> row = rows_[from];
  rows_.insert(rows_.begin() + static_cast<ptrdiff_t>(before), row);
}

void Raster::CopyRowAsNew(size_t from, size_t before) {
  std::vector<size_t> row = rows_[from];
  std::map<size_t, size_t> copies;
  for (size_t c = 0; c < row.size(); ++c) {
    const bool from_above = from > 0 && rows_[from - 1][c] == row[c];
    const bool goes_on = from + 1 < rows_.size() && rows_[from + 1][c] == row[c];
    if (from_above || goes_on) continue;
    const auto [found, added] = copies.emplace(row[c], cells_.size());
    if (added) cells_.push_back(PageCell(cells_[row[c]]));
    row[c] = found->second;
  }
  rows_.insert(rows_.begin() + static_cast<ptrdiff_t>(before), row);
}

void Raster::InsertWideRow(size_t before, PageCell cell) {
  const std::vector<size_t> row(width(), cells_.size());
  cells_.push_back(std::move(cell));
  rows_.insert(rows_.begin() + static_cast<ptrdiff_t>(before), row);
}

void Raster::ArrangeColumns(const std::vector<size_t>& columns, size_t first, size_t last) {
  for (size_t r = first; r < last; ++r) {
    std::vector<size_t> row;
    for (size_t column : columns) row.push_back(rows_[r][column]);
    rows_[r] = std::move(row);
  }
}

std::vector<PageRow> Raster::Rows(bool repeat) const {
  std::vector<PageRow> rows(height());
  std::vector<std::vector<bool>> taken(height(), std::vector<bool>(width(), false));
  std::vector<bool> printed(cells_.size(), false);
  for (size_t r = 0; r < height(); ++r) {
    for (size_t c = 0; c < width(); ++c) {
      if (taken[r][c]) continue;
      const size_t number = rows_[r][c];
      size_t right = c;
      while (right < width() && rows_[r][right] == number && !taken[r][right]) ++right;
      const auto continues = [&](size_t row) {
        for (size_t at = c; at < right; ++at) {
          if (rows_[row][at] != number) return false;
        }
        return true;
      };
      size_t down = r + 1;
      while (down < height() && continues(down)) ++down;
      for (size_t row = r; row < down; ++row) {
        for (size_t at = c; at < right; ++at) taken[row][at] = true;
      }
      PageCell cell = cells_[number];
      cell.row_span = static_cast<int>(down - r);
      cell.column_span = static_cast<int>(right - c);
      if (printed[number] && !repeat) cell.text.clear();
      printed[number] = true;
      rows[r].push_back(std::move(cell));
    }
  }
  return rows;
}

}  // namespace gongkai::testing
