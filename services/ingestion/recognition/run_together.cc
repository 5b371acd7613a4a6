// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/run_together.h"

#include <algorithm>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/ingestion/recognition/behind_label.h"
#include "services/ingestion/recognition/digit_runs.h"
#include "services/ingestion/recognition/sums.h"

namespace gongkai {
namespace {

// The digits behind a label, if they are one run: the first token and what it may stand for.
struct Run {
  uint32_t token = 0;
  std::vector<std::string> digits;
};

std::optional<std::string> DigitsOf(const TokenList& list, const Token& token) {
  std::string digits;
  for (char32_t c : list.CharactersOf(token)) {
    if (c < '0' || c > '9') return std::nullopt;
    digits.push_back(static_cast<char>(c));
  }
  return digits;
}

std::optional<Run> FindRun(const TokenList& list, const RowQuestion& question) {
  std::vector<uint32_t> values;
  for (uint32_t t = question.begin; t < question.end; ++t) {
    const TokenKind kind = list.tokens[t].kind;
    if (kind == TokenKind::kEmpty) continue;
    if (kind == TokenKind::kBlankMark || kind == TokenKind::kUnit) return std::nullopt;
    if (kind != TokenKind::kNumber) break;
    values.push_back(t);
  }
  if (values.empty()) return std::nullopt;
  const std::string number = absl::StrCat(question.next_number);
  const bool numbered = question.next_number > 0;
  if (numbered && values.size() == 2 && DigitsOf(list, list.tokens[values[1]]) == number) {
    values.pop_back();
  } else if (numbered && values.size() == 1) {
    const std::optional<std::string> digits = DigitsOf(list, list.tokens[values[0]]);
    absl::string_view cut = digits.has_value() ? absl::string_view(*digits) : "";
    if (absl::ConsumeSuffix(&cut, number)) {
      Run run{values[0], {std::string(cut)}};
      if (!BeginsWithMark(list, question.end)) run.digits.push_back(*digits);
      return run;
    }
  }
  if (values.size() != 1) return std::nullopt;
  const std::optional<std::string> digits = DigitsOf(list, list.tokens[values[0]]);
  if (!digits.has_value()) return std::nullopt;
  Run run{values[0], {*digits}};
  // The number of a label that is none of the form's.
  if (BeginsWithMark(list, values[0] + 1)) {
    for (size_t size : {1, 2}) {
      if (digits->size() > size) run.digits.push_back(digits->substr(0, digits->size() - size));
    }
  }
  return run;
}

class Splitter {
 public:
  Splitter(const TokenList& list, FormId form, std::vector<TableRow>& rows)
      : list_(list), form_(form), rows_(rows) {}

  // The rows [first, last) are those of one block.
  void SplitBlock(size_t first, size_t last) {
    const bool nothing_left = std::all_of(
        rows_.begin() + static_cast<std::ptrdiff_t>(first),
        rows_.begin() + static_cast<std::ptrdiff_t>(last),
        [](const TableRow& row) { return row.reading.outcome == RowOutcome::kComplete; });
    if (nothing_left && !list_.tight) return;
    std::vector<DigitRow> questions;
    std::vector<std::optional<Run>> runs;
    bool any = false;
    for (size_t r = first; r < last; ++r) {
      const TableRow& row = rows_[r];
      if (row.question.unclear) return;
      runs.push_back(std::nullopt);
      questions.emplace_back();
      DigitRow& question = questions.back();
      for (const RowColumn& column : row.columns) question.cells.push_back(column.cell);
      if (row.reading.outcome == RowOutcome::kComplete && !EndsWithNumber(row) &&
          (!list_.tight || AddsUp(rows_[r]))) {
        for (const RowCell& cell : row.reading.cells) {
          if (cell.state != CellState::kGiven) return;
          question.values.push_back(cell.value);
        }
      } else {
        // Digits alone do not tell where an amount of money has its point.
        const bool money = std::any_of(row.columns.begin(), row.columns.end(),
                                       [](const RowColumn& c) { return c.unit == Unit::kFen; });
        if (money) return;
        runs.back() = FindRun(list_, row.question);
        if (!runs.back().has_value() || IsTooShort(*runs.back(), row)) {
          // The heading of a group that another edition prints as a line.
          const bool heading = !HasCell(form_, row.columns[0].cell);
          runs.back().reset();
          if (!heading) return;
          question.cells.clear();
          continue;
        }
        question.runs = runs.back()->digits;
        any = true;
      }
    }
    if (!any) return;
    const auto [cells, adds_up] = SplitDigitRuns(questions, Identities(form_));
    // The sums have to bear out the order of the columns too.
    if (!adds_up && rows_[first].uncertain_order) return;
    for (size_t r = first; r < last; ++r) {
      if (runs[r - first].has_value()) Fill(*runs[r - first], cells[r - first], rows_[r]);
    }
  }

  // A line that stands twice, once or both times as a run of digits, cannot be compared.
  void RefuseRepeated(size_t first, size_t last) {
    for (size_t r = first; r < last; ++r) {
      for (size_t other = first; other < last; ++other) {
        if (other == r || !rows_[r].SameCells(rows_[other])) continue;
        const bool both = rows_[r].reading.outcome == RowOutcome::kComplete &&
                          rows_[other].reading.outcome == RowOutcome::kComplete;
        if (!both || list_.tight) Refuse(rows_[r]);
      }
    }
  }

  // Where words are cut at digits, values that are placed by their number alone prove nothing.
  void DropDoubtful() {
    if (!list_.tight) return;
    for (TableRow& row : rows_) {
      const RowOutcome outcome = row.reading.outcome;
      const bool settled = outcome == RowOutcome::kSplit || outcome == RowOutcome::kNothing ||
                           outcome == RowOutcome::kRunTogether;
      if (settled) continue;
      const bool clear = outcome == RowOutcome::kComplete && !EndsWithNumber(row) && AddsUp(row);
      if (!clear) Refuse(row);
    }
  }

 private:
  static void Refuse(TableRow& row) {
    row.reading.outcome = RowOutcome::kRunTogether;
    for (RowCell& cell : row.reading.cells) {
      cell.state = CellState::kUnreadable;
      cell.candidates.clear();
    }
  }

  // Whether a complete row keeps its sums; one of several values must have some.
  static bool AddsUp(TableRow& row) {
    for (const RowCell& cell : row.reading.cells) {
      if (cell.state != CellState::kGiven) return false;
    }
    if (row.columns.size() == 1) return true;
    FindIdentities(row);
    bool any = false;
    for (const Identity* identity : row.identities) {
      if (identity->comparison != Comparison::kEqual) continue;
      const auto value = [&](CellId id) -> std::optional<int64_t> {
        size_t c = 0;
        while (row.columns[c].cell != id) ++c;
        return row.reading.cells[c].value;
      };
      if (DifferenceOf(*identity, value) != int64_t{0}) return false;
      any = true;
    }
    return any;
  }

  // Whether the last value of a row ends like the number that the next label has lost.
  bool EndsWithNumber(const TableRow& row) const {
    if (!list_.tight || row.question.next_number == 0) return false;
    for (uint32_t t = row.question.end; t > row.question.begin; --t) {
      if (list_.tokens[t - 1].kind != TokenKind::kNumber) continue;
      const std::u32string_view text = list_.CharactersOf(list_.tokens[t - 1]);
      return text.back() == U'0' + static_cast<char32_t>(row.question.next_number % 10);
    }
    return false;
  }

  static bool IsTooShort(const Run& run, const TableRow& row) {
    const std::string& longest = *std::max_element(
        run.digits.begin(), run.digits.end(),
        [](const std::string& a, const std::string& b) { return a.size() < b.size(); });
    if (longest.size() < row.columns.size()) return true;
    // Where no sum speaks for it, 123 may be one value; 012 is none.
    const bool has_sum = std::any_of(
        row.identities.begin(), row.identities.end(),
        [](const Identity* identity) { return identity->comparison == Comparison::kEqual; });
    return !has_sum && longest[0] != '0';
  }

  void Fill(const Run& run, const std::vector<SplitCell>& cells, TableRow& row) const {
    const Token& token = list_.tokens[run.token];
    RowReading& reading = row.reading;
    reading.end = run.token + 1;
    reading.outcome = RowOutcome::kSplit;
    reading.values = static_cast<int>(row.columns.size());
    for (size_t c = 0; c < cells.size(); ++c) {
      RowCell& cell = reading.cells[c];
      cell = {};
      cell.offset = token.offset;
      cell.size = token.size;
      cell.state = cells[c].certain ? CellState::kGiven : CellState::kAmbiguous;
      cell.value = cells[c].value;
      if (cells[c].certain) continue;
      cell.candidates = cells[c].candidates;
      reading.outcome = RowOutcome::kRunTogether;
    }
  }

  const TokenList& list_;
  FormId form_;
  std::vector<TableRow>& rows_;
};

}  // namespace

void SplitRunTogether(const TokenList& list, FormId form, std::vector<TableRow>& rows) {
  Splitter splitter(list, form, rows);
  for (size_t first = 0; first < rows.size();) {
    size_t last = first;
    bool again = false;
    while (last < rows.size() && rows[last].table == rows[first].table &&
           rows[last].block == rows[first].block) {
      again = again || rows[last].again;
      ++last;
    }
    again ? splitter.RefuseRepeated(first, last) : splitter.SplitBlock(first, last);
    first = last;
  }
  splitter.DropDoubtful();
}

}  // namespace gongkai
