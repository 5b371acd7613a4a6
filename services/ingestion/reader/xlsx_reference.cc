// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/xlsx_reference.h"

#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace gongkai {

using absl::string_view;

std::optional<std::pair<int32_t, int32_t>> ParseXlsxCell(string_view text) {
  int32_t column = 0;
  size_t at = 0;
  for (; at < text.size() && absl::ascii_isalpha(static_cast<unsigned char>(text[at])); ++at) {
    column = column * 26 + (absl::ascii_toupper(static_cast<unsigned char>(text[at])) - 'A' + 1);
    if (column > kMaxXlsxColumn) return std::nullopt;
  }
  int32_t row = 0;
  for (; at < text.size() && absl::ascii_isdigit(static_cast<unsigned char>(text[at])); ++at) {
    row = row * 10 + (text[at] - '0');
    if (row > kMaxXlsxRow) return std::nullopt;
  }
  if (at != text.size() || row == 0 || column == 0) return std::nullopt;
  return std::pair(row, column);
}

std::optional<XlsxRange> ParseXlsxRange(string_view text) {
  const size_t colon = text.find(':');
  const auto first = ParseXlsxCell(text.substr(0, colon));
  const auto last = colon == string_view::npos ? first : ParseXlsxCell(text.substr(colon + 1));
  if (!first.has_value() || !last.has_value()) return std::nullopt;
  if (first->first > last->first || first->second > last->second) return std::nullopt;
  return XlsxRange{first->first, first->second, last->first, last->second};
}

std::string XlsxReference(int32_t row, int32_t column) {
  std::string letters;
  for (int32_t c = column; c > 0; c = (c - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (c - 1) % 26));
  }
  return absl::StrCat(letters, row);
}

}  // namespace gongkai
