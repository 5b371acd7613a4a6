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
    size_t count = 0;  // of the cells, and of those that are added
    for (const Line& line : lines) {
      numbers.push_back(line.row.row);
      for (size_t i = line.first; i < line.last; ++i) columns.push_back(cells_[i].column);
      count += line.size();
    }
    std::sort(columns.begin(), columns.end());
    columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
    const bool completed = columns.size() * lines.size() <= kCompleted;
    const std::vector<char> taken =
        completed ? Taken(lines, numbers, columns) : std::vector<char>();
    std::vector<GridCell> cells;
    count += static_cast<size_t>(std::count(taken.begin(), taken.end(), 0));
    cells.reserve(count);
    for (size_t row = 0; row < lines.size(); ++row) {
      size_t next = lines[row].first;
      for (size_t i = 0; completed && i < columns.size(); ++i) {
        if (next < lines[row].last && cells_[next].column == columns[i]) {
          AddCell(row, RowsOf(cells_[next], row, numbers), cells_[next], cells);
          ++next;
        } else if (taken[row * columns.size() + i] == 0) {
          // An empty cell where the table has a row and a column, but no cell.
          cells.push_back({static_cast<int32_t>(row), columns[i] - 1, 1, 1, "",
                           PlaceOf(numbers[row], columns[i])});
        }
      }
      for (; next < lines[row].last; ++next) {
        AddCell(row, RowsOf(cells_[next], row, numbers), cells_[next], cells);
      }
    }
    builder_.AddGrid(cells);
  }

  // How many rows of a table a cell of that row covers, whose numbers in the sheet these are.
  static int32_t RowsOf(const XlsxCell& cell, size_t row, const std::vector<int32_t>& numbers) {
    if (cell.last_row == cell.row) return 1;  // as nearly all
    const auto below = std::upper_bound(numbers.begin(), numbers.end(), cell.last_row);
    return std::max(static_cast<int32_t>(below - numbers.begin()) - static_cast<int32_t>(row), 1);
  }

  // For each row and column of a table whether a cell covers it.
  std::vector<char> Taken(const std::vector<Line>& lines, const std::vector<int32_t>& numbers,
                          const std::vector<int32_t>& columns) const {
    std::vector<char> taken(lines.size() * columns.size());
    for (size_t row = 0; row < lines.size(); ++row) {
      auto first = columns.begin();
      for (size_t i = lines[row].first; i < lines[row].last; ++i) {
        const XlsxCell& cell = cells_[i];
        first = std::find(first, columns.end(), cell.column);
        auto last = first;
        while (last != columns.end() && *last <= cell.last_column) ++last;
        const size_t end = row + static_cast<size_t>(RowsOf(cell, row, numbers));
        for (size_t covered = row; covered < end; ++covered) {
          const auto start = taken.begin() + static_cast<std::ptrdiff_t>(covered * columns.size());
          std::fill(start + (first - columns.begin()), start + (last - columns.begin()), 1);
        }
      }
    }
    return taken;
  }

  void AddCell(size_t row, int32_t rows, XlsxCell& cell, std::vector<GridCell>& cells) const {
    cells.push_back({static_cast<int32_t>(row), cell.column - 1, rows,
                     cell.last_column - cell.column + 1, std::move(cell.text),
                     PlaceOf(cell.row, cell.column), cell.doubtful});
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
