// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/empty_rows.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "absl/algorithm/container.h"
#include "services/ingestion/recognition/tables_found.h"

namespace gongkai {
namespace {

class EmptyRows {
 public:
  EmptyRows(const Document& document, const TokenList& list, const Script& script,
            const Alignment& alignment, FormId form, absl::Span<const uint8_t> headings,
            std::vector<TableRow>& rows)
      : document_(document),
        list_(list),
        script_(script),
        alignment_(alignment),
        form_(form),
        headings_(headings),
        rows_(rows),
        on_page_(!document.anchors.empty() && document.anchors.front().place.page > 0) {}

  void Settle() {
    const std::vector<TokenRange> extents = ExtentsOf(script_, alignment_, rows_);
    for (size_t t = 0; t < extents.size(); ++t) {
      const bool loose = HasLooseNumbers(t, extents[t].first);
      if (loose) RefuseIfTorn(static_cast<int>(t));
      for (TableRow& row : rows_) {
        if (row.table != static_cast<int>(t)) continue;
        const bool cut_off = on_page_ && IsBlank(row) && CountUnseen(row) > 0;
        const bool parted = HasFiguresBeside(row);
        if (!cut_off && !parted && !IsEmpty(row)) continue;
        const bool torn = loose || parted || on_page_ || list_.tight || row.question.unclear ||
                          HasDigitsInWords(row.question) || HasWordsInCells(row);
        if (torn) row.reading.outcome = RowOutcome::kNothing;
        for (size_t c = 0; c < row.columns.size(); ++c) {
          // The heading of a group that another edition prints as a line has no cells.
          const CellId cell = row.columns[c].cell;
          const bool own = cell == kNoCell || HasCell(form_, cell);
          row.reading.cells[c].state = !own   ? CellState::kAbsent
                                       : torn ? CellState::kUnreadable
                                              : CellState::kBlank;
        }
      }
    }
  }

 private:
  // Whether nothing was read for a row, or no more than a few empty cells: those of one kind of
  // appeal behind the heads of all.
  bool IsEmpty(const TableRow& row) const {
    if (row.reading.outcome == RowOutcome::kNothing) return true;
    const size_t unseen = CountUnseen(row);
    return IsBlank(row) && (IsSideBySide(row) ? unseen > 0 : unseen * 2 > row.columns.size());
  }

  bool IsSideBySide(const TableRow& row) const {
    return script_.tables()[static_cast<size_t>(row.table)]
        .blocks[static_cast<size_t>(row.block)]
        .side_by_side;
  }

  // Cells that nothing stands for.
  static size_t CountUnseen(const TableRow& row) {
    return static_cast<size_t>(absl::c_count_if(
        row.reading.cells, [](const RowCell& cell) { return cell.offset == 0 && cell.size == 0; }));
  }

  static bool IsBlank(const TableRow& row) {
    const auto is_blank = [](const RowCell& cell) { return cell.state == CellState::kBlank; };
    return row.reading.outcome == RowOutcome::kBlanks &&
           absl::c_all_of(row.reading.cells, is_blank);
  }

  // Whether a row of figures without a label stands next to one without figures in a table that was
  // rebuilt: the end of a page may have parted them.
  bool HasFiguresBeside(const TableRow& row) const {
    const uint32_t label = row.question.begin - 1;
    if (!document_.blocks[list_.tokens[label].block].rebuilt || !IsBlank(row)) return false;
    uint32_t first = label;
    while (list_.OnOneLine(first - 1, label)) --first;
    uint32_t last = label;
    while (list_.OnOneLine(last, label)) ++last;
    return (first > 0 && AreFigures(first - 1)) || AreFigures(last);
  }

  // Whether the line that a token stands in has figures and no words.
  bool AreFigures(uint32_t token) const {
    if (token >= list_.tokens.size() || !list_.tokens[token].in_cell) return false;
    bool any = false;
    uint32_t first = token;
    while (first > 0 && list_.OnOneLine(first - 1, token)) --first;
    for (uint32_t t = first; list_.OnOneLine(t, token); ++t) {
      if (list_.tokens[t].kind == TokenKind::kText) return false;
      any = any || list_.tokens[t].kind == TokenKind::kNumber;
    }
    return any;
  }

  // Whether more numbers stand in a table, which begins at that token, than its rows have.
  bool HasLooseNumbers(size_t table, uint32_t first) const {
    int loose = 0;
    const uint32_t end = EndOfTable(table);
    for (uint32_t t = first; t < end; ++t) loose += list_.tokens[t].kind == TokenKind::kNumber;
    for (const TableRow& row : rows_) {
      // A row that has more than its columns may have those of others.
      if (row.table == static_cast<int>(table)) {
        loose -= std::min(row.reading.values, static_cast<int>(row.columns.size()));
      }
    }
    return loose > 0;
  }

  // Where the next table or section begins.
  uint32_t EndOfTable(size_t table) const {
    const int section = script_.tables()[table].section;
    for (const Match& match : alignment_.matches) {
      if (script_.ItemOf(match.wording).section > section) return match.first;
    }
    return static_cast<uint32_t>(list_.tokens.size());
  }

  // Where most labels of a block have lost their values, and these stand elsewhere, the values
  // behind the others may belong to any line.
  void RefuseIfTorn(int table) {
    for (size_t b = 0; b < script_.tables()[static_cast<size_t>(table)].blocks.size(); ++b) {
      const auto in_block = [&](const TableRow& row) {
        return row.table == table && row.block == static_cast<int>(b);
      };
      const auto empty = [&](const TableRow& row) { return in_block(row) && IsEmpty(row); };
      if (absl::c_count_if(rows_, empty) * 2 <= absl::c_count_if(rows_, in_block)) continue;
      for (TableRow& row : rows_) {
        if (!in_block(row) || empty(row)) continue;
        row.reading.outcome = RowOutcome::kUnclear;
        for (RowCell& cell : row.reading.cells) cell.state = CellState::kUnreadable;
      }
    }
  }

  // Words in the cells beside a label are no value that can be read, but no blank either: 十二,
  // 同上.
  bool HasWordsInCells(const TableRow& row) const {
    const RowQuestion& question = row.question;
    const Token& label = list_.tokens[question.begin - 1];
    // The cells of lines side by side stand below their labels.
    const bool below = IsSideBySide(row);
    for (uint32_t t = question.begin; t < question.end; ++t) {
      const Token& token = list_.tokens[t];
      if (below ? token.block != label.block : token.line != label.line) break;
      const bool word = token.kind == TokenKind::kText || token.kind == TokenKind::kUnit;
      if (word && token.in_cell && headings_[t] == 0) return true;
    }
    return false;
  }

  // Digits that stick to the words behind a label may be its values.
  bool HasDigitsInWords(const RowQuestion& question) const {
    for (uint32_t t = question.begin; t < question.end; ++t) {
      const std::u32string_view text = list_.CharactersOf(list_.tokens[t]);
      if (text.find_first_of(U"0123456789") != std::u32string_view::npos) return true;
      const bool too_long_to_tell = text.empty() && list_.tokens[t].kind == TokenKind::kText;
      if (too_long_to_tell) return true;
    }
    return false;
  }

  const Document& document_;
  const TokenList& list_;
  const Script& script_;
  const Alignment& alignment_;
  FormId form_;
  absl::Span<const uint8_t> headings_;
  std::vector<TableRow>& rows_;
  // Of a page only what stands there is known: what has no cell may be cut off.
  const bool on_page_;
};

}  // namespace

void SettleEmptyRows(const Document& document, const TokenList& list, const Script& script,
                     const Alignment& alignment, FormId form, absl::Span<const uint8_t> headings,
                     std::vector<TableRow>& rows) {
  EmptyRows(document, list, script, alignment, form, headings, rows).Settle();
}

}  // namespace gongkai
