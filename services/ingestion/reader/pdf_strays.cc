// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_strays.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/ingestion/reader/pdf_anchors.h"
#include "services/ingestion/reader/pdf_figures.h"
#include "services/ingestion/reader/pdf_remarks.h"

namespace gongkai {
namespace {

// How far the lines of a cell may be apart, in em of the labels: fonts that stand in for others are
// set wider.
constexpr float kReach = 2.0f;
// Two rows as far away as that, in em, are equally close.
constexpr float kAlike = 0.35f;

class Strays {
 public:
  Strays(const PartShape& shape, std::vector<PdfRow>& rows) : shape_(shape), rows_(rows) {}

  void Place() {
    shape_.first_figure = FirstFigure();
    // Where no row has a label, the first row of figures is the only one.
    if (FirstWhole() == rows_.size()) shape_.first_figure = 0;
    for (PdfRow& row : rows_) SpoilJoined(row);
    for (size_t i = 0; i < rows_.size();) {
      if (!IsStray(i) || !PlaceRow(i)) ++i;
    }
  }

 private:
  bool HasLabel(size_t at) const {
    const PdfRow& row = rows_[at];
    const bool any = std::any_of(row.cells.begin(), row.cells.end(), [&](const PdfCell& cell) {
      return cell.columns.first < shape_.first_figure || cell.last_row >= 0;
    });
    if (!any) return false;
    const size_t above = Above(at);
    if (!row.anchor || above == rows_.size()) return true;
    // What stands further left only may be the next line of a label of several rows.
    if (!Reaches(row)) return Figures(row) >= Figures(rows_[above]);
    // Nor does the second line of a label begin a row.
    return Figures(row) * 2 >= Figures(rows_[above]) || IsNumbered(row) || !IsWhole(above);
  }

  // Whether a row has a label right beside its figures.
  bool Reaches(const PdfRow& row) const {
    return std::any_of(row.cells.begin(), row.cells.end(), [&](const PdfCell& cell) {
      return cell.columns.first < shape_.first_figure &&
             cell.columns.last + 1 >= shape_.first_figure;
    });
  }

  // Whether a row is more than a line of a label of several rows.
  bool IsRow(const PdfRow& row) const { return row.anchor || Reaches(row); }

  // The nearest row above, and below; the number of rows if there is none.
  size_t Above(size_t at) const {
    while (at-- > 0) {
      if (IsRow(rows_[at])) return at;
    }
    return rows_.size();
  }

  size_t Below(size_t at) const {
    while (++at < rows_.size() && !IsRow(rows_[at])) continue;
    return at;
  }

  static bool IsNumbered(const PdfRow& row) {
    return std::any_of(row.cells.begin(), row.cells.end(),
                       [](const PdfCell& cell) { return BeginsWithNumber(cell.text); });
  }

  // The first column that has figures in several rows: not the number of a page.
  int FirstFigure() const {
    std::vector<size_t> figures;
    size_t most = 0;
    for (const PdfRow& row : rows_) {
      for (const PdfCell& cell : row.cells) {
        const auto column = static_cast<size_t>(cell.columns.first);
        if (!IsFigure(cell.text)) continue;
        if (figures.size() <= column) figures.resize(column + 1);
        most = std::max(most, ++figures[column]);
      }
    }
    for (size_t column = 0; column < figures.size(); ++column) {
      if (figures[column] * 4 >= most && figures[column] > 0) return static_cast<int>(column);
    }
    return shape_.first_figure;
  }

  size_t Figures(const PdfRow& row) const {
    return static_cast<size_t>(std::count_if(
        row.cells.begin(), row.cells.end(),
        [&](const PdfCell& cell) { return cell.columns.first >= shape_.first_figure; }));
  }

  // Whether a row can have pieces elsewhere: one with a label, or of figures where none have.
  bool IsWhole(size_t at) const {
    if (shape_.first_figure == 0) return rows_[at].anchor;
    return HasLabel(at) && (rows_[at].anchor || IsBare(at));
  }

  // Whether all figures of a label have gone astray.
  bool IsBare(size_t at) const {
    const size_t above = Above(at);
    const size_t below = Below(at);
    const bool beside = (above < rows_.size() && rows_[above].anchor) ||
                        (below < rows_.size() && rows_[below].anchor);
    return beside &&
           std::all_of(rows_[at].cells.begin(), rows_[at].cells.end(), [&](const PdfCell& cell) {
             return cell.columns.last < shape_.first_figure;
           });
  }

  bool IsStray(size_t at) const {
    const PdfRow& row = rows_[at];
    if (shape_.first_figure == 0) {
      return at > 0 && rows_[at - 1].anchor && row.anchor &&
             row.cells.size() < rows_[at - 1].cells.size() &&
             std::all_of(row.cells.begin(), row.cells.end(),
                         [](const PdfCell& cell) { return IsFigure(cell.text); });
    }
    if (HasLabel(at)) return false;
    const size_t above = Above(at);
    return row.anchor || (above < rows_.size() && EndsRemark(rows_[above], row));
  }

  // Whether each text goes on with a remark in the row above.
  static bool EndsRemark(const PdfRow& above, const PdfRow& row) {
    return std::all_of(row.cells.begin(), row.cells.end(), [&](const PdfCell& cell) {
      return std::any_of(above.cells.begin(), above.cells.end(), [&](const PdfCell& other) {
        return Meets(other.columns, cell.columns) && EndsOpen(other.text);
      });
    });
  }

  // The distance of the nearest whole row, in em; far if there is none.
  float Distance(size_t at, size_t other) const {
    if (other >= rows_.size() || !IsWhole(other)) return 1e9f;
    const PdfRow& row = rows_[at];
    const PdfRow& whole = rows_[other];
    const float gap = other < at ? row.middle - std::max(whole.middle, Lowest(whole))
                                 : std::min(whole.middle, Highest(whole)) - row.middle;
    return std::max(gap, 0.0f) / std::max(shape_.type, 1.0f);
  }

  // The height of the last line of figures in a row, and of the first.
  float Lowest(const PdfRow& row) const {
    float lowest = row.middle;
    for (const PdfCell& cell : row.cells) {
      if (cell.columns.first >= shape_.first_figure)
        lowest = std::max(lowest, cell.extent.bottom - HalfLine(row));
    }
    return lowest;
  }

  float Highest(const PdfRow& row) const {
    float highest = row.middle;
    for (const PdfCell& cell : row.cells) {
      if (cell.columns.first >= shape_.first_figure)
        highest = std::min(highest, cell.extent.top + HalfLine(row));
    }
    return highest;
  }

  static float HalfLine(const PdfRow& row) { return 0.65f * row.em; }

  // True if the row has become part of another one.
  bool PlaceRow(size_t at) {
    const size_t upper = Above(at);
    const size_t lower = Below(at);
    float above = Distance(at, upper);
    float below = Distance(at, lower);
    if (shape_.first_figure == 0) below = 1e9f;
    const bool top_of_page = shape_.continued && above > kReach && FirstWhole() > at;
    if (shape_.alignment == PdfAlignment::kTop && above <= kReach) below = 1e9f;
    if (shape_.alignment == PdfAlignment::kBottom && below <= kReach) above = 1e9f;
    if (std::min(above, below) > kReach) {
      SpoilBare(at);
      return false;
    }
    if (top_of_page || std::abs(above - below) < kAlike) {
      if (above <= kReach) Spoil(rows_[at], rows_[upper]);
      if (below <= kReach) Spoil(rows_[at], rows_[lower]);
      return false;
    }
    Join(at, above < below ? upper : lower);
    return true;
  }

  size_t FirstWhole() const {
    size_t at = 0;
    while (at < rows_.size() && !IsWhole(at)) ++at;
    return at;
  }

  // The pieces of one figure stay apart: who reads them knows whether they make one.
  void Join(size_t at, size_t with) {
    if (at > 0) EndSpansAbove(at);
    PdfRow stray = std::move(rows_[at]);
    if (with < at) {
      PdfRow& row = rows_[with];
      const absl::string_view between = EndsRemark(row, stray) ? "" : kTorn;
      JoinRow(between, std::move(stray), row);
      row.anchor = true;
      row.pieced = true;
    } else {
      // What stands above comes first.
      PdfRow& row = rows_[with];
      const float middle = row.middle;
      const int id = row.id;
      JoinRow(kTorn, std::move(row), stray);
      row = std::move(stray);
      row.middle = middle;
      row.id = id;
      row.anchor = true;
      row.pieced = true;
    }
    rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(at));
  }

  // What reaches down to this row reaches down to the one above.
  void EndSpansAbove(size_t at) {
    for (size_t row = 0; row < at; ++row) {
      for (PdfCell& cell : rows_[row].cells) {
        if (cell.last_row == rows_[at].id) cell.last_row = rows_[at - 1].id;
      }
    }
  }

  // A label beside which nothing is found, next to figures that no label is found for, is not
  // blank.
  void SpoilBare(size_t at) {
    const size_t above = Above(at);
    const size_t below = Below(at);
    if (above < rows_.size() && !rows_[above].anchor) Spoil(rows_[at], rows_[above]);
    if (below < rows_.size() && !rows_[below].anchor) Spoil(rows_[at], rows_[below]);
  }

  // A figure over two columns in which others have one each is two of them that touch.
  void SpoilJoined(PdfRow& row) {
    for (PdfCell& cell : row.cells) {
      if (cell.columns.first == cell.columns.last || !IsFigure(cell.text)) continue;
      const bool joined = std::any_of(rows_.begin(), rows_.end(), [&](const PdfRow& other) {
        return std::count_if(other.cells.begin(), other.cells.end(), [&](const PdfCell& one) {
                 return Meets(one.columns, cell.columns) && IsFigure(one.text);
               }) > 1;
      });
      if (joined) absl::StrAppend(&cell.text, kTorn);
    }
  }

  void Spoil(const PdfRow& stray, PdfRow& row) const {
    row.pieced = true;
    for (const PdfCell& piece : stray.cells) {
      if (piece.columns.first < shape_.first_figure) continue;
      const auto same = std::find_if(row.cells.begin(), row.cells.end(), [&](const PdfCell& cell) {
        return Meets(cell.columns, piece.columns);
      });
      if (same == row.cells.end()) {
        AddCell({piece.columns, piece.extent, std::string(kTorn)}, row);
      } else if (!absl::EndsWith(same->text, kTorn)) {
        absl::StrAppend(&same->text, kTorn);
      }
    }
  }

  PartShape shape_;
  std::vector<PdfRow>& rows_;
};

}  // namespace

void PlaceStrays(const PartShape& shape, std::vector<PdfRow>& rows) { Strays(shape, rows).Place(); }

}  // namespace gongkai
