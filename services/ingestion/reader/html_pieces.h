// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The visible pieces of a web page in the order of its source: texts, and where tables, rows and
// cells begin. One walk over what libxml2's HTML parser reports; no tree is built.

#ifndef GONGKAI_SERVICES_INGESTION_READER_HTML_PIECES_H_
#define GONGKAI_SERVICES_INGESTION_READER_HTML_PIECES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/reader.h"

namespace gongkai {

enum class PieceKind : uint8_t {
  kText,  // what stands between two breaks of a block; '\n' where <br> breaks a line
  kTable,
  kTableEnd,
  kRow,
  kCell,     // up to the next cell or row of its table, or the table's end
  kCellEnd,  // what follows stands in its table, but in no cell
};

// Which part of its table a row stands in.
enum class RowGroup : uint8_t { kHead, kBody, kFoot };

struct HtmlPiece {
  PieceKind kind = PieceKind::kText;
  // A text: 1 to 6 if it is a heading; and whether its lines are those of the source.
  uint8_t level = 0;
  bool preformatted = false;
  // A text or a cell: it is not certain that it is seen as it stands here.
  bool doubtful = false;
  // A cell: there is a picture in it.
  bool picture = false;
  // A row.
  RowGroup group = RowGroup::kBody;
  // A row: rows with the same number share a group, which no span reaches beyond.
  int32_t group_number = 0;
  // Of the source, from 1.
  int32_t line = 0;
  // A text: where it stands in HtmlPieces::text. A table: `end` is the index of its kTableEnd.
  uint32_t begin = 0;
  uint32_t end = 0;
  // A cell, clamped as HTML says; a row span of 0 reaches to the end of the group.
  int32_t row_span = 1;
  int32_t column_span = 1;
};

// Columns of a table that the page takes away by <col>: not every browser does.
struct HtmlHiddenColumns {
  uint32_t table = 0;  // its piece
  int32_t first = 0;
  int32_t last = 0;  // past the end
};

struct HtmlPieces {
  std::string text;
  std::vector<HtmlHiddenColumns> hidden_columns;
  std::vector<HtmlPiece> pieces;
  // The first line with text that is struck out, and with text that the page hides; 0 if there is
  // none. Neither is among the pieces.
  int32_t struck_line = 0;
  int32_t hidden_line = 0;
  // The first line with a figure of which it is not certain that it is seen as it stands here.
  int32_t doubtful_line = 0;
  // The first line of a long text in a <textarea> outside of tables, which is not read; 0 if there
  // is none.
  int32_t form_line = 0;
  // Nearly all text is hidden until a script shows it; so it was read.
  bool shown_by_script = false;

  absl::string_view TextOf(const HtmlPiece& piece) const {
    return absl::string_view(text).substr(piece.begin, piece.end - piece.begin);
  }
};

// RESOURCE_EXHAUSTED: nested deeper than limits.max_depth, an element with more than 256
// attributes, or more cells and texts than limits.max_fields.
absl::StatusOr<HtmlPieces> FindHtmlPieces(absl::string_view html, const ReadLimits& limits);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_HTML_PIECES_H_
