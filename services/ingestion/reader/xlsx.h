// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Excel workbooks (.xlsx, .xlsm): Office Open XML, ECMA-376 / GB/T 38510.

#ifndef GONGKAI_SERVICES_INGESTION_READER_XLSX_H_
#define GONGKAI_SERVICES_INGESTION_READER_XLSX_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/reader/reader.h"

namespace gongkai {

// Reads the visible sheets of a workbook in their order, each cell as it is shown: by its number
// format, a formula by its cached value (U+FFFD if it was never calculated), without what is struck
// out. A cell whose text may not be seen, or not as it is stored, is doubtful. A row that is one
// line of text across the sheet is a paragraph; the other rows are a grid, with the sheet's own
// columns.
//
// Remarks: "hidden-sheet", "hidden-rows", "covered-text", "formula-without-value",
//   "struck-text", "hidden-text", "unshown-zeros", "doubtful-text".
// INVALID_ARGUMENT and RESOURCE_EXHAUSTED as ReadDocument.
absl::StatusOr<Document> ReadXlsx(absl::string_view bytes, const ReadLimits& limits);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_XLSX_H_
