// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/fuzz/document_bytes.h"

#include <vector>

#include "services/ingestion/reader/document_builder.h"
#include "services/ingestion/reader/utf8.h"
#include "tests/fuzz/invariants.h"

namespace gongkai::fuzz {
namespace {

constexpr char kParagraph = '\x01';
constexpr char kHeading = '\x02';
constexpr char kGrid = '\x03';
constexpr char kSpan = '\x1D';
constexpr char kRow = '\x1E';
constexpr char kCell = '\x1F';
constexpr absl::string_view kMarks = "\x01\x02\x03\x1D\x1E\x1F";

bool BeginsBlock(char c) { return c == kParagraph || c == kHeading || c == kGrid; }

std::string Clean(absl::string_view bytes) {
  std::string text(bytes);
  for (TextScan scan = ScanText(text); scan.fault != TextFault::kNone; scan = ScanText(text)) {
    text[scan.offset] = '?';
  }
  return text;
}

// Takes what stands before the next mark.
std::string TakeText(absl::string_view& bytes) {
  const size_t end = std::min(bytes.find_first_of(kMarks), bytes.size());
  std::string text = Clean(bytes.substr(0, end));
  bytes.remove_prefix(end);
  return text;
}

int TakeNumber(absl::string_view& bytes, int modulus) {
  if (bytes.empty()) return 0;
  const int number = static_cast<unsigned char>(bytes.front()) % modulus;
  bytes.remove_prefix(1);
  return number;
}

Place PlaceOf(int block, int row, int column) {
  Place place;
  place.table = block + 1;
  place.row = row + 1;
  place.cell = column + 1;
  return place;
}

// The cells up to the next block.
std::vector<GridCell> TakeGrid(absl::string_view& bytes, int block) {
  std::vector<GridCell> cells;
  int row = 0;
  int column = 0;
  int row_span = 1;
  int column_span = 1;
  while (!bytes.empty() && !BeginsBlock(bytes.front())) {
    const char mark = bytes.front();
    if (mark == kSpan) {
      bytes.remove_prefix(1);
      row_span = 1 + TakeNumber(bytes, 16);
      column_span = 1 + TakeNumber(bytes, 16);
      continue;
    }
    if (mark == kRow || mark == kCell) bytes.remove_prefix(1);
    if (mark == kRow && !cells.empty()) {
      ++row;
      column = 0;
    }
    cells.push_back(
        {row, column, row_span, column_span, TakeText(bytes), PlaceOf(block, row, column)});
    column += column_span;
    row_span = column_span = 1;
  }
  return cells;
}

}  // namespace

Document DocumentFromBytes(absl::string_view bytes) {
  DocumentBuilder builder(SmallLimits());
  for (int block = 0; !bytes.empty(); ++block) {
    const char mark = bytes.front();
    if (kMarks.find(mark) != absl::string_view::npos) bytes.remove_prefix(1);
    if (mark == kGrid) {
      builder.AddGrid(TakeGrid(bytes, block));
      continue;
    }
    const int level = mark == kHeading ? 1 + TakeNumber(bytes, 6) : 0;
    Place place;
    place.paragraph = block + 1;
    builder.AddParagraph(TakeText(bytes), place, level);
  }
  absl::StatusOr<Document> document = builder.Finish();
  return document.ok() ? *std::move(document) : Document();
}

std::string BytesFromDocument(const Document& document) {
  std::string bytes;
  for (const TextBlock& block : document.blocks) {
    bytes.push_back(block.kind == BlockKind::kGrid      ? kGrid
                    : block.kind == BlockKind::kHeading ? kHeading
                                                        : kParagraph);
    if (block.kind == BlockKind::kHeading) bytes.push_back(static_cast<char>(block.level - 1));
    int row = 0;
    for (const Field& field : document.FieldsOf(block)) {
      const bool first = &field == &document.fields[block.first];
      const bool grid = block.kind == BlockKind::kGrid;
      if (grid && (field.row_span > 1 || field.column_span > 1)) {
        bytes.push_back(kSpan);
        bytes.push_back(static_cast<char>((field.row_span - 1) % 16));
        bytes.push_back(static_cast<char>((field.column_span - 1) % 16));
      }
      if (grid) {
        bytes.push_back(field.row != row ? kRow : kCell);
      } else if (!first) {
        bytes.push_back(field.row != row ? '\n' : '\t');
      }
      row = field.row;
      bytes.append(document.TextOf(field).data(), field.size);
    }
  }
  return bytes;
}

}  // namespace gongkai::fuzz
