// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/dates.h"

#include <algorithm>
#include <string>

#include "absl/time/civil_time.h"
#include "services/ingestion/recognition/label.h"

namespace gongkai {
namespace {

using std::u32string_view;

// Digits of a year: arabic or Chinese, with the circles that people type for 〇.
int YearDigit(char32_t c) {
  if (c == U'○' || c == U'零' || c == U'O' || c == U'o') return 0;
  const int value = NumeralValue(c);
  return value <= 9 ? value : -1;
}

// The same in Chinese numerals: 二〇二五, and for up to two digits 三十一.
int TakeChinese(u32string_view& text, size_t most) {
  size_t size = 0;
  int number = 0;
  if (most == 4) {
    while (size < text.size() && size < most && YearDigit(text[size]) >= 0) {
      number = number * 10 + YearDigit(text[size++]);
    }
  } else {
    while (size < text.size() && size < 3 && NumeralValue(text[size]) > 0) {
      const int value = NumeralValue(text[size++]);
      number = value == 10 ? std::max(number, 1) * 10 : number + value;
    }
  }
  text.remove_prefix(size);
  return size > 0 ? number : -1;
}

// Takes a number of up to `most` digits off the front; -1 if there is none.
int TakeNumber(u32string_view& text, size_t most) {
  if (!text.empty() && text[0] >= 0x80) return TakeChinese(text, most);
  size_t size = 0;
  int number = 0;
  while (size < text.size() && size < most && text[size] >= '0' && text[size] <= '9') {
    number = number * 10 + static_cast<int>(text[size++] - '0');
  }
  text.remove_prefix(size);
  return size > 0 ? number : -1;
}

bool TakeOneOf(u32string_view marks, u32string_view& text) {
  if (text.empty() || marks.find(text[0]) == u32string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

// A date as it is written, whether or not the calendar has it.
struct WrittenDay {
  int year = 0;
  int month = 0;
  int day = 0;
};

// Takes a date off the front, up to its day.
std::optional<WrittenDay> TakeDay(u32string_view& text) {
  WrittenDay written;
  written.year = TakeNumber(text, 4);
  if (written.year < 1990 || !TakeOneOf(U"-/.年", text)) return std::nullopt;
  written.month = TakeNumber(text, 2);
  if (written.month < 0 || !TakeOneOf(U"-/.月", text)) return std::nullopt;
  written.day = TakeNumber(text, 2);
  return written.day < 0 ? std::nullopt : std::optional<WrittenDay>(written);
}

bool Exists(const WrittenDay& written) {
  const absl::CivilDay day(written.year, written.month, written.day);
  return day.month() == written.month && day.day() == written.day;  // not 2月30日
}

}  // namespace

std::optional<YearPlace> FindYear(u32string_view text, size_t from) {
  for (size_t at = text.find(U'年', from); at != u32string_view::npos;
       at = text.find(U'年', at + 1)) {
    if (at < from + 4) continue;
    int year = 0;
    bool digits = true;
    for (size_t i = at - 4; i < at; ++i) {
      const int digit = YearDigit(text[i]);
      digits = digits && digit >= 0;
      year = year * 10 + digit;
    }
    const bool longer = at >= 5 && YearDigit(text[at - 5]) >= 0;
    if (!digits || longer || year < 1990 || year > 2099) continue;
    const bool degree = at + 1 < text.size() && text[at + 1] == U'度';
    return YearPlace{year, at - 4, at + (degree ? 2 : 1)};
  }
  return std::nullopt;
}

std::optional<absl::Time> ParseDate(u32string_view text) {
  const std::optional<WrittenDay> written = TakeDay(text);
  if (!written.has_value() || !Exists(*written)) return std::nullopt;
  int hour = 0;
  int minute = 0;
  int second = 0;
  TakeOneOf(U"日", text);
  u32string_view clock = text.substr(std::min(text.find_first_not_of(U" T"), text.size()));
  if (const int h = TakeNumber(clock, 2); h >= 0 && h < 24 && TakeOneOf(U":时", clock)) {
    if (const int m = TakeNumber(clock, 2); m >= 0 && m < 60) {
      hour = h;
      minute = m;
      if (TakeOneOf(U":分", clock)) {
        if (const int s = TakeNumber(clock, 2); s >= 0 && s < 60) second = s;
      }
    }
  }
  const absl::CivilSecond civil(written->year, written->month, written->day, hour, minute, second);
  return absl::FromCivil(civil, absl::FixedTimeZone(8 * 60 * 60));
}

std::optional<int> YearOfImpossibleDate(u32string_view text) {
  constexpr int kMostParted = 31;
  const bool in_words = text.find(U'年') == 4 && text.find(U'月') != u32string_view::npos;
  const std::optional<WrittenDay> written = TakeDay(text);
  if (!written.has_value() || Exists(*written)) return std::nullopt;
  const bool a_date = in_words || (written->month <= kMostParted && written->day <= kMostParted);
  return a_date ? std::optional<int>(written->year) : std::nullopt;
}

}  // namespace gongkai
