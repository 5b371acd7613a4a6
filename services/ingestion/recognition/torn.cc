// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/torn.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "absl/algorithm/container.h"
#include "common/form/count.h"
#include "services/ingestion/recognition/sums.h"
#include "services/ingestion/recognition/values.h"

namespace gongkai {
namespace {

bool IsValue(const Token& token) {
  return token.kind == TokenKind::kNumber || token.kind == TokenKind::kBlankMark;
}

// A label of the block and the values directly behind it.
struct Label {
  uint32_t first = 0;
  uint32_t last = 0;
  std::optional<size_t> line;    // of the merged block
  std::optional<size_t> column;  // of the edition
  std::vector<uint32_t> values;
  float weight = 0;  // of its match
};

class TornReader {
 public:
  // Of at most so many labels.
  TornReader(const Document& document, const TokenList& list, const ScriptBlock& merged,
             const Block& edition, size_t labels)
      : document_(document), list_(list), merged_(merged), edition_(edition) {
    labels_.reserve(labels);
  }

  void Add(const Match& match, const Item& item, uint32_t limit) {
    Label label{match.first, match.last, {}, {}, {}, match.weight};
    if (item.kind == ItemKind::kLine) {
      const auto key = merged_.lines[static_cast<size_t>(item.line)];
      const auto has = [&](const Line& line) { return line.key == key; };
      if (absl::c_none_of(edition_.lines, has)) return;
      label.line = static_cast<size_t>(item.line);
    } else if (item.kind == ItemKind::kColumn) {
      label.column = ColumnOf(item, merged_, edition_);
      if (!label.column.has_value()) return;
    } else {
      return;
    }
    for (uint32_t t = match.last; t < limit; ++t) {
      const Token& token = list_.tokens[t];
      if (IsValue(token)) label.values.push_back(t);
      if (token.kind == TokenKind::kText || token.kind == TokenKind::kUnit) break;
    }
    labels_.push_back(std::move(label));
  }

  TornBlock Read() {
    Sort();
    TornBlock torn;
    std::vector<const Label*> lines;
    size_t behind_lines = 0;
    size_t behind_columns = 0;
    for (const Label& label : labels_) {
      if (label.line.has_value()) lines.push_back(&label);
      (label.line.has_value() ? behind_lines : behind_columns) += !label.values.empty();
    }
    // A header is followed by a label, and a line by its values.
    torn.torn = lines.size() > 1 ? behind_lines <= 1 && !labels_.empty() && HasValues()
                                 : behind_lines == 0 && behind_columns > 0 && !lines.empty();
    if (!torn.torn) return torn;
    for (const Label* line : lines) torn.lines.push_back({*line->line, line->first, {}});
    absl::c_sort(torn.lines, [](const TornBlock::Line& a, const TornBlock::Line& b) {
      return a.line < b.line;
    });
    const auto same = [](const TornBlock::Line& a, const TornBlock::Line& b) {
      return a.line == b.line;
    };
    const auto twice = std::unique(torn.lines.begin(), torn.lines.end(), same);
    if (twice != torn.lines.end()) {
      torn.lines.erase(twice, torn.lines.end());
      return torn;
    }
    const bool by_sums = absl::c_any_of(edition_.relations, [](const Relation& relation) {
      return relation.comparison == Comparison::kEqual;
    });
    // Without sums only what stands behind a column's own label can be told.
    if (by_sums && torn.lines.size() != edition_.lines.size()) return torn;
    torn.by_columns = ByColumns(torn);
    if (!torn.by_columns && by_sums) ByLines(torn, *lines.back());
    if (by_sums && !AddsUp(torn)) {
      for (TornBlock::Line& line : torn.lines) line.values.clear();
    }
    return torn;
  }

 private:
  // By place; where two labels begin at one place, the one that fits best: 3.其他 is a line and
  // 其他 a column.
  void Sort() {
    absl::c_stable_sort(labels_, [](const Label& a, const Label& b) {
      return a.first != b.first ? a.first < b.first : a.weight > b.weight;
    });
    uint32_t past = 0;
    std::vector<Label> kept;
    for (Label& label : labels_) {
      if (label.first < past) continue;
      past = label.last;
      kept.push_back(std::move(label));
    }
    labels_ = std::move(kept);
  }

  bool HasValues() const {
    return absl::c_any_of(labels_, [&](const Label& label) {
      return label.values.size() > edition_.columns.size() ||
             (label.column.has_value() && !label.values.empty());
    });
  }

  // Whether the values behind a label that stand in cells of other rows stand in its column: the
  // first of them may be the number of a row.
  bool StandBelow(const Label& label) const {
    const Token& head = list_.tokens[label.first];
    return absl::c_all_of(label.values, [&](uint32_t value) {
      const Token& own = list_.tokens[value];
      return !own.in_cell || !head.in_cell || own.line == head.line ||
             document_.fields[own.field].column == document_.fields[head.field].column;
    });
  }

  // Each column's label is followed by one value for every line.
  bool ByColumns(TornBlock& torn) const {
    std::vector<const Label*> columns(edition_.columns.size(), nullptr);
    for (const Label& label : labels_) {
      if (!label.column.has_value() || label.values.empty()) continue;
      if (columns[*label.column] != nullptr || !StandBelow(label)) return false;
      columns[*label.column] = &label;
    }
    const bool complete = absl::c_all_of(columns, [&](const Label* label) {
      return label != nullptr && label->values.size() == torn.lines.size();
    });
    if (!complete) return false;
    for (size_t l = 0; l < torn.lines.size(); ++l) {
      for (const Label* label : columns) torn.lines[l].values.push_back(label->values[l]);
    }
    return true;
  }

  // All values stand behind the last line's label, line by line.
  void ByLines(TornBlock& torn, const Label& last) const {
    const size_t width = edition_.columns.size();
    const Label* source = &last;
    for (const Label& label : labels_) {
      if (label.first > last.first && label.values.size() > source->values.size()) source = &label;
    }
    if (source->values.size() != torn.lines.size() * width) return;
    for (size_t l = 0; l < torn.lines.size(); ++l) {
      const auto begin = source->values.begin() + static_cast<std::ptrdiff_t>(l * width);
      torn.lines[l].values.assign(begin, begin + static_cast<std::ptrdiff_t>(width));
    }
  }

  // Whether nearly all sums hold: if the values stood elsewhere, nearly none would.
  bool AddsUp(const TornBlock& torn) const {
    std::map<CellId, int64_t> values;
    for (const TornBlock::Line& line : torn.lines) {
      if (line.values.size() != edition_.columns.size()) return false;
      for (size_t c = 0; c < line.values.size(); ++c) {
        const auto cell = merged_.CellOf(line.line, edition_, c);
        const std::optional<int64_t> value = CountAt(line.values[c]);
        if (!cell.has_value() || !value.has_value()) return false;
        values[*cell] = *value;
      }
    }
    size_t holding = 0;
    size_t broken = 0;
    for (const Form* form : AllForms()) {
      for (const Identity& identity : Identities(form->id)) {
        bool any = false;
        const std::optional<int64_t> difference =
            DifferenceOf(identity, [&](CellId id) -> std::optional<int64_t> {
              const auto found = values.find(id);
              if (found == values.end()) return std::nullopt;
              any = any || found->second != 0;
              return found->second;
            });
        if (difference.has_value() && any) ++(*difference == 0 ? holding : broken);
      }
    }
    return broken * 8 <= holding;
  }

  std::optional<int64_t> CountAt(uint32_t token) const {
    std::string digits;
    for (char32_t c : list_.CharactersOf(list_.tokens[token])) {
      if (c == ',') continue;
      if (c > 0x7F) return std::nullopt;
      digits.push_back(static_cast<char>(c));
    }
    return ParseDigits(digits);
  }

  const Document& document_;
  const TokenList& list_;
  const ScriptBlock& merged_;
  const Block& edition_;
  std::vector<Label> labels_;
};

}  // namespace

TornBlock ReadTornBlock(const Document& document, const TokenList& list, const Script& script,
                        const ScriptBlock& merged, const Block& edition,
                        absl::Span<const Match> labels, uint32_t first, uint32_t last) {
  TornReader reader(document, list, merged, edition, labels.size());
  for (const Match& match : labels) {
    if (match.first < first || match.last > last) continue;
    reader.Add(match, script.ItemOf(match.wording), last);
  }
  return reader.Read();
}

}  // namespace gongkai
