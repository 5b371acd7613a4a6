// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A row of a table: what is looked for in it, and what was read.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_TABLE_ROW_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_TABLE_ROW_H_

#include <algorithm>
#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/form/form.h"
#include "services/ingestion/recognition/row.h"

namespace gongkai {

// Stands for a column that the line has in no edition.
inline constexpr CellId kNoCell = kCellCount;

// A line, or the lines side by side, of one block.
struct TableRow {
  int table = 0;
  int block = 0;
  absl::string_view label;   // as the form prints it
  uint32_t label_first = 0;  // the label's first token
  bool differs = false;      // the label is not worded as in any edition
  std::vector<RowColumn> columns;
  std::vector<const Identity*> identities;  // see FindIdentities
  std::vector<GridSpan> grid_columns;       // of RowQuestion
  std::vector<GridSpan> surplus;            // of RowQuestion
  std::vector<uint32_t> values;             // of RowQuestion
  RowQuestion question;
  RowReading reading;
  // The header leaves several orders of the columns, and no row decides between them.
  bool uncertain_order = false;
  // As ColumnOrder::untested.
  bool untested_order = false;
  // The header names a column that the form does not have: Header::names_surplus.
  bool names_surplus = false;
  // The header names no column of the form.
  bool invented = false;
  // The same line again, further down: only to be compared with the first.
  bool again = false;

  // The cells of its columns.
  std::vector<CellId> Cells() const;
  // Whether another row has the same cells in its columns, one by one.
  bool SameCells(const TableRow& other) const {
    // The first cell is soon compared, and mostly differs.
    if (columns.size() != other.columns.size()) return false;
    return std::equal(columns.begin(), columns.end(), other.columns.begin(),
                      [](const RowColumn& a, const RowColumn& b) { return a.cell == b.cell; });
  }
};

// Fills in the identities of the form, of any edition, whose cells all stand in the row.
void FindIdentities(TableRow& row);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_TABLE_ROW_H_
