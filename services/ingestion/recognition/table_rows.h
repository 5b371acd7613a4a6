// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The rows that a document's labels promise: what each should hold, and between which tokens to
// look for it.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_TABLE_ROWS_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_TABLE_ROWS_H_

#include <algorithm>
#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/form/form.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/alignment.h"
#include "services/ingestion/recognition/row.h"
#include "services/ingestion/recognition/script.h"
#include "services/ingestion/recognition/tokens.h"

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
  // Nor does it name any column.
  bool invented = false;
  // The same line again, further down: only to be compared with the first.
  bool again = false;

  // The cells of its columns.
  std::vector<CellId> Cells() const;
  // Whether another row has the same cells in its columns, one by one.
  bool SameCells(const TableRow& other) const {
    return std::equal(columns.begin(), columns.end(), other.columns.begin(), other.columns.end(),
                      [](const RowColumn& a, const RowColumn& b) { return a.cell == b.cell; });
  }
};

// Fills in the identities of the form, of any edition, whose cells all stand in the row.
void FindIdentities(TableRow& row);

// Whether a label begins with the mark behind a number that is torn off it.
bool BeginsWithMark(const TokenList& list, uint32_t token);

// Whether at least so many values stand behind a label, before the next word.
bool HasValuesBehind(const TokenList& list, const Match& match, size_t least);

// Whether a label is followed by so many digits without separators.
bool HasRunBehind(const TokenList& list, const Match& match, size_t digits);

// The label's text in the document.
absl::string_view RawOf(const Document& document, const TokenList& list, const Match& match);

// The title of a table's section in that edition.
absl::string_view TitleOf(const Script& script, int table, FormId form);

// One row for every line found, in the order of the form; its columns are those of the edition that
// its block's header speaks for. `stops`: tokens, in order, that end a row though they are no
// chosen label. Questions refer to their row's columns, so that the rows must stay where they are.
std::vector<TableRow> PrepareRows(const Document& document, const TokenList& list,
                                  const Script& script, const Alignment& alignment,
                                  const std::vector<uint32_t>& stops, FormId form);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_TABLE_ROWS_H_
