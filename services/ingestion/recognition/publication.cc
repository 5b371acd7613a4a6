// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/publication.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/ingestion/recognition/dates.h"

namespace gongkai {
namespace {

using std::u32string;
using std::u32string_view;

constexpr size_t kLinesUnderTitle = 3;
constexpr size_t kLinesAtEnd = 4;
constexpr u32string_view kNames[] = {U"发布日期", U"发布时间", U"公开日期", U"公开时间"};
constexpr u32string_view kOrganisations[] = {U"政府", U"办公室", U"办公厅", U"局",  U"委员会",
                                             U"委",   U"厅",     U"办事处", U"中心"};
// What a date and a time of day are written with.
constexpr u32string_view kOfDates = U"0123456789〇零○一二三四五六七八九十年月日时分秒-/.:";

// Folded, without spaces; empty if it is too long to be more than text, or a row of a table.
u32string TextOf(const TokenList& list, uint32_t first, uint32_t last) {
  u32string text;
  for (uint32_t t = first; t < last; ++t) {
    const Token& token = list.tokens[t];
    if (token.in_cell || (token.size > 0 && token.key_begin == token.key_end)) return {};
    text += list.CharactersOf(token);
  }
  return text;
}

struct TextLine {
  u32string text;
  uint32_t first;  // token
};

// Up to `most` lines of the tokens [first, last), from the front.
std::vector<TextLine> LinesFrom(const TokenList& list, uint32_t first, uint32_t last, size_t most) {
  std::vector<TextLine> lines;
  while (first < last && lines.size() < most) {
    uint32_t end = first;
    while (end < last && list.tokens[end].line == list.tokens[first].line) ++end;
    lines.push_back({TextOf(list, first, end), first});
    first = end;
  }
  return lines;
}

// The last lines of the document, in its order.
std::vector<TextLine> LastLines(const TokenList& list) {
  auto first = static_cast<uint32_t>(list.tokens.size());
  for (size_t lines = 0; first > 0 && lines < kLinesAtEnd; ++lines) {
    const uint32_t line = list.tokens[first - 1].line;
    while (first > 0 && list.tokens[first - 1].line == line) --first;
  }
  return LinesFrom(list, first, static_cast<uint32_t>(list.tokens.size()), kLinesAtEnd);
}

// A date that stands where that of the publication may.
struct FoundDate {
  int year;
  std::optional<absl::Time> time;  // none if no calendar has it
};

// The date that is all of the text, but for brackets around it.
std::optional<FoundDate> BareDate(u32string_view text) {
  if (text.size() > 2 && text.front() == U'(' && text.back() == U')') {
    text = text.substr(1, text.size() - 2);
  }
  if (text.find_first_not_of(kOfDates) != u32string_view::npos) return std::nullopt;
  if (const std::optional<absl::Time> time = ParseDate(text); time.has_value()) {
    const absl::TimeZone china = absl::FixedTimeZone(8 * 60 * 60);
    return FoundDate{static_cast<int>(absl::ToCivilDay(*time, china).year()), time};
  }
  const std::optional<int> year = YearOfImpossibleDate(text);
  return year.has_value() ? std::optional<FoundDate>({*year, std::nullopt}) : std::nullopt;
}

std::optional<FoundDate> NamedDate(u32string_view text) {
  for (u32string_view name : kNames) {
    if (text.substr(0, name.size()) != name) continue;
    text.remove_prefix(name.size());
    text.remove_prefix(std::min(text.find_first_not_of(U":"), text.size()));
    return BareDate(text);
  }
  return std::nullopt;
}

bool IsOrganisation(u32string_view text) {
  return std::any_of(std::begin(kOrganisations), std::end(kOrganisations),
                     [text](u32string_view ending) {
                       return text.size() > ending.size() && text.size() <= 30 &&
                              text.substr(text.size() - ending.size()) == ending;
                     });
}

// The date if it is of one of the `most` years after the report's.
std::optional<FoundDate> IfAfter(std::optional<FoundDate> date, int report_year, int most) {
  if (!date.has_value()) return std::nullopt;
  const bool fits = date->year > report_year && date->year <= report_year + most;
  return fits ? date : std::nullopt;
}

}  // namespace

Publication FindPublication(const TokenList& list, uint32_t title_end, uint32_t head_end,
                            int report_year) {
  Publication publication;
  if (report_year == 0) return publication;
  // Whether that settles it; of those that cannot be, the first is kept.
  const auto take = [&](const std::optional<FoundDate>& date, const TextLine& line) {
    if (!date.has_value()) return false;
    if (date->time.has_value()) {
      publication = {date->time, std::nullopt};
    } else if (!publication.impossible.has_value()) {
      publication.impossible = line.first;
    }
    return date->time.has_value();
  };
  if (title_end > 0) {
    for (const TextLine& line : LinesFrom(list, title_end, head_end, kLinesUnderTitle)) {
      if (take(IfAfter(BareDate(line.text), report_year, 2), line)) return publication;
    }
  }
  const std::vector<TextLine> lines = LastLines(list);
  for (size_t i = lines.size(); i-- > 0;) {
    std::optional<FoundDate> date = IfAfter(NamedDate(lines[i].text), report_year, 2);
    const bool is_signed = i > 0 && IsOrganisation(lines[i - 1].text);
    const bool last = i + 1 == lines.size();
    if (!date.has_value() && (is_signed || last)) {
      date = IfAfter(BareDate(lines[i].text), report_year, is_signed ? 2 : 1);
    }
    if (take(date, lines[i])) return publication;
  }
  return publication;
}

}  // namespace gongkai
