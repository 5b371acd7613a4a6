// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/uncertain.h"

#include <algorithm>
#include <cstdint>

#include "absl/algorithm/container.h"
#include "services/ingestion/reader/normalise.h"

namespace gongkai {
namespace {

class Uncertain {
 public:
  Uncertain(const Document& document, const TokenList& list, std::vector<TableRow>& rows)
      : document_(document), list_(list), rows_(rows), tall_(document.TallFields()) {
    for (const TextBlock& block : document.blocks) {
      if (block.kind != BlockKind::kGrid || block.rebuilt) continue;
      for (const Field& field : document.FieldsOf(block)) doubtful_ = doubtful_ || field.doubtful;
    }
  }

  void Refuse() {
    if (!doubtful_ && tall_.empty()) return;
    for (TableRow& row : rows_) {
      for (RowCell& cell : row.reading.cells) Judge(cell);
      if (row.question.begin > 0) FindMergedAbove(row);
    }
  }

 private:
  // The field that a text stands in, if it is one of a real table; null if it is not.
  const Field* FieldAt(uint32_t offset, const TextBlock*& of) const {
    auto field = absl::c_upper_bound(document_.fields, offset,
                                     [](uint32_t o, const Field& f) { return o < f.offset; });
    // Empty ones stand at the same place.
    while (field != document_.fields.begin() && (--field)->size == 0) {
    }
    if (field == document_.fields.end()) return nullptr;
    const auto index = static_cast<uint32_t>(field - document_.fields.begin());
    const auto block = absl::c_upper_bound(
        document_.blocks, index, [](uint32_t i, const TextBlock& b) { return i < b.last; });
    if (block == document_.blocks.end()) return nullptr;
    of = &*block;
    return block->kind == BlockKind::kGrid && !block->rebuilt ? &*field : nullptr;
  }

  // Whether a text stands in a cell that reaches over several rows.
  bool IsInTall(uint32_t offset) const {
    return absl::c_any_of(tall_, [&](uint32_t field) {
      const Field& own = document_.fields[field];
      return own.offset <= offset && offset < own.offset + own.size;
    });
  }

  void Judge(RowCell& cell) const {
    if (cell.size == 0 || (!doubtful_ && !IsInTall(cell.offset))) return;
    const TextBlock* block = nullptr;
    const Field* field = FieldAt(cell.offset, block);
    if (field == nullptr) return;
    if (field->doubtful) {
      Refuse(Reading::kUnseen, cell);
    } else if (IsShared(*field, *block)) {
      Refuse(Reading::kShared, cell);
    }
  }

  static void Refuse(Reading why, RowCell& cell) {
    cell.state = CellState::kUnreadable;
    cell.reading = why;
    cell.candidates.clear();
  }

  // Whether a cell reaches down into rows that have other labels on its left.
  bool IsShared(const Field& field, const TextBlock& block) const {
    if (field.row_span == 1) return false;
    const auto fields = document_.FieldsOf(block);
    const auto first = absl::c_lower_bound(fields, field.row + 1,
                                           [](const Field& f, int32_t row) { return f.row < row; });
    const auto last = std::find_if(
        first, fields.end(), [&](const Field& f) { return f.row >= field.row + field.row_span; });
    return std::any_of(first, last, [&](const Field& other) {
      return other.column < field.column && !IsBlank(document_.TextOf(other));
    });
  }

  // Whether a field might be one of the row's values: it stands in their columns, or is a number.
  bool IsValueOf(const TableRow& row, const Token& label, const Field& field) const {
    const absl::string_view text = document_.TextOf(field);
    if (IsBlank(text)) return false;
    if (row.question.grid_columns.empty() || row.question.grid != label.block) {
      return ReadCell(text, Unit::kFen).state == CellState::kGiven;
    }
    return absl::c_any_of(row.question.grid_columns, [&](const GridSpan& span) {
      return field.column < span.first + span.width &&
             span.first < field.column + field.column_span;
    });
  }

  // A value that reaches down from above takes the place of one of the row's own: unless the
  // header has told which, none of them is certain.
  void FindMergedAbove(TableRow& row) const {
    const Token& label = list_.tokens[row.question.begin - 1];
    const TextBlock& block = document_.blocks[label.block];
    if (block.kind != BlockKind::kGrid || block.rebuilt) return;
    const Field& own = document_.fields[label.field];
    for (auto t = absl::c_lower_bound(tall_, block.first); t != tall_.end() && *t < block.last;
         ++t) {
      const Field& above = document_.fields[*t];
      if (above.row >= own.row) break;
      if (above.row + above.row_span <= own.row || above.column <= own.column) continue;
      if (!IsValueOf(row, label, above) || !IsShared(above, block)) continue;
      const bool known = absl::c_any_of(row.reading.cells, [&](const RowCell& cell) {
        return cell.size > 0 && cell.offset == above.offset;
      });
      if (known) continue;
      for (RowCell& cell : row.reading.cells) Refuse(Reading::kShared, cell);
      return;
    }
  }

  const Document& document_;
  const TokenList& list_;
  std::vector<TableRow>& rows_;
  const std::vector<uint32_t> tall_;
  bool doubtful_ = false;
};

}  // namespace

void RefuseUncertain(const Document& document, const TokenList& list, std::vector<TableRow>& rows) {
  Uncertain(document, list, rows).Refuse();
}

}  // namespace gongkai
