// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The columns of a table, from where its texts stand.

#ifndef GONGKAI_SERVICES_INGESTION_READER_PDF_COLUMNS_H_
#define GONGKAI_SERVICES_INGESTION_READER_PDF_COLUMNS_H_

#include <vector>

#include "absl/types/span.h"
#include "services/ingestion/reader/pdf_lines.h"

namespace gongkai {

// From where to where the texts of a column reach.
struct PdfColumn {
  float left = 0;
  float right = 0;
  bool cut_off = false;  // at the edge of its page: what is not seen there may stand beyond
};

// The columns that a text covers, both counted from 0.
struct ColumnRange {
  int first = 0;
  int last = 0;

  friend bool operator==(const ColumnRange&, const ColumnRange&) = default;
};

// The columns of these lines, from left to right. Texts that reach over several columns do not make
// any.
std::vector<PdfColumn> FindColumns(absl::Span<const PdfLine* const> lines);

// The columns that a text covers; the nearest one if it covers none. `columns` is not empty.
ColumnRange ColumnsOf(const Extent& extent, const std::vector<PdfColumn>& columns);

// Whether two tables, the one below the other, are likely to be parts of one: enough of their
// columns share a middle, a left or a right edge.
bool SameColumns(const std::vector<PdfColumn>& above, const std::vector<PdfColumn>& below,
                 float em);

// Whether two columns or more of two tables share their middles.
bool AnyShared(const std::vector<PdfColumn>& above, const std::vector<PdfColumn>& below, float em);

// Whether each of some columns lies below one of others.
bool AllWithin(const std::vector<PdfColumn>& inner, const std::vector<PdfColumn>& outer);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_PDF_COLUMNS_H_
