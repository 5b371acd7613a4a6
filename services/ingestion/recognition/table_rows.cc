// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/table_rows.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/ingestion/recognition/behind_label.h"
#include "services/ingestion/recognition/block_parts.h"
#include "services/ingestion/recognition/caption.h"
#include "services/ingestion/recognition/edition.h"
#include "services/ingestion/recognition/header.h"
#include "services/ingestion/recognition/listed.h"
#include "services/ingestion/recognition/misplaced.h"
#include "services/ingestion/recognition/parted.h"
#include "services/ingestion/recognition/rebuilt_header.h"
#include "services/ingestion/recognition/stacked.h"
#include "services/ingestion/recognition/torn.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr size_t kUsualLabels = 64;  // of a block

class RowBuilder {
 public:
  RowBuilder(const Document& document, const TokenList& list, const Script& script,
             const Alignment& alignment, const std::vector<uint32_t>& stops, FormId form)
      : document_(document),
        list_(list),
        script_(script),
        alignment_(alignment),
        stops_(stops),
        form_(form),
        other_years_(TokensOfOtherYears(list, script, alignment)) {}

  std::vector<TableRow> Build() {
    SortLabels();
    rows_.reserve(alignment_.matches.size());
    for (size_t t = 0; t < script_.tables().size(); ++t) {
      for (size_t b = 0; b < script_.tables()[t].blocks.size(); ++b) {
        PrepareBlock(static_cast<int>(t), static_cast<int>(b));
      }
    }
    for (TableRow& row : rows_) {
      row.question.columns = row.columns;
      row.question.grid_columns = row.grid_columns;
      row.question.surplus = row.surplus;
      row.question.values = row.values;
    }
    return std::move(rows_);
  }

 private:
  const Item& ItemOf(const Match& match) const { return script_.ItemOf(match.wording); }

  void SortLabels() {
    for (const ScriptTable& table : script_.tables()) {
      for (BlockLabels& labels : labels_.emplace_back(table.blocks.size())) {
        labels.all.reserve(kUsualLabels);
        labels.lines.reserve(kUsualLabels);
      }
    }
    const auto labels_of = [&](const Item& item) -> BlockLabels* {
      if (item.table < 0 || item.block < 0) return nullptr;
      return &labels_[static_cast<size_t>(item.table)][static_cast<size_t>(item.block)];
    };
    for (size_t i = 0; i < alignment_.matches.size(); ++i) {
      const Item& item = ItemOf(alignment_.matches[i]);
      BlockLabels* labels = labels_of(item);
      if (labels == nullptr) continue;
      labels->all.push_back(alignment_.matches[i]);
      ++labels->chosen;
      if (item.kind == ItemKind::kLine) labels->lines.push_back({i, EndOfRun(i)});
      if (item.run > 0) labels->header_end = i;
    }
    for (const Match& match : alignment_.leftovers) {
      if (BlockLabels* labels = labels_of(ItemOf(match))) labels->all.push_back(match);
    }
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
    BlockReading own;
    own.table = table;
    own.block = block;
    own.merged = &script_.tables()[table].blocks[block];
    own.labels = &labels_[static_cast<size_t>(table)][static_cast<size_t>(block)];
    if (own.labels->chosen == 0) return;
    own.edition = &EditionOfBlock(list_, script_, *own.merged, own.labels->matches(), form_);
    own.header_end = own.labels->header_end.value_or(alignment_.matches.size());
    own.lines = own.labels->lines;
    const bool other_years = HasLabelsOfOtherYears(own);
    if (own.merged->side_by_side && !other_years && PrepareParted(own)) return;
    const bool side_by_side =
        own.merged->side_by_side &&
        (own.lines.empty() ||
         (!HasValuesBehind(list_, alignment_.matches[own.lines[0].match], 1) && !IsStacked(own)));
    if (side_by_side && own.header_end == alignment_.matches.size()) return;
    if (!side_by_side && own.lines.empty()) return;
    const uint32_t end = side_by_side ? FirstValue(alignment_.matches[own.header_end].last)
                                      : alignment_.matches[own.lines[0].match].first;
    const uint32_t begin = side_by_side ? FirstOfHeader(own) : EndOfLineBefore(own.lines[0].match);
    own.header = ReadHeader(document_, list_, script_, *own.merged, *own.edition, side_by_side,
                            own.labels->all, std::min(begin, end), end);
    own.has_money = absl::c_any_of(own.edition->columns,
                                   [](const Column& column) { return column.unit == Unit::kFen; });
    if (!own.has_money) own.scale = PrintedScale(own.header.text);
    if (side_by_side) {
      PrepareSideBySide(own, begin);
      return;
    }
    own.header_range = {std::min(begin, end), end};
    const Block* of_report = own.merged->editions[static_cast<size_t>(form_)];
    own.guessed = of_report != nullptr && of_report != own.edition && own.header.named.empty();
    const bool usual = !other_years && !NamesTwoYears(list_, own.header_range);
    if (usual && !IsStacked(own) && PrepareTorn(own)) return;
    const BlockLabels& labels = *own.labels;
    const std::vector<BlockReading> parts =
        PartsOf(document_, list_, script_, alignment_.matches, std::move(own));
    for (const BlockReading& part : parts) {
      for (size_t l = part.first_line; l < part.past_line; ++l) {
        const BlockLine& line = part.lines[l];
        PrepareLine(part, alignment_.matches[line.match], line.end, line.match + 1);
      }
    }
    const auto part_at = [&](const Match& match) -> const BlockReading& {
      const auto below = std::find_if(parts.rbegin(), parts.rend(), [&](const BlockReading& part) {
        return part.header_range.first <= match.first;
      });
      return below == parts.rend() ? parts.front() : *below;
    };
    for (const Match& match : labels.leftovers()) PrepareAgain(part_at(match), match);
    for (const Match& match : labels.matches()) PrepareGroup(part_at(match), match);
  }

  bool IsOfAnotherYear(uint32_t token) const {
    const auto past = absl::c_upper_bound(
        other_years_, token, [](uint32_t t, const TokenRange& range) { return t < range.first; });
    return past != other_years_.begin() && token < (past - 1)->last;
  }

  // Whether some of a block's labels stand below a caption of another year.
  bool HasLabelsOfOtherYears(const BlockReading& own) const {
    return !other_years_.empty() && absl::c_any_of(own.labels->all, [&](const Match& match) {
      return IsOfAnotherYear(match.first);
    });
  }

  // The columns and values of a line that is printed as a stack of them; `next` is the match
  // behind it. 其他 and 总计 may be lines as well, and end no stack.
  StackedLine StackOf(const BlockReading& own, const Match& match, size_t next) const {
    const uint32_t end = next < alignment_.matches.size()
                             ? alignment_.matches[next].first
                             : static_cast<uint32_t>(list_.tokens.size());
    if (!BeginsWithWords(list_, {match.last, end})) return {};
    std::vector<Match> behind;
    for (const absl::Span<const Match> labels : {own.labels->matches(), own.labels->leftovers()}) {
      auto label = absl::c_lower_bound(
          labels, match.last, [](const Match& m, uint32_t token) { return m.first < token; });
      for (; label != labels.end() && label->first < end; ++label) behind.push_back(*label);
    }
    return ReadStackedLine(list_, script_, *own.merged, *own.edition, behind, {match.last, end});
  }

  // Whether the lines of a block are such stacks.
  bool IsStacked(const BlockReading& own) const {
    const auto stacks = absl::c_count_if(own.lines, [&](const BlockLine& line) {
      return !StackOf(own, alignment_.matches[line.match], line.match + 1).values.empty();
    });
    return static_cast<size_t>(stacks) * 2 > own.lines.size();
  }

  // The heading of a group that has values of its own is printed like a line of another edition.
  void PrepareGroup(const BlockReading& own, const Match& match) {
    if (ItemOf(match).kind != ItemKind::kHeading || !HasValuesBehind(list_, match, 1)) return;
    for (size_t w = 0; w < script_.wordings().size(); ++w) {
      const Wording& wording = script_.wordings()[w];
      if (wording.label.key != script_.wordings()[match.wording].label.key) continue;
      Match line = match;
      line.wording = static_cast<uint16_t>(w);
      PrepareAgain(own, line);
    }
  }

  // A line of the block that stands there once more, with values, between the others.
  void PrepareAgain(const BlockReading& own, const Match& match) {
    const Item& item = ItemOf(match);
    if (item.kind != ItemKind::kLine || IsOfAnotherYear(match.first)) return;
    if (!HasValuesBehind(list_, match, (own.columns.size() + 1) / 2) &&
        !HasRunBehind(list_, match, own.columns.size())) {
      return;
    }
    const auto& matches = alignment_.matches;
    auto next = absl::c_lower_bound(matches, match.first,
                                    [](const Match& m, uint32_t token) { return m.last <= token; });
    const bool chosen = next != matches.end() && next->first == match.first &&
                        ItemOf(*next).kind == ItemKind::kHeading;
    if (chosen) ++next;
    if (next == matches.begin() || next == matches.end() || next->first < match.last) return;
    if (ItemOf(*next).section != item.section && ItemOf(*(next - 1)).section != item.section)
      return;
    const bool other_line = absl::c_none_of(own.lines, [&](const BlockLine& each) {
      return ItemOf(matches[each.match]).line == item.line;
    });
    if (other_line) return;
    const auto stop = absl::c_lower_bound(stops_, match.last);
    const uint32_t end = stop == stops_.end() ? next->first : std::min(next->first, *stop);
    PrepareLine(own, match, end, static_cast<size_t>(next - matches.begin()));
    rows_.back().again = true;
  }

  // Where the block's part of its section ends: before the next block, or the next section.
  uint32_t EndOfBlock(int table, int block) const {
    for (const Match& match : alignment_.matches) {
      const Item& item = ItemOf(match);
      const int section = script_.tables()[table].section;
      if (item.kind == ItemKind::kSection && item.section > section) return match.first;
      if (item.table > table || (item.table == table && item.block > block)) return match.first;
    }
    return static_cast<uint32_t>(list_.tokens.size());
  }

  // Lines whose labels and values are torn apart; false if they are not.
  bool PrepareTorn(BlockReading& own) {
    const auto with_values = absl::c_count_if(own.lines, [&](const BlockLine& line) {
      return HasValuesBehind(list_, alignment_.matches[line.match], 1);
    });
    if (with_values > 2 || static_cast<size_t>(with_values) == own.lines.size()) return false;
    const uint32_t begin = own.block == 0 ? SectionOf(own.table) : own.labels->all.front().first;
    const TornBlock torn = ReadTornBlock(document_, list_, script_, *own.merged, *own.edition,
                                         own.labels->all, begin, EndOfBlock(own.table, own.block));
    if (!torn.torn) return false;
    const bool known_order = own.header.in_order && !own.header.unclear;
    for (size_t c = 0; c < own.edition->columns.size(); ++c) own.columns.push_back(c);
    for (const TornBlock::Line& line : torn.lines) {
      TableRow row = ApartFromItsLabel(own, line.line, line.label);
      if (torn.by_columns || known_order) row.values = line.values;
      for (size_t column : own.columns) {
        AddColumn(own, line.line, column, PrintedUnit(own.header.text), row);
      }
      own.unclear = row.values.empty();
      Finish(own, std::move(row));
    }
    return true;
  }

  // Lines side by side that are printed in tables of their own, or as a list; false if they are
  // not.
  bool PrepareParted(BlockReading& own) {
    const uint32_t begin = SectionOf(own.table);
    const TokenRange section{begin, std::max(begin, EndOfBlock(own.table, own.block))};
    std::vector<SideLine> lines = ReadPartedLines(document_, list_, script_, *own.merged,
                                                  *own.edition, own.labels->all, section);
    if (lines.empty()) {
      lines = ReadListedLines(list_, script_, *own.merged, *own.edition, own.labels->all, section);
    }
    for (const SideLine& line : lines) {
      TableRow row = ApartFromItsLabel(own, line.line, line.label);
      row.values = line.values;
      for (size_t c = 0; c < line.values.size(); ++c) AddColumn(own, line.line, c, "", row);
      Finish(own, std::move(row));
    }
    return !lines.empty();
  }

  // The row of a line, whose values do not stand behind its label.
  static TableRow ApartFromItsLabel(const BlockReading& own, size_t line, uint32_t label) {
    TableRow row;
    row.table = own.table;
    row.block = own.block;
    row.label = LabelOf(own, line);
    row.label_first = label;
    row.question.begin = row.question.end = label + 1;
    return row;
  }

  static string_view LabelOf(const BlockReading& own, size_t line) {
    for (const Line& printed : own.edition->lines) {
      if (printed.key == own.merged->lines[line]) return printed.label;
    }
    return own.merged->lines[line];
  }

  uint32_t FirstValue(uint32_t token) const {
    while (token < list_.tokens.size() && !IsValue(list_.tokens[token].kind)) ++token;
    return token;
  }

  // Where the first label of a block's header stands.
  uint32_t FirstOfHeader(const BlockReading& own) const {
    uint32_t first = static_cast<uint32_t>(list_.tokens.size());
    const uint32_t section = SectionOf(own.table);
    for (const Match& match : own.labels->all) {
      if (ItemOf(match).run > 0 && match.first >= section) first = std::min(first, match.first);
    }
    return first;
  }

  // Past the heading of the table's section.
  uint32_t SectionOf(int table) const {
    for (const Match& match : alignment_.matches) {
      const Item& item = ItemOf(match);
      if (item.kind == ItemKind::kSection && item.section == script_.tables()[table].section)
        return match.last;
    }
    return 0;
  }

  // Past the last line or section before match i.
  uint32_t EndOfLineBefore(size_t i) const {
    while (i > 0) {
      const ItemKind kind = ItemOf(alignment_.matches[--i]).kind;
      if (kind == ItemKind::kLine || kind == ItemKind::kSection) return alignment_.matches[i].last;
    }
    return 0;
  }

  // The row of a label, whose values end before token `end`; `next` is the match behind it.
  void PrepareLine(const BlockReading& own, const Match& match, uint32_t end, size_t next) {
    const bool of_another_year = IsOfAnotherYear(match.first);
    // What is no part of this edition is none of the report at all.
    if (of_another_year && own.edition != own.merged->editions[static_cast<size_t>(form_)]) return;
    TableRow row;
    row.table = own.table;
    row.block = own.block;
    row.label = script_.wordings()[match.wording].printed;
    row.label_first = match.first;
    row.differs = match.distance > 0;
    row.question.begin = match.last;
    row.question.end = end;
    row.question.next_number = TornNumber(next, end);
    row.question.number_apart = HasNumberApart(match);
    if (IsTornOff(row.question) || EndsWithNextNumber(row.question)) --row.question.end;
    const auto line = static_cast<size_t>(ItemOf(match).line);
    const string_view unit = UnitOf(own, RawOf(document_, list_, match));
    StackedLine stack;
    const bool misplaced = own.misplaced && own.merged->side_by_side;
    if (!misplaced && !of_another_year) stack = StackOf(own, match, next);
    row.values = std::move(stack.values);
    row.columns.reserve(own.columns.size());
    for (size_t column : row.values.empty() ? own.columns : stack.columns) {
      AddColumn(own, line, column, unit, row);
    }
    Finish(own, std::move(row));
    if (of_another_year) rows_.back().question.unclear = true;
  }

  // The unit that a row's values are printed in, by the block's header, the row's label or what
  // stands around the table; empty if nothing is said.
  string_view UnitOf(const BlockReading& own, string_view label) const {
    if (!own.has_money) return own.scale.empty() ? PrintedScale(label) : own.scale;
    const string_view unit = PrintedUnit(absl::StrCat(own.header.text, label));
    if (!unit.empty()) return unit;
    const bool named = own.header.named.size() == own.edition->columns.size();
    const string_view among = named ? string_view() : PrintedUnit(WordsOf(own.header_range));
    return among.empty() ? UnitAround(own) : among;
  }

  // The words of a header, labels or not: that of a column may stand in one cell with another.
  std::string WordsOf(TokenRange header) const {
    std::string words;
    for (uint32_t t = header.first; t < header.last; ++t) {
      const Token& token = list_.tokens[t];
      if (token.kind != TokenKind::kText) continue;
      absl::StrAppend(&words, string_view(document_.text).substr(token.offset, token.size), " ");
    }
    return words;
  }

  // The unit of money that is declared anywhere around the table: 单位：元 above it, below it, in
  // its heading. Two different ones are none that can be read.
  string_view UnitAround(const BlockReading& own) const {
    const uint32_t first = SectionOf(own.table);
    const uint32_t last = EndOfBlock(own.table, own.block);
    if (first >= last) return "";
    const size_t begin = list_.tokens[first].offset;
    const size_t end =
        last < list_.tokens.size() ? list_.tokens[last].offset : document_.text.size();
    return DeclaredUnit(string_view(document_.text).substr(begin, end - begin));
  }

  // Whether a label in a cell has its number in another one.
  bool HasNumberApart(const Match& match) const {
    const Token& label = list_.tokens[match.last - 1];
    if (!label.in_cell) return false;
    if (match.enumerator.number > 0 && list_.tokens[match.first].field != label.field) return true;
    return match.first > 0 && list_.OnOneLine(match.first - 1, match.first) &&
           list_.tokens[match.first - 1].kind == TokenKind::kNumber;
  }

  // The number that the label of match i has lost, if the label stands at token `at`.
  int TornNumber(size_t i, uint32_t at) const {
    if (i >= alignment_.matches.size() || alignment_.matches[i].first != at) return 0;
    const Match& match = alignment_.matches[i];
    const Enumerator& printed = script_.wordings()[match.wording].label.enumerator;
    const bool lost = match.enumerator.style == Enumerator::Style::kNone;
    return lost && printed.style == Enumerator::Style::kArabic ? printed.number : 0;
  }

  // Whether the last word is the number of the next row: between spaces, it alone stands before the
  // label there, and the row has values on its own line.
  bool EndsWithNextNumber(const RowQuestion& question) const {
    const uint32_t end = question.end;
    if (list_.tight || end <= question.begin + 1 || list_.tokens[end - 1].in_cell) return false;
    return list_.tokens[end - 1].kind == TokenKind::kNumber && list_.OnOneLine(end - 1, end) &&
           list_.tokens[end - 1].starts_line && list_.OnOneLine(end - 2, question.begin - 1);
  }

  // Whether the last word before the next label is its number: "1" and ".信访举报投诉类申请", or
  // "1 信访举报投诉类申请" on a line of its own.
  bool IsTornOff(const RowQuestion& question) const {
    if (question.next_number == 0 || question.end <= question.begin) return false;
    const Token& token = list_.tokens[question.end - 1];
    const bool before_label =
        token.starts_line && !token.in_cell && list_.OnOneLine(question.end - 1, question.end);
    const std::u32string_view last = list_.CharactersOf(token);
    return (before_label || BeginsWithMark(list_, question.end)) && last.size() == 1 &&
           last[0] == U'0' + static_cast<char32_t>(question.next_number);
  }

  void PrepareSideBySide(BlockReading& own, uint32_t begin) {
    const size_t width = own.edition->columns.size();
    const size_t all = width * own.edition->lines.size();
    for (size_t i = 0; i < all; ++i) own.columns.push_back(i);
    if (own.header.named.size() == all) own.columns = own.header.named;
    own.unclear = own.header.unclear || IsOfAnotherYear(begin) ||
                  IsOfAnotherYear(alignment_.matches[own.header_end].first) ||
                  IsNamedInPart(document_, list_, *own.edition, own.header, true, begin);
    TableRow row;
    row.table = own.table;
    row.block = own.block;
    row.label = gongkai::TitleOf(script_, own.table, form_);
    row.question.begin = std::max(alignment_.matches[own.header_end].last, own.header.end);
    row.label_first = row.question.begin - 1;
    row.question.end = EndOfRun(own.header_end);
    for (size_t column : own.columns) AddColumn(own, column / width, column % width, "", row);
    Finish(own, std::move(row));
  }

  static void AddColumn(const BlockReading& own, size_t line, size_t column, string_view unit,
                        TableRow& row) {
    const Column& printed = own.edition->columns[column];
    const std::optional<CellId> cell = own.merged->CellOf(line, *own.edition, column);
    row.columns.push_back({cell.value_or(kNoCell), printed.unit, unit});
  }

  void Finish(const BlockReading& own, TableRow row) {
    row.question.unclear = own.unclear;
    row.uncertain_order = own.uncertain_order;
    row.untested_order = own.untested_order;
    row.names_surplus = own.header.names_surplus;
    row.invented = own.invented && own.edition->columns.size() > 1;
    row.question.fill_from_left =
        absl::c_none_of(own.edition->relations, [](const Relation& relation) {
          return relation.axis == Axis::kColumns && relation.comparison == Comparison::kEqual;
        });
    if (own.header.grid_columns.size() == row.columns.size()) {
      row.grid_columns = own.header.grid_columns;
      row.surplus = own.header.surplus;
      row.question.grid = own.header.grid;
      row.question.grid_extent = own.header.grid_extent;
    }
    rows_.push_back(std::move(row));
  }

  const Document& document_;
  const TokenList& list_;
  const Script& script_;
  const Alignment& alignment_;
  const std::vector<uint32_t>& stops_;
  FormId form_;
  const std::vector<TokenRange> other_years_;
  std::vector<std::vector<BlockLabels>> labels_;  // of each table's blocks
  std::vector<TableRow> rows_;
};

}  // namespace

std::vector<TableRow> PrepareRows(const Document& document, const TokenList& list,
                                  const Script& script, const Alignment& alignment,
                                  const std::vector<uint32_t>& stops, FormId form) {
  return RowBuilder(document, list, script, alignment, stops, form).Build();
}

}  // namespace gongkai
