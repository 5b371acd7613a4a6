// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/parted.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/recognition/side_labels.h"
#include "services/ingestion/recognition/sums.h"
#include "services/ingestion/recognition/values.h"

namespace gongkai {
namespace {

// A line or a column that was named, and where.
struct Named {
  size_t index = 0;
  uint32_t token = 0;
};

// Whether a line of cells has nothing but empty ones and values.
bool HasNoWords(const TokenList& list, uint32_t first) {
  for (uint32_t t = first; list.OnOneLine(t, first); ++t) {
    const TokenKind kind = list.tokens[t].kind;
    if (kind != TokenKind::kEmpty && !IsValue(kind)) return false;
  }
  return list.tokens[first].in_cell;
}

// Whether values stand in several places, with words between them; a row of cells may have none. In
// the form's own table they stand in one.
bool HaveSeveralRuns(const TokenList& list, TokenRange tokens) {
  int runs = 0;
  bool in_run = false;
  for (uint32_t t = tokens.first; t < tokens.last && runs < 2; ++t) {
    const Token& token = list.tokens[t];
    const bool empty = token.kind == TokenKind::kEmpty;
    if (empty && (in_run || !token.starts_line || !HasNoWords(list, t))) continue;
    runs += (empty || IsValue(token.kind)) && !in_run;
    in_run = empty || IsValue(token.kind);
  }
  return runs > 1;
}

class PartedReader {
 public:
  PartedReader(const Document& document, const TokenList& list, const ScriptBlock& merged,
               const Block& edition, std::vector<SideLabel> labels)
      : document_(document),
        list_(list),
        labels_(std::move(labels)),
        width_(edition.columns.size()),
        sums_(ColumnSumsOf(edition)),
        lines_(merged.lines.size()),
        values_(merged.lines.size() * width_) {}

  std::vector<SideLine> Read(TokenRange tokens) {
    if (!Walk(tokens) || runs_ < 2) return {};
    std::vector<SideLine> read;
    for (size_t l = 0; l < lines_.size(); ++l) {
      if (!lines_[l].has_value()) continue;
      SideLine& line = read.emplace_back();
      line.line = l;
      line.label = *lines_[l];
      for (size_t c = 0; c < width_; ++c) {
        const std::optional<uint32_t> value = values_[l * width_ + c];
        if (!value.has_value()) return {};
        line.values.push_back(*value);
      }
      // A row with an empty cell may be one that was pushed aside.
      const bool any_empty = absl::c_any_of(
          line.values, [&](uint32_t t) { return list_.tokens[t].kind == TokenKind::kEmpty; });
      if ((!in_rows_ || any_empty) && !AddsUp(line)) return {};
    }
    return read.size() > 1 ? read : std::vector<SideLine>();
  }

 private:
  // One cell a line, or words of a text: an empty cell does not show, and what fills its place must
  // add up. Zeros and blanks may be any.
  bool AddsUp(const SideLine& line) const {
    std::vector<int64_t> values;
    std::vector<size_t> order;
    for (const uint32_t t : line.values) {
      const Token& token = list_.tokens[t];
      const auto raw = absl::string_view(document_.text).substr(token.offset, token.size);
      const CellReading cell = ReadCell(raw, Unit::kCount);
      if (cell.state == CellState::kUnreadable) return false;
      order.push_back(values.size());
      values.push_back(cell.value);
    }
    const bool zeros = absl::c_all_of(values, [](int64_t value) { return value == 0; });
    return zeros || KeepsSums(sums_, order, values);
  }

  // Every label and value in turn; false if one of them is not in its place.
  bool Walk(TokenRange tokens) {
    auto label = labels_.begin();
    for (uint32_t t = tokens.first; t < tokens.last;) {
      while (label != labels_.end() && label->tokens.first < t) ++label;
      if (label != labels_.end() && label->tokens.first == t) {
        if (!TakeLabel(*label)) return false;
        t = label->tokens.last;
      } else if (IsValue(list_.tokens[t].kind) || BeginsRow({t, tokens.last})) {
        const std::optional<uint32_t> past = TakeValues({t, tokens.last});
        if (!past.has_value()) return false;
        t = *past;
      } else if (list_.tokens[t].kind == TokenKind::kEmpty) {
        ++t;  // of a header, or TakeValues sees it
      } else {
        return false;
      }
    }
    return named_columns_.empty();
  }

  bool TakeLabel(const SideLabel& label) {
    if (label.column.has_value()) {
      named_columns_.push_back({*label.column, label.tokens.first});
      return true;
    }
    if (!label.line.has_value()) return true;
    if (!named_columns_.empty()) return false;
    if (had_values_) named_lines_.clear();
    had_values_ = false;
    if (lines_[*label.line].has_value()) return false;
    lines_[*label.line] = label.tokens.first;
    named_lines_.push_back({*label.line, label.tokens.first});
    return true;
  }

  // How many values the lines and columns that were named last have; none if they do not go
  // together.
  size_t CountNamed() const {
    const bool whole = named_columns_.size() == named_lines_.size() * width_;
    const bool turned = named_columns_.size() == 1 && named_lines_.size() > 1;
    if (named_columns_.empty() || (!whole && !turned)) return 0;
    return turned ? named_lines_.size() : named_columns_.size();
  }

  // Whether an empty cell is the first of a row of a table that has nothing but values and empty
  // cells.
  bool BeginsRow(TokenRange tokens) const {
    const Token& first = list_.tokens[tokens.first];
    const size_t count = CountNamed();
    if (!first.in_cell || !first.starts_line || count == 0) return false;
    for (uint32_t t = tokens.first; t < tokens.first + count; ++t) {
      if (t >= tokens.last || !list_.OnOneLine(t, tokens.first)) return false;
      if (!IsValue(list_.tokens[t].kind) && list_.tokens[t].kind != TokenKind::kEmpty) return false;
    }
    return true;
  }

  // The values of the lines and columns that were named last; where they end. An empty cell beside
  // them leaves open which is missing; one among them is a blank if all stand in a row.
  std::optional<uint32_t> TakeValues(TokenRange tokens) {
    const size_t count = CountNamed();
    if (count == 0) return std::nullopt;
    const bool turned = named_columns_.size() == 1 && named_lines_.size() > 1;
    const auto past = static_cast<uint32_t>(tokens.first + count);
    if (past > tokens.last || HasEmptyBeside(tokens.first, past)) return std::nullopt;
    const bool row = BeginsRow(tokens);
    for (size_t i = 0; i < count; ++i) {
      const auto t = static_cast<uint32_t>(tokens.first + i);
      if (!row && !IsValue(list_.tokens[t].kind)) return std::nullopt;
      const Named& line = named_lines_[turned ? i : i / width_];
      const Named& column = named_columns_[turned ? 0 : i];
      if (!StandsBelow(t, turned ? line.token : column.token)) return std::nullopt;
      std::optional<uint32_t>& value = values_[line.index * width_ + column.index];
      if (value.has_value()) return std::nullopt;
      value = t;
      const bool in_row = list_.tokens[t].in_cell && list_.OnOneLine(t, tokens.first);
      in_rows_ = in_rows_ && in_row;
    }
    named_columns_.clear();
    had_values_ = true;
    ++runs_;
    return past;
  }

  // Whether an empty cell stands on the line of the first value before it, or on that of the last
  // behind it: the values may be shifted.
  bool HasEmptyBeside(uint32_t first, uint32_t past) const {
    const auto is_empty_on_line_of = [&](size_t t, uint32_t value) {
      return list_.OnOneLine(t, value) && list_.tokens[t].kind == TokenKind::kEmpty;
    };
    return is_empty_on_line_of(first - 1, first) || is_empty_on_line_of(past, past - 1);
  }

  // Whether a value in a cell stands in the column of its label, of the same table; on lines of
  // text, whatever its place.
  bool StandsBelow(uint32_t value, uint32_t label) const {
    const Token& own = list_.tokens[value];
    const Token& above = list_.tokens[label];
    if (!own.in_cell) return !above.in_cell;
    const Field& cell = document_.fields[own.field];
    const Field& head = document_.fields[above.field];
    const bool grid = document_.blocks[own.block].kind == BlockKind::kGrid;
    return above.in_cell && (!grid || own.block == above.block) && cell.column == head.column &&
           cell.column_span == head.column_span;
  }

  const Document& document_;
  const TokenList& list_;
  const std::vector<SideLabel> labels_;
  const size_t width_;  // columns of the edition
  const std::vector<ColumnSum> sums_;
  // Those named since the last values; lines also stay for the next column.
  std::vector<Named> named_lines_;
  std::vector<Named> named_columns_;
  bool had_values_ = false;
  bool in_rows_ = true;  // whether the values taken together stand in the cells of a row
  int runs_ = 0;         // of values
  std::vector<std::optional<uint32_t>> lines_;   // the label of each, by its first token
  std::vector<std::optional<uint32_t>> values_;  // line by line
};

}  // namespace

std::vector<SideLine> ReadPartedLines(const Document& document, const TokenList& list,
                                      const Script& script, const ScriptBlock& merged,
                                      const Block& edition, absl::Span<const Match> labels,
                                      TokenRange section) {
  TokenRange tokens{section.last, section.last};
  for (const Match& match : labels) {
    if (match.first >= section.first) tokens.first = std::min(tokens.first, match.first);
  }
  if (!HaveSeveralRuns(list, tokens) || NamesYear(list, {section.first, tokens.first})) return {};
  return PartedReader(document, list, merged, edition,
                      SideLabelsOf(script, merged, edition, labels))
      .Read(tokens);
}

}  // namespace gongkai
