// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_cut_rows.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/ingestion/reader/pdf_anchors.h"
#include "services/ingestion/reader/pdf_figures.h"
#include "services/ingestion/reader/pdf_remarks.h"

namespace gongkai {
namespace {

// No label of several rows has more lines of its own between two rows.
constexpr int32_t kRowsBack = 4;
// Lines of one label begin or are centred at one place, in points.
constexpr int32_t kAligned = 10;

bool IsValue(absl::string_view text) { return IsFigure(text) || absl::StrContains(text, kTorn); }

class CutRows {
 public:
  explicit CutRows(std::vector<GridCell>& cells) : cells_(cells) {
    for (const GridCell& cell : cells_) columns_ = std::max(columns_, cell.column + 1);
    FindFirstFigure();
    FindUpper();
  }

  // Whether the row is the end of the one above, which it has been added to.
  bool Finish(const PdfRow& row) {
    if (row.cells.empty()) return false;
    bool numbered = false;
    bool labelled = false;
    std::vector<const PdfCell*> figures;
    for (const PdfCell& cell : row.cells) {
      const bool value = IsValue(cell.text) || IsRemark(cell);
      if (value) figures.push_back(&cell);
      numbered = numbered || (!value && BeginsWithNumber(cell.text));
      labelled = labelled || !value;
    }
    if (numbered) return false;
    if (figures.empty()) return FinishLabels(row);
    if (upper_ < 0 || (labelled && !MayContinue(figures))) return false;
    if (labelled) FinishBeside(row);
    bool own_label = false;
    for (const PdfCell& cell : row.cells) own_label = own_label || Reaches(cell);
    for (const PdfCell* figure : figures) AddFigure(*figure, own_label && !label_joined_);
    return true;
  }

  // What has no figures above the end of a page is not known to be blank.
  void SpoilBare() {
    if (upper_ < 0) return;
    for (int32_t row = upper_; row <= cells_.back().row; ++row) {
      const bool bare = std::none_of(cells_.begin(), cells_.end(), [&](const GridCell& cell) {
        return cell.row == row && cell.column + cell.column_span > first_figure_;
      });
      for (int32_t column = first_figure_; bare && column < columns_; ++column) {
        Insert({row, column, 1, 1, std::string(kTorn), cells_.back().place});
      }
    }
  }

  // Nor is what stands above the first figures below the end of a page, unless a label's number
  // says that a row begins there.
  void SpoilBare(PdfRow& row) const {
    if (upper_ < 0) return;
    bool reaches = false;
    for (const PdfCell& cell : row.cells) {
      if (cell.columns.last >= first_figure_ || BeginsWithNumber(cell.text)) return;
      reaches = reaches || Reaches(cell);
    }
    for (int column = first_figure_; reaches && column < columns_; ++column) {
      row.cells.push_back({{column, column}, row.extent, std::string(kTorn)});
    }
  }

 private:
  // The first column with figures in many rows.
  void FindFirstFigure() {
    std::vector<int> figures(static_cast<size_t>(columns_));
    int most = 0;
    for (const GridCell& cell : cells_) {
      if (IsValue(cell.text)) most = std::max(most, ++figures[static_cast<size_t>(cell.column)]);
    }
    first_figure_ = columns_;
    for (int32_t column = columns_; column-- > 0;) {
      const int count = figures[static_cast<size_t>(column)];
      if (count > 0 && count * 4 >= most) first_figure_ = column;
    }
  }

  // The last row that is more than a line of a label of several rows; none if it is a head.
  void FindUpper() {
    if (first_figure_ == columns_) return;
    const int32_t last = cells_.back().row;
    for (int32_t row = last; row > last - kRowsBack && row >= 0; --row) {
      bool figures = false;
      bool label = false;
      bool head = false;
      bool numbered = false;
      for (const GridCell& cell : cells_) {
        if (cell.row != row) continue;
        const bool value = IsValue(cell.text);
        figures = figures || (value && cell.text != kTorn);
        head = head || (!value && cell.column + cell.column_span > first_figure_);
        label = label || (!value && cell.column + cell.column_span == first_figure_);
        numbered = numbered || (!value && BeginsWithNumber(cell.text));
      }
      if (head && !figures) return;
      if (!figures && !label) continue;
      upper_ = row;
      if (figures || numbered) return;
    }
  }

  std::vector<const GridCell*> UpperFigures() const {
    std::vector<const GridCell*> figures;
    for (const GridCell& cell : cells_) {
      if (cell.row == upper_ && cell.column >= first_figure_) figures.push_back(&cell);
    }
    return figures;
  }

  bool Reaches(const PdfCell& cell) const {
    return cell.columns.first < first_figure_ && cell.columns.last + 1 >= first_figure_;
  }

  // A piece of a remark that the end of the page has cut.
  bool IsRemark(const PdfCell& cell) const {
    const GridCell* const above = FigureAbove(cell.columns);
    return cell.columns.first >= first_figure_ && above != nullptr && EndsOpen(above->text);
  }

  GridCell* FigureAbove(const ColumnRange& columns) const {
    for (GridCell& cell : cells_) {
      if (cell.row == upper_ && cell.column >= first_figure_ && cell.column <= columns.last &&
          columns.first < cell.column + cell.column_span) {
        return &cell;
      }
    }
    return nullptr;
  }

  // Whether figures beside a label without a number may be those of the row above: they are fewer,
  // or stand in columns that have none there.
  bool MayContinue(const std::vector<const PdfCell*>& figures) const {
    const bool apart = std::none_of(figures.begin(), figures.end(), [&](const PdfCell* figure) {
      return FigureAbove(figure->columns) != nullptr;
    });
    return apart || figures.size() < UpperFigures().size();
  }

  void AddFigure(const PdfCell& figure, bool doubtful) {
    GridCell* const above = FigureAbove(figure.columns);
    if (above != nullptr) {
      absl::StrAppend(&above->text, kTorn, figure.text);
      above->doubtful = true;
      return;
    }
    Insert({upper_, figure.columns.first, 1, figure.columns.last - figure.columns.first + 1,
            absl::StrCat(figure.text, doubtful ? kTorn : ""), cells_.back().place, true});
  }

  void Insert(GridCell cell) {
    const auto at = std::find_if(cells_.begin(), cells_.end(), [&](const GridCell& other) {
      return std::pair(other.row, other.column) >= std::pair(cell.row, cell.column);
    });
    // A figure below a label belongs to neither.
    if (at != cells_.end() && at->row == cell.row && at->column == cell.column) {
      absl::StrAppend(&at->text, kTorn, cell.text);
      at->doubtful = true;
      return;
    }
    cells_.insert(at, std::move(cell));
  }

  // The label above the end of the page that a text at the top of the next one ends; null if there
  // is none.
  GridCell* LabelAbove(const PdfCell& end) const {
    const int32_t last = cells_.back().row;
    for (auto cell = cells_.rbegin(); cell != cells_.rend() && cell->row > last - kRowsBack;
         ++cell) {
      if (cell->column != end.columns.first) continue;
      const auto left = static_cast<int32_t>(end.extent.left);
      const auto centre = static_cast<int32_t>(end.extent.centre());
      const bool aligned =
          std::abs(cell->place.box.left - left) < kAligned ||
          std::abs(cell->place.box.left + cell->place.box.width / 2 - centre) < kAligned;
      if (aligned && !IsValue(cell->text)) return &*cell;
      if (cell->row == upper_) return nullptr;
    }
    return nullptr;
  }

  bool FinishLabels(const PdfRow& row) {
    std::vector<GridCell*> targets;
    for (const PdfCell& cell : row.cells) {
      targets.push_back(LabelAbove(cell));
      if (targets.back() == nullptr) return false;
    }
    for (size_t i = 0; i < targets.size(); ++i) {
      AppendText(row.cells[i].text, targets[i]->text);
      targets[i]->doubtful = true;
    }
    return true;
  }

  void FinishBeside(const PdfRow& row) {
    for (const PdfCell& cell : row.cells) {
      if (IsValue(cell.text) || IsRemark(cell)) continue;
      GridCell* const target = LabelAbove(cell);
      if (target == nullptr) continue;
      AppendText(cell.text, target->text);
      target->doubtful = true;
      label_joined_ = label_joined_ || (Reaches(cell) && target->row == upper_);
    }
  }

  std::vector<GridCell>& cells_;
  int32_t columns_ = 0;
  int32_t first_figure_ = 0;
  int32_t upper_ = -1;
  bool label_joined_ = false;
};

}  // namespace

size_t FinishCutRows(std::vector<PdfRow>& rows, size_t first, std::vector<GridCell>& cells) {
  CutRows cut(cells);
  while (first < rows.size() && cut.Finish(rows[first])) ++first;
  cut.SpoilBare();
  for (size_t i = first; i < rows.size() && !rows[i].anchor; ++i) cut.SpoilBare(rows[i]);
  return first;
}

}  // namespace gongkai
