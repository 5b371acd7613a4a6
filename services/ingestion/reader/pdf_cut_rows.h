// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Rows of a table that the end of a page has cut: some lines of their cells stand on the next page.

#ifndef GONGKAI_SERVICES_INGESTION_READER_PDF_CUT_ROWS_H_
#define GONGKAI_SERVICES_INGESTION_READER_PDF_CUT_ROWS_H_

#include <cstddef>
#include <vector>

#include "services/ingestion/reader/document_builder.h"
#include "services/ingestion/reader/pdf_part.h"

namespace gongkai {

// Adds those of `rows` from `first` on, which stand at the top of a page, that are but the last
// lines of the row above, to that row: lines of one figure with kTorn between them. Where the row
// above, or a label at the top of the page, has no figures all the same, its cells become kTorn:
// they are not known to be blank. Gives back the first row that is one of its own. `cells`: the
// table above, by row; not empty.
size_t FinishCutRows(std::vector<PdfRow>& rows, size_t first, std::vector<GridCell>& cells);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_PDF_CUT_ROWS_H_
