// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/parted.h"

#include <algorithm>
#include <optional>

#include "absl/algorithm/container.h"

namespace gongkai {
namespace {

// A label of a line or of a column.
struct Label {
  TokenRange tokens;
  std::optional<size_t> line;    // of the merged block
  std::optional<size_t> column;  // of the edition
};

// In the order of the document, at one place the longest.
std::vector<Label> LabelsOf(const Script& script, const ScriptBlock& merged, const Block& edition,
                            absl::Span<const Match> labels) {
  std::vector<Label> found;
  for (const Match& match : labels) {
    const Item& item = script.ItemOf(match.wording);
    Label label{{match.first, match.last}, std::nullopt, std::nullopt};
    if (item.kind == ItemKind::kLine) {
      label.line = static_cast<size_t>(item.line);
    } else if (item.kind == ItemKind::kColumn) {
      label.column = ColumnOf(item, merged, edition);
    }
    if (label.line.has_value() || label.column.has_value()) found.push_back(label);
  }
  absl::c_stable_sort(found, [](const Label& a, const Label& b) {
    return a.tokens.first != b.tokens.first ? a.tokens.first < b.tokens.first
                                            : a.tokens.last > b.tokens.last;
  });
  return found;
}

// Whether values stand in several places, with words between them. In the form's own table they
// stand in one.
bool HaveSeveralRuns(const TokenList& list, TokenRange tokens) {
  int runs = 0;
  bool in_run = false;
  for (uint32_t t = tokens.first; t < tokens.last && runs < 2; ++t) {
    const TokenKind kind = list.tokens[t].kind;
    if (kind == TokenKind::kEmpty) continue;
    runs += IsValue(kind) && !in_run;
    in_run = IsValue(kind);
  }
  return runs > 1;
}

class PartedReader {
 public:
  PartedReader(const TokenList& list, const ScriptBlock& merged, const Block& edition,
               std::vector<Label> labels)
      : list_(list),
        labels_(std::move(labels)),
        width_(edition.columns.size()),
        lines_(merged.lines.size()),
        values_(merged.lines.size() * width_) {}

  std::vector<PartedLine> Read(TokenRange tokens) {
    if (!Walk(tokens) || runs_ < 2) return {};
    std::vector<PartedLine> read;
    for (size_t l = 0; l < lines_.size(); ++l) {
      if (!lines_[l].has_value()) continue;
      PartedLine& line = read.emplace_back();
      line.line = l;
      line.label = *lines_[l];
      for (size_t c = 0; c < width_; ++c) {
        const std::optional<uint32_t> value = values_[l * width_ + c];
        if (!value.has_value()) return {};
        line.values.push_back(*value);
      }
    }
    return read.size() > 1 ? read : std::vector<PartedLine>();
  }

 private:
  // Every label and value in turn; false if one of them is not in its place.
  bool Walk(TokenRange tokens) {
    auto label = labels_.begin();
    for (uint32_t t = tokens.first; t < tokens.last;) {
      while (label != labels_.end() && label->tokens.first < t) ++label;
      if (label != labels_.end() && label->tokens.first == t) {
        if (!TakeLabel(*label)) return false;
        t = label->tokens.last;
      } else if (IsValue(list_.tokens[t].kind)) {
        const std::optional<uint32_t> past = TakeValues({t, tokens.last});
        if (!past.has_value()) return false;
        t = *past;
      } else {
        ++t;
      }
    }
    return named_columns_.empty();
  }

  bool TakeLabel(const Label& label) {
    if (label.column.has_value()) {
      named_columns_.push_back(*label.column);
      return true;
    }
    if (!named_columns_.empty()) return false;
    if (had_values_) named_lines_.clear();
    had_values_ = false;
    if (lines_[*label.line].has_value()) return false;
    lines_[*label.line] = label.tokens.first;
    named_lines_.push_back(*label.line);
    return true;
  }

  // The values of the lines and columns that were named last; where they end. An empty cell among
  // them leaves open which is missing.
  std::optional<uint32_t> TakeValues(TokenRange tokens) {
    const bool whole = named_columns_.size() == named_lines_.size() * width_;
    const bool turned = named_columns_.size() == 1 && named_lines_.size() > 1;
    if (named_columns_.empty() || (!whole && !turned)) return std::nullopt;
    const size_t count = turned ? named_lines_.size() : named_columns_.size();
    if (tokens.last - tokens.first < count) return std::nullopt;
    for (size_t i = 0; i < count; ++i) {
      const auto t = static_cast<uint32_t>(tokens.first + i);
      if (!IsValue(list_.tokens[t].kind)) return std::nullopt;
      const size_t line = named_lines_[turned ? i : i / width_];
      const size_t column = named_columns_[turned ? 0 : i];
      std::optional<uint32_t>& value = values_[line * width_ + column];
      if (value.has_value()) return std::nullopt;
      value = t;
    }
    named_columns_.clear();
    had_values_ = true;
    ++runs_;
    return tokens.first + static_cast<uint32_t>(count);
  }

  const TokenList& list_;
  const std::vector<Label> labels_;
  const size_t width_;  // columns of the edition
  // Those named since the last values; lines also stay for the next column.
  std::vector<size_t> named_lines_;
  std::vector<size_t> named_columns_;
  bool had_values_ = false;
  int runs_ = 0;                                 // of values
  std::vector<std::optional<uint32_t>> lines_;   // the label of each, by its first token
  std::vector<std::optional<uint32_t>> values_;  // line by line
};

}  // namespace

std::vector<PartedLine> ReadPartedLines(const TokenList& list, const Script& script,
                                        const ScriptBlock& merged, const Block& edition,
                                        absl::Span<const Match> labels, TokenRange tokens) {
  if (!HaveSeveralRuns(list, tokens)) return {};
  return PartedReader(list, merged, edition, LabelsOf(script, merged, edition, labels))
      .Read(tokens);
}

}  // namespace gongkai
