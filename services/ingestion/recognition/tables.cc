// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/tables.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "services/ingestion/recognition/doubt.h"
#include "services/ingestion/recognition/edition.h"
#include "services/ingestion/recognition/notes.h"
#include "services/ingestion/recognition/row.h"
#include "services/ingestion/recognition/run_together.h"
#include "services/ingestion/recognition/table_notes.h"
#include "services/ingestion/recognition/table_rows.h"

namespace gongkai {
namespace {

using absl::string_view;

class TableReader {
 public:
  TableReader(const Document& document, const TokenList& list, const Script& script,
              const Alignment& alignment, Report& report)
      : document_(document),
        list_(list),
        script_(script),
        alignment_(alignment),
        report_(report),
        headings_(list.tokens.size(), 0) {}

  absl::StatusOr<std::vector<TableExtent>> Read() {
    const EditionVote vote = VoteForEdition(list_, script_, alignment_);
    report_.form = vote.form;
    SortLeftovers();
    GONGKAI_RETURN_IF_ERROR(CheckSingle());
    rows_ = PrepareRows(document_, list_, script_, alignment_, stops_, report_.form);
    ReadRows();
    CompareRows();
    SplitRunTogether(list_, report_.form, rows_);
    GONGKAI_RETURN_IF_ERROR(CheckAllTables());
    SettleEmptyRows();
    SettleDoubt(document_, list_, report_.form, rows_);
    for (const TableRow& row : rows_) {
      if (!row.again) Record(row);
    }
    std::vector<TableExtent> extents = Extents();
    NoteSplits();
    NoteTables(document_, list_, script_, alignment_, rows_, extents, report_);
    if (vote.tied) {
      AddNote("form-uncertain", "文档中没有区分两版格式的标签",
              "no label tells which edition of the form it is", {}, {});
    }
    return extents;
  }

 private:
  const Item& ItemOf(const Match& match) const {
    return script_.items()[script_.wordings()[match.wording].item];
  }
  Place PlaceOf(uint32_t token) const { return document_.PlaceAt(list_.tokens[token].offset); }

  void AddNote(string_view code, std::string zh, std::string en, Place place,
               std::vector<CellId> cells) {
    report_.notes.push_back(
        {std::string(code), std::move(zh), std::move(en), place, std::move(cells)});
  }

  // Labels that were found but not chosen: with values behind, the row before ends there; without,
  // it is a heading that is read over (repeated on a new page, or out of order).
  void SortLeftovers() {
    for (const Match& match : alignment_.leftovers) {
      const Item& item = ItemOf(match);
      if (item.kind == ItemKind::kSection ||
          (item.kind == ItemKind::kLine && HasValuesBehind(list_, match, 1))) {
        stops_.push_back(match.first);
      } else {
        uint8_t& length = headings_[match.first];
        length = std::max(length, static_cast<uint8_t>(match.last - match.first));
      }
    }
  }

  // Two reports in one document have most lines twice, with their values.
  absl::Status CheckSingle() const {
    std::vector<std::pair<int, uint32_t>> places;  // of each line with values
    const auto add = [&](const Match& match) {
      const Item& item = ItemOf(match);
      const Wording& wording = script_.wordings()[match.wording];
      if (item.kind != ItemKind::kLine || wording.label.key.size() < 4) return;
      if (!HasValuesBehind(list_, match, 1)) return;
      places.emplace_back(wording.item, match.first);
    };
    for (const Match& match : alignment_.matches) add(match);
    for (const Match& match : alignment_.leftovers) add(match);
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    int lines = 0;
    int twice = 0;
    size_t example = 0;  // the second place of the first that stands there twice
    for (size_t i = 0; i < places.size(); ++i) {
      const auto is_line_of = [&](size_t other) {
        return other < places.size() && places[other].first == places[i].first;
      };
      if (i > 0 && is_line_of(i - 1)) continue;
      ++lines;
      if (!is_line_of(i + 1)) continue;
      ++twice;
      if (example == 0) example = i + 1;
    }
    if (twice < 6 || twice * 2 < lines) return absl::OkStatus();
    return absl::InvalidArgumentError(
        absl::StrCat("the document holds the tables of more than one report: ", twice,
                     " lines of the form stand there twice with their values, the first at ",
                     DescribePlace(PlaceOf(places[example - 1].second)), " and again at ",
                     DescribePlace(PlaceOf(places[example].second)),
                     "; send each report as a document of its own"));
  }

  // Complete rows first: how they are laid out places the values of the others.
  void ReadRows() {
    const RowReader reader(document_, list_, headings_);
    std::vector<RowShape> shapes(script_.tables().size());
    for (const bool learning : {true, false}) {
      for (TableRow& row : rows_) {
        RowShape& shape = shapes[row.table];
        if (!learning) {
          const bool complete = row.reading.outcome == RowOutcome::kComplete;
          // Nothing that is learned changes what is complete, but where rows have lines.
          if (complete && (row.reading.one_line || shape.rows_on_one_line == 0)) continue;
          if (!complete) FindIdentities(row);
        }
        row.reading = reader.Read(row.question, learning ? RowShape{} : shape);
        if (learning && row.reading.spans_row) Learn(row.reading, shape);
      }
    }
  }

  // A line that stands twice with different values is certain in neither place.
  void CompareRows() {
    const RowReader reader(document_, list_, headings_);
    for (TableRow& row : rows_) {
      if (row.again) continue;
      for (const TableRow& other : rows_) {
        const bool same_block = other.table == row.table && other.block == row.block;
        if (same_block && &other != &row && other.SameCells(row)) Compare(other.reading, row);
      }
      // Values behind the last row of a table that has no labels of its own.
      if (row.reading.end == row.question.begin || row.reading.end >= row.question.end) continue;
      RowQuestion rest = row.question;
      rest.begin = row.reading.end;
      const RowReading second = reader.Read(rest, {});
      if (second.values * 2 >= static_cast<int>(row.columns.size()) && row.columns.size() > 7) {
        Compare(second, row);
      }
    }
  }

  void Compare(const RowReading& second, TableRow& row) {
    bool differs = false;
    for (size_t c = 0; c < row.columns.size(); ++c) {
      RowCell& cell = row.reading.cells[c];
      const RowCell& other = second.cells[c];
      if (cell.state == other.state && cell.value == other.value) continue;
      differs = true;
      std::vector<int64_t> candidates = cell.candidates;
      for (const RowCell* given : std::initializer_list<const RowCell*>{&cell, &other}) {
        if (given->state == CellState::kGiven) candidates.push_back(given->value);
      }
      std::sort(candidates.begin(), candidates.end());
      candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
      cell.state = CellState::kAmbiguous;
      cell.candidates = std::move(candidates);
    }
    if (!differs) return;
    AddNote("row-twice", absl::StrCat("“", row.label, "”出现两次，数字不同，无法确定以哪一次为准"),
            absl::StrCat("\"", row.label,
                         "\" stands there twice with different values; nothing tells which counts"),
            PlaceOf(row.question.begin - 1), row.Cells());
  }

  static void Learn(const RowReading& reading, RowShape& shape) {
    if (shape.rows == 0) {
      shape.lead = reading.lead;
      shape.column = reading.column;
      shape.extent = reading.extent;
    }
    if (shape.lead != reading.lead) shape.lead.reset();
    if (shape.column != reading.column) shape.column.reset();
    if (shape.extent != reading.extent) shape.extent.reset();
    shape.has_gaps = shape.has_gaps || reading.has_gaps;
    shape.rows_on_one_line += reading.one_line;
    ++shape.rows;
  }

  // A table is there if a fair part of its lines is; side by side, of its header.
  bool IsFound(size_t table) const {
    size_t wanted = 0;
    size_t labels = 0;
    for (const ScriptBlock& block : script_.tables()[table].blocks) {
      wanted += block.side_by_side ? block.lines.size() + block.columns.size() : block.lines.size();
    }
    for (const Match& match : alignment_.matches) {
      const Item& item = ItemOf(match);
      if (item.table != static_cast<int>(table)) continue;
      labels += item.kind == ItemKind::kLine || item.run > 0;
    }
    const bool any_row = std::any_of(rows_.begin(), rows_.end(), [&](const TableRow& row) {
      return row.table == static_cast<int>(table) && row.reading.outcome != RowOutcome::kNothing;
    });
    // Half of its labels are a table even where all its cells are empty.
    return labels * (any_row ? 4 : 2) >= wanted;
  }

  absl::Status CheckAllTables() const {
    std::vector<size_t> missing;
    for (size_t t = 0; t < script_.tables().size(); ++t) {
      if (!IsFound(t)) missing.push_back(t);
    }
    if (missing.empty()) return absl::OkStatus();
    if (missing.size() == script_.tables().size()) {
      return absl::InvalidArgumentError(absl::StrCat(
          "the document has none of the tables of an annual report (政府信息公开工作年度报告); it "
          "begins \"",
          Excerpt(document_.text), "\". Send the report itself, with its three tables as text"));
    }
    const int section = script_.tables()[missing[0]].section;
    return absl::InvalidArgumentError(
        absl::StrCat("the table of section ", section, " (",
                     TitleOf(script_, static_cast<int>(missing[0]), report_.form),
                     ") was not found: ", WhatStandsIn(section),
                     ". Send the report with its three tables as text, or check that the table is "
                     "not a picture"));
  }

  // What the document has where a table is missing.
  std::string WhatStandsIn(int section) const {
    for (const Match& match : alignment_.matches) {
      const Item& item = ItemOf(match);
      if (item.kind != ItemKind::kSection || item.section != section) continue;
      const std::string where =
          absl::StrCat("under its heading at ", DescribePlace(PlaceOf(match.first)));
      if (match.last >= list_.tokens.size()) return absl::StrCat(where, " the document ends");
      return absl::StrCat(
          where, " stands \"",
          Excerpt(string_view(document_.text).substr(list_.tokens[match.last].offset)), "\"");
    }
    return "there is no heading for it either";
  }

  // A label with nothing behind it is an empty row, unless the table has numbers that belong
  // nowhere: then they may be the row's, torn off.
  void SettleEmptyRows() {
    const std::vector<TableExtent> extents = Extents();
    for (size_t t = 0; t < extents.size(); ++t) {
      int loose = 0;
      const uint32_t end = EndOfTable(t);
      for (uint32_t i = extents[t].first; i < end; ++i) {
        loose += list_.tokens[i].kind == TokenKind::kNumber;
      }
      for (const TableRow& row : rows_) {
        // A row that has more than its columns may have those of others.
        if (row.table == static_cast<int>(t)) {
          loose -= std::min(row.reading.values, static_cast<int>(row.columns.size()));
        }
      }
      if (loose > 0) RefuseIfTorn(static_cast<int>(t));
      for (TableRow& row : rows_) {
        if (row.table != static_cast<int>(t) || row.reading.outcome != RowOutcome::kNothing)
          continue;
        const bool torn = loose > 0 || list_.tight || row.question.unclear ||
                          HasDigitsInWords(row.question) || HasWordsInCells(row.question);
        for (size_t c = 0; c < row.columns.size(); ++c) {
          // The heading of a group that another edition prints as a line has no cells.
          const CellId cell = row.columns[c].cell;
          const bool own = cell == kNoCell || HasCell(report_.form, cell);
          row.reading.cells[c].state = !own   ? CellState::kAbsent
                                       : torn ? CellState::kUnreadable
                                              : CellState::kBlank;
        }
      }
    }
  }

  // Where most labels of a block have lost their values, and these stand elsewhere, the values
  // behind the others may belong to any line.
  void RefuseIfTorn(int table) {
    for (size_t b = 0; b < script_.tables()[static_cast<size_t>(table)].blocks.size(); ++b) {
      const auto in_block = [&](const TableRow& row) {
        return row.table == table && row.block == static_cast<int>(b);
      };
      const auto empty = [&](const TableRow& row) {
        return in_block(row) && row.reading.outcome == RowOutcome::kNothing;
      };
      const auto rows = std::count_if(rows_.begin(), rows_.end(), in_block);
      if (std::count_if(rows_.begin(), rows_.end(), empty) * 2 <= rows) continue;
      for (TableRow& row : rows_) {
        if (!in_block(row) || empty(row)) continue;
        row.reading.outcome = RowOutcome::kUnclear;
        for (RowCell& cell : row.reading.cells) cell.state = CellState::kUnreadable;
      }
    }
  }

  // Where the next table or section begins.
  uint32_t EndOfTable(size_t table) const {
    const int section = script_.tables()[table].section;
    for (const Match& match : alignment_.matches) {
      const Item& item = ItemOf(match);
      if (item.section > section) return match.first;
    }
    return static_cast<uint32_t>(list_.tokens.size());
  }

  // Words in the cells beside a label are no value that can be read, but no blank either: 十二,
  // 同上.
  bool HasWordsInCells(const RowQuestion& question) const {
    const uint32_t line = list_.tokens[question.begin - 1].line;
    for (uint32_t t = question.begin; t < question.end && list_.tokens[t].line == line; ++t) {
      const Token& token = list_.tokens[t];
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
      if (text.empty() && list_.tokens[t].kind == TokenKind::kText)
        return true;  // too long to tell
    }
    return false;
  }

  void Record(const TableRow& row) {
    const RowReading& reading = row.reading;
    const Token& label = list_.tokens[row.question.begin - 1];
    const size_t begin = label.offset + label.size;
    const Token& last = list_.tokens[std::max(reading.end, row.question.begin) - 1];
    const string_view raw =
        string_view(document_.text)
            .substr(begin, std::max<size_t>(last.offset + last.size, begin) - begin);
    ReadingNote note = NoteOnRow(reading, row.columns.size(), row.label, raw);
    const bool whole_row = !note.code.empty();
    if (!note.code.empty()) {
      note.place = PlaceOf(row.question.begin - 1);
      note.cells = row.Cells();
      report_.notes.push_back(std::move(note));
    }
    for (size_t c = 0; c < row.columns.size(); ++c) {
      const CellId cell = row.columns[c].cell;
      // Of two rows for one line only the first is recorded: CompareRows has made them agree.
      if (cell == kNoCell || recorded_[cell]) continue;
      recorded_[cell] = true;
      RecordCell(cell, reading.cells[c], whole_row);
    }
  }

  void RecordCell(CellId id, const RowCell& cell, bool noted) {
    report_.cells[id] = {cell.state == CellState::kGiven ? cell.value : 0, cell.state};
    if (cell.state == CellState::kAmbiguous) report_.candidates.push_back({id, cell.candidates});
    const string_view raw = string_view(document_.text).substr(cell.offset, cell.size);
    if (cell.size > 0) {
      report_.sources.push_back({id, std::string(raw), document_.PlaceAt(cell.offset)});
    }
    ReadingNote note = NoteOnCell(cell, raw);
    if (note.code.empty() || (noted && cell.state == CellState::kUnreadable)) return;
    note.place = document_.PlaceAt(cell.offset);
    note.cells = {id};
    report_.notes.push_back(std::move(note));
  }

  // One note for each table whose rows had run together.
  void NoteSplits() {
    for (size_t t = 0; t < script_.tables().size(); ++t) {
      std::vector<CellId> cells;
      const TableRow* first = nullptr;
      for (const TableRow& row : rows_) {
        if (row.table != static_cast<int>(t) || row.reading.outcome != RowOutcome::kSplit) continue;
        if (first == nullptr) first = &row;
        for (CellId id : row.Cells()) cells.push_back(id);
      }
      if (first == nullptr) continue;
      AddNote("separators-lost", "表中数字之间的分隔已丢失，按勾稽关系拆分读取",
              "the numbers of this table had run together; they were told apart by the sums of the "
              "form",
              PlaceOf(first->question.begin - 1), std::move(cells));
    }
  }

  std::vector<TableExtent> Extents() const {
    std::vector<TableExtent> extents(script_.tables().size());
    const auto add = [&](int table, uint32_t first, uint32_t last) {
      TableExtent& extent = extents[table];
      extent.first = extent.last == 0 ? first : std::min(extent.first, first);
      extent.last = std::max(extent.last, last);
    };
    for (const Match& match : alignment_.matches) {
      if (ItemOf(match).table >= 0) add(ItemOf(match).table, match.first, match.last);
    }
    for (const TableRow& row : rows_) add(row.table, row.question.begin, row.reading.end);
    return extents;
  }

  const Document& document_;
  const TokenList& list_;
  const Script& script_;
  const Alignment& alignment_;
  Report& report_;
  std::vector<uint8_t> headings_;
  std::vector<uint32_t> stops_;  // tokens that end a row
  std::vector<TableRow> rows_;
  std::vector<bool> recorded_ = std::vector<bool>(kCellCount, false);
};

}  // namespace

absl::StatusOr<std::vector<TableExtent>> ReadTables(const Document& document, const TokenList& list,
                                                    const Script& script,
                                                    const Alignment& alignment, Report& report) {
  return TableReader(document, list, script, alignment, report).Read();
}

}  // namespace gongkai
