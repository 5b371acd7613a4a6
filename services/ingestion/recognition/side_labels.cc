// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/side_labels.h"

#include <cstdint>
#include <string_view>

#include "absl/algorithm/container.h"
#include "services/ingestion/recognition/label.h"

namespace gongkai {

std::vector<SideLabel> SideLabelsOf(const Script& script, const ScriptBlock& merged,
                                    const Block& edition, absl::Span<const Match> labels) {
  std::vector<SideLabel> found;
  for (const Match& match : labels) {
    const Item& item = script.ItemOf(match.wording);
    SideLabel label{{match.first, match.last}, std::nullopt, std::nullopt};
    if (item.kind == ItemKind::kLine) {
      label.line = static_cast<size_t>(item.line);
    } else if (item.kind == ItemKind::kColumn) {
      label.column = ColumnOf(item, merged, edition);
    }
    const bool heading = item.kind == ItemKind::kHeading;
    if (heading || label.line.has_value() || label.column.has_value()) found.push_back(label);
  }
  absl::c_stable_sort(found, [](const SideLabel& a, const SideLabel& b) {
    if (a.tokens.first != b.tokens.first) return a.tokens.first < b.tokens.first;
    if (a.tokens.last != b.tokens.last) return a.tokens.last > b.tokens.last;
    const auto is_heading = [](const SideLabel& label) { return !label.line && !label.column; };
    return !is_heading(a) && is_heading(b);
  });
  return found;
}

bool NamesYear(const TokenList& list, TokenRange tokens) {
  constexpr size_t kLongestHeading = 16;
  for (uint32_t t = tokens.first; t < tokens.last; ++t) {
    const std::u32string_view text = list.CharactersOf(list.tokens[t]);
    if (text.size() > kLongestHeading) continue;
    const auto says = [&](std::u32string_view word) { return text.find(word) != text.npos; };
    const size_t year = text.find(U'年');
    const bool numbered = year != text.npos && year > 0 && NumeralValue(text[year - 1]) >= 0;
    if (numbered || says(U"上年") || says(U"去年") || says(U"同期")) return true;
  }
  return false;
}

}  // namespace gongkai
