// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Tables of web pages: which of them hold data, and where their cells stand.

#ifndef GONGKAI_SERVICES_INGESTION_READER_HTML_TABLE_H_
#define GONGKAI_SERVICES_INGESTION_READER_HTML_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "services/ingestion/reader/document_builder.h"
#include "services/ingestion/reader/html_pieces.h"

namespace gongkai {

// For each piece: whether it is a table (kTable) that holds data. The others only arrange what
// stands in them: those with a single column, with one cell that is not blank, or around tables
// that hold more than a small part of their cells.
std::vector<bool> FindDataTables(const HtmlPieces& page);

// Gives the cells of a table their row, column and spans by the table model of HTML. `groups` has
// the group of every row as it is shown; `cells` stand in that order, `row` being the row they are
// in, `row_span` 0 if they reach to the end of their group. Spans end with their group and with the
// last column in which a cell begins. `steps` is the work that may still be done; what a span
// covers costs nothing.
//
// RESOURCE_EXHAUSTED if `steps` are not enough.
absl::Status PlaceCells(absl::Span<const int32_t> groups, std::vector<GridCell>& cells,
                        size_t& steps);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_HTML_TABLE_H_
