// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/tables.h"

#include <algorithm>
#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "services/ingestion/recognition/edition.h"
#include "services/ingestion/recognition/notes.h"
#include "services/ingestion/recognition/row.h"
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
    GONGKAI_RETURN_IF_ERROR(CheckAllTables());
    SettleEmptyRows();
    for (const TableRow& row : rows_) Record(row);
    std::vector<TableExtent> extents = Extents();
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
    std::map<int, std::vector<uint32_t>> places;  // of each line with values
    const auto add = [&](const Match& match) {
      const Item& item = ItemOf(match);
      const Wording& wording = script_.wordings()[match.wording];
      if (item.kind != ItemKind::kLine || wording.label.key.size() < 4) return;
      if (!HasValuesBehind(list_, match, 1)) return;
      places[wording.item].push_back(match.first);
    };
    for (const Match& match : alignment_.matches) add(match);
    for (const Match& match : alignment_.leftovers) add(match);
    int twice = 0;
    const std::vector<uint32_t>* example = nullptr;
    for (auto& [item, tokens] : places) {
      std::sort(tokens.begin(), tokens.end());
      tokens.erase(std::unique(tokens.begin(), tokens.end()), tokens.end());
      if (tokens.size() < 2) continue;
      ++twice;
      if (example == nullptr) example = &tokens;
    }
    if (twice < 6 || twice * 2 < static_cast<int>(places.size())) return absl::OkStatus();
    return absl::InvalidArgumentError(absl::StrCat(
        "the document holds the tables of more than one report: ", twice,
        " lines of the form stand there twice with their values, the first at ",
        DescribePlace(PlaceOf((*example)[0])), " and again at ",
        DescribePlace(PlaceOf((*example)[1])), "; send each report as a document of its own"));
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
          if (complete && row.reading.one_line) continue;
          if (!complete) FindIdentities(row);
        }
        row.reading = reader.Read(row.question, learning ? RowShape{} : shape);
        if (learning && row.reading.spans_row) Learn(row.reading, shape);
      }
    }
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
    return any_row && labels * 4 >= wanted;
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
      for (uint32_t i = extents[t].first; i < extents[t].last; ++i) {
        loose += list_.tokens[i].kind == TokenKind::kNumber;
      }
      for (const TableRow& row : rows_) {
        if (row.table == static_cast<int>(t)) loose -= row.reading.values;
      }
      for (TableRow& row : rows_) {
        if (row.table != static_cast<int>(t) || row.reading.outcome != RowOutcome::kNothing)
          continue;
        for (RowCell& cell : row.reading.cells) {
          cell.state = loose > 0 ? CellState::kUnreadable : CellState::kBlank;
        }
      }
    }
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
      if (row.columns[c].cell != kNoCell)
        RecordCell(row.columns[c].cell, reading.cells[c], whole_row);
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
};

}  // namespace

absl::StatusOr<std::vector<TableExtent>> ReadTables(const Document& document, const TokenList& list,
                                                    const Script& script,
                                                    const Alignment& alignment, Report& report) {
  return TableReader(document, list, script, alignment, report).Read();
}

}  // namespace gongkai
