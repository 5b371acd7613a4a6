// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_merged.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/ingestion/reader/pdf_figures.h"

namespace gongkai {
namespace {

// How far texts that are set alike are off each other, in em.
constexpr float kAlike = 0.2f;
// A figure this far off the middle of its column, in em, may be in the middle of two.
constexpr float kOffCentre = 0.5f;
// One in so many figures may be set otherwise.
constexpr size_t kOdd = 20;
// A column without a figure in so many rows is blank.
constexpr int kManyRows = 3;
// Where there are so many columns of figures, none stands for the rows below as well.
constexpr int32_t kManyFigures = 3;
// A column without a head that has less than this share of the figures of others is none.
constexpr int kStrayShare = 2;
// Before the first column with that share of them stand labels.
constexpr int kColumnShare = 4;

float Median(std::vector<float> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// The texts of one column.
struct Texts {
  std::vector<float> left;
  std::vector<float> centre;
  std::vector<float> right;
  std::vector<float> em;

  void Add(const Segment& segment) {
    left.push_back(segment.extent.left);
    centre.push_back(segment.extent.centre());
    right.push_back(segment.extent.right);
    em.push_back(segment.em);
  }

  size_t CountAlike(const std::vector<float>& places) const {
    if (places.empty()) return 0;
    const float median = Median(places);
    size_t count = 0;
    for (size_t i = 0; i < places.size(); ++i) {
      count += std::abs(places[i] - median) < kAlike * em[i];
    }
    return count;
  }
};

// Leaves those of the settings in which the most texts are set alike.
void Narrow(const std::vector<Texts>& columns, PdfSetting& setting) {
  size_t all = 0;
  size_t left = 0;
  size_t centred = 0;
  size_t right = 0;
  for (const Texts& column : columns) {
    all += column.em.size();
    left += column.CountAlike(column.left);
    centred += column.CountAlike(column.centre);
    right += column.CountAlike(column.right);
  }
  const size_t least = std::max({setting.left ? left : 0, setting.centred ? centred : 0,
                                 setting.right ? right : 0}) -
                       std::min(all / kOdd, std::max({left, centred, right}));
  setting.left = setting.left && left >= least;
  setting.centred = setting.centred && centred >= least;
  setting.right = setting.right && right >= least;
}

class Merged {
 public:
  Merged(const PdfSetting& setting, std::vector<GridCell>& cells)
      : setting_(setting), cells_(cells) {
    for (const GridCell& cell : cells_) {
      if (rows_.empty() || rows_.back().index != cell.row) rows_.push_back({cell.row, {}});
      rows_.back().cells.push_back(&cell);
    }
    figure_rows_ = static_cast<int>(
        std::count_if(rows_.begin(), rows_.end(), [&](const Row& row) { return HasFigures(row); }));
  }

  void Spoil() {
    // All is judged by what stands there, before anything is changed.
    for (size_t row = 0; row < rows_.size(); ++row) {
      if (HasHead(rows_[row])) continue;
      for (const GridCell* cell : rows_[row].cells) {
        if (cell->column < setting_.first_figure || !IsFigure(cell->text)) continue;
        LookAcross(row, *cell);
        LookDown(row, *cell);
      }
    }
    for (const auto& [row, column] : spoilt_) SpoilCell(row, column);
  }

 private:
  struct Row {
    int32_t index;
    std::vector<const GridCell*> cells;
  };

  int32_t columns() const { return static_cast<int32_t>(setting_.centres.size()); }

  bool HasFigures(const Row& row) const {
    return std::any_of(row.cells.begin(), row.cells.end(), [&](const GridCell* cell) {
      return cell->column >= setting_.first_figure && IsFigure(cell->text);
    });
  }

  bool HasHead(const Row& row) const {
    return std::any_of(row.cells.begin(), row.cells.end(), [&](const GridCell* cell) {
      return cell->column >= setting_.first_figure && !IsFigure(cell->text);
    });
  }

  static bool HasRoom(const Row& row, int32_t column) {
    return std::none_of(row.cells.begin(), row.cells.end(), [&](const GridCell* cell) {
      return cell->column <= column && column < cell->column + cell->column_span;
    });
  }

  // Whether a row has a blank in a column that has figures.
  bool IsGap(const Row& row, int32_t column) const {
    if (column < setting_.first_figure || column >= columns() || !HasRoom(row, column))
      return false;
    return setting_.figures[static_cast<size_t>(column)] > 0 || figure_rows_ < kManyRows;
  }

  // How far a figure is off the middle of its column, in em.
  float OffCentre(const GridCell& cell) const {
    const float centre = setting_.centres[static_cast<size_t>(cell.column)];
    const Box& box = cell.place.box;
    const float own = static_cast<float>(box.left) + static_cast<float>(box.width) / 2;
    return centre == 0 ? 0 : (own - centre) / std::max(setting_.em, 1.0f);
  }

  void LookAcross(size_t at, const GridCell& cell) {
    const Row& row = rows_[at];
    const float off = setting_.centred ? OffCentre(cell) : 0;
    const bool stray = setting_.stray[static_cast<size_t>(cell.column)];
    const int32_t behind = cell.column + cell.column_span;
    if ((setting_.left || stray || off > kOffCentre) && IsGap(row, behind)) {
      Take(at, cell);
      for (int32_t c = behind; IsGap(row, c); ++c) spoilt_.emplace_back(row.index, c);
    }
    if ((setting_.right || stray || off < -kOffCentre) && IsGap(row, cell.column - 1)) {
      Take(at, cell);
      for (int32_t c = cell.column - 1; IsGap(row, c); --c) spoilt_.emplace_back(row.index, c);
    }
  }

  // Whether the row may share that column's cell with one above or below it.
  bool MayShare(const Row& row, int32_t column) const {
    return !HasHead(row) && HasRoom(row, column) && HasLabel(row);
  }

  bool HasLabel(const Row& row) const {
    return std::any_of(row.cells.begin(), row.cells.end(), [&](const GridCell* cell) {
      return cell->column < setting_.first_figure &&
             cell->column + cell->column_span >= setting_.first_figure;
    });
  }

  void LookDown(size_t at, const GridCell& cell) {
    if (columns() - setting_.first_figure >= kManyFigures) return;
    size_t above = 0;
    size_t below = 0;
    while (above < at && MayShare(rows_[at - above - 1], cell.column)) ++above;
    while (at + below + 1 < rows_.size() && MayShare(rows_[at + below + 1], cell.column)) ++below;
    // In the middle of three rows, or five.
    const bool middle = above > 0 && below > 0;
    if (!setting_.top && !middle) below = 0;
    if (!setting_.bottom && !middle) above = 0;
    if (above == 0 && below == 0) return;
    Take(at, cell);
    for (size_t row = at - above; row <= at + below; ++row) {
      if (row != at) spoilt_.emplace_back(rows_[row].index, cell.column);
    }
  }

  void Take(size_t at, const GridCell& cell) { spoilt_.emplace_back(rows_[at].index, cell.column); }

  void SpoilCell(int32_t row, int32_t column) {
    const auto at = std::find_if(cells_.begin(), cells_.end(), [&](const GridCell& cell) {
      return std::pair(cell.row, cell.column + cell.column_span) > std::pair(row, column);
    });
    const bool taken = at != cells_.end() && at->row == row && at->column <= column;
    if (!taken) {
      const Place place = at == cells_.end() ? cells_.back().place : at->place;
      cells_.insert(at, {row, column, 1, 1, std::string(kTorn), place});
    } else if (!absl::EndsWith(at->text, kTorn)) {
      absl::StrAppend(&at->text, kTorn);
    }
  }

  const PdfSetting& setting_;
  std::vector<GridCell>& cells_;
  std::vector<Row> rows_;
  int figure_rows_ = 0;
  std::vector<std::pair<int32_t, int32_t>> spoilt_;  // row and column
};

}  // namespace

PdfSetting FindSetting(absl::Span<const PdfLine* const> lines,
                       const std::vector<PdfColumn>& columns) {
  std::vector<Texts> figures(columns.size());
  std::vector<Texts> all(columns.size());
  for (const PdfLine* line : lines) {
    for (const Segment& segment : line->segments) {
      const ColumnRange range = ColumnsOf(segment.extent, columns);
      if (range.first != range.last) continue;
      const auto column = static_cast<size_t>(range.first);
      if (IsFigure(segment.text)) figures[column].Add(segment);
      all[column].Add(segment);
    }
  }
  PdfSetting setting;
  Narrow(figures, setting);
  // Heads tell where all figures are as wide as each other.
  for (size_t c = 0; c < columns.size(); ++c) {
    if (figures[c].em.empty()) all[c] = {};
  }
  if (setting.left + setting.centred + setting.right > 1) Narrow(all, setting);
  for (const Texts& column : figures) {
    setting.centres.push_back(column.centre.empty() ? 0 : Median(column.centre));
    setting.figures.push_back(static_cast<int>(column.em.size()));
  }
  const int most =
      columns.empty() ? 0 : *std::max_element(setting.figures.begin(), setting.figures.end());
  setting.first_figure = static_cast<int>(columns.size());
  for (size_t c = columns.size(); c-- > 0;) {
    const int count = setting.figures[c];
    if (count > 0 && count * kColumnShare >= most) setting.first_figure = static_cast<int>(c);
    setting.em = std::max(setting.em, figures[c].em.empty() ? 0 : Median(figures[c].em));
  }
  for (size_t c = 0; c < columns.size(); ++c) {
    setting.stray.push_back(all[c].em.size() == figures[c].em.size() &&
                            setting.figures[c] * kStrayShare <= most);
  }
  return setting;
}

void SpoilMerged(const PdfSetting& setting, std::vector<GridCell>& cells) {
  Merged(setting, cells).Spoil();
}

}  // namespace gongkai
