// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_doubt.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "services/ingestion/reader/pdf_figures.h"

namespace gongkai {
namespace {

// All in em of the labels. How far the middle of a label may lie from that of its figures; half a
// line is 0.6 or more.
constexpr float kOffMiddle = 0.4f;
// What is nearer than this may be the next line of the same cell.
constexpr float kNextTo = 0.7f;
// Lines of a cell are hardly ever further apart.
constexpr float kLineStep = 1.6f;

class DoubtfulRows {
 public:
  DoubtfulRows(const TablePart& part, const PartTexts& texts, PdfAlignment alignment,
               std::vector<PdfRow>& rows)
      : part_(part), texts_(texts), alignment_(alignment), rows_(rows) {}

  void Mark() {
    FindLabelEdge();
    for (const PdfText& text : texts_.texts) {
      if (text.segment->doubtful) MarkAt(*text.segment);
    }
    for (size_t i = 0; i < rows_.size(); ++i) {
      if (!IsBelowHead(i)) continue;
      if (rows_[i].pieced) MarkPieced(i);
      if (rows_[i].joined) MarkJoined(i);
      if (HasLost(rows_[i])) MarkFigures(rows_[i]);
      if (IsNearOthers(i)) MarkFigures(rows_[i]);
      if (rows_[i].anchor) CheckLabel(rows_[i]);
    }
  }

 private:
  // Past the last column in which labels stand beside figures: headings may have one more.
  void FindLabelEdge() {
    for (const PdfRow& row : rows_) {
      for (const PdfCell& cell : row.cells) {
        if (!row.anchor || IsFigure(cell.text) || cell.last_row >= 0) continue;
        if (cell.columns.last >= texts_.first_figure) continue;
        label_edge_ = std::max(label_edge_, cell.columns.last + 1);
      }
    }
  }

  bool IsFigureCell(const PdfCell& cell) const { return cell.columns.last >= texts_.first_figure; }

  void MarkFigures(PdfRow& row) const {
    for (PdfCell& cell : row.cells) cell.doubtful = cell.doubtful || IsFigureCell(cell);
  }

  static void MarkRow(PdfRow& row) {
    for (PdfCell& cell : row.cells) cell.doubtful = true;
  }

  void MarkAt(const Segment& segment) {
    for (PdfRow& row : rows_) {
      const float middle = segment.extent.middle();
      if (row.extent.top <= middle && middle <= row.extent.bottom) MarkFigures(row);
    }
  }

  bool IsBelowHead(size_t at) const {
    return std::any_of(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                       [](const PdfRow& row) { return row.anchor; });
  }

  // Whether some figure was taken for another's.
  static bool HasLost(const PdfRow& row) {
    return std::any_of(row.cells.begin(), row.cells.end(),
                       [](const PdfCell& cell) { return cell.text == kTorn; });
  }

  // Where some of a row has gone astray, some of those beside it may have.
  void MarkPieced(size_t at) {
    MarkFigures(rows_[at]);
    if (at > 0 && Gap(at - 1) < kNextTo * texts_.type) MarkFigures(rows_[at - 1]);
    if (at + 1 < rows_.size() && Gap(at) < kNextTo * texts_.type) MarkFigures(rows_[at + 1]);
  }

  // Two figures that were put together wrongly may add up: so their columns have to as well. Those
  // beside them may have lost a line.
  void MarkJoined(size_t at) {
    MarkRow(rows_[at]);
    if (at > 0 && IsBelowHead(at - 1)) MarkFigures(rows_[at - 1]);
    if (at + 1 < rows_.size()) MarkFigures(rows_[at + 1]);
  }

  // Between a row and the next one.
  float Gap(size_t at) const { return rows_[at + 1].extent.top - rows_[at].extent.bottom; }

  // Whether its figures may go on in what stands above or below.
  bool IsNearOthers(size_t at) const {
    const PdfRow& row = rows_[at];
    const float near = kNextTo * texts_.type;
    if (row.extent.top - part_.above < near || part_.below - row.extent.bottom < near) return true;
    const auto close = [&](const PdfRow& other) {
      return std::abs(other.middle - row.middle) < kLineStep * texts_.type && other.anchor &&
             row.anchor && !SameFigures(row, other);
    };
    return (at > 0 && close(rows_[at - 1])) || (at + 1 < rows_.size() && close(rows_[at + 1]));
  }

  bool SameFigures(const PdfRow& a, const PdfRow& b) const {
    const auto count = [&](const PdfRow& row) {
      return std::count_if(row.cells.begin(), row.cells.end(),
                           [&](const PdfCell& cell) { return IsFigureCell(cell); });
    };
    return count(a) == count(b) &&
           std::all_of(a.cells.begin(), a.cells.end(), [&](const PdfCell& cell) {
             return !IsFigureCell(cell) || !HasRoom(b, cell.columns);
           });
  }

  void CheckLabel(PdfRow& row) const {
    const auto label = std::find_if(row.cells.begin(), row.cells.end(), [&](const PdfCell& cell) {
      return !IsFigure(cell.text) && cell.columns.first < texts_.first_figure &&
             cell.columns.last + 1 >= label_edge_;
    });
    if (texts_.first_figure == 0) return;
    if (label == row.cells.end()) {
      MarkFigures(row);
      return;
    }
    // It may hold a figure, or hide one.
    if (label->columns.last >= texts_.first_figure) MarkFigures(row);
    if (label->last_row >= 0) return;
    if (!IsBeside(label->extent, row) || HasSecondNumber(label->extent)) MarkRow(row);
  }

  bool IsBeside(const Extent& label, const PdfRow& row) const {
    const float half = std::min(row.em * 0.65f, (label.bottom - label.top) / 2);
    float height = label.middle();
    if (alignment_ == PdfAlignment::kTop) height = label.top + half;
    if (alignment_ == PdfAlignment::kBottom) height = label.bottom - half;
    return std::abs(height - row.middle) < kOffMiddle * texts_.type;
  }

  // Whether a later line of a label begins with a number, as a label does.
  bool HasSecondNumber(const Extent& label) const {
    return std::any_of(texts_.texts.begin(), texts_.texts.end(), [&](const PdfText& text) {
      const Extent& extent = text.segment->extent;
      return text.numbered && !text.figure && extent.middle() < label.bottom &&
             extent.middle() > label.top + texts_.type && extent.left < label.right &&
             extent.right > label.left;
    });
  }

  const TablePart& part_;
  const PartTexts& texts_;
  const PdfAlignment alignment_;
  std::vector<PdfRow>& rows_;
  int label_edge_ = 0;
};

}  // namespace

void MarkDoubtful(const TablePart& part, const PartTexts& texts, PdfAlignment alignment,
                  std::vector<PdfRow>& rows) {
  DoubtfulRows(part, texts, alignment, rows).Mark();
}

}  // namespace gongkai
