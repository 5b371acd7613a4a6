// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A published document as its reader saw it: text in blocks, in reading order, with the place of
// every character. The same shape for every format, so that whoever looks for a report in it need
// not know the format.

#ifndef GONGKAI_SERVICES_INGESTION_READER_DOCUMENT_H_
#define GONGKAI_SERVICES_INGESTION_READER_DOCUMENT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/place/place.h"

namespace gongkai {

// A stretch of text that the document sets apart: a cell of a table, what stands between two tabs,
// or a whole line. An empty field is an empty cell, and is kept.
struct Field {
  // Where its text stands in Document::text, in bytes. It may hold '\n' where a cell breaks its
  // line.
  uint32_t offset = 0;
  uint32_t size = 0;
  // Counted from 0 within the block. In a paragraph the row is the line, the column what the tabs
  // before it make it.
  int32_t row = 0;
  int32_t column = 0;
  // How many rows and columns a cell covers; 1 in a paragraph.
  int32_t row_span = 1;
  int32_t column_span = 1;
  // In a table that a reader had to rebuild: put together from pieces, or placed between two rows
  // or columns of which either may be its own, so that it may be another's. In any other: it is not
  // certain that the text is seen by whoever opens the document, or seen as it is stored.
  bool doubtful = false;

  friend bool operator==(const Field&, const Field&) = default;
};

// What the document itself says a block is.
enum class BlockKind : uint8_t {
  kParagraph,  // lines with nothing blank between them
  kHeading,    // marked as a heading; one line
  kGrid,       // a real table: rows and columns are those of its cells
};

// A block: consecutive fields, row by row.
struct TextBlock {
  BlockKind kind = BlockKind::kParagraph;
  // 1 (highest) to 6 for a heading, else 0.
  int level = 0;
  // Its fields are [first, last) of Document::fields.
  uint32_t first = 0;
  uint32_t last = 0;
  // A grid that the document does not have: rows and columns were found by where texts stand.
  bool rebuilt = false;

  friend bool operator==(const TextBlock&, const TextBlock&) = default;
};

// Ties a byte of Document::text to the place it was read from. What follows stands in the same
// place up to the next anchor; where places have columns, one column a character.
struct Anchor {
  uint32_t offset = 0;
  Place place;

  // The place so many characters behind it, where places have columns.
  Place PlaceBehind(size_t characters) const;

  friend bool operator==(const Anchor&, const Anchor&) = default;
};

// Something that a reader left out or had to decide, for the reader of the notes.
struct Remark {
  std::string code;  // stable and short, e.g. "hidden-rows"
  std::string message_zh;
  std::string message_en;
  Place place;  // zeros if it concerns the whole document

  friend bool operator==(const Remark&, const Remark&) = default;
};

// The document. A plain value; offsets stay valid when it is copied or moved.
struct Document {
  // The text of all fields in UTF-8, as published but for the markup. At most 4 GiB.
  std::string text;
  // By offset; the first has offset 0 if there is any text.
  std::vector<Anchor> anchors;
  // In reading order.
  std::vector<Field> fields;
  // In reading order; together they cover all fields.
  std::vector<TextBlock> blocks;
  std::vector<Remark> remarks;

  absl::string_view TextOf(const Field& field) const {
    return absl::string_view(text).substr(field.offset, field.size);
  }
  absl::Span<const Field> FieldsOf(const TextBlock& block) const {
    return absl::MakeSpan(fields).subspan(block.first, block.last - block.first);
  }
  // Indexes of the fields that cover several rows, which only cells of grids do.
  std::vector<uint32_t> TallFields() const;
  // Index of the last anchor at or before that byte of `text`; the number of anchors if there is
  // none.
  size_t AnchorOf(size_t offset) const;
  // Where the character at that byte of `text` stands in the published document. Who asks for many
  // takes Places (places.h).
  Place PlaceAt(size_t offset) const;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_DOCUMENT_H_
