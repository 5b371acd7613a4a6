// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The texts of the part of a table that stands on one page, and the rows that its figures make.

#ifndef GONGKAI_SERVICES_INGESTION_READER_PDF_ANCHORS_H_
#define GONGKAI_SERVICES_INGESTION_READER_PDF_ANCHORS_H_

#include <algorithm>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/pdf_part.h"

namespace gongkai {

// How far the middles of two texts of one row may lie apart, in em.
constexpr float kSameRow = 0.3f;

struct PdfText {
  const Segment* segment;
  ColumnRange columns;
  bool figure;
  bool numbered;  // begins as a numbered label
};

// What is found in a part before its labels are looked at.
struct PartTexts {
  std::vector<PdfText> texts;  // from top to bottom
  std::vector<PdfRow> rows;    // of figures, from top to bottom; their ids count from 0
  float type = 0;              // the size of the labels' type, better known than that of figures
  float pitch = 0;             // how far the lines of a cell are apart at most, in em of that type
  int first_figure = 0;        // the first column with a figure
};

inline bool Meets(const ColumnRange& a, const ColumnRange& b) {
  return a.first <= b.last && b.first <= a.last;
}

// Whether nothing stands in these columns.
inline bool HasRoom(const PdfRow& row, const ColumnRange& columns) {
  return std::none_of(row.cells.begin(), row.cells.end(),
                      [&](const PdfCell& cell) { return Meets(cell.columns, columns); });
}

void AddCell(PdfCell cell, PdfRow& row);

// Adds the cells of another row, those in the same column as more of their text, with that between.
void JoinRow(absl::string_view between, PdfRow other, PdfRow& row);

// The figures of a part, those that were too wide for their columns put together again. `columns`
// is not empty.
PartTexts FindAnchors(const TablePart& part, const std::vector<PdfColumn>& columns);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_PDF_ANCHORS_H_
