// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/doubt.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/seen.h"
#include "services/ingestion/recognition/sums.h"

namespace gongkai {
namespace {

// What is not certain of a row.
struct Doubt {
  bool any = false;
  bool label = false;  // which line it is
};

class Doubts {
 public:
  Doubts(const Document& document, const TokenList& list, FormId form, std::vector<TableRow>& rows)
      : document_(document), list_(list), form_(form), rows_(rows), values_(kCellCount) {}

  void Settle() {
    if (absl::c_none_of(document_.blocks, [](const TextBlock& block) { return block.rebuilt; })) {
      return;
    }
    const auto heading = [this](const TableRow& row) { return IsHeadingAgain(row); };
    rows_.erase(std::remove_if(rows_.begin(), rows_.end(), heading), rows_.end());
    std::vector<Doubt> doubts;
    for (const TableRow& row : rows_) doubts.push_back(DoubtOf(row));
    for (size_t i = 0; i < rows_.size(); ++i) {
      FindIdentities(rows_[i]);
      if (rows_[i].again) continue;
      CollectValues(rows_[i]);
      JoinPieces(rows_[i]);
    }
    std::vector<size_t> refused;  // after all have been judged by the values of all
    for (size_t i = 0; i < rows_.size(); ++i) {
      if (SharesItsCell(rows_[i]) || IsShort(rows_[i])) {
        refused.push_back(i);
        continue;
      }
      if (!doubts[i].any) continue;
      const bool label = doubts[i].label || IsMostlyDoubtful(rows_[i].table, doubts);
      const bool zero = IsZero(rows_[i]) && !doubts[i].label;
      if ((!zero && !AddsUp(rows_[i])) || ((label || zero) && !AddsUpDown(rows_[i])))
        refused.push_back(i);
    }
    for (size_t i : refused) Refuse(rows_[i]);
  }

 private:
  // Whether a field of the document's row that the token stands in is doubtful.
  bool IsDoubtful(const Token& token) const {
    const TextBlock& block = document_.blocks[token.block];
    const int32_t row = document_.fields[token.field].row;
    const auto fields = document_.FieldsOf(block);
    const auto first =
        absl::c_lower_bound(fields, row, [](const Field& f, int32_t r) { return f.row < r; });
    const auto last =
        std::find_if(first, fields.end(), [&](const Field& f) { return f.row != row; });
    return std::any_of(first, last, [](const Field& field) { return field.doubtful; });
  }

  Doubt DoubtOf(const TableRow& row) const {
    Doubt doubt;
    if (row.question.begin == 0) return doubt;
    const Token& label = list_.tokens[row.question.begin - 1];
    const bool rebuilt = document_.blocks[label.block].rebuilt;
    for (uint32_t t = row.label_first; t < row.question.begin; ++t) {
      const Token& token = list_.tokens[t];
      doubt.any = doubt.any || (document_.blocks[token.block].rebuilt && IsDoubtful(token));
      doubt.label = doubt.label || document_.fields[token.field].doubtful;
    }
    const auto add_value = [&](uint32_t t) {
      const Token& token = list_.tokens[t];
      if (!document_.blocks[token.block].rebuilt) return;
      doubt.any = doubt.any || IsDoubtful(token);
      // The figures of a label stand beside it.
      const bool apart = rebuilt && token.line != label.line && !IsSideBySide(row);
      doubt.label = doubt.label || (apart && token.kind == TokenKind::kNumber);
    };
    for (uint32_t t = row.question.begin; t < row.reading.end; ++t) add_value(t);
    // What is torn apart is only read where the sums bear it out: see ReadTornBlock.
    if (!row.question.values.empty()) doubt.label = false;
    doubt.label = doubt.label || (rebuilt && row.differs && IsForeign(row));
    doubt.any = doubt.any || doubt.label || (rebuilt && row.invented) || (rebuilt && MayBeCut(row));
    return doubt;
  }

  // Whether a line's label stands in one cell with another's: a row without figures has none to
  // hold its label apart from the next one, and the figures there are may be either's.
  bool SharesItsCell(const TableRow& row) const {
    if (row.question.begin == 0 || !row.question.values.empty()) return false;
    const Token& label = list_.tokens[row.question.begin - 1];
    if (!document_.blocks[label.block].rebuilt) return false;
    return absl::c_any_of(rows_, [&](const TableRow& other) {
      return &other != &row && !other.SameCells(row) && other.question.begin > 0 &&
             list_.tokens[other.question.begin - 1].field == label.field;
    });
  }

  // Whether a line of another edition has no figures: where a page repeats the head of a table, the
  // label of a column, 其他, is that line's as well.
  bool IsHeadingAgain(const TableRow& row) const {
    if (row.question.begin == 0 || !IsForeign(row) || !IsBlank(row)) return false;
    return document_.blocks[list_.tokens[row.question.begin - 1].block].rebuilt;
  }

  // Whether the values of a row do not stand below the labels of their columns, and some are not
  // there: where they are instead is not known.
  bool IsShort(const TableRow& row) const {
    if (row.question.begin == 0 || !row.question.values.empty() || row.reading.by_place)
      return false;
    if (!document_.blocks[list_.tokens[row.question.begin - 1].block].rebuilt) return false;
    const auto given = [](const RowCell& cell) { return cell.state == CellState::kGiven; };
    const auto filled = [&](const RowCell& cell) {
      const auto raw = absl::string_view(document_.text).substr(cell.offset, cell.size);
      return given(cell) ||
             (cell.state == CellState::kUnreadable && absl::c_any_of(raw, absl::ascii_isdigit));
    };
    return absl::c_any_of(row.reading.cells, given) && !absl::c_all_of(row.reading.cells, filled);
  }

  static bool IsBlank(const TableRow& row) {
    return absl::c_none_of(row.reading.cells,
                           [](const RowCell& cell) { return cell.state == CellState::kGiven; });
  }

  // Whether the end of a page may have cut the row of a label: it is not whole, or, if it has no
  // figures, nothing stands above or below it in its table.
  bool MayBeCut(const TableRow& row) const {
    const bool blank = IsBlank(row);
    if (!blank && !row.differs) return false;
    if (blank && row.differs) return true;
    const Token& label = list_.tokens[row.question.begin - 1];
    bool above = false;
    bool below = false;
    for (uint32_t t = row.label_first; t-- > 0 && list_.tokens[t].block == label.block;) {
      above = above || IsFigure(list_.tokens[t]);
    }
    for (size_t t = std::max(row.question.begin, row.reading.end);
         t < list_.tokens.size() && list_.tokens[t].block == label.block; ++t) {
      below = below || IsFigure(list_.tokens[t]);
    }
    return !above || !below;
  }

  static bool IsFigure(const Token& token) { return token.kind == TokenKind::kNumber; }

  // Whether it is all lines of a block side by side.
  static bool IsSideBySide(const TableRow& row) { return row.columns.size() > 7; }

  // Whether the row is one of another edition.
  bool IsForeign(const TableRow& row) const {
    return absl::c_any_of(row.Cells(), [&](CellId id) { return !HasCell(form_, id); });
  }

  bool IsMostlyDoubtful(int table, const std::vector<Doubt>& doubts) const {
    size_t all = 0;
    size_t doubtful = 0;
    for (size_t i = 0; i < rows_.size(); ++i) {
      if (rows_[i].table != table) continue;
      ++all;
      doubtful += doubts[i].any;
    }
    return doubtful * 3 > all && all > 1;
  }

  void CollectValues(const TableRow& row) {
    for (size_t c = 0; c < row.columns.size() && c < row.reading.cells.size(); ++c) {
      const RowCell& cell = row.reading.cells[c];
      if (row.columns[c].cell == kNoCell || cell.state != CellState::kGiven) continue;
      values_[row.columns[c].cell] = cell.value;
    }
  }

  // The one figure of a row that is in pieces is what they make if the row then adds up.
  void JoinPieces(TableRow& row) {
    RowCell* torn = nullptr;
    CellId id = kNoCell;
    for (size_t c = 0; c < row.columns.size() && c < row.reading.cells.size(); ++c) {
      RowCell& cell = row.reading.cells[c];
      if (cell.state == CellState::kGiven) continue;
      if (torn != nullptr || cell.state != CellState::kUnreadable) return;
      torn = &cell;
      id = row.columns[c].cell;
      if (row.columns[c].unit != Unit::kCount || id == kNoCell) return;
    }
    if (torn == nullptr) return;
    const absl::string_view text =
        absl::string_view(document_.text).substr(torn->offset, torn->size);
    if (!absl::StrContains(text, kUnreadText)) return;
    const CellReading joined =
        ReadCell(absl::StrReplaceAll(text, {{kUnreadText, ""}}), Unit::kCount);
    if (joined.state != CellState::kGiven) return;
    const RowCell before = *torn;
    torn->state = CellState::kGiven;
    torn->value = joined.value;
    torn->reading = Reading::kJoined;
    values_[id] = joined.value;
    if (AddsUp(row)) return;
    *torn = before;
    values_[id].reset();
  }

  static bool IsZero(const TableRow& row) {
    return absl::c_all_of(row.reading.cells, [](const RowCell& cell) {
      return cell.state == CellState::kGiven && cell.value == 0;
    });
  }

  // Whether all cells of an identity are known and it holds.
  bool Holds(const Identity& identity) const {
    return DifferenceOf(identity, [&](CellId id) { return values_[id]; }) == int64_t{0};
  }

  bool AddsUp(const TableRow& row) const {
    bool any = false;
    for (const RowCell& cell : row.reading.cells) {
      if (cell.state != CellState::kGiven) return false;
      any = any || cell.value != 0;
    }
    return any && absl::c_all_of(row.columns, [&](const RowColumn& column) {
             bool summed = false;
             for (const Identity* identity : row.identities) {
               if (identity->comparison != Comparison::kEqual || !HasCellIn(*identity, column.cell))
                 continue;
               if (!Holds(*identity)) return false;
               summed = true;
             }
             return summed;
           });
  }

  // Whether each cell is part of a sum down its column, and all of these hold.
  bool AddsUpDown(const TableRow& row) const {
    return absl::c_all_of(row.columns, [&](const RowColumn& column) {
      bool summed = false;
      for (const Identity& identity : Identities(form_)) {
        if (identity.comparison != Comparison::kEqual || !HasCellIn(identity, column.cell))
          continue;
        if (absl::c_linear_search(row.identities, &identity)) continue;
        if (!Holds(identity)) return false;
        summed = true;
      }
      return summed;
    });
  }

  static void Refuse(TableRow& row) {
    bool refused = false;
    for (RowCell& cell : row.reading.cells) {
      if (cell.state != CellState::kGiven && cell.state != CellState::kBlank) continue;
      cell.state = CellState::kUnreadable;
      refused = true;
    }
    if (refused) row.reading.outcome = RowOutcome::kDoubtful;
  }

  const Document& document_;
  const TokenList& list_;
  FormId form_;
  std::vector<TableRow>& rows_;
  std::vector<std::optional<int64_t>> values_;  // by CellId; those given
};

}  // namespace

void SettleDoubt(const Document& document, const TokenList& list, FormId form,
                 std::vector<TableRow>& rows) {
  Doubts(document, list, form, rows).Settle();
}

}  // namespace gongkai
