// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What stands behind a label: values and empty cells, and how they are laid out.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_RUN_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_RUN_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// A cell, seen or possible: tokens [first, last).
struct Slot {
  uint32_t first = 0;
  uint32_t last = 0;
  bool empty = false;
};

using Slots = absl::InlinedVector<Slot, 16>;  // more than a row has

// The slots behind a label, in reading order.
struct Run {
  Slots slots;
  bool foreign_text = false;  // words that are no label stand before the first value
  // The slots are all cells of the row, and the layout would show an empty one.
  bool strict = false;
  // They stand apart from any label, as many as the row has columns: each has its own.
  bool whole = false;

  size_t CountValues() const;
};

// From the first value to the last: slots [first, last). Empty if there is no value.
struct Span {
  size_t first = 0;
  size_t last = 0;

  size_t width() const { return last - first; }
};
Span SpanOf(const Slots& slots);

class RunReader {
 public:
  // `headings[t]`: how many tokens from t on are a label without values that the alignment left
  // over; 0 if none.
  RunReader(const Document& document, const TokenList& list, const std::vector<uint8_t>& headings)
      : document_(document), list_(list), headings_(headings) {}

  // The values and empty cells of tokens [begin, end), up to the first words behind a value that
  // are no label.
  Run Collect(uint32_t begin, uint32_t end) const;

  // The cells on the label's line behind it, from the first that is not empty to the last, if they
  // are just as many as the row has columns and some hold words: what cannot be read has a place
  // all the same. None otherwise. `begin` is the token behind the label.
  std::optional<Slots> CellsWithWords(uint32_t begin, uint32_t end, size_t columns) const;

  // Leaves only the slots of the row itself, where the layout tells. `begin` is the token behind
  // the label; `one_line` says that other rows of the table have their values on the label's line;
  // `columns`, how many cells the row should have.
  void Narrow(uint32_t begin, bool one_line, size_t columns, Run& run) const;

  // Drops a page number, "- 4 -", from among the values, if there is just one.
  void DropPageNumber(Run& run) const;

  // Whether words in one field may be parts of one cell, as in "1 167 545": fields are cells, or
  // each value has one of its own.
  bool HoldsOneCellAField(const Slots& slots) const;
  // The slots with those of one field made one.
  Slots MergeFields(const Slots& slots) const;

  // The document's column of a row's first value; -1 if its cells stand on lines of their own.
  int ColumnOf(const Run& run, const Span& span) const;
  // How wide a row is: fields of its line, or, as a negative number, cells behind its label.
  int ExtentOf(const Run& run, const Span& span) const;

 private:
  // Whether a number stands there, in that field.
  bool IsValueAt(uint32_t token, uint32_t field) const;
  // How many slots stand in a block of the document.
  size_t CountIn(const Run& run, uint32_t block) const;
  int FieldsOfLine(const Run& run, const Span& span) const;

  const Document& document_;
  const TokenList& list_;
  const std::vector<uint8_t>& headings_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_RUN_H_
