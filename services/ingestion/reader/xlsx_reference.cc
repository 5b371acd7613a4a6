// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/xlsx_reference.h"

#include "absl/strings/str_cat.h"

namespace gongkai {

using absl::string_view;

namespace {

// Reads "C12" from `at`, which is moved behind it. False if there is no cell of a sheet.
bool ReadCell(const char*& at, const char* end, int32_t& row, int32_t& column) {
  column = 0;
  for (; at < end; ++at) {
    const char letter = static_cast<char>(*at & ~0x20);
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + (letter - 'A' + 1);
    if (column > kMaxXlsxColumn) return false;
  }
  row = 0;
  for (; at < end && *at >= '0' && *at <= '9'; ++at) {
    row = row * 10 + (*at - '0');
    if (row > kMaxXlsxRow) return false;
  }
  return row > 0 && column > 0;
}

}  // namespace

std::optional<std::pair<int32_t, int32_t>> ParseXlsxCell(string_view text) {
  std::pair<int32_t, int32_t> cell;
  const char* at = text.data();
  const char* const end = at + text.size();
  if (!ReadCell(at, end, cell.first, cell.second) || at != end) return std::nullopt;
  return cell;
}

std::optional<XlsxRange> ParseXlsxRange(string_view text) {
  XlsxRange range;
  const char* at = text.data();
  const char* const end = at + text.size();
  if (!ReadCell(at, end, range.row, range.column)) return std::nullopt;
  range.last_row = range.row;
  range.last_column = range.column;
  if (at != end && (*at++ != ':' || !ReadCell(at, end, range.last_row, range.last_column))) {
    return std::nullopt;
  }
  if (at != end || range.row > range.last_row || range.column > range.last_column) {
    return std::nullopt;
  }
  return range;
}

std::string XlsxReference(int32_t row, int32_t column) {
  std::string letters;
  for (int32_t c = column; c > 0; c = (c - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (c - 1) % 26));
  }
  return absl::StrCat(letters, row);
}

}  // namespace gongkai
