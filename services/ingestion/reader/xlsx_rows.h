// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A sheet holds a page: title, running text and tables, one below the other, all in cells. Tells
// them apart.

#ifndef GONGKAI_SERVICES_INGESTION_READER_XLSX_ROWS_H_
#define GONGKAI_SERVICES_INGESTION_READER_XLSX_ROWS_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/document_builder.h"
#include "services/ingestion/reader/xlsx_sheet.h"

namespace gongkai {

// Adds the cells of the sheet of that name to a document. A row with text in several cells belongs
// to a table. One with text in a single cell is a paragraph, unless it looks like a row of the
// table beside it: it has a border where lines of text have none; or, in a sheet that does not tell
// so, it has empty cells beside its text, or has rows of the table both above and below, and does
// not go across. A long text is always a paragraph.
void AddXlsxCells(std::vector<XlsxCell> cells, const std::vector<XlsxRow>& rows,
                  absl::string_view name, DocumentBuilder& builder);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_XLSX_ROWS_H_
