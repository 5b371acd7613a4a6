// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Prints a report the way agencies publish it, for tests: reading it again must give the same
// cells.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_REPORT_PRINTER_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_REPORT_PRINTER_H_

#include <string>
#include <vector>

#include "common/form/report.h"

namespace gongkai::testing {

enum class Layout {
  kCellPerLine,  // every cell on a line of its own, a blank line between
  kTabbedCells,  // every cell on a line of its own behind a tab, a blank line between rows
  kTabbedRows,   // a row a line, tabs between cells; values start further right where labels are
                 // nested
  kRaggedRows,  // the same, the values a fixed way behind the label, and trailing tabs now and then
  kPipes,       // a pipe table
  kSpacedRows,  // a row a line, one space between cells
  kOneLine,     // a table a line
};

inline constexpr Layout kAllLayouts[] = {
    Layout::kCellPerLine, Layout::kTabbedCells, Layout::kTabbedRows, Layout::kRaggedRows,
    Layout::kPipes,       Layout::kSpacedRows,  Layout::kOneLine};

// Whether an empty cell can be seen in that layout; elsewhere blanks are printed as `mark`.
inline bool ShowsEmptyCells(Layout layout) {
  return layout == Layout::kTabbedCells || layout == Layout::kTabbedRows ||
         layout == Layout::kRaggedRows || layout == Layout::kPipes;
}

// One printed row: label cells, with "" where a merged cell goes on, and value cells.
struct PrintedRow {
  std::vector<std::string> labels;
  std::vector<std::string> values;
};

// The rows of one of the report's tables, in the report's edition of the form.
std::vector<PrintedRow> PrintTable(const Report& report, const Table& table,
                                   const std::string& mark);

// Rows in a layout.
std::string LayOut(const std::vector<PrintedRow>& rows, Layout layout);

// The whole document: title, six sections, three tables.
std::string PrintReport(const Report& report, Layout layout, const std::string& mark = "/");

}  // namespace gongkai::testing

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_REPORT_PRINTER_H_
