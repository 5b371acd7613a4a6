// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/grid_row.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "absl/algorithm/container.h"
#include "absl/container/inlined_vector.h"
#include "services/ingestion/reader/normalise.h"

namespace gongkai {
namespace {

class GridRow {
 public:
  // The row that the token stands in.
  GridRow(const Document& document, absl::Span<const uint32_t> tall, const RowQuestion& question,
          const Token& token)
      : document_(document), question_(question) {
    const std::vector<Field>& fields = document.fields;
    const TextBlock& block = document.blocks[token.block];
    const int32_t own = fields[token.field].row;
    uint32_t first = token.field;
    while (first > block.first && fields[first - 1].row == own) --first;
    for (uint32_t f = first; f < block.last && fields[f].row == own; ++f) fields_.push_back(f);
    // A cell of a row above that reaches down stands in this row as well.
    for (auto f = absl::c_lower_bound(tall, first); f != tall.begin() && *--f >= block.first;) {
      if (fields[*f].row + fields[*f].row_span > own) fields_.push_back(*f);
    }
  }

  int Extent() const {
    int extent = 0;
    for (const uint32_t f : fields_) {
      extent = std::max(extent, document_.fields[f].column + document_.fields[f].column_span);
    }
    return extent;
  }

  // The first column of the header that a field stands in.
  std::optional<size_t> ColumnOf(uint32_t field) const {
    const Field& own = document_.fields[field];
    const auto column = absl::c_find_if(question_.grid_columns, [&](const GridSpan& span) {
      return own.column < span.first + span.width && span.first < own.column + own.column_span;
    });
    if (column == question_.grid_columns.end()) return std::nullopt;
    return static_cast<size_t>(column - question_.grid_columns.begin());
  }
  bool InColumns(uint32_t field) const { return ColumnOf(field).has_value(); }

  // Whether a field stands under a heading that is none of the form's.
  bool InSurplus(uint32_t field) const {
    const Field& own = document_.fields[field];
    return absl::c_any_of(question_.surplus, [&](const GridSpan& span) {
      return span.Has(own.column) && span.Has(own.column + own.column_span - 1);
    });
  }

  // Whether a cell under a column of the header reaches beyond it.
  bool Straddles(size_t column) const {
    const GridSpan& span = question_.grid_columns[column];
    return absl::c_any_of(fields_, [&](uint32_t f) {
      const Field& own = document_.fields[f];
      const int end = own.column + own.column_span;
      const bool meets = own.column < span.first + span.width && span.first < end;
      return meets && (own.column < span.first || end > span.first + span.width);
    });
  }

  // Whether values stand under such headings and the first column is empty: the row may be one
  // that was pushed to the right.
  bool MayBePushed() const {
    const auto has_text = [&](uint32_t f) {
      return !IsBlank(document_.TextOf(document_.fields[f]));
    };
    const auto is_first = [&](uint32_t f) {
      const GridSpan& first = *absl::c_min_element(
          question_.grid_columns,
          [](const GridSpan& a, const GridSpan& b) { return a.first < b.first; });
      return first.Has(document_.fields[f].column);
    };
    return absl::c_any_of(fields_, [&](uint32_t f) { return InSurplus(f) && has_text(f); }) &&
           absl::c_none_of(fields_, [&](uint32_t f) { return is_first(f) && has_text(f); });
  }

  // The cell under a column of the header. False if the row has none there, or two that differ. A
  // value that reaches over into the next column belongs to neither.
  bool Read(const GridSpan& span, const RowColumn& column, RowCell& cell) const {
    int covered = 0;
    const Field* own = nullptr;
    bool within = true;
    for (const uint32_t f : fields_) {
      const Field& field = document_.fields[f];
      const int end = std::min(field.column + field.column_span, span.first + span.width);
      const int width = end - std::max(field.column, span.first);
      if (width <= 0) continue;
      covered += width;
      within = within && width == field.column_span;
      if (own != nullptr && Trim(document_.TextOf(*own)) != Trim(document_.TextOf(field))) {
        return false;
      }
      if (own == nullptr) own = &field;
    }
    if (covered != span.width) return false;
    cell.offset = own->offset;
    cell.size = own->size;
    const CellReading value = ReadCell(document_.TextOf(*own), column.unit, column.printed_unit);
    cell.value = value.value;
    cell.reading = value.reading;
    cell.state = within || value.state == CellState::kBlank ? value.state : CellState::kUnreadable;
    return true;
  }

 private:
  const Document& document_;
  const RowQuestion& question_;
  absl::InlinedVector<uint32_t, 16> fields_;  // those that stand in it, or reach down into it
};

// The token that tells which row the values stand in: the label, or the first value if that has a
// row of its own.
const Token& TokenOfRow(const TokenList& list, const RowQuestion& question, const Run& run) {
  const Token& label = list.tokens[question.begin - 1];
  const Token* first = nullptr;
  for (const Slot& slot : run.slots) {
    const Token& token = list.tokens[slot.first];
    if (slot.empty) continue;
    if (token.line == label.line) return label;
    if (first == nullptr) first = &token;
  }
  return first == nullptr ? label : *first;
}

}  // namespace

bool ReadGridRow(const Document& document, const TokenList& list, absl::Span<const uint32_t> tall,
                 const RowQuestion& question, const Run& run, RowReading& reading) {
  if (question.grid_columns.empty()) return false;
  if (list.tokens[question.begin - 1].block != question.grid) return false;
  const Token& own = TokenOfRow(list, question, run);
  if (own.block != question.grid) return false;
  const GridRow row(document, tall, question, own);
  if (row.Extent() != question.grid_extent || row.MayBePushed()) return false;
  uint32_t end = question.begin;
  for (uint32_t t = question.begin - 1; t < question.end; ++t) {
    const Token& token = list.tokens[t];
    if (token.line != own.line) continue;
    end = t + 1;
    const bool is_label = t + 1 == question.begin;
    if (row.InSurplus(token.field)) {
      if (is_label) return false;
      continue;
    }
    if (!is_label && token.kind == TokenKind::kText && !row.InColumns(token.field)) return false;
    if (token.kind != TokenKind::kEmpty && row.InColumns(token.field) == is_label) return false;
  }
  // The row may be that of a label further on in it.
  for (uint32_t t = question.end; t < list.tokens.size() && list.tokens[t].line == own.line; ++t) {
    if (row.InColumns(list.tokens[t].field)) return false;
  }
  std::vector<RowCell>& cells = reading.cells;
  // Where each column has its value, one that reaches over two columns only shows that the edges of
  // the row are not those of the header: its order tells.
  const bool full = run.slots.size() == cells.size() && run.CountValues() == cells.size();
  for (size_t c = 0; c < cells.size(); ++c) {
    const bool read = row.Read(question.grid_columns[c], question.columns[c], cells[c]);
    if (!read || (full && cells[c].state == CellState::kUnreadable && row.Straddles(c))) {
      cells.assign(cells.size(), RowCell());
      return false;
    }
  }
  const auto blank = [](const RowCell& cell) { return cell.state == CellState::kBlank; };
  reading.outcome = absl::c_any_of(cells, blank) ? RowOutcome::kBlanks : RowOutcome::kComplete;
  reading.values =
      static_cast<int>(cells.size()) - static_cast<int>(absl::c_count_if(cells, blank));
  reading.end = std::max(end, question.begin);
  reading.by_place = true;
  return true;
}

bool HasValuesBesideColumns(const Document& document, const TokenList& list,
                            absl::Span<const uint32_t> tall, const RowQuestion& question,
                            const Run& run) {
  if (question.grid_columns.empty()) return false;
  const Token& own = TokenOfRow(list, question, run);
  if (own.block != question.grid) return false;
  const GridRow row(document, tall, question, own);
  if (row.Extent() != question.grid_extent) return false;
  absl::InlinedVector<size_t, 16> values(question.grid_columns.size());  // below each column
  size_t beside = 0;
  for (uint32_t t = question.begin; t < question.end; ++t) {
    const Token& token = list.tokens[t];
    if (token.line != own.line || !IsValue(token.kind)) continue;
    const std::optional<size_t> column = row.ColumnOf(token.field);
    ++(column.has_value() ? values[*column] : beside);
  }
  const auto empty = absl::c_count(values, size_t{0});
  // The columns of a rebuilt table are not certain themselves.
  const bool rebuilt = document.blocks[own.block].rebuilt;
  const bool all = static_cast<size_t>(empty) == values.size();
  if (empty == 0 || (all && (rebuilt || values.size() > 1))) return false;
  return (beside > 0 && !rebuilt) || absl::c_any_of(values, [](size_t count) { return count > 1; });
}

}  // namespace gongkai
