// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The rows of the part of a table that stands on one page: figures say where rows are, labels are
// put beside them.

#ifndef GONGKAI_SERVICES_INGESTION_READER_PDF_PART_H_
#define GONGKAI_SERVICES_INGESTION_READER_PDF_PART_H_

#include <string>
#include <vector>

#include "services/ingestion/reader/pdf_columns.h"
#include "services/ingestion/reader/pdf_lines.h"
#include "services/ingestion/reader/pdf_words.h"

namespace gongkai {

// The lines of a table that stand on one page.
struct TablePart {
  int page = 0;  // counted from 1
  std::vector<const PdfLine*> lines;
  // Where the figures above it on the page end, and those below it begin, in points; far away if
  // none stand there.
  float above = -1e9f;
  float below = 1e9f;
};

// A text of a table, whole: its lines are joined.
struct PdfCell {
  ColumnRange columns;
  Extent extent;
  std::string text;       // kTorn between the pieces of a figure that was too wide for its column
  int last_row = -1;      // the id of the last row it covers, if there are several
  bool doubtful = false;  // see Field
};

struct PdfRow {
  int id = 0;
  Extent extent;
  float middle = 0;
  float em = 0;
  bool anchor = false;  // it has figures
  std::vector<PdfCell> cells;
  // Texts of another row were added to it, or may belong to it.
  bool pieced = false;
  // Lines of figures were put together: some of them may be those of the rows above or below.
  bool joined = false;
};

struct PdfSetting;

// The rows of a part from top to bottom, their cells in no order. `continued`: rows of the same
// table stand on the page before. Adds to `setting` how cells may be aligned.
std::vector<PdfRow> MakeRows(const TablePart& part, const std::vector<PdfColumn>& columns,
                             bool continued, PdfSetting& setting);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_PDF_PART_H_
