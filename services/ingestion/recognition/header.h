// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What the header of a block says of its columns: which there are, in which order, and where they
// stand in a real table.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_HEADER_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_HEADER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "common/form/form.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/alignment.h"
#include "services/ingestion/recognition/row.h"
#include "services/ingestion/recognition/script.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

struct Header {
  // The columns that are named, in the order of the document, as indexes into the edition's
  // columns; where lines stand side by side, line by line: line * columns + column.
  ColumnList named;
  // Every order that the same labels may stand for, where they leave more than that of the form: a
  // header of several rows is read row by row.
  std::vector<ColumnList> orders;
  // The labels follow each other as in the form's own header of several rows, read row by row: the
  // heading between the outer columns, first and last, then the inner ones; or the last in a row
  // above.
  bool as_in_form = false;
  // Whether they stand in the order of the form.
  bool in_order = true;
  // The columns stand in another order, and it does not become clear which value belongs to which.
  bool unclear = false;
  // Past the last token of the header; 0 if no column is named.
  uint32_t end = 0;
  // The table's columns of each of `named`, if all stand in cells of their own of one real table:
  // block `grid` of the document.
  std::vector<GridSpan> grid_columns;
  uint32_t grid = 0;
  int grid_extent = 0;  // how many columns wide the header is
  // Columns of the table between these or right of them that have a heading of their own which is
  // none of the form's (小计, 占比, 备注, 上年总计): what stands below it is no cell of the form.
  // Where there are some, the table need not be a real one: tabs or commas will do.
  std::vector<GridSpan> surplus;
  // All in one row: a heading has a column of its own there, with no label below it. Then `orders`
  // and `as_in_form` are those of the labels read as a text.
  bool flat = false;
  // A label is printed in every column that its cell spans, and so are the values below it.
  bool written_out = false;
  // All columns are named, and so is one that the form does not have: in a text, nothing shows
  // which of a row's values stands below it.
  bool names_surplus = false;
  std::string text;  // the labels of its columns as printed
};

// Reads the header of a block of that edition, which stands in tokens [first, last). `labels` are
// those of the block, chosen or left over. `side_by_side`: its lines do so in this document, not
// only in the form.
Header ReadHeader(const Document& document, const TokenList& list, const Script& script,
                  const ScriptBlock& merged, const Block& edition, bool side_by_side,
                  absl::Span<const Match> labels, uint32_t first, uint32_t last);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_HEADER_H_
