// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/place/place.h"

#include "absl/strings/str_cat.h"

namespace gongkai {
namespace {

// A, B, … Z, AA: how a spreadsheet names its columns.
std::string ColumnLetters(int32_t column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return letters;
}

}  // namespace

std::string FormatPlace(const Place& place) {
  if (!place.sheet.empty()) {
    if (place.row == 0) return place.sheet;  // the whole of it
    return absl::StrCat(place.sheet, "!", ColumnLetters(place.cell), place.row);
  }
  if (place.page > 0) {
    return absl::StrCat("page ", place.page, " at ", place.box.left, ",", place.box.top);
  }
  if (place.table > 0) {
    return absl::StrCat("table ", place.table, " row ", place.row, " cell ", place.cell);
  }
  if (place.paragraph > 0) return absl::StrCat("paragraph ", place.paragraph);
  if (place.line == 0) return "?";
  return place.column == 0 ? absl::StrCat(place.line) : absl::StrCat(place.line, ":", place.column);
}

std::string DescribePlace(const Place& place) {
  if (!place.sheet.empty()) {
    return absl::StrCat("sheet ", place.sheet,
                        place.row == 0 ? "" : absl::StrCat(", row ", place.row));
  }
  if (place.page > 0) return absl::StrCat("page ", place.page);
  if (place.table > 0) return absl::StrCat("table ", place.table, ", row ", place.row);
  if (place.paragraph > 0) return absl::StrCat("paragraph ", place.paragraph);
  return place.line > 0 ? absl::StrCat("line ", place.line) : "an unknown place";
}

}  // namespace gongkai
