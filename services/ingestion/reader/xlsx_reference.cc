// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/xlsx_reference.h"

#include <cstddef>

#include "absl/strings/str_cat.h"

namespace gongkai {

using absl::string_view;

std::optional<std::pair<int32_t, int32_t>> ParseXlsxCell(string_view text) {
  int32_t column = 0;
  const char* at = text.data();
  const char* const end = at + text.size();
  for (; at < end; ++at) {
    const char letter = static_cast<char>(*at & ~0x20);
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + (letter - 'A' + 1);
    if (column > kMaxXlsxColumn) return std::nullopt;
  }
  int32_t row = 0;
  for (; at < end && *at >= '0' && *at <= '9'; ++at) {
    row = row * 10 + (*at - '0');
    if (row > kMaxXlsxRow) return std::nullopt;
  }
  if (at != end || row == 0 || column == 0) return std::nullopt;
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
