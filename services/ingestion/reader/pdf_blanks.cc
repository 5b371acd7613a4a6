// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_blanks.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "services/ingestion/reader/pdf_figures.h"

namespace gongkai {
namespace {

// A text stands in the place of a cell if it reaches this far into it, in em.
constexpr float kDown = 0.35f;
constexpr float kAcross = 0.3f;
// Between the lines of a label there is no more room than this, in em.
constexpr float kClose = 0.6f;

bool StandsIn(const Segment& text, const Extent& place) {
  const Extent& extent = text.extent;
  const float down = std::min(extent.bottom, place.bottom) - std::max(extent.top, place.top);
  const float across = std::min(extent.right, place.right) - std::max(extent.left, place.left);
  return down > kDown * text.em && across > std::min(kAcross * text.em, extent.width() / 2);
}

// Heads within a table have texts where others have figures; their gaps are no blanks, unless
// figures stand beside them: then they are labels.
bool IsHead(const PdfRow& row, int first_figure) {
  return std::any_of(row.cells.begin(), row.cells.end(), [&](const PdfCell& cell) {
    return cell.columns.last >= first_figure && !IsFigure(cell.text);
  });
}

// The label right beside the figures of a row; null if it has none.
const PdfCell* LabelOf(const PdfRow& row, int first_figure) {
  const auto label = std::find_if(row.cells.begin(), row.cells.end(), [&](const PdfCell& cell) {
    return cell.columns.first < first_figure && cell.columns.last + 1 >= first_figure;
  });
  return label == row.cells.end() ? nullptr : &*label;
}

// Whether a row without figures may be a line of the label above or below it, which has figures.
// `below_line`: the row above is such a line.
bool MayBeLine(const std::vector<PdfRow>& rows, size_t at, int first_figure, bool below_line) {
  const PdfRow& row = rows[at];
  const PdfCell* const label = LabelOf(row, first_figure);
  if (row.anchor || label == nullptr) return false;
  const auto close = [&](const PdfRow& upper, const PdfRow& lower) {
    return lower.extent.top - upper.extent.bottom < kClose * row.em;
  };
  if (at > 0 && (rows[at - 1].anchor || below_line) && close(rows[at - 1], row) &&
      !BeginsWithNumber(label->text)) {
    return true;
  }
  if (at + 1 == rows.size() || !rows[at + 1].anchor || !close(row, rows[at + 1])) return false;
  const PdfCell* const next = LabelOf(rows[at + 1], first_figure);
  return next != nullptr && !BeginsWithNumber(next->text);
}

}  // namespace

void SpoilBlanks(const PartTexts& part, const std::vector<PdfColumn>& columns,
                 std::vector<PdfRow>& rows) {
  const auto first =
      std::find_if(rows.begin(), rows.end(), [](const PdfRow& row) { return row.anchor; });
  bool line = false;
  for (auto row = rows.begin(); row != rows.end(); ++row) {
    if (row->cells.empty()) continue;
    const bool head = row < first || IsHead(*row, part.first_figure);
    line = MayBeLine(rows, static_cast<size_t>(row - rows.begin()), part.first_figure, line);
    for (int c = part.first_figure; c < static_cast<int>(columns.size()); ++c) {
      if (!HasRoom(*row, {c, c})) continue;
      const PdfColumn& column = columns[static_cast<size_t>(c)];
      const Extent place = {column.left, row->extent.top, column.right, row->extent.bottom};
      const bool taken =
          std::any_of(part.texts.begin(), part.texts.end(), [&](const PdfText& text) {
            return (text.figure || !head) && StandsIn(*text.segment, place);
          });
      if (taken || line || (column.cut_off && !head))
        row->cells.push_back({{c, c}, place, std::string(kTorn)});
    }
  }
}

}  // namespace gongkai
