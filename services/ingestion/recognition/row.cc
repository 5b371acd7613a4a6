// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/row.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "absl/algorithm/container.h"
#include "services/ingestion/recognition/grid_row.h"
#include "services/ingestion/recognition/label.h"
#include "services/ingestion/recognition/placement.h"
#include "services/ingestion/recognition/sums.h"

namespace gongkai {
namespace {

// At most so many bytes of a row are shown for a cell that is not certain.
constexpr uint32_t kMaxShown = 256;

// That much of a text, without a part of a character at its end.
uint32_t ShownSize(absl::string_view text, uint32_t size) {
  if (size <= kMaxShown) return size;
  uint32_t shown = kMaxShown;
  while (shown > 0 && (static_cast<unsigned char>(text[shown]) & 0xC0) == 0x80) --shown;
  return shown;
}

}  // namespace

bool KeepsIdentities(const RowQuestion& question, const std::vector<RowCell>& cells) {
  const auto value = [&](CellId id) -> std::optional<int64_t> {
    for (size_t c = 0; c < cells.size(); ++c) {
      if (question.columns[c].cell == id && cells[c].state == CellState::kGiven) {
        return cells[c].value;
      }
    }
    return std::nullopt;
  };
  bool any = false;
  for (const Identity* identity : question.identities) {
    if (identity->comparison != Comparison::kEqual) continue;
    if (DifferenceOf(*identity, value) != int64_t{0}) return false;
    any = true;
  }
  return any;
}

// How far to the right the first value stands.
struct RowReader::Shift {
  size_t least = 0;
  size_t most = 0;
  bool cut = false;            // the row has fewer cells than columns
  bool contradictory = false;  // other rows say different things
};

RowCell RowReader::ReadSlot(const Slot& slot, const RowColumn& column) const {
  const std::vector<Token>& tokens = list_.tokens;
  const Token& first = tokens[slot.first];
  const Token& last = tokens[slot.last - 1];
  RowCell cell;
  cell.offset = first.offset;
  cell.size = last.offset + last.size - first.offset;
  // A value alone in its field is shown with the spaces around it.
  const bool alone = (slot.first == 0 || tokens[slot.first - 1].field != first.field) &&
                     (slot.last == tokens.size() || tokens[slot.last].field != first.field);
  if (alone) {
    cell.offset = document_.fields[first.field].offset;
    cell.size = document_.fields[first.field].size;
  }
  const CellReading reading =
      ReadCell(absl::string_view(document_.text).substr(cell.offset, cell.size), column.unit,
               column.printed_unit);
  cell.state = reading.state;
  cell.value = reading.value;
  cell.reading = reading.reading;
  return cell;
}

// Puts the slots [first, last) into the columns from `at` on.
void RowReader::Place(const RowQuestion& question, const Run& run, size_t first, size_t last,
                      size_t at, RowReading& reading) const {
  for (size_t s = first; s < last; ++s, ++at) {
    reading.cells[at] = ReadSlot(run.slots[s], question.columns[at]);
  }
}

bool RowReader::Complete(const RowQuestion& question, Run& run, RowReading& reading) const {
  const bool pieces = HoldsPieces(question, run.slots);
  if (!pieces && TakeAll(question, run, reading)) return true;
  if (!runs_.HoldsOneCellAField(run.slots)) return false;
  const Slots as_found = std::exchange(run.slots, runs_.MergeFields(run.slots));
  if (TakeAll(question, run, reading)) return true;
  if (!pieces) run.slots = as_found;
  return false;
}

// Reads the row if it has just as many values as columns.
bool RowReader::TakeAll(const RowQuestion& question, Run& run, RowReading& reading) const {
  const size_t n = question.columns.size();
  size_t values = run.CountValues();
  if (values == n + 1 && question.next_number > 0 && !run.strict && !run.slots.back().empty) {
    // The number of the next label, torn off it.
    const RowCell last = ReadSlot(run.slots.back(), {});
    if (last.state == CellState::kGiven && last.value == question.next_number) {
      run.slots.pop_back();
      --values;
    }
  }
  if (values != n) return false;
  const Span span = SpanOf(run.slots);
  const Token& first = list_.tokens[run.slots[span.first].first];
  reading.outcome = RowOutcome::kComplete;
  reading.spans_row = true;
  reading.lead = static_cast<int>(span.first);
  reading.column = runs_.ColumnOf(run, span);
  reading.extent = runs_.ExtentOf(run, span);
  reading.exact = run.strict && run.slots.size() == n;
  reading.has_gaps = span.width() != n;
  reading.one_line = first.line == list_.tokens[question.begin - 1].line &&
                     list_.tokens[run.slots[span.last - 1].first].line == first.line;
  reading.end = run.slots[span.last - 1].last;
  run.slots.erase(std::remove_if(run.slots.begin(), run.slots.end(),
                                 [](const Slot& slot) { return slot.empty; }),
                  run.slots.end());
  Place(question, run, 0, n, 0, reading);
  return true;
}

// Whether words that share a cell with others are pieces of one figure, "1 2 3", and not values of
// the row's columns. On lines of text they may be both: then the row has to add up.
bool RowReader::HoldsPieces(const RowQuestion& question, const Slots& slots) const {
  if (!ShareFields(slots) || !runs_.HoldsOneCellAField(slots)) return false;
  const Slots merged = runs_.MergeFields(slots);
  const bool in_cells = std::all_of(slots.begin(), slots.end(), [&](const Slot& slot) {
    return list_.tokens[slot.first].in_cell;
  });
  // All values of a row in one cell beside its label.
  if (in_cells) return merged.size() > 1;
  const auto is_digit = [&](const Slot& slot) {
    return !slot.empty && list_.CharactersOf(list_.tokens[slot.first]).size() == 1;
  };
  if (!std::all_of(slots.begin(), slots.end(), is_digit)) return false;
  const auto begins_with_zero = [&](const Slot& slot) {
    return slot.last > slot.first + 1 && list_.CharactersOf(list_.tokens[slot.first])[0] == '0';
  };
  if (std::any_of(merged.begin(), merged.end(), begins_with_zero)) return false;
  if (slots.size() != question.columns.size()) return true;
  std::vector<RowCell> cells;
  for (size_t c = 0; c < slots.size(); ++c) {
    cells.push_back(ReadSlot(slots[c], question.columns[c]));
  }
  return !KeepsIdentities(question, cells);
}

// Whether several slots stand in one field.
bool RowReader::ShareFields(const Slots& slots) const {
  return std::adjacent_find(slots.begin(), slots.end(), [&](const Slot& a, const Slot& b) {
           return list_.tokens[a.first].field == list_.tokens[b.first].field;
         }) != slots.end();
}

// Where every field is a cell, words of one field that read as one number are that number: "1 200".
void RowReader::MergeNumbers(Run& run) const {
  if (!ShareFields(run.slots)) return;
  if (!runs_.HoldsOneCellAField(run.slots)) return;
  const Slots merged = runs_.MergeFields(run.slots);
  Slots slots;
  for (const Slot& slot : run.slots) {
    const auto whole = std::find_if(merged.begin(), merged.end(), [&](const Slot& candidate) {
      return candidate.first <= slot.first && slot.first < candidate.last;
    });
    const bool one = !slot.empty && whole->last > slot.last &&
                     ReadSlot(*whole, RowColumn{}).state == CellState::kGiven;
    if (!slots.empty() && slots.back().last > slot.first) continue;  // part of one already
    slots.push_back(one && whole->first == slot.first ? *whole : slot);
  }
  run.slots = std::move(slots);
}

// Whether a number may be several cells with nothing between them.
bool RowReader::LooksRunTogether(const Run& run, size_t columns) const {
  for (const Slot& slot : run.slots) {
    if (slot.empty) continue;
    const std::u32string_view text = list_.CharactersOf(list_.tokens[slot.first]);
    const size_t digits = std::min(text.find_first_not_of(U"0123456789"), text.size());
    if (digits > 1 && text[0] == '0') return true;
    if (run.CountValues() == 1 && columns > 1 && digits >= columns) return true;
  }
  return false;
}

void RowReader::Refuse(const Run& run, RowReading& reading) const {
  if (run.slots.empty()) return;
  const Token& first = list_.tokens[run.slots.front().first];
  const Token& last = list_.tokens[run.slots.back().last - 1];
  for (RowCell& cell : reading.cells) {
    cell.state = CellState::kUnreadable;
    cell.offset = first.offset;
    cell.size = ShownSize(absl::string_view(document_.text).substr(first.offset),
                          last.offset + last.size - first.offset);
  }
}

void RowReader::ReadEmpty(const RowQuestion& question, const Run& run, RowReading& reading) const {
  const size_t n = question.columns.size();
  if (run.slots.empty()) return;
  // A cell with words is not empty; SettleEmptyRows sees to it.
  const uint32_t block = list_.tokens[run.slots.front().first].block;
  for (uint32_t t = question.begin; run.foreign_text && t < question.end; ++t) {
    const Token& token = list_.tokens[t];
    if (token.kind == TokenKind::kText && token.in_cell && token.block == block) return;
  }
  reading.outcome = RowOutcome::kBlanks;
  reading.end = run.slots.back().last;
  for (size_t c = 0; c < n; ++c) {
    reading.cells[c].state = CellState::kBlank;
    const size_t from_end = n - c;
    if (from_end > run.slots.size()) continue;
    const Token& token = list_.tokens[run.slots[run.slots.size() - from_end].first];
    reading.cells[c].offset = token.offset;
    reading.cells[c].size = token.size;
  }
}

// Puts the values where an identity leaves no choice; the other cells are ambiguous.
void RowReader::Weigh(const RowQuestion& question, const Slots& values,
                      const std::vector<std::vector<size_t>>& ways, RowReading& reading) const {
  std::vector<std::vector<RowCell>> read(values.size());
  for (size_t v = 0; v < values.size(); ++v) {
    for (const RowColumn& column : question.columns) read[v].push_back(ReadSlot(values[v], column));
  }
  reading.cells = WeighPlacements(question, read, ways);
  const Token& first = list_.tokens[values.front().first];
  const Token& last = list_.tokens[values.back().last - 1];
  for (RowCell& cell : reading.cells) {
    if (cell.state != CellState::kAmbiguous) continue;
    cell.offset = first.offset;
    cell.size = ShownSize(absl::string_view(document_.text).substr(first.offset),
                          last.offset + last.size - first.offset);
  }
}

// How many blank cells may stand before the first value of a row whose cells can all be seen: at
// least and at most.
RowReader::Shift RowReader::ShiftOf(const RowQuestion& question, const RowShape& shape,
                                    const Run& run, const Span& span) const {
  const size_t n = question.columns.size();
  const size_t trailing = run.slots.size() - span.last;
  Shift shift;
  if (run.whole) {
    shift.least = shift.most = span.first;
    return shift;
  }
  shift.most = std::min(span.first, n - span.width());
  shift.cut = span.first + span.width() + trailing < n;
  if (!shift.cut && span.width() + trailing < n) shift.least = n - span.width() - trailing;
  // Where the first column is in other rows: so many empty cells behind the label, or in that
  // column of the document.
  std::optional<int> known;
  const auto know = [&](std::optional<int> place, int own) {
    if (!place.has_value() || *place < 0 || own < 0) return;
    if (known.has_value() && *known != own - *place) shift.contradictory = true;
    known = own - *place;
  };
  know(shape.lead, static_cast<int>(span.first));
  know(shape.column, runs_.ColumnOf(run, span));
  if (known.has_value()) {
    if (*known < 0 || static_cast<size_t>(*known) > n - span.width()) {
      shift.contradictory = true;
      return shift;
    }
    shift.least = shift.most = static_cast<size_t>(*known);
    shift.cut = shift.least + span.width() + trailing < n;
  }
  const int extent = runs_.ExtentOf(run, span);
  // Empty cells at the end may be padding: they count only in a row as wide as the others.
  const bool as_wide = shape.rows == 0
                           ? run.slots.size() <= n
                           : shape.extent == extent || (shape.exact && run.slots.size() == n);
  if (!question.fill_from_left && !as_wide && shift.most + span.width() < n) shift.cut = true;
  // Where most rows are as wide as the header, this one has lost a cell or got one too many; and a
  // row that is wider than the others has one too many, or its label's number is one.
  if (question.number_apart || shape.placed > shape.rows ||
      (shape.extent > 0 && extent > *shape.extent)) {
    shift.cut = shift.contradictory = true;
  }
  // Empty cells before the first value may be the label's or the row's.
  if (!known.has_value() && span.first > 0 && span.width() < n) {
    shift.cut = shift.contradictory = true;
  }
  return shift;
}

void RowReader::ReadShort(const RowQuestion& question, const RowShape& shape, const Run& run,
                          RowReading& reading) const {
  const size_t n = question.columns.size();
  const Span span = SpanOf(run.slots);
  reading.end = run.slots[span.last - 1].last;
  if (LooksRunTogether(run, n)) {
    reading.outcome = RowOutcome::kRunTogether;
    Refuse(run, reading);
    return;
  }
  Slots values;
  std::vector<size_t> behind_first;  // how many cells each value stands behind the first one
  for (size_t s = span.first; s < span.last; ++s) {
    if (run.slots[s].empty) continue;
    values.push_back(run.slots[s]);
    behind_first.push_back(s - span.first);
  }
  reading.outcome = RowOutcome::kAmbiguous;
  if (!run.strict || (shape.has_gaps && !run.whole) || span.width() > n) {
    Weigh(question, values, WaysToPlace(values.size(), n), reading);
    return;
  }
  const Shift shift = ShiftOf(question, shape, run, span);
  // Where all values are the same it makes no difference which one is lost: the row is read from
  // the left, as a page shows it. Of a table that was rebuilt, or goes on elsewhere, any column may
  // not show.
  const uint32_t block = list_.tokens[values.front().first].block;
  const bool shown =
      !document_.blocks[block].rebuilt && block == list_.tokens[question.begin - 1].block;
  const bool fill = question.fill_from_left && shown && AllSame(question, values);
  if (!shift.contradictory && shift.least == shift.most && (!shift.cut || fill)) {
    PlaceFrom(question, run, span, shift, reading);
    return;
  }
  if (shift.cut) {
    // A cell is lost, and it may have been any.
    Weigh(question, values, WaysToPlace(values.size(), n), reading);
    return;
  }
  std::vector<std::vector<size_t>> ways;
  for (size_t offset = 0; offset + span.width() <= n; ++offset) {
    if (!shift.contradictory && (offset < shift.least || offset > shift.most)) continue;
    ways.push_back(behind_first);
    for (size_t& column : ways.back()) column += offset;
  }
  Weigh(question, values, ways, reading);
}

bool RowReader::AddsUpWithoutOne(const RowQuestion& question, const Slots& slots) const {
  std::vector<RowCell> all;
  for (const Slot& slot : slots) {
    if (!slot.empty) all.push_back(ReadSlot(slot, {}));
  }
  const auto is_zero = [](const RowCell& cell) { return cell.value == 0; };
  if (all.size() != question.columns.size() + 1) return false;
  if (std::all_of(all.begin(), all.end(), is_zero)) return false;
  for (size_t without = 0; without < all.size(); ++without) {
    std::vector<RowCell> cells = all;
    cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(without));
    if (KeepsIdentities(question, cells)) return true;
  }
  return false;
}

// Whether each column has its value, and in their order they keep the sums of the row; zeros do in
// any.
bool RowReader::AddsUpInOrder(const RowQuestion& question, const Run& run) const {
  const size_t n = question.columns.size();
  if (question.identities.empty() || run.slots.size() != n || run.CountValues() != n) return false;
  std::vector<RowCell> cells;
  for (size_t c = 0; c < n; ++c) cells.push_back(ReadSlot(run.slots[c], question.columns[c]));
  return KeepsIdentities(question, cells);
}

bool RowReader::AllSame(const RowQuestion& question, const Slots& values) const {
  const RowCell first = ReadSlot(values.front(), question.columns.front());
  return std::all_of(values.begin(), values.end(), [&](const Slot& slot) {
    const RowCell cell = ReadSlot(slot, question.columns.front());
    return cell.state == CellState::kGiven && cell.value == first.value;
  });
}

void RowReader::PlaceFrom(const RowQuestion& question, const Run& run, const Span& span,
                          const Shift& shift, RowReading& reading) const {
  const size_t n = question.columns.size();
  for (size_t c = 0; c < shift.least; ++c) reading.cells[c].state = CellState::kBlank;
  const size_t past = std::min(run.slots.size(), span.first + n - shift.least);
  Place(question, run, span.first, past, shift.least, reading);
  reading.end = run.slots[past - 1].last;
  reading.outcome = shift.cut ? RowOutcome::kCut : RowOutcome::kBlanks;
  if (span.width() != n) return;
  // From the first column to the last: as telling as a complete row.
  reading.spans_row = true;
  reading.lead = static_cast<int>(span.first);
  reading.column = runs_.ColumnOf(run, span);
  reading.extent = runs_.ExtentOf(run, span);
  reading.exact = run.strict && run.slots.size() == n;
}

RowReader::RowReader(const Document& document, const TokenList& list,
                     const std::vector<uint8_t>& headings)
    : document_(document),
      list_(list),
      tall_(document.TallFields()),
      runs_(document, list, headings) {}

RowReading RowReader::Read(const RowQuestion& question, const RowShape& shape) const {
  RowReading reading;
  reading.cells.resize(question.columns.size());
  reading.end = question.begin;
  if (!question.values.empty()) {
    for (size_t c = 0; c < question.values.size(); ++c) {
      reading.cells[c] =
          ReadSlot({question.values[c], question.values[c] + 1, false}, question.columns[c]);
    }
    reading.outcome = RowOutcome::kComplete;
    reading.values = static_cast<int>(absl::c_count_if(
        question.values, [this](uint32_t t) { return IsValue(list_.tokens[t].kind); }));
    return reading;
  }
  Run run = runs_.Collect(question.begin, question.end);
  size_t values = run.CountValues();
  reading.values = static_cast<int>(values);
  if (question.unclear) {
    if (reading.values > 0) {
      reading.outcome = RowOutcome::kUnclear;
      reading.end = run.slots.back().last;
    }
    Refuse(run, reading);
    return reading;
  }
  if (ReadGridRow(document_, list_, tall_, question, run, reading)) return reading;
  const bool beside = HasValuesBesideColumns(document_, list_, tall_, question, run) &&
                      !AddsUpInOrder(question, run);
  if ((beside || !question.surplus.empty()) && reading.values > 0) {
    // Some of the values are none of the form's, and nothing tells which.
    reading.outcome = RowOutcome::kUnclear;
    reading.end = run.slots.back().last;
    Refuse(run, reading);
    return reading;
  }
  const size_t n = question.columns.size();
  if (values < n) {
    if (auto cells = runs_.CellsWithWords(question.begin, question.end, n); cells.has_value()) {
      run.slots = *std::move(cells);
      run.foreign_text = false;
    }
  }
  if (run.foreign_text && reading.values > 0) {
    reading.outcome = RowOutcome::kForeignText;
    reading.end = run.slots.back().last;
    Refuse(run, reading);
    return reading;
  }
  MergeNumbers(run);
  runs_.Narrow(question.begin, shape.rows_on_one_line > 0, question.columns.size(), run);
  values = run.CountValues();
  if (values == n + 3) {
    runs_.DropPageNumber(run);
    values = run.CountValues();
  }
  reading.values = static_cast<int>(values);
  if (values == 0) {
    ReadEmpty(question, run, reading);
    return reading;
  }
  if (Complete(question, run, reading)) return reading;
  if (run.CountValues() < n) {
    ReadShort(question, shape, run, reading);
    return reading;
  }
  reading.outcome = RowOutcome::kTooLong;
  reading.end = run.slots.back().last;
  reading.adds_up_without_one = AddsUpWithoutOne(question, run.slots);
  Refuse(run, reading);
  return reading;
}

}  // namespace gongkai
