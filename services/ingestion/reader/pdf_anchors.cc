// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_anchors.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/pdf_figures.h"

namespace gongkai {
namespace {

// How far a line of a value that was broken may lie from the middle of its row, in em.
constexpr float kBrokenValue = 0.9f;
// The next line of a cell is this close below the one before it, in em of the table's labels, where
// nothing tells better; and where fonts that stand in for others are set wider.
constexpr float kNextLine = 1.45f;
constexpr float kWidestPitch = 2.2f;
// More figures than these are hardly ever too wide for their columns all at once.
constexpr size_t kFewFigures = 2;
// A digit, and what a cell leaves free at its sides, in em.
constexpr float kDigitAndPadding = 1.6f;

// Finds the figures of a part and puts those together that were broken into lines.
class Anchors {
 public:
  Anchors(const std::vector<PdfColumn>& columns, PartTexts& part)
      : columns_(columns),
        texts_(part.texts),
        type_(part.type),
        pitch_(part.pitch),
        rows_(part.rows),
        first_figure_(part.first_figure) {}

  void Find() {
    FindType();
    FindAnchors();
    FindPitch();
    JoinBrokenFigures();
  }

 private:
  // The size of the labels' type, which is known better than that of figures.
  void FindType() {
    std::vector<float> sizes;
    for (const PdfText& text : texts_) {
      if (!text.figure) sizes.push_back(text.segment->em);
    }
    // A row of figures at the top of a page may stand alone.
    for (const PdfText& text : texts_) {
      if (sizes.empty()) sizes.push_back(text.segment->em);
    }
    if (sizes.empty()) return;
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    type_ = *middle;
  }

  void FindAnchors() {
    first_figure_ = static_cast<int>(columns_.size());
    for (const PdfText& text : texts_) {
      if (!text.figure) continue;
      const Segment& segment = *text.segment;
      const float middle = segment.extent.middle();
      PdfCell cell = {text.columns, segment.extent, segment.text};
      first_figure_ = std::min(first_figure_, text.columns.first);
      if (rows_.empty() || middle - rows_.back().middle > kSameRow * segment.em ||
          !HasRoom(rows_.back(), text.columns)) {
        rows_.push_back({0, segment.extent, middle, segment.em, true, {}});
      }
      AddCell(std::move(cell), rows_.back());
    }
  }

  bool BesideFigure(const PdfText& text) const {
    const float middle = text.segment->extent.middle();
    const float slack = kSameRow * type_;
    const auto row = std::partition_point(rows_.begin(), rows_.end(), [&](const PdfRow& other) {
      return other.middle < middle - slack;
    });
    return row != rows_.end() && row->middle <= middle + slack;
  }

  // Whether two texts may be lines of one label: set at its left, in its middle or at its right.
  static bool AreAligned(const PdfText& upper, const PdfText& lower) {
    const Extent& a = upper.segment->extent;
    const Extent& b = lower.segment->extent;
    const float same = kSameRow * lower.segment->em;
    return std::abs(a.left - b.left) < same || std::abs(a.right - b.right) < same ||
           std::abs(a.centre() - b.centre()) < same;
  }

  // How far the lines of labels are apart: of two lines of one label, one at most stands beside
  // figures.
  void FindPitch() {
    constexpr size_t kReach = 24;  // texts
    pitch_ = kNextLine;
    std::vector<float> steps;
    for (size_t i = 0; i < texts_.size(); ++i) {
      const PdfText& upper = texts_[i];
      if (upper.figure) continue;
      for (size_t j = i + 1; j < std::min(texts_.size(), i + kReach); ++j) {
        const PdfText& lower = texts_[j];
        if (lower.figure || lower.columns.first != upper.columns.first) continue;
        const float step = lower.segment->extent.middle() - upper.segment->extent.middle();
        if (step < kSameRow * type_) continue;
        const bool label = !lower.numbered && AreAligned(upper, lower) &&
                           !(BesideFigure(upper) && BesideFigure(lower));
        if (label && step < kWidestPitch * type_) steps.push_back(step / type_);
        break;
      }
    }
    // The closest that occurs more than once.
    std::sort(steps.begin(), steps.end());
    for (size_t i = 0; i + 1 < steps.size(); ++i) {
      if (steps[i] < 1 || steps[i + 1] - steps[i] > 0.05f) continue;
      pitch_ = std::max(kNextLine, std::min(steps[i + 1] + 0.03f, kWidestPitch));
      return;
    }
  }

  // A figure too wide for its column is broken into lines: half a line above and below the others
  // of its row, or below its first piece where cells are filled from the top.
  void JoinBrokenFigures() {
    for (size_t i = 0; i < rows_.size(); ++i) {
      const bool above = i > 0 && IsHalfLine(rows_[i - 1], rows_[i]);
      const bool below = i + 1 < rows_.size() && IsHalfLine(rows_[i], rows_[i + 1]);
      const bool pair = above && below && SameColumns(rows_[i - 1], rows_[i + 1]);
      const bool take_above = above && (pair || rows_[i - 1].cells.size() < rows_[i].cells.size());
      const bool take_below = below && (pair || rows_[i + 1].cells.size() < rows_[i].cells.size());
      if (take_below) Append(i, i + 1, kTorn);
      if (take_above) {
        Append(i - 1, i, kTorn);
        --i;
      }
      float line = rows_[i].middle;
      while (i + 1 < rows_.size() && GoesOnBelow(rows_[i], line, rows_[i + 1])) {
        line = rows_[i + 1].middle;
        Append(i, i + 1, IsWrapped(i) ? "" : kTorn);
      }
    }
  }

  // Whether two rows stand too close to be two, and leave room for each other.
  bool IsHalfLine(const PdfRow& above, const PdfRow& below) const {
    return below.middle - above.middle < kBrokenValue * type_ &&
           std::all_of(below.cells.begin(), below.cells.end(),
                       [&](const PdfCell& cell) { return HasRoom(above, cell.columns); });
  }

  static bool SameColumns(const PdfRow& a, const PdfRow& b) {
    return std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(),
                      [](const PdfCell& x, const PdfCell& y) { return x.columns == y.columns; });
  }

  // Whether a label stands beside a row of figures; `numbered`: one that is no label's second line.
  bool HasLabel(const PdfRow& row, bool numbered) const {
    const float slack = kSameRow * row.em;
    const auto first = std::partition_point(texts_.begin(), texts_.end(), [&](const PdfText& text) {
      return text.segment->extent.middle() < row.middle - slack;
    });
    const auto last = std::partition_point(first, texts_.end(), [&](const PdfText& text) {
      return text.segment->extent.middle() <= row.middle + slack;
    });
    return std::any_of(first, last, [&](const PdfText& text) {
      return !text.figure && (!numbered || text.numbered);
    });
  }

  // Whether what stands close below are more digits of the same figures, whose last line so far is
  // at that height: each stands below one.
  bool GoesOnBelow(const PdfRow& above, float line, const PdfRow& below) const {
    // Where there are no labels to tell, only a few figures that fill their columns go on.
    if (first_figure_ == 0 && below.cells.size() * 2 > above.cells.size()) return false;
    if (below.middle - line > pitch_ * type_) return false;
    if (below.cells.size() >= above.cells.size() && above.cells.size() > kFewFigures) return false;
    if (HasLabel(below, below.cells.size() < above.cells.size())) return false;
    return std::all_of(below.cells.begin(), below.cells.end(), [&](const PdfCell& cell) {
      return std::any_of(above.cells.begin(), above.cells.end(), [&](const PdfCell& other) {
        return Meets(other.columns, cell.columns) && (first_figure_ > 0 || IsFull(other, above.em));
      });
    });
  }

  // Whether not one more digit would go into the column.
  bool IsFull(const PdfCell& cell, float em) const {
    // Columns are as far apart as their left edges are, or their middles, as texts are set.
    const auto apart = [this](int left, int right) {
      const PdfColumn& a = columns_[static_cast<size_t>(left)];
      const PdfColumn& b = columns_[static_cast<size_t>(right)];
      return std::max(b.left - a.left, (b.left + b.right - a.left - a.right) / 2);
    };
    float room = 1e9f;
    const int column = cell.columns.first;
    if (column > first_figure_) room = apart(column - 1, column);
    if (column + 1 < static_cast<int>(columns_.size())) {
      room = std::min(room, apart(column, column + 1));
    }
    return cell.extent.width() + kDigitAndPadding * em > room;
  }

  // Whether the row below can be nothing but the last digits of the figures in this one: these fill
  // their columns, and it has no label.
  bool IsWrapped(size_t upper) const {
    const PdfRow& row = rows_[upper];
    const PdfRow& below = rows_[upper + 1];
    return !HasLabel(below, false) &&
           std::all_of(row.cells.begin(), row.cells.end(), [&](const PdfCell& cell) {
             return HasRoom(below, cell.columns) || (cell.text.size() > 1 && IsFull(cell, row.em));
           });
  }

  // Adds the lower row to the upper one, with that between the pieces of a figure.
  void Append(size_t upper, size_t lower, absl::string_view between) {
    PdfRow& row = rows_[upper];
    PdfRow& other = rows_[lower];
    if (other.cells.size() > row.cells.size()) row.middle = other.middle;
    JoinRow(between, std::move(other), row);
    row.joined = true;
    rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(lower));
  }

  const std::vector<PdfColumn>& columns_;
  const std::vector<PdfText>& texts_;
  float& type_;
  float& pitch_;
  std::vector<PdfRow>& rows_;  // from top to bottom
  int& first_figure_;
};

}  // namespace

void AddCell(PdfCell cell, PdfRow& row) {
  row.extent.Cover(cell.extent);
  row.cells.push_back(std::move(cell));
}

void JoinRow(absl::string_view between, PdfRow other, PdfRow& row) {
  for (PdfCell& piece : other.cells) {
    const auto same = std::find_if(row.cells.begin(), row.cells.end(), [&](const PdfCell& cell) {
      return Meets(cell.columns, piece.columns);
    });
    if (same == row.cells.end()) {
      AddCell(std::move(piece), row);
      continue;
    }
    absl::StrAppend(&same->text, IsFigure(piece.text) ? between : "", piece.text);
    same->extent.Cover(piece.extent);
    row.extent.Cover(piece.extent);
  }
}

PartTexts FindAnchors(const TablePart& part, const std::vector<PdfColumn>& columns) {
  PartTexts found;
  for (const PdfLine* line : part.lines) {
    for (const Segment& segment : line->segments) {
      found.texts.push_back({&segment, ColumnsOf(segment.extent, columns), IsFigure(segment.text),
                             BeginsWithNumber(segment.text)});
    }
  }
  std::stable_sort(found.texts.begin(), found.texts.end(), [](const PdfText& a, const PdfText& b) {
    return a.segment->extent.middle() < b.segment->extent.middle();
  });
  Anchors(columns, found).Find();
  for (size_t i = 0; i < found.rows.size(); ++i) found.rows[i].id = static_cast<int>(i);
  return found;
}

}  // namespace gongkai
