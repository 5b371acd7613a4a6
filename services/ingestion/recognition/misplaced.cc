// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/misplaced.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "absl/algorithm/container.h"
#include "services/ingestion/recognition/behind_label.h"

namespace gongkai {
namespace {

size_t CountOnLine(const TokenList& list, uint32_t line, TokenRange range) {
  size_t values = 0;
  for (uint32_t t = range.first; t < range.last; ++t) {
    values += list.tokens[t].line == line && IsValue(list.tokens[t].kind);
  }
  return values;
}

}  // namespace

bool NamesTwoYears(const TokenList& list, TokenRange header) {
  std::u32string_view year;
  for (uint32_t t = header.first; t < header.last; ++t) {
    const std::u32string_view text = list.CharactersOf(list.tokens[t]);
    if (text.empty() || text[0] < '0' || text[0] > '9') continue;
    const size_t digits = text.find_first_not_of(U"0123456789");
    if (digits != 4 || (text.substr(4) != U"年" && text.substr(4) != U"年度")) continue;
    if (!year.empty() && year != text.substr(0, 4)) return true;
    year = text.substr(0, 4);
  }
  return false;
}

bool HasColumnOfLastYear(const Document& document, const TokenList& list,
                         absl::Span<const Match> labels, TokenRange header) {
  constexpr std::u32string_view kLastYear[] = {U"上年", U"去年", U"同期", U"同比"};
  for (uint32_t t = header.first; t < header.last; ++t) {
    const Token& token = list.tokens[t];
    if (token.kind != TokenKind::kText) continue;
    if (document.blocks[token.block].kind == BlockKind::kGrid) return false;
    const std::u32string_view text = list.CharactersOf(token);
    // Most words say nothing of years.
    if (absl::c_none_of(text, [](char32_t c) { return c == U'年' || c == U'同'; })) continue;
    const auto is_in_text = [&](std::u32string_view word) {
      return text.find(word) != std::u32string_view::npos;
    };
    constexpr size_t kLongestHeading = 16;
    const size_t year = text.find(U'年');
    const bool numbered = year != text.npos && year >= 4 && text.size() <= kLongestHeading &&
                          text[year - 1] >= '0' && text[year - 1] <= '9' &&
                          text.find(U"报告") == text.npos;
    if (!numbered && absl::c_none_of(kLastYear, is_in_text)) continue;
    const auto has_token = [t](const Match& match) { return match.first <= t && t < match.last; };
    if (absl::c_none_of(labels, has_token)) return true;
  }
  return false;
}

bool HasValuesBehindColumns(const TokenList& list, const Script& script,
                            absl::Span<const Match> labels, TokenRange header) {
  // Where each stands: a label may be that of several columns.
  std::set<uint32_t> columns;
  std::set<uint32_t> with_values;
  for (const Match& match : labels) {
    if (script.ItemOf(match.wording).kind != ItemKind::kColumn) continue;
    if (match.first < header.first || match.last > header.last) continue;
    columns.insert(match.first);
    if (HasValuesBehind(list, match, 1)) with_values.insert(match.first);
  }
  // Behind the last of several may stand a row.
  return with_values.size() > 1 || (with_values.size() == 1 && columns.size() == 1);
}

bool HasValuesBefore(const TokenList& list, uint32_t header_end, const Match& label, uint32_t end,
                     size_t columns) {
  if (header_end == 0) return false;
  const TokenRange before{std::min(header_end, label.first), label.first};
  size_t values = CountValues(list, before);
  // The number of the row, in a column of its own, is none where the line has all values behind it.
  const uint32_t line = list.tokens[label.first].line;
  const bool is_cell = list.tokens[label.first].in_cell;
  const bool complete = is_cell && CountOnLine(list, line, {label.last, end}) == columns;
  if (complete && CountOnLine(list, line, before) == 1) --values;
  return values * 2 > columns;
}

bool HasValuesToTheLeft(const TokenList& list, absl::Span<const Match> matches, size_t i,
                        uint32_t end, size_t columns) {
  const Match& match = matches[i];
  const uint32_t before = i > 0 ? matches[i - 1].last : 0;
  const uint32_t line = list.tokens[match.first].line;
  if (i > 0 && list.tokens[before - 1].line == line) return false;
  return CountOnLine(list, line, {before, match.first}) * 2 > columns &&
         CountOnLine(list, line, {match.last, end}) == 0;
}

}  // namespace gongkai
