// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The rows of a table and the cells in them, from where its texts stand.

#ifndef GONGKAI_SERVICES_INGESTION_READER_PDF_TABLE_H_
#define GONGKAI_SERVICES_INGESTION_READER_PDF_TABLE_H_

#include <vector>

#include "services/ingestion/reader/document_builder.h"
#include "services/ingestion/reader/pdf_part.h"

namespace gongkai {

// A table and what follows of it on later pages, as one grid, by row and column. Rows are where
// figures stand; a text that breaks into lines belongs to the row it is centred on, one that is
// centred on several rows to all of them. Heads that are repeated on a later page are left out.
// Where a column has no text in a row there is an empty cell: columns never shift.
std::vector<GridCell> MakeTable(const std::vector<TablePart>& parts);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_PDF_TABLE_H_
