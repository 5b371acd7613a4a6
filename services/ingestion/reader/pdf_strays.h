// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Rows of a table without a label: pieces of the cells in the rows above or below.

#ifndef GONGKAI_SERVICES_INGESTION_READER_PDF_STRAYS_H_
#define GONGKAI_SERVICES_INGESTION_READER_PDF_STRAYS_H_

#include <vector>

#include "services/ingestion/reader/pdf_part.h"
#include "services/ingestion/reader/pdf_rows.h"

namespace gongkai {

// What is known of a part of a table.
struct PartShape {
  float type = 0;        // the size of the labels' type
  int first_figure = 0;  // the first column with figures; left of it stand labels
  PdfAlignment alignment = PdfAlignment::kMiddle;
  bool continued = false;  // rows of the same table stand on the page before
};

// Joins rows of figures that have no label with the row they are pieces of, with kTorn between the
// pieces of a figure. Where two rows are equally close, U+FFFD is added to the cells of both: a
// figure whose end may stand elsewhere must not be read.
void PlaceStrays(const PartShape& shape, std::vector<PdfRow>& rows);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_PDF_STRAYS_H_
