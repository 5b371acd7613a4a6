// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The values behind one label: which of them belongs in which column.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_ROW_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_ROW_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/form/form.h"
#include "common/form/report.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/run.h"
#include "services/ingestion/recognition/tokens.h"
#include "services/ingestion/recognition/values.h"

namespace gongkai {

// A column of the row that is looked for.
struct RowColumn {
  CellId cell = 0;
  Unit unit = Unit::kCount;
  absl::string_view printed_unit;  // of money, from the column's header
};

// Columns of a real table: from `first`, `width` of them.
struct GridSpan {
  int first = 0;
  int width = 1;

  bool Has(int column) const { return column >= first && column < first + width; }
};

// What is looked for, and where.
struct RowQuestion {
  // The tokens behind the label, up to the next label.
  uint32_t begin = 0;
  uint32_t end = 0;
  absl::Span<const RowColumn> columns;
  // Identities of the form whose cells all stand in this row.
  absl::Span<const Identity* const> identities;
  // The number that the next label should be counted with and is not: torn off, it looks like a
  // value. 0 if nothing is torn off.
  int next_number = 0;
  // Whether a row that breaks off may be filled from the left. Not where a sum would be wrong
  // without its total.
  bool fill_from_left = false;
  // The token of the value in each column, where labels and values are torn apart.
  absl::Span<const uint32_t> values;
  // The label's number stands in a field of its own before it: the row may have one field more than
  // others.
  bool number_apart = false;
  // Nothing tells which column a value belongs to, whatever their number.
  bool unclear = false;
  // Where the header stands in a real table, document block `grid`: the table's columns of each of
  // `columns`, and how wide the header is. Empty elsewhere.
  absl::Span<const GridSpan> grid_columns;
  uint32_t grid = 0;
  int grid_extent = 0;
  absl::Span<const GridSpan> surplus;  // Header::surplus
};

// How the rows of a table are laid out that reach from the first column to the last: what places
// the values of the others.
struct RowShape {
  int placed = 0;  // rows read by the places of their cells, which this says nothing of
  int rows = 0;
  int rows_on_one_line = 0;  // of these, with all values on the label's line
  // Empty cells between label and first value, and that value's column (-1: not in one line); none
  // if rows differ.
  std::optional<int> lead;
  std::optional<int> column;
  std::optional<int> extent;  // how wide a row is, with its label or its padding
  bool exact = true;          // no row has more cells behind its label than columns
  bool has_gaps = false;      // empty cells between the values of a complete row
};

// What came of a row as a whole.
enum class RowOutcome : uint8_t {
  kComplete,     // every column has its value or its mark
  kBlanks,       // some cells are visibly empty
  kCut,          // the row breaks off; filled from the left
  kAmbiguous,    // too few values, and nothing tells which are missing
  kTooLong,      // more values than columns
  kForeignText,  // words that are no label stand before the values
  kRunTogether,  // several cells without anything between them
  kSplit,        // several cells without anything between them, told apart by the identities
  kShifted,      // the table seems to have other columns too, and no sum bears the row out
  kUnclear,      // the header does not say which value belongs to which column
  kDoubtful,     // its reader was not certain of it, and no sum bears it out
  kNothing,      // no values and no cells
};

struct RowCell {
  CellState state = CellState::kAbsent;
  int64_t value = 0;
  Reading reading = Reading::kPlain;
  std::vector<int64_t> candidates;
  // In Document::text; size 0 and offset 0 if there is nothing to show.
  uint32_t offset = 0;
  uint32_t size = 0;
};

struct RowReading {
  RowOutcome outcome = RowOutcome::kNothing;
  std::vector<RowCell> cells;  // one for each column
  // Past the last token that belongs to the row.
  uint32_t end = 0;
  // Values seen.
  int values = 0;
  // Whether its first and last columns are where they must be: then the rest is for the table's
  // RowShape.
  bool spans_row = false;
  bool one_line = false;
  int lead = 0;
  int column = 0;
  int extent = 0;
  bool exact = false;  // it has just as many cells behind its label as columns
  bool has_gaps = false;
  bool by_place = false;  // each value stands in the column of its label
  // A row that is too long by one value, and adds up without it: not if it is all zeros.
  bool adds_up_without_one = false;
};

// Whether the row has sums of its own, and these values of its columns keep all of them.
bool KeepsIdentities(const RowQuestion& question, const std::vector<RowCell>& cells);

class RowReader {
 public:
  // `headings` as for RunReader.
  RowReader(const Document& document, const TokenList& list, const std::vector<uint8_t>& headings);

  RowReading Read(const RowQuestion& question, const RowShape& shape) const;

 private:
  struct Shift;
  bool Complete(const RowQuestion& question, Run& run, RowReading& reading) const;
  bool TakeAll(const RowQuestion& question, Run& run, RowReading& reading) const;
  bool ShareFields(const Slots& slots) const;
  void MergeNumbers(Run& run) const;
  bool HoldsPieces(const RowQuestion& question, const Slots& slots) const;
  bool AddsUpWithoutOne(const RowQuestion& question, const Slots& values) const;
  bool AddsUpInOrder(const RowQuestion& question, const Run& run) const;
  bool AllSame(const RowQuestion& question, const Slots& values) const;
  void ReadShort(const RowQuestion& question, const RowShape& shape, const Run& run,
                 RowReading& reading) const;
  void ReadEmpty(const RowQuestion& question, const Run& run, RowReading& reading) const;
  bool LooksRunTogether(const Run& run, size_t columns) const;
  void Place(const RowQuestion& question, const Run& run, size_t first, size_t last, size_t at,
             RowReading& reading) const;
  Shift ShiftOf(const RowQuestion& question, const RowShape& shape, const Run& run,
                const Span& span) const;
  void PlaceFrom(const RowQuestion& question, const Run& run, const Span& span, const Shift& shift,
                 RowReading& reading) const;
  void Weigh(const RowQuestion& question, const Slots& values,
             const std::vector<std::vector<size_t>>& ways, RowReading& reading) const;
  void Refuse(const Run& run, RowReading& reading) const;
  RowCell ReadSlot(const Slot& slot, const RowColumn& column) const;

  const Document& document_;
  const TokenList& list_;
  const std::vector<uint32_t> tall_;  // see Document::TallFields
  RunReader runs_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_ROW_H_
