// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Figures that may stand for several cells. The lines of a table are not known: a figure at the
// left of a cell over two columns looks like a figure beside a blank.

#ifndef GONGKAI_SERVICES_INGESTION_READER_PDF_MERGED_H_
#define GONGKAI_SERVICES_INGESTION_READER_PDF_MERGED_H_

#include <vector>

#include "absl/types/span.h"
#include "services/ingestion/reader/document_builder.h"
#include "services/ingestion/reader/pdf_columns.h"
#include "services/ingestion/reader/pdf_lines.h"

namespace gongkai {

// How the figures of a table are set in its cells, as far as their places tell. Several may be true
// where nothing tells.
struct PdfSetting {
  bool left = true;
  bool centred = true;
  bool right = true;
  // Whether they may stand beside the first, or the last, of several rows that share a cell.
  bool top = false;
  bool bottom = false;
  float em = 0;          // the size of their type
  int first_figure = 0;  // the first column of figures
  // Where the figures of each column are centred, in points; 0 if it has none.
  std::vector<float> centres;
  // How many figures each column has.
  std::vector<int> figures;
  // Which columns have few figures and no head: these stand between two columns.
  std::vector<bool> stray;
};

// From the figures of a table, and from its heads where these say nothing; without `top` and
// `bottom`.
PdfSetting FindSetting(absl::Span<const PdfLine* const> lines,
                       const std::vector<PdfColumn>& columns);

// Adds kTorn to figures beside a blank that may be the rest of their cell, across or down, and puts
// it into the blank: of which column or row such a figure is cannot be told. Columns that are blank
// in many rows are blank; down, only tables of one or two columns of figures are looked at.
// `cells`: a table by row and column, without its blanks.
void SpoilMerged(const PdfSetting& setting, std::vector<GridCell>& cells);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_PDF_MERGED_H_
