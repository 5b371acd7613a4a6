// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/label.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/reader/utf8.h"

namespace gongkai {
namespace {

using std::u32string_view;

// "(", spaces, "20", spaces, ")": no counting is written with more characters.
constexpr size_t kLongestEnumerator = 16;

// A character that is an enumerator by itself.
Enumerator Enclosed(char32_t c) {
  using Style = Enumerator::Style;
  const auto in = [c](char32_t first, int count) {
    return c >= first && c < first + static_cast<char32_t>(count);
  };
  const auto number = [c](char32_t first) { return static_cast<int>(c - first) + 1; };
  if (in(0x2460, 20)) return {Style::kArabic, number(0x2460)};   // ①
  if (in(0x2474, 20)) return {Style::kBracket, number(0x2474)};  // ⑴
  if (in(0x2488, 20)) return {Style::kArabic, number(0x2488)};   // ⒈
  if (in(0x3220, 10)) return {Style::kBracket, number(0x3220)};  // ㈠
  return {};
}

// Reads 1 to 20 in either kind of numerals; 0 if there is none. An arabic one has at most two
// digits.
int ReadNumeral(u32string_view text, size_t& at) {
  size_t end = at;
  int number = 0;
  while (end < text.size() && end - at < 2 && text[end] >= '0' && text[end] <= '9') {
    number = number * 10 + static_cast<int>(text[end++] - '0');
  }
  if (end == at) {
    while (end < text.size() && end - at < 3 && NumeralValue(text[end]) > 0) {
      const int value = NumeralValue(text[end++]);
      number = value == 10 ? std::max(number, 1) * 10 : number + value;
    }
  } else if (end < text.size() && text[end] >= '0' && text[end] <= '9') {
    return 0;
  }
  if (number > 0) at = end;
  return number;
}

}  // namespace

int NumeralValue(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c < U'〇' || c > U'四') return -1;  // the first and the last of them in Unicode
  const size_t found = u32string_view(U"〇一二三四五六七八九十").find(c);
  return found == u32string_view::npos ? -1 : static_cast<int>(found);
}

Enumerator ReadEnumerator(u32string_view text, size_t& at) {
  using Style = Enumerator::Style;
  size_t next = at;
  // Most words are Chinese, and begin with no numeral.
  const bool chinese = at < text.size() && text[at] >= 0x4E00 && text[at] <= 0x9FFF;
  if (chinese && NumeralValue(text[at]) < 0) return {};
  // Marks may stand before it, but not any number: a line may be made of them.
  constexpr size_t kMostMarks = 16;
  text = text.substr(0, std::min(text.size(), at + kMostMarks + kLongestEnumerator));
  while (next < text.size() && next < at + kMostMarks && text[next] != '(' &&
         !IsKeyCharacter(text[next]) && Enclosed(text[next]).number == 0) {
    ++next;
  }
  if (next == text.size()) return {};
  if (const Enumerator enclosed = Enclosed(text[next]); enclosed.number > 0) {
    at = next + 1;
    return enclosed;
  }
  if (text[next] == '(') {
    size_t inside = next + 1;
    while (inside < text.size() && text[inside] == ' ') ++inside;
    const int number = ReadNumeral(text, inside);
    while (inside < text.size() && text[inside] == ' ') ++inside;
    if (number == 0 || inside >= text.size() || text[inside] != ')') return {};
    at = inside + 1;
    return {Style::kBracket, number};
  }
  const bool arabic = text[next] >= '0' && text[next] <= '9';
  const int number = ReadNumeral(text, next);
  if (number == 0 || next >= text.size()) return {};
  const char32_t mark = text[next];
  if (u32string_view(U"、.,:)).").find(mark) == u32string_view::npos) return {};
  // 40.66 is no item 40.
  if (mark == '.' && next + 1 < text.size() && text[next + 1] >= '0' && text[next + 1] <= '9')
    return {};
  at = next + 1;
  return {arabic ? Style::kArabic : Style::kHan, number};
}

size_t SkipRemark(u32string_view text, size_t at) {
  bool numerals = true;
  for (size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == ')') return numerals && i > at + 1 ? at : i + 1;
    numerals = numerals && (NumeralValue(text[i]) >= 0 || text[i] == ' ');
  }
  return text.size();
}

LabelKey MakeLabelKey(u32string_view text) {
  LabelKey label;
  size_t at = 0;
  label.enumerator = ReadEnumerator(text, at);
  while (at < text.size()) {
    if (text[at] == '(' && !label.key.empty()) {
      const size_t end = SkipRemark(text, at);
      at = std::max(end, at + 1);
      continue;
    }
    if (IsKeyCharacter(text[at])) label.key.push_back(text[at]);
    ++at;
  }
  return label;
}

std::u32string FoldToCharacters(absl::string_view text) {
  std::u32string folded(text.size(), U'\0');
  char32_t* end = folded.data();
  for (size_t at = 0; at < text.size();) {
    if (BeginsChinese(text.data()[at])) {
      *end++ = ChineseAt(text.data() + at);
      at += 3;
      continue;
    }
    const char32_t c = FoldCharacter(NextCharacter(text, at));
    if (c != 0) *end++ = c;
  }
  folded.resize(static_cast<size_t>(end - folded.data()));
  return folded;
}

int EditDistance(u32string_view a, u32string_view b, int limit) {
  const int rows = static_cast<int>(a.size());
  const int columns = static_cast<int>(b.size());
  if (std::abs(rows - columns) > limit) return limit + 1;
  std::vector<int> above(columns + 1);
  std::vector<int> current(columns + 1);
  for (int j = 0; j <= columns; ++j) above[j] = j;
  for (int i = 1; i <= rows; ++i) {
    current[0] = i;
    int least = i;
    for (int j = 1; j <= columns; ++j) {
      const int substitution = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({substitution, above[j] + 1, current[j - 1] + 1});
      least = std::min(least, current[j]);
    }
    if (least > limit) return limit + 1;
    std::swap(above, current);
  }
  return std::min(above[columns], limit + 1);
}

}  // namespace gongkai
