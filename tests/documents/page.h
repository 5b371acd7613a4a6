// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A report as a page shows it: headings, paragraphs and tables, before any file format. Built from
// the form's own labels; quirks change it, writers print it.

#ifndef GONGKAI_TESTS_DOCUMENTS_PAGE_H_
#define GONGKAI_TESTS_DOCUMENTS_PAGE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/form/report.h"
#include "tests/documents/random.h"

namespace gongkai::testing {

// A cell of a printed table. '\n' in its text is a line break within the cell.
struct PageCell {
  std::string text;
  int row_span = 1;
  int column_span = 1;
  // The form's cell whose value it shows; none for labels.
  std::optional<CellId> id;
  // Other wordings of a label.
  absl::Span<const absl::string_view> synonyms = {};

  friend bool operator==(const PageCell&, const PageCell&) = default;
};

// The cells that begin in the row, from the left, as in HTML: what a span covers is not listed.
using PageRow = std::vector<PageCell>;

// A printed table.
struct Grid {
  absl::string_view table;   // the form's key; empty if it is none of the form's
  size_t header_rows = 0;    // rows above the first values
  size_t label_columns = 0;  // columns left of the values; 0 in section 四
  std::vector<PageRow> rows;
};

enum class PartKind : uint8_t { kTitle, kHeading, kParagraph, kGrid };

// A part of the page, in reading order.
struct Part {
  PartKind kind = PartKind::kParagraph;
  std::string text;
  Grid grid;        // of kGrid
  int section = 0;  // of kHeading: number of the section it opens; 0 if it is none of the form's
};

struct Page {
  std::string title;
  std::string agency;
  int year = 0;
  std::string published;  // e.g. "2024-01-25"
  std::vector<Part> parts;
};

// The page that the official layout gives: title, six sections with narrative of our own, the three
// tables with their spans. Blank cells are empty; lines and columns whose cells are absent from the
// report are left out. A report may carry a line of the other edition (see MakeHybrid).
Page BuildPage(const Report& report, Random& random);

// How a value is printed: counts as digits, amounts in 万元 with four decimals, or more if needed.
std::string PrintValue(CellId cell, const CellValue& value);

// One place of a table written out without spans.
struct Slot {
  const PageCell* cell = nullptr;  // null where the row is too short
  bool origin = false;             // whether the cell begins here
  bool from_above = false;         // else: whether it begins in a row above

  bool value() const { return cell != nullptr && cell->id.has_value(); }
};

// All places of a table, row by row; every row has the same length.
std::vector<std::vector<Slot>> Slots(const Grid& grid);

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_DOCUMENTS_PAGE_H_
