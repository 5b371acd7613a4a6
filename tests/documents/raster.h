// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A table as a raster of places, each holding the number of its cell: rows and columns are
// inserted, removed and exchanged there, and the spans follow.

#ifndef GONGKAI_TESTS_DOCUMENTS_RASTER_H_
#define GONGKAI_TESTS_DOCUMENTS_RASTER_H_

#include <cstddef>
#include <vector>

#include "tests/documents/page.h"

namespace gongkai::testing {

class Raster {
 public:
  explicit Raster(const Grid& grid);

  size_t height() const { return rows_.size(); }
  size_t width() const { return rows_.empty() ? 0 : rows_[0].size(); }
  const PageCell& at(size_t row, size_t column) const { return cells_[rows_[row][column]]; }
  PageCell& at(size_t row, size_t column) { return cells_[rows_[row][column]]; }
  // Whether two places belong to one cell.
  bool Same(size_t row, size_t column, size_t other_row, size_t other_column) const {
    return rows_[row][column] == rows_[other_row][other_column];
  }

  // Puts a cell of its own into a place.
  void Set(size_t row, size_t column, PageCell cell);
  // Makes a place belong to the cell of another one.
  void Join(size_t row, size_t column, size_t other_row, size_t other_column) {
    rows_[row][column] = rows_[other_row][other_column];
  }
  // Inserts a copy of row `from` before row `before`; its cells are those of `from`.
  void CopyRow(size_t from, size_t before);
  // The same, with cells of their own wherever the cell begins in row `from` or spans none above.
  void CopyRowAsNew(size_t from, size_t before);
  // Inserts a row of one cell over the whole width.
  void InsertWideRow(size_t before, PageCell cell);
  void RemoveRow(size_t row) { rows_.erase(rows_.begin() + static_cast<ptrdiff_t>(row)); }
  // Keeps those columns of the rows [first, last), in that order; all rows must end up equally
  // long.
  void ArrangeColumns(const std::vector<size_t>& columns, size_t first, size_t last);
  void ArrangeColumns(const std::vector<size_t>& columns) { ArrangeColumns(columns, 0, height()); }

  // The rows of a table with these places. A cell whose places lie apart is printed at each, the
  // later ones empty unless `repeat`.
  std::vector<PageRow> Rows(bool repeat) const;

 private:
  std::vector<PageCell> cells_;
  std::vector<std::vector<size_t>> rows_;
};

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_DOCUMENTS_RASTER_H_
