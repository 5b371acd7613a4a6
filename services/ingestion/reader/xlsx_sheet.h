// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The cells of a sheet as they are shown. ECMA-376 part 1, 18.3.

#ifndef GONGKAI_SERVICES_INGESTION_READER_XLSX_SHEET_H_
#define GONGKAI_SERVICES_INGESTION_READER_XLSX_SHEET_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/reader.h"
#include "services/ingestion/reader/xlsx_strings.h"
#include "services/ingestion/reader/xlsx_styles.h"
#include "services/ingestion/reader/xml_node.h"

namespace gongkai {

// What the sheets of a workbook share.
struct XlsxWorkbook {
  XlsxStrings strings;
  XlsxStyles styles;
  bool from_1904 = false;
};

// A cell with text. Rows and columns are counted from 1; a merged cell reaches to the last ones.
struct XlsxCell {
  int32_t row = 0;
  int32_t column = 0;
  int32_t last_row = 0;
  int32_t last_column = 0;
  std::string text;
  bool bordered = false;
  bool doubtful = false;  // it is not certain that its text is seen as it stands here
};

// A row that the sheet has: how far its cells reach, empty ones included.
struct XlsxRow {
  int32_t row = 0;
  int32_t first_column = 0;
  int32_t last_column = 0;
  // How many cells have no text but a border.
  int32_t empty_bordered = 0;
};

struct XlsxSheet {
  std::vector<XlsxCell> cells;  // by row, then column; visible ones only
  std::vector<XlsxRow> rows;    // by number; visible ones only
  // What was left out: rows and columns that are hidden and have text, texts under a merged cell,
  // the first formulas without a value and how many there are.
  std::vector<int32_t> hidden_rows;
  std::vector<int32_t> hidden_columns;
  size_t covered_texts = 0;
  std::vector<std::string> formulas;
  size_t formula_count = 0;
  // How many cells have text that is struck out; how many have figures that may not be seen as they
  // stand here, and the first of them.
  size_t struck_texts = 0;
  // Values other than 0 that their number format does not show.
  size_t unshown_values = 0;
  // Values of 0 that are not shown, by their number format or by the sheet, and the first of them.
  size_t unshown_zeros = 0;
  std::string first_unshown_zero;
  size_t doubtful_count = 0;
  std::string first_doubtful;
};

// Reads the root of a worksheet part; `name` is the sheet's, for messages. INVALID_ARGUMENT: a cell
// stands nowhere, or twice, or refers to a text that is not there. RESOURCE_EXHAUSTED: more cells
// with text than limits.max_fields, or more text than limits.max_text_bytes.
absl::StatusOr<XlsxSheet> ReadXlsxSheet(XmlNode worksheet, absl::string_view name,
                                        const XlsxWorkbook& workbook, const ReadLimits& limits);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_XLSX_SHEET_H_
