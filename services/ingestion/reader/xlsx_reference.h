// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// References to cells of a sheet: "C12", "A1:C3".

#ifndef GONGKAI_SERVICES_INGESTION_READER_XLSX_REFERENCE_H_
#define GONGKAI_SERVICES_INGESTION_READER_XLSX_REFERENCE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace gongkai {

// What a sheet has at most.
inline constexpr int32_t kMaxXlsxRow = 1'048'576;
inline constexpr int32_t kMaxXlsxColumn = 16'384;

// Rows and columns from 1, the last ones included.
struct XlsxRange {
  int32_t row = 0;
  int32_t column = 0;
  int32_t last_row = 0;
  int32_t last_column = 0;

  bool Has(int32_t r, int32_t c) const {
    return r >= row && r <= last_row && c >= column && c <= last_column;
  }
};

// "C12" as row and column; nothing if it is no cell of a sheet.
std::optional<std::pair<int32_t, int32_t>> ParseXlsxCell(absl::string_view text);
// "A1:C3", or "A1"; nothing if it is no range of a sheet.
std::optional<XlsxRange> ParseXlsxRange(absl::string_view text);

// "C12" for row 12, column 3.
std::string XlsxReference(int32_t row, int32_t column);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_XLSX_REFERENCE_H_
