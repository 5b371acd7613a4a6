// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Where something stands in a document as it was published. Readers give places, findings show
// them.

#ifndef GONGKAI_COMMON_PLACE_PLACE_H_
#define GONGKAI_COMMON_PLACE_PLACE_H_

#include <cstdint>
#include <string>

namespace gongkai {

// A rectangle on a page, in points (1/72 inch) from the page's top left corner.
struct Box {
  int32_t left = 0;
  int32_t top = 0;
  int32_t width = 0;
  int32_t height = 0;

  friend bool operator==(const Box&, const Box&) = default;
};

// A position, in the coordinates that the format has; everything is counted from 1, and 0 where the
// format has no such coordinate.
//
//   plain text, Markdown   line, column
//   HTML                   line; in a table: table, row, cell; else paragraph
//   DOCX                   in a table: table, row, cell; else paragraph
//   XLSX                   sheet, row, cell (the column: 1 for A)
//   PDF                    page, box
struct Place {
  int32_t line = 0;
  // In characters (Unicode code points).
  int32_t column = 0;
  // The document's paragraphs and tables, each counted in the order in which they begin.
  int32_t paragraph = 0;
  int32_t table = 0;
  int32_t row = 0;
  // Cells of the row, as the source has them: one that spans columns counts once.
  int32_t cell = 0;
  int32_t page = 0;
  Box box = {};
  std::string sheet = {};

  friend bool operator==(const Place&, const Place&) = default;
};

// For a list: "12:5", "12" where no column is known, "table 2 row 5 cell 3", "paragraph 7",
// "Sheet1!C12", "page 3 at 120,380"; "?" if nothing is known.
std::string FormatPlace(const Place& place);

// For a sentence: "line 12", "table 2, row 5", "paragraph 7", "sheet Sheet1, row 12", "page 3";
// "an unknown place".
std::string DescribePlace(const Place& place);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_PLACE_PLACE_H_
