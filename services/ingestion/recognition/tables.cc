// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/tables.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "services/ingestion/reader/places.h"
#include "services/ingestion/recognition/behind_label.h"
#include "services/ingestion/recognition/doubt.h"
#include "services/ingestion/recognition/edition.h"
#include "services/ingestion/recognition/empty_rows.h"
#include "services/ingestion/recognition/notes.h"
#include "services/ingestion/recognition/row.h"
#include "services/ingestion/recognition/run_together.h"
#include "services/ingestion/recognition/shifted_rows.h"
#include "services/ingestion/recognition/table_notes.h"
#include "services/ingestion/recognition/table_rows.h"
#include "services/ingestion/recognition/tables_found.h"
#include "services/ingestion/recognition/uncertain.h"

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
        places_(document),
        headings_(list.tokens.size(), 0) {}

  TablesReading Read() {
    const EditionVote vote = VoteForEdition(list_, script_, alignment_);
    report_.form = vote.form;
    SortLeftovers();
    rows_ = PrepareRows(document_, list_, script_, alignment_, stops_, report_.form);
    const RowReader reader(document_, list_, headings_);
    ReadRows(reader);
    CompareRows(reader);
    CompareWithOtherRuns(reader);
    RefuseCutEnds();
    RefuseCutAmounts();
    RefuseShiftedRows(list_, rows_);
    SplitRunTogether(list_, report_.form, rows_);
    TablesReading reading;
    reading.found = CheckAllTables(document_, list_, script_, alignment_, report_.form, rows_);
    SettleEmptyRows(document_, list_, script_, alignment_, report_.form, headings_, rows_);
    SettleDoubt(document_, list_, report_.form, rows_);
    RefuseUncertain(document_, list_, rows_);
    for (const TableRow& row : rows_) {
      if (!row.again) Record(row);
    }
    FillIn();
    reading.extents = ExtentsOf(script_, alignment_, rows_);
    NoteSplits();
    NoteTables(document_, list_, script_, alignment_, rows_, reading.extents, report_);
    if (vote.tied) {
      AddNote("form-uncertain", "文档中没有区分两版格式的标签",
              "no label tells which edition of the form it is", {}, {});
    }
    return reading;
  }

 private:
  const Item& ItemOf(const Match& match) const {
    return script_.items()[script_.wordings()[match.wording].item];
  }
  Place PlaceOf(uint32_t token) { return places_.At(list_.tokens[token].offset); }

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

  // Complete rows first: how they are laid out places the values of the others.
  void ReadRows(const RowReader& reader) {
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
        shape.placed += learning && row.reading.by_place;
      }
    }
  }

  // A line that stands twice with different values is certain in neither place.
  void CompareRows(const RowReader& reader) {
    const auto same_block = [](const TableRow& a, const TableRow& b) {
      return a.table == b.table && a.block == b.block;
    };
    size_t first = 0;  // of the row's block: all stand together
    for (size_t r = 0; r < rows_.size(); ++r) {
      TableRow& row = rows_[r];
      if (!same_block(rows_[first], row)) first = r;
      if (row.again) continue;
      for (size_t o = first; o < rows_.size() && same_block(rows_[o], row); ++o) {
        if (o != r && rows_[o].SameCells(row)) Compare(rows_[o].reading, row);
      }
      // Values behind the last row of a table that has no labels of its own.
      if (row.reading.end == row.question.begin || row.reading.end >= row.question.end) continue;
      if (row.columns.size() <= 7) continue;
      RowQuestion rest = row.question;
      rest.begin = row.reading.end;
      const RowReading second = reader.Read(rest, {});
      if (second.values * 2 >= static_cast<int>(row.columns.size())) Compare(second, row);
    }
  }

  // The last figure of a row that ends with its line may go on in the next one, which has nothing
  // but digits: unless the row adds up without them.
  void RefuseCutEnds() {
    for (TableRow& row : rows_) {
      if (row.reading.end <= row.question.begin || !row.question.values.empty()) continue;
      const Token& last = list_.tokens[row.reading.end - 1];
      const uint32_t label = row.question.begin - 1;
      uint32_t first = row.question.begin;
      while (first + 1 < row.reading.end && !IsValue(list_.tokens[first].kind)) ++first;
      const uint32_t from = row.columns.size() == 1 ? label : first;
      if (!list_.OnOneLine(from, row.reading.end - 1)) continue;
      uint32_t next = row.reading.end;
      while (next < list_.tokens.size() && list_.tokens[next].line == last.line) ++next;
      if (next == list_.tokens.size() || list_.tokens[next].line != last.line + 1) continue;
      if (!IsDigitsAlone(next)) continue;
      RowCell* end = nullptr;
      for (RowCell& cell : row.reading.cells) {
        if (cell.state == CellState::kGiven && (end == nullptr || cell.offset > end->offset))
          end = &cell;
      }
      FindIdentities(row);
      if (end == nullptr || KeepsIdentities(row.question, row.reading.cells)) continue;
      end->state = CellState::kUnreadable;
      end->size = list_.tokens[next].offset + list_.tokens[next].size - end->offset;
    }
  }

  // An amount that broke at its point stands above and below its label: "20.", 行政事业性收费,
  // "6143".
  void RefuseCutAmounts() {
    for (TableRow& row : rows_) {
      if (row.label_first == 0 || list_.tokens[row.label_first - 1].in_cell) continue;
      const Token& before = list_.tokens[row.label_first - 1];
      const std::u32string_view text = list_.CharactersOf(before);
      const bool alone = before.starts_line && before.ends_line;
      if (!alone || text.size() < 2 || text.back() != '.') continue;
      if (text.find_first_not_of(U"0123456789") != text.size() - 1) continue;
      for (size_t c = 0; c < row.reading.cells.size(); ++c) {
        RowCell& cell = row.reading.cells[c];
        if (row.columns[c].unit != Unit::kFen || cell.offset < before.offset) continue;
        cell.state = CellState::kUnreadable;
        cell.size += cell.offset - before.offset;
        cell.offset = before.offset;
      }
    }
  }

  bool IsDigitsAlone(uint32_t token) const {
    const Token& own = list_.tokens[token];
    const std::u32string_view text = list_.CharactersOf(own);
    // A border may close the line.
    const bool alone = own.starts_line && (own.ends_line || !list_.OnOneLine(token + 1, token));
    return alone && own.kind == TokenKind::kNumber &&
           text.find_first_not_of(U"0123456789.") == text.npos;
  }

  // Lines side by side have no labels that could stand there twice, but their values can.
  void CompareWithOtherRuns(const RowReader& reader) {
    for (TableRow& row : rows_) {
      const size_t columns = row.columns.size();
      if (columns <= 7 || row.reading.outcome != RowOutcome::kComplete) continue;
      constexpr uint32_t kNear = 20;  // tokens from a column's label to the values
      uint32_t next = 0;              // what stands before has been looked at
      for (const uint32_t label_end : EndsOfColumnLabels(row.table)) {
        for (uint32_t t = std::max(label_end, next); t < label_end + kNear; t = next) {
          next = std::max(next, CompareWithRun(reader, t, row));
        }
      }
    }
  }

  // Compares a row with the values at a token, if they are as many and none of its own. Gives back
  // where to go on.
  uint32_t CompareWithRun(const RowReader& reader, uint32_t first, TableRow& row) {
    const auto size = static_cast<uint32_t>(list_.tokens.size());
    uint32_t last = first;
    size_t values = 0;
    for (; last < size && !IsWord(list_.tokens[last].kind); ++last) {
      values += IsValue(list_.tokens[last].kind);
    }
    const bool own = first < row.reading.end && row.question.begin < last;
    if (values == row.columns.size() && !own) {
      RowQuestion other = row.question;
      other.begin = first;
      other.end = last;
      const RowReading second = reader.Read(other, {});
      if (second.outcome == RowOutcome::kComplete) Compare(second, row);
    }
    return last + 1;
  }

  // Behind the labels of a table's columns, in order.
  std::vector<uint32_t> EndsOfColumnLabels(int table) const {
    std::vector<uint32_t> ends;
    for (const std::vector<Match>* matches : {&alignment_.matches, &alignment_.leftovers}) {
      for (const Match& match : *matches) {
        const Item& item = ItemOf(match);
        if (item.table == table && item.kind == ItemKind::kColumn) ends.push_back(match.last);
      }
    }
    absl::c_sort(ends);
    return ends;
  }
  static bool IsWord(TokenKind kind) {
    return kind == TokenKind::kText || kind == TokenKind::kUnit;
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
    shape.exact = shape.exact && reading.exact;
    shape.has_gaps = shape.has_gaps || reading.has_gaps;
    shape.rows_on_one_line += reading.one_line;
    ++shape.rows;
  }

  void Record(const TableRow& row) {
    const RowReading& reading = row.reading;
    const Token& label = list_.tokens[row.question.begin - 1];
    const size_t begin = label.offset + label.size;
    const Token& last = list_.tokens[std::max(reading.end, row.question.begin) - 1];
    const string_view raw =
        string_view(document_.text)
            .substr(begin, std::max<size_t>(last.offset + last.size, begin) - begin);
    std::optional<ReadingNote> note = NoteOnRow(reading, row.columns.size(), row.label, raw);
    const bool whole_row = note.has_value();
    if (whole_row) {
      note->place = PlaceOf(row.question.begin - 1);
      note->cells = row.Cells();
      report_.notes.push_back(*std::move(note));
    }
    for (size_t c = 0; c < row.columns.size(); ++c) {
      const CellId cell = row.columns[c].cell;
      // Of two rows for one line only the first is recorded: CompareRows has made them agree.
      if (cell == kNoCell || found_[cell] != nullptr) continue;
      found_[cell] = &reading.cells[c];
      NoteCell(cell, reading.cells[c], whole_row);
    }
  }

  void NoteCell(CellId id, const RowCell& cell, bool noted) {
    std::optional<ReadingNote> note = NoteOnCell(cell, RawOf(cell));
    if (!note.has_value() || (noted && cell.state == CellState::kUnreadable)) return;
    note->place = places_.At(cell.offset);
    note->cells = {id};
    report_.notes.push_back(*std::move(note));
  }

  string_view RawOf(const RowCell& cell) const {
    return string_view(document_.text).substr(cell.offset, cell.size);
  }

  // Puts the cells that were found into the report, in order.
  void FillIn() {
    report_.sources.reserve(FormCells(report_.form).size());
    for (CellId id = 0; id < kCellCount; ++id) {
      if (found_[id] == nullptr) continue;
      const RowCell& cell = *found_[id];
      report_.cells[id] = {cell.state == CellState::kGiven ? cell.value : 0, cell.state};
      if (cell.state == CellState::kAmbiguous) report_.candidates.push_back({id, cell.candidates});
      if (cell.size == 0) continue;
      CellSource& source = report_.sources.emplace_back();
      source.cell = id;
      source.raw = std::string(RawOf(cell));
      source.place = places_.At(cell.offset);
    }
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

  const Document& document_;
  const TokenList& list_;
  const Script& script_;
  const Alignment& alignment_;
  Report& report_;
  Places places_;
  std::vector<uint8_t> headings_;
  std::vector<uint32_t> stops_;  // tokens that end a row
  std::vector<TableRow> rows_;
  std::vector<const RowCell*> found_ = std::vector<const RowCell*>(kCellCount);  // by CellId
};

}  // namespace

TablesReading ReadTables(const Document& document, const TokenList& list, const Script& script,
                         const Alignment& alignment, Report& report) {
  return TableReader(document, list, script, alignment, report).Read();
}

}  // namespace gongkai
