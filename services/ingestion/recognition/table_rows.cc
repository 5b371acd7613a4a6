// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/table_rows.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "services/ingestion/recognition/edition.h"
#include "services/ingestion/recognition/notes.h"

namespace gongkai {
namespace {

using absl::string_view;

class RowBuilder {
 public:
  RowBuilder(const Document& document, const TokenList& list, const Script& script,
             const Alignment& alignment, const std::vector<uint32_t>& stops, FormId form)
      : document_(document),
        list_(list),
        script_(script),
        alignment_(alignment),
        stops_(stops),
        form_(form) {}

  std::vector<TableRow> Build() {
    for (size_t t = 0; t < script_.tables().size(); ++t) {
      for (size_t b = 0; b < script_.tables()[t].blocks.size(); ++b) {
        PrepareBlock(static_cast<int>(t), static_cast<int>(b));
      }
    }
    for (TableRow& row : rows_) row.question.columns = row.columns;
    return std::move(rows_);
  }

 private:
  const Item& ItemOf(const Match& match) const {
    return script_.items()[script_.wordings()[match.wording].item];
  }

  // The tokens behind match i up to the next label.
  uint32_t EndOfRun(size_t i) const {
    const uint32_t begin = alignment_.matches[i].last;
    uint32_t end = i + 1 < alignment_.matches.size() ? alignment_.matches[i + 1].first
                                                     : static_cast<uint32_t>(list_.tokens.size());
    const auto stop = std::lower_bound(stops_.begin(), stops_.end(), begin);
    return stop == stops_.end() ? end : std::min(end, *stop);
  }

  void PrepareBlock(int table, int block) {
    const ScriptBlock& merged = script_.tables()[table].blocks[block];
    const Block& edition = EditionOfBlock(list_, script_, alignment_, table, block, form_);
    std::string header = HeaderOf(table, block);
    std::vector<size_t> lines;
    size_t header_end = alignment_.matches.size();
    for (size_t i = 0; i < alignment_.matches.size(); ++i) {
      const Item& item = ItemOf(alignment_.matches[i]);
      if (item.table != table || item.block != block) continue;
      if (item.kind == ItemKind::kLine) lines.push_back(i);
      if (item.run > 0) header_end = i;
    }
    if (merged.side_by_side &&
        (lines.empty() || !HasValuesBehind(list_, alignment_.matches[lines[0]], 1))) {
      if (header_end < alignment_.matches.size())
        PrepareSideBySide(table, block, edition, header_end);
      return;
    }
    for (size_t i : lines) PrepareLine(table, block, edition, header, i);
  }

  // The raw labels of a block's columns of money, for their unit.
  std::string HeaderOf(int table, int block) const {
    std::string header;
    for (const Match& match : alignment_.matches) {
      const Item& item = ItemOf(match);
      if (item.table != table || item.block != block || item.kind != ItemKind::kColumn) continue;
      const string_view raw = RawOf(document_, list_, match);
      header.append(raw.data(), raw.size());
    }
    return header;
  }

  void PrepareLine(int table, int block, const Block& edition, string_view header, size_t i) {
    const Match& match = alignment_.matches[i];
    const ScriptBlock& merged = script_.tables()[table].blocks[block];
    TableRow row;
    row.table = table;
    row.label = Excerpt(script_.wordings()[match.wording].printed);
    row.question.begin = match.last;
    row.question.end = EndOfRun(i);
    row.question.next_number = TornNumber(i + 1, row.question.end);
    const string_view unit = PrintedUnit(absl::StrCat(header, RawOf(document_, list_, match)));
    const auto line = static_cast<size_t>(ItemOf(match).line);
    AddColumns(merged, edition, line, unit, row);
    Finish(edition, std::move(row));
  }

  // The number that the label of match i has lost, if the label stands at token `at`.
  int TornNumber(size_t i, uint32_t at) const {
    if (i >= alignment_.matches.size() || alignment_.matches[i].first != at) return 0;
    const Match& match = alignment_.matches[i];
    const bool lost = match.enumerator.style == Enumerator::Style::kNone;
    return lost ? script_.wordings()[match.wording].label.enumerator.number : 0;
  }

  void PrepareSideBySide(int table, int block, const Block& edition, size_t last_label) {
    const ScriptBlock& merged = script_.tables()[table].blocks[block];
    TableRow row;
    row.table = table;
    row.label = std::string(gongkai::TitleOf(script_, table, form_));
    row.question.begin = alignment_.matches[last_label].last;
    row.question.end = EndOfRun(last_label);
    for (size_t line = 0; line < merged.lines.size(); ++line)
      AddColumns(merged, edition, line, "", row);
    Finish(edition, std::move(row));
  }

  static void AddColumns(const ScriptBlock& merged, const Block& edition, size_t line,
                         string_view unit, TableRow& row) {
    for (const Column& column : edition.columns) {
      const std::optional<CellId> cell = merged.CellOf(line, column.key);
      row.columns.push_back({cell.value_or(kNoCell), column.unit, unit});
    }
  }

  void Finish(const Block& edition, TableRow row) {
    row.question.fill_from_left = std::none_of(
        edition.relations.begin(), edition.relations.end(), [](const Relation& relation) {
          return relation.axis == Axis::kColumns && relation.comparison == Comparison::kEqual;
        });
    rows_.push_back(std::move(row));
  }

  const Document& document_;
  const TokenList& list_;
  const Script& script_;
  const Alignment& alignment_;
  const std::vector<uint32_t>& stops_;
  FormId form_;
  std::vector<TableRow> rows_;
};

}  // namespace

std::vector<CellId> TableRow::Cells() const {
  std::vector<CellId> cells;
  for (const RowColumn& column : columns) {
    if (column.cell != kNoCell) cells.push_back(column.cell);
  }
  return cells;
}

bool HasValuesBehind(const TokenList& list, const Match& match, size_t least) {
  size_t values = 0;
  for (size_t t = match.last; t < list.tokens.size() && values < least; ++t) {
    const TokenKind kind = list.tokens[t].kind;
    if (kind == TokenKind::kText || kind == TokenKind::kUnit) return false;
    values += kind == TokenKind::kNumber || kind == TokenKind::kBlankMark;
  }
  return values >= least;
}

string_view RawOf(const Document& document, const TokenList& list, const Match& match) {
  const Token& first = list.tokens[match.first];
  const Token& last = list.tokens[match.last - 1];
  return string_view(document.text).substr(first.offset, last.offset + last.size - first.offset);
}

string_view TitleOf(const Script& script, int table, FormId form) {
  for (const SectionTitle& title : GetForm(form).sections) {
    if (title.number == script.tables()[table].section) return title.title;
  }
  return "";
}

void FindIdentities(TableRow& row) {
  const auto has = [&](CellId id) {
    return absl::c_any_of(row.columns, [id](const RowColumn& column) { return column.cell == id; });
  };
  row.identities.clear();
  for (const Form* form : AllForms()) {
    for (const Identity& identity : Identities(form->id)) {
      if (absl::c_all_of(identity.left, has) && absl::c_all_of(identity.right, has)) {
        row.identities.push_back(&identity);
      }
    }
  }
  row.question.identities = row.identities;
}

std::vector<TableRow> PrepareRows(const Document& document, const TokenList& list,
                                  const Script& script, const Alignment& alignment,
                                  const std::vector<uint32_t>& stops, FormId form) {
  return RowBuilder(document, list, script, alignment, stops, form).Build();
}

}  // namespace gongkai
