// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/caption.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
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

// Whether a text says on which day something was: "2024年1月18日印发". Of a table, the days would
// be two, or the last.
bool NamesDay(std::u32string_view text) {
  const size_t month = text.find(U'月');
  const size_t day = text.find(U'日');
  const bool in_order = text.find(U'年') < month && month < day && day != text.npos;
  return in_order && text.find_first_of(U"至到截-\u2014~") == text.npos;
}

bool NamesLastYear(std::u32string_view text) {
  constexpr std::u32string_view kLastYear[] = {U"上年", U"去年", U"上一年", U"往年", U"同期"};
  return absl::c_any_of(kLastYear,
                        [&](std::u32string_view word) { return text.find(word) != text.npos; });
}

// The line that begins with a token, if it is one cell or no cell and has at most so many
// characters; empty if it is not. `last` is past it.
std::u32string LineAt(const TokenList& list, uint32_t token, size_t longest, uint32_t& last) {
  std::u32string text;
  text.reserve(longest);
  for (last = token; list.OnOneLine(last, token); ++last) {
    if (list.tokens[last].field != list.tokens[token].field) return {};
    text += list.CharactersOf(list.tokens[last]);
    if (text.size() > longest) return {};
  }
  return text;
}

// Whether a line of at most so many characters has a word for a year: most have none.
bool MayNameYear(const TokenList& list, uint32_t token, size_t longest) {
  size_t size = 0;
  bool named = false;
  for (uint32_t t = token; list.OnOneLine(t, token); ++t) {
    const std::u32string_view text = list.CharactersOf(list.tokens[t]);
    size += text.size();
    if (size > longest) return false;
    for (const char32_t c : text) named |= c == U'年' || c == U'期';
  }
  return named;
}

// The year that the title names, or the first that is named; 0 if none is.
int YearOfTitle(const TokenList& list) {
  constexpr size_t kLongestTitle = 100;
  int first = 0;
  for (uint32_t t = 0; t < list.tokens.size(); ++t) {
    if (!list.tokens[t].starts_line || !MayNameYear(list, t, kLongestTitle)) continue;
    uint32_t last = t;
    const std::u32string text = LineAt(list, t, kLongestTitle, last);
    const int year = YearIn(text);
    if (year == 0) continue;
    if (text.find(U"报告") != text.npos) return year;
    if (first == 0) first = year;
  }
  return first;
}

// Which tokens are part of a label.
std::vector<bool> CoveredByLabels(const TokenList& list, const Alignment& alignment) {
  std::vector<bool> covered(list.tokens.size());
  for (const std::vector<Match>* matches : {&alignment.matches, &alignment.leftovers}) {
    for (const Match& match : *matches) {
      std::fill(covered.begin() + match.first, covered.begin() + match.last, true);
    }
  }
  return covered;
}

}  // namespace

std::vector<TokenRange> TokensOfOtherYears(const TokenList& list, const Script& script,
                                           const Alignment& alignment) {
  std::vector<TokenRange> ranges;
  bool open = false;
  const auto close = [&](uint32_t token) {
    if (open) ranges.back().last = token;
    open = false;
  };
  // Once there is something that may be a caption.
  std::vector<bool> covered;
  int year = 0;
  auto section = alignment.matches.begin();
  bool in_section = false;
  uint32_t past_label = 0;
  for (uint32_t t = 0; t < list.tokens.size(); ++t) {
    while (section != alignment.matches.end() && section->first <= t) {
      if (script.ItemOf(section->wording).kind == ItemKind::kSection) {
        close(t);
        in_section = true;
      }
      past_label = std::max(past_label, section->last);
      ++section;
    }
    const Token& token = list.tokens[t];
    if (!in_section || t < past_label || !token.starts_line) continue;
    // A cell by itself is no caption.
    if (token.ends_line && token.kind != TokenKind::kText) continue;
    if (!MayNameYear(list, t, kLongestCaption)) continue;
    uint32_t last = t;
    const std::u32string text = LineAt(list, t, kLongestCaption, last);
    // One that ends with a figure is a value of last year.
    if (text.empty() || text.find_first_of(U"。，,;") != text.npos || IsDigit(text.back()))
      continue;
    if (NamesDay(text)) continue;
    const int named = YearIn(text);
    const bool last_year = named == 0 && NamesLastYear(text);
    if (named == 0 && !last_year) continue;
    if (covered.empty()) {
      covered = CoveredByLabels(list, alignment);
      year = YearOfTitle(list);
    }
    if (std::find(covered.begin() + t, covered.begin() + last, true) != covered.begin() + last) {
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
