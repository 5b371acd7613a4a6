// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/caption.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "absl/algorithm/container.h"

namespace gongkai {
namespace {

// A caption has no more characters than that.
constexpr size_t kLongestCaption = 30;

bool IsDigit(char32_t c) { return c >= '0' && c <= '9'; }

// The last year that a text names, 2019年; 0 if it names none.
int YearIn(std::u32string_view text) {
  constexpr size_t kDigits = 4;
  for (size_t at = text.rfind(U'年'); at != text.npos && at >= kDigits;
       at = text.rfind(U'年', at - 1)) {
    const std::u32string_view digits = text.substr(at - kDigits, kDigits);
    const bool longer = at > kDigits && IsDigit(text[at - kDigits - 1]);
    if (longer || !absl::c_all_of(digits, IsDigit)) continue;
    int year = 0;
    for (const char32_t c : digits) year = year * 10 + static_cast<int>(c - '0');
    if (year >= 1990 && year < 2100) return year;
  }
  return 0;
}

bool NamesLastYear(std::u32string_view text) {
  constexpr std::u32string_view kLastYear[] = {U"上年", U"去年", U"上一年", U"往年", U"同期"};
  return absl::c_any_of(kLastYear,
                        [&](std::u32string_view word) { return text.find(word) != text.npos; });
}

// The year that the title names, or the first that is named; 0 if none is.
int YearOfTitle(const TokenList& list) {
  int first = 0;
  for (const Token& token : list.tokens) {
    const std::u32string_view text = list.CharactersOf(token);
    const int year = YearIn(text);
    if (year == 0) continue;
    if (text.find(U"报告") != text.npos) return year;
    if (first == 0) first = year;
  }
  return first;
}

// Whether the word is all of its line.
bool IsLine(const TokenList& list, uint32_t token) {
  return list.tokens[token].kind == TokenKind::kText && list.tokens[token].starts_line &&
         list.tokens[token].ends_line;
}

}  // namespace

std::vector<TokenRange> TokensOfOtherYears(const TokenList& list, const Script& script,
                                           const Alignment& alignment) {
  std::vector<TokenRange> ranges;
  const int year = YearOfTitle(list);
  bool open = false;
  const auto close = [&](uint32_t token) {
    if (open) ranges.back().last = token;
    open = false;
  };
  auto section = alignment.matches.begin();
  bool in_section = false;
  for (uint32_t t = 0; t < list.tokens.size(); ++t) {
    while (section != alignment.matches.end() && section->first <= t) {
      if (script.ItemOf(section->wording).kind == ItemKind::kSection) {
        close(t);
        in_section = true;
      }
      ++section;
    }
    if (!in_section || !IsLine(list, t)) continue;
    const std::u32string_view text = list.CharactersOf(list.tokens[t]);
    if (text.size() > kLongestCaption || text.find_first_of(U"。，,;") != text.npos) continue;
    const int named = YearIn(text);
    const bool last_year = named == 0 && NamesLastYear(text);
    if (named == 0 && !last_year) continue;
    const auto covers = [t](const Match& match) { return match.first <= t && t < match.last; };
    if (absl::c_any_of(alignment.matches, covers) || absl::c_any_of(alignment.leftovers, covers)) {
      continue;
    }
    close(t);
    if (!last_year && (year == 0 || named == year)) continue;
    ranges.push_back({t, static_cast<uint32_t>(list.tokens.size())});
    open = true;
  }
  return ranges;
}

}  // namespace gongkai
