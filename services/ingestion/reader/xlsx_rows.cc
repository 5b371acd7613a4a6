// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/xlsx_rows.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "services/ingestion/reader/seen.h"

namespace gongkai {
namespace {

using absl::string_view;

// No row label is as long: some 100 Chinese characters.
constexpr size_t kLongText = 300;
// Up to how many cells a table is completed with the empty ones that a sheet need not store.
constexpr size_t kCompleted = 16'384;

// A row of the sheet: its cells are [first, last) of those of the sheet.
struct Line {
  XlsxRow row;
  size_t first = 0;
  size_t last = 0;

  size_t size() const { return last - first; }
};

class PageReader {
 public:
  PageReader(std::vector<XlsxCell> cells, const std::vector<XlsxRow>& rows, string_view name,
             DocumentBuilder& builder)
      : cells_(std::move(cells)), rows_(rows), name_(name), builder_(builder) {}

  void Add() {
    ReadLines();
    MeasureTables();
    std::vector<Line> table;
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (IsTableRow(i)) {
        table.push_back(lines_[i]);
        continue;
      }
      if (lines_[i].size() == 0) continue;
      AddTable(table);
      table.clear();
      XlsxCell& cell = cells_[lines_[i].first];
      std::string& text = cell.text;
      std::replace(text.begin(), text.end(), '\t', ' ');
      if (cell.doubtful && IsFigureLike(text)) text.append(kUnreadText.data(), kUnreadText.size());
      builder_.AddParagraph(text, PlaceOf(cell.row, cell.column));
    }
    AddTable(table);
  }

 private:
  Place PlaceOf(int32_t row, int32_t column) const {
    Place place;
    place.sheet = name_;
    place.row = row;
    place.cell = column;
    return place;
  }

  // Rows with text, and those without that have borders.
  void ReadLines() {
    size_t cell = 0;
    for (const XlsxRow& row : rows_) {
      // The same row may have been given twice.
      if (!lines_.empty() && lines_.back().row.row == row.row) {
        lines_.back().row.last_column = std::max(lines_.back().row.last_column, row.last_column);
        continue;
      }
      Line line{row, cell, cell};
      while (line.last < cells_.size() && cells_[line.last].row == row.row) ++line.last;
      cell = line.last;
      if (line.size() > 0 || row.empty_bordered >= 2) lines_.push_back(line);
    }
  }

  void MeasureTables() {
    bool bordered_tables = false;
    bool open_lines = false;
    int32_t first = 0;
    int32_t last = 0;
    for (const Line& line : lines_) {
      if (line.size() == 0) continue;
      const XlsxCell& cell = cells_[line.first];
      if (line.size() == 1) {
        open_lines |= !cell.bordered;
        continue;
      }
      bordered_tables |= cell.bordered;
      first = first == 0 ? cell.column : std::min(first, cell.column);
      last = std::max(last, cells_[line.last - 1].last_column);
    }
    borders_tell_ = bordered_tables && open_lines;
    width_ = last - first + 1;
  }

  bool IsBesideTable(size_t i, bool above) const {
    const size_t other = above ? i - 1 : i + 1;
    if ((above && i == 0) || other >= lines_.size()) return false;
    return lines_[other].size() > 1 && std::abs(lines_[other].row.row - lines_[i].row.row) == 1;
  }

  bool IsTableRow(size_t i) const {
    const Line& line = lines_[i];
    if (line.size() > 1) return true;
    // A row of blank cells right below one of the table.
    if (line.size() == 0) return IsBesideTable(i, /*above=*/true);
    const XlsxCell& cell = cells_[line.first];
    if (cell.text.size() > kLongText) return false;
    if (borders_tell_) return cell.bordered;
    const bool across = (cell.last_column - cell.column + 1) * 10 >= width_ * 6;
    if (across) return false;
    return line.row.first_column < cell.column || line.row.last_column > cell.last_column ||
           (IsBesideTable(i, true) && IsBesideTable(i, false));
  }

  void AddTable(const std::vector<Line>& lines) {
    if (lines.empty()) return;
    std::vector<int32_t> numbers;
    std::vector<int32_t> columns;
    size_t count = 0;
    for (const Line& line : lines) {
      numbers.push_back(line.row.row);
      for (size_t i = line.first; i < line.last; ++i) columns.push_back(cells_[i].column);
      count += line.size();
    }
    std::sort(columns.begin(), columns.end());
    columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
    std::vector<GridCell> cells;
    cells.reserve(count);
    for (size_t row = 0; row < lines.size(); ++row) {
      for (size_t i = lines[row].first; i < lines[row].last; ++i) {
        XlsxCell& cell = cells_[i];
        const auto below = std::upper_bound(numbers.begin(), numbers.end(), cell.last_row);
        const auto span = static_cast<int32_t>(below - numbers.begin()) - static_cast<int32_t>(row);
        cells.push_back({static_cast<int32_t>(row), cell.column - 1, std::max(span, 1),
                         cell.last_column - cell.column + 1, std::move(cell.text),
                         PlaceOf(cell.row, cell.column), cell.doubtful});
      }
    }
    if (columns.size() * lines.size() <= kCompleted) {
      Complete(numbers, columns, cells);
    }
    builder_.AddGrid(cells);
  }

  // Adds empty cells where the table has a row and a column, but no cell.
  void Complete(const std::vector<int32_t>& numbers, const std::vector<int32_t>& columns,
                std::vector<GridCell>& cells) const {
    std::vector<char> taken(numbers.size() * columns.size());
    for (const GridCell& cell : cells) {
      const auto first = std::lower_bound(columns.begin(), columns.end(), cell.column + 1);
      const auto last = std::upper_bound(first, columns.end(), cell.column + cell.column_span);
      for (int32_t row = cell.row; row < cell.row + cell.row_span; ++row) {
        const size_t start = static_cast<size_t>(row) * columns.size();
        std::fill(taken.begin() + static_cast<std::ptrdiff_t>(start) + (first - columns.begin()),
                  taken.begin() + static_cast<std::ptrdiff_t>(start) + (last - columns.begin()), 1);
      }
    }
    const auto given = static_cast<std::ptrdiff_t>(cells.size());
    for (size_t i = 0; i < taken.size(); ++i) {
      if (taken[i]) continue;
      const size_t row = i / columns.size();
      const int32_t column = columns[i % columns.size()];
      cells.push_back(
          {static_cast<int32_t>(row), column - 1, 1, 1, "", PlaceOf(numbers[row], column)});
    }
    // Both parts are in order by themselves.
    std::inplace_merge(cells.begin(), cells.begin() + given, cells.end(),
                       [](const GridCell& a, const GridCell& b) {
                         return std::pair(a.row, a.column) < std::pair(b.row, b.column);
                       });
  }

  std::vector<XlsxCell> cells_;
  const std::vector<XlsxRow>& rows_;
  const std::string name_;
  DocumentBuilder& builder_;
  std::vector<Line> lines_;
  // Whether tables have borders and lines of text have none.
  bool borders_tell_ = false;
  int32_t width_ = 0;  // of all tables together, in columns
};

}  // namespace

void AddXlsxCells(std::vector<XlsxCell> cells, const std::vector<XlsxRow>& rows, string_view name,
                  DocumentBuilder& builder) {
  PageReader(std::move(cells), rows, name, builder).Add();
}

}  // namespace gongkai
