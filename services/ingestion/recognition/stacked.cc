// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/stacked.h"

#include <algorithm>
#include <optional>

#include "absl/algorithm/container.h"

namespace gongkai {
namespace {

uint32_t PastEmpty(const TokenList& list, TokenRange tokens) {
  uint32_t t = tokens.first;
  while (t < tokens.last && list.tokens[t].kind == TokenKind::kEmpty) ++t;
  return t;
}

// A label between the values; of a heading, no column.
struct StackedLabel {
  TokenRange tokens;
  std::optional<size_t> column;
};

// The labels in the order of the document, at one place the longest.
std::vector<StackedLabel> LabelsOf(const Script& script, const ScriptBlock& merged,
                                   const Block& edition, absl::Span<const Match> labels) {
  std::vector<StackedLabel> found;
  for (const Match& match : labels) {
    const Item& item = script.ItemOf(match.wording);
    StackedLabel label{{match.first, match.last}, std::nullopt};
    if (item.kind == ItemKind::kColumn) {
      label.column = ColumnOf(item, merged, edition);
      if (!label.column.has_value()) continue;
    } else if (item.kind != ItemKind::kHeading ||
               !absl::c_linear_search(edition.headings, script.wordings()[match.wording].printed)) {
      continue;
    }
    found.push_back(label);
  }
  // Of one place, columns before headings: a label may be that of several items.
  absl::c_stable_sort(found, [](const StackedLabel& a, const StackedLabel& b) {
    return a.tokens.first != b.tokens.first ? a.tokens.first < b.tokens.first
                                            : a.tokens.last > b.tokens.last;
  });
  std::vector<StackedLabel> kept;
  for (const StackedLabel& label : found) {
    if (kept.empty() || label.tokens.first >= kept.back().tokens.last) kept.push_back(label);
  }
  return kept;
}

// Where the heading of other lines begins (不予公开, 行政诉讼), or the tokens end.
uint32_t EndOfLine(const Script& script, const Block& edition, absl::Span<const Match> labels,
                   TokenRange behind) {
  uint32_t end = behind.last;
  for (const Match& match : labels) {
    const bool heading =
        script.ItemOf(match.wording).kind == ItemKind::kHeading &&
        !absl::c_linear_search(edition.headings, script.wordings()[match.wording].printed);
    if (heading && match.first >= behind.first) end = std::min(end, match.first);
  }
  return end;
}

// Whether a stack may begin with the words at that token: with the heading of columns, or with the
// label of one and its value. Most words do not.
bool MayBegin(const TokenList& list, const Script& script, const Block& edition,
              absl::Span<const Match> labels, TokenRange behind, uint32_t token) {
  return absl::c_any_of(labels, [&](const Match& match) {
    if (match.first != token || match.last >= behind.last) return false;
    const ItemKind kind = script.ItemOf(match.wording).kind;
    const TokenKind next = list.tokens[match.last].kind;
    return (kind == ItemKind::kColumn && (IsValue(next) || next == TokenKind::kEmpty)) ||
           (kind == ItemKind::kHeading &&
            absl::c_linear_search(edition.headings, script.wordings()[match.wording].printed));
  });
}

// The only value, or the only empty cell, among tokens; none if there are several, or words.
std::optional<uint32_t> ValueIn(const TokenList& list, TokenRange range) {
  std::optional<uint32_t> value;
  std::optional<uint32_t> empty;
  bool empties = false;
  for (uint32_t t = range.first; t < range.last; ++t) {
    const TokenKind kind = list.tokens[t].kind;
    if (kind == TokenKind::kEmpty) {
      empties = empty.has_value();
      empty = t;
      continue;
    }
    if (!IsValue(kind) || value.has_value()) return std::nullopt;
    value = t;
  }
  if (value.has_value() || empties) return value;
  return empty;
}

// A stack is no longer than that, in tokens.
constexpr uint32_t kLongestStack = 200;

class LineTaker {
 public:
  LineTaker(const TokenList& list, const Script& script, Alignment& alignment)
      : list_(list), script_(script), alignment_(alignment) {}

  void Take() {
    for (const Match& match : alignment_.matches) {
      if (ItemOf(match).kind == ItemKind::kLine) lines_.push_back(&ItemOf(match));
    }
    // From the last on: where one ends, the label of the next must be chosen.
    const std::vector<Match> leftovers = alignment_.leftovers;
    for (auto match = leftovers.rbegin(); match != leftovers.rend(); ++match) {
      if (ItemOf(*match).kind != ItemKind::kLine) continue;
      const TokenRange behind{match->last, static_cast<uint32_t>(list_.tokens.size())};
      if (!BeginsWithWords(list_, behind) || IsChosen(ItemOf(*match))) continue;
      if (!TakeOne(*match)) continue;
      taken_.push_back(*match);
      lines_.push_back(&ItemOf(*match));
    }
    for (const Match& match : taken_) {
      auto& left = alignment_.leftovers;
      left.erase(absl::c_find_if(left, [&](const Match& m) {
        return m.first == match.first && m.wording == match.wording;
      }));
    }
  }

 private:
  const Item& ItemOf(const Match& match) const { return script_.ItemOf(match.wording); }
  size_t IndexOf(const Match& match) const { return script_.wordings()[match.wording].item; }

  bool IsChosen(const Item& line) const {
    return absl::c_any_of(lines_, [&](const Item* item) {
      return item->table == line.table && item->block == line.block && item->line == line.line;
    });
  }

  // Takes a label in place of those of columns that stand there and behind it.
  bool TakeOne(const Match& match) {
    std::vector<Match>& chosen = alignment_.matches;
    const Item& line = ItemOf(match);
    const auto first = absl::c_lower_bound(
        chosen, match.first, [](const Match& m, uint32_t token) { return m.last <= token; });
    const auto last = std::find_if(first, chosen.end(), [&](const Match& m) {
      const Item& item = ItemOf(m);
      if (item.table != line.table || item.block != line.block) return true;
      return item.kind != ItemKind::kColumn && item.run == 0 && !IsHeading(m);
    });
    if (first == last) return false;
    if (first != chosen.begin() && IndexOf(*(first - 1)) >= IndexOf(match)) return false;
    if (last != chosen.end() && (IndexOf(*last) <= IndexOf(match) || last->first < match.last)) {
      return false;
    }
    const uint32_t end =
        last == chosen.end() ? static_cast<uint32_t>(list_.tokens.size()) : last->first;
    const TokenRange behind{match.last, end};
    if (end - match.last > kLongestStack || !BeginsWithWords(list_, behind)) return false;
    if (!IsStack(match, behind)) return false;
    alignment_.leftovers.insert(alignment_.leftovers.end(), first, last);
    chosen.insert(chosen.erase(first, last), match);
    absl::c_stable_sort(alignment_.leftovers,
                        [](const Match& a, const Match& b) { return a.first < b.first; });
    return true;
  }

  // Whether it is the heading of some columns.
  bool IsHeading(const Match& match) const {
    const Item& item = ItemOf(match);
    const ScriptBlock& block = BlockOf(item);
    return absl::c_any_of(block.editions, [&](const Block* edition) {
      return edition != nullptr &&
             absl::c_linear_search(edition->headings, script_.wordings()[match.wording].printed);
    });
  }

  const ScriptBlock& BlockOf(const Item& item) const {
    return script_.tables()[static_cast<size_t>(item.table)]
        .blocks[static_cast<size_t>(item.block)];
  }

  bool IsStack(const Match& match, TokenRange behind) const {
    const Item& line = ItemOf(match);
    std::vector<Match> labels;
    labels.reserve(behind.last - behind.first);
    const auto add = [&](const std::vector<Match>& all) {
      auto label = absl::c_lower_bound(
          all, behind.first, [](const Match& m, uint32_t token) { return m.first < token; });
      for (; label != all.end() && label->first < behind.last; ++label) {
        const Item& item = ItemOf(*label);
        if (item.table == line.table && item.block == line.block) labels.push_back(*label);
      }
    };
    add(alignment_.matches);
    add(alignment_.leftovers);
    const ScriptBlock& block = BlockOf(line);
    return absl::c_any_of(block.editions, [&](const Block* edition) {
      return edition != nullptr &&
             !ReadStackedLine(list_, script_, block, *edition, labels, behind).values.empty();
    });
  }

  const TokenList& list_;
  const Script& script_;
  Alignment& alignment_;
  std::vector<const Item*> lines_;  // those chosen
  std::vector<Match> taken_;
};

}  // namespace

bool BeginsWithWords(const TokenList& list, TokenRange tokens) {
  const uint32_t t = PastEmpty(list, tokens);
  return t < tokens.last && list.tokens[t].kind == TokenKind::kText;
}

StackedLine ReadStackedLine(const TokenList& list, const Script& script, const ScriptBlock& merged,
                            const Block& edition, absl::Span<const Match> labels,
                            TokenRange behind) {
  if (!BeginsWithWords(list, behind)) return {};
  const uint32_t begin = PastEmpty(list, behind);
  if (!MayBegin(list, script, edition, labels, behind, begin)) return {};
  behind.last = EndOfLine(script, edition, labels, behind);
  std::vector<StackedLabel> found = LabelsOf(script, merged, edition, labels);
  while (!found.empty() && found.back().tokens.last > behind.last) found.pop_back();
  StackedLine line;
  if (found.empty() || found.front().tokens.first > begin) return {};
  for (size_t i = 0; i < found.size(); ++i) {
    const uint32_t end = i + 1 < found.size() ? found[i + 1].tokens.first : behind.last;
    const std::optional<uint32_t> value = ValueIn(list, {found[i].tokens.last, end});
    if (!found[i].column.has_value()) {
      // A heading has no value of its own.
      if (value.has_value() && list.tokens[*value].kind != TokenKind::kEmpty) return {};
      continue;
    }
    if (!value.has_value() || absl::c_linear_search(line.columns, *found[i].column)) return {};
    line.columns.push_back(*found[i].column);
    line.values.push_back(*value);
  }
  if (line.columns.size() != edition.columns.size()) return {};
  return line;
}

void TakeStackedLines(const TokenList& list, const Script& script, Alignment& alignment) {
  LineTaker(list, script, alignment).Take();
}

}  // namespace gongkai
