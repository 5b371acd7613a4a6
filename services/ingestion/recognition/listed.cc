// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/listed.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/algorithm/container.h"

namespace gongkai {
namespace {

// A line's label, and how many values stand before it.
struct LineName {
  size_t line = 0;  // of the merged block
  size_t place = 0;
  uint32_t token = 0;
};

// A column's label and its value.
struct Entry {
  size_t column = 0;  // of the edition
  uint32_t label = 0;
  uint32_t value = 0;
};

class ListedReader {
 public:
  ListedReader(const TokenList& list, const ScriptBlock& merged, const Block& edition,
               std::vector<SideLabel> labels)
      : list_(list), edition_(edition), labels_(std::move(labels)) {
    for (const Line& line : edition.lines) {
      const auto own = absl::c_find(merged.lines, line.key);
      lines_.push_back(static_cast<size_t>(own - merged.lines.begin()));
    }
  }

  // The tokens from `before` on may have headings, too.
  std::vector<SideLine> Read(uint32_t before, TokenRange tokens) {
    constexpr size_t kLongestHeading = 4;
    for (uint32_t t = before; t < tokens.first; ++t) {
      const size_t size = list_.CharactersOf(list_.tokens[t]).size();
      if (size <= kLongestHeading && !ReadOver(t)) return {};
    }
    if (!Walk(tokens)) return {};
    std::vector<SideLine> read;
    for (size_t l = 0; l < lines_.size(); ++l) {
      const std::optional<LineName> name = NameOf(l);
      if (!name.has_value()) return {};
      SideLine& line = read.emplace_back(SideLine{name->line, name->token, {}});
      line.values.resize(width());
      for (size_t i = 0; i < width(); ++i) {
        const Entry& entry = entries_[l * width() + i];
        if (line.values[entry.column] != 0) return {};
        line.values[entry.column] = entry.value;
      }
    }
    return read;
  }

 private:
  size_t width() const { return edition_.columns.size(); }

  // Every label and value in turn; false if one is not in its place, or is not there.
  bool Walk(TokenRange tokens) {
    const size_t all = lines_.size() * width();
    auto label = labels_.begin();
    for (uint32_t t = tokens.first; t < tokens.last && entries_.size() < all;) {
      while (label != labels_.end() && label->tokens.first < t) ++label;
      if (label != labels_.end() && label->tokens.first == t) {
        t = label->tokens.last;
        if (label->line.has_value()) {
          names_.push_back({*label->line, entries_.size(), label->tokens.first});
        }
        if (label->column.has_value()) {
          if (!HasOneValueAt(t, tokens.last)) return false;
          entries_.push_back({*label->column, label->tokens.first, t++});
          headings_ = 0;
        }
      } else if (IsValue(list_.tokens[t].kind) || !ReadOver(t)) {
        return false;
      } else {
        ++t;
      }
    }
    return entries_.size() == all;
  }

  bool HasOneValueAt(uint32_t t, uint32_t limit) const {
    if (t >= limit || !IsValue(list_.tokens[t].kind)) return false;
    const bool another = t + 1 < limit && IsValue(list_.tokens[t + 1].kind);
    const bool empty = list_.OnOneLine(t, t + 1) && list_.tokens[t + 1].kind == TokenKind::kEmpty;
    return !another && !empty;
  }

  // Words that are no label. A list has two headings, 结果 and 件数; where lines are named beside
  // their columns, a third for these before them. A unit (单位：件) or a remark is none.
  bool ReadOver(uint32_t t) {
    constexpr int kHeadings = 2;
    const Token& token = list_.tokens[t];
    if (token.kind == TokenKind::kEmpty) return true;
    if (NamesYear(list_, {t, t + 1})) return false;
    if (list_.CharactersOf(token).find_first_of(U"():") != std::u32string_view::npos) return true;
    headings_ += field_ != token.field;
    field_ = token.field;
    return headings_ <= kHeadings + (names_.empty() ? 1 : 0);
  }

  // The name of the line whose values come in that place. All lines must be named before the first
  // value, or none, or each before its own values and nowhere else.
  std::optional<LineName> NameOf(size_t place) const {
    if (names_.empty()) return LineName{lines_[place], 0, entries_[place * width()].label};
    if (names_.back().place == 0) {
      return names_.size() == lines_.size() ? std::optional(names_[place]) : std::nullopt;
    }
    const size_t begin = place * width();
    std::optional<LineName> found;
    for (const LineName& name : names_) {
      if (name.place < begin || name.place >= begin + width()) continue;
      if (found.has_value() ? name.line != found->line : name.place != begin) return std::nullopt;
      if (!found.has_value()) found = name;
    }
    const auto same = [&](const LineName& name) {
      return found.has_value() && name.line == found->line;
    };
    const auto elsewhere = absl::c_any_of(names_, [&](const LineName& name) {
      return same(name) && (name.place < begin || name.place >= begin + width());
    });
    return elsewhere ? std::nullopt : found;
  }

  const TokenList& list_;
  const Block& edition_;
  const std::vector<SideLabel> labels_;
  std::vector<size_t> lines_;  // of the edition, as those of the merged block
  std::vector<LineName> names_;
  std::vector<Entry> entries_;
  std::optional<uint32_t> field_;  // of the last heading
  int headings_ = 0;               // since the last value
};

}  // namespace

std::vector<SideLine> ReadListedLines(const TokenList& list, const Script& script,
                                      const ScriptBlock& merged, const Block& edition,
                                      absl::Span<const Match> labels, TokenRange section) {
  // Most headers have labels only, and what stands behind the first of a column tells.
  TokenRange tokens{section.last, section.last};
  const Match* first_column = nullptr;
  for (const Match& match : labels) {
    if (match.first < section.first) continue;
    tokens.first = std::min(tokens.first, match.first);
    const bool column = script.ItemOf(match.wording).kind == ItemKind::kColumn;
    const bool earlier = first_column == nullptr || match.first < first_column->first;
    if (column && earlier) first_column = &match;
  }
  const bool has_value = first_column != nullptr && first_column->last < section.last &&
                         IsValue(list.tokens[first_column->last].kind);
  constexpr uint32_t kNear = 12;
  const uint32_t before = tokens.first - std::min(tokens.first - section.first, kNear);
  if (!has_value || NamesYear(list, {before, tokens.first})) return {};
  return ListedReader(list, merged, edition, SideLabelsOf(script, merged, edition, labels))
      .Read(before, tokens);
}

}  // namespace gongkai
