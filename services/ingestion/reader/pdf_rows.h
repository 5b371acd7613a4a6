// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Which lines of a column of labels are one label, and which row it stands in: labels break into
// several lines, the figures beside them do not, and nothing but height says what belongs together.

#ifndef GONGKAI_SERVICES_INGESTION_READER_PDF_ROWS_H_
#define GONGKAI_SERVICES_INGESTION_READER_PDF_ROWS_H_

#include <cstdint>
#include <vector>

#include "services/ingestion/reader/pdf_words.h"

namespace gongkai {

// A line of a label.
struct LabelLine {
  Extent extent;
  float em = 0;
  bool begins = false;  // with a number, so that it is no label's second line: "2.", "（三）"
  bool bare = false;    // nothing but its number, so that its label goes on
  bool full = false;    // as wide as its column, so that what follows may be its next line
  // The last column that it reaches, and the first one further right with a text at its height.
  int last = 0;
  int next = 0;
};

// A row as far as it is known: by its figures, or by labels further right.
struct AnchorRow {
  Extent extent;          // of all that is in it
  float middle = 0;       // of its figures, if it has any
  bool figures = false;   // so that it wants a label
  bool labelled = false;  // it has a label further right, so that only one of several rows fits
  bool taken = false;     // there is a text in this very column
  bool restarts = false;  // the label further right is the first of a list, "1."
};

// A label: lines [first, last), and the rows it stands beside.
struct LabelGroup {
  size_t first = 0;
  size_t last = 0;
  // -1 if no row has its height: it has one of its own.
  int first_row = -1;
  int last_row = -1;
};

// Where texts of fewer lines stand in the cells of a table: beside the middle, the first or the
// last line of the longest.
enum class PdfAlignment : uint8_t { kMiddle, kTop, kBottom };

// The labels of a column, and how unlikely it is that they are these: 0 if all stand exactly beside
// their rows.
struct LabelGroups {
  std::vector<LabelGroup> groups;
  float cost = 0;
};

// Finds the labels of one column. `lines` and `rows` from top to bottom. The likeliest of all ways
// to take them together: labels at the height of their rows, those of several rows beside rows that
// have labels of their own.
// `pitch`: how far the lines of a label are apart at most where nothing else tells, in em.
LabelGroups GroupLabels(const std::vector<LabelLine>& lines, const std::vector<AnchorRow>& rows,
                        PdfAlignment alignment, float pitch);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_PDF_ROWS_H_
