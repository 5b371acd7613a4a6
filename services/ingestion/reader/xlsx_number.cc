// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/xlsx_number.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"

namespace gongkai {
namespace {

using absl::string_view;

// What one cell may hold in Excel; a longer number is a mistake of the format.
constexpr int kMaxDecimals = 30;

// 0.digits × 10^point; no digits for zero.
struct Decimal {
  std::string digits;
  int point = 0;

  void Round(int decimals) {
    const int keep = point + decimals;
    if (keep >= static_cast<int>(digits.size())) return;
    const bool up = keep >= 0 && digits[static_cast<size_t>(keep)] >= '5';
    digits.resize(static_cast<size_t>(std::max(keep, 0)));
    if (up) {
      while (!digits.empty() && digits.back() == '9') digits.pop_back();
      if (digits.empty()) {
        digits.assign(1, '1');
        ++point;
      } else {
        ++digits.back();
      }
    }
    while (!digits.empty() && digits.back() == '0') digits.pop_back();
  }
  std::string Whole() const {
    if (digits.empty() || point <= 0) return "";
    std::string whole = digits.substr(0, static_cast<size_t>(point));
    whole.resize(static_cast<size_t>(point), '0');
    return whole;
  }
  std::string Fraction() const {
    if (digits.empty()) return "";
    if (point < 0) return absl::StrCat(std::string(static_cast<size_t>(-point), '0'), digits);
    return static_cast<size_t>(point) < digits.size() ? digits.substr(static_cast<size_t>(point))
                                                      : "";
  }
};

// The 15 digits that Excel keeps: 40.664000000000001 is 40.664.
Decimal ToDecimal(double value) {
  const std::string text = absl::StrFormat("%.14e", std::abs(value));
  Decimal decimal;
  const size_t e = text.find('e');
  decimal.digits = absl::StrCat(text.substr(0, 1), text.substr(2, e - 2));
  while (!decimal.digits.empty() && decimal.digits.back() == '0') decimal.digits.pop_back();
  int exponent = 0;
  if (!absl::SimpleAtoi(text.substr(e + 1), &exponent)) return {};
  decimal.point = exponent + 1;
  return decimal;
}

// As a cell shows it without a format. Excel shows 11 characters: what a sum of fractions is off by
// (12.000000000001) is not seen.
std::string General(double value) {
  if (value == 0) return "0";
  if (std::abs(value) >= 1e21 || std::abs(value) < 1e-9) return absl::StrFormat("%.15g", value);
  Decimal decimal = ToDecimal(value);
  constexpr int kShownDecimals = 9;
  const double scale = std::pow(10.0, kShownDecimals);
  const double shown = std::round(value * scale) / scale;
  if (std::abs(value) < 1e6 && std::abs(value) >= 1e-4 && std::abs(value - shown) < 1e-10) {
    decimal.Round(kShownDecimals);
  }
  std::string whole = decimal.Whole();
  const std::string fraction = decimal.Fraction();
  return absl::StrCat(value < 0 ? "-" : "", whole.empty() ? "0" : whole,
                      fraction.empty() ? "" : ".", fraction);
}

// A moment of a sheet's calendar.
struct Moment {
  int year, month, day, hour, minute, second, weekday;
};

bool ToMoment(double value, bool from_1904, Moment& moment) {
  if (!(value >= 0) || value > 2958465.999999) return false;
  auto seconds = static_cast<int64_t>(std::llround(value * 86400));
  const int64_t serial = seconds / 86400;
  seconds %= 86400;
  moment.hour = static_cast<int>(seconds / 3600);
  moment.minute = static_cast<int>(seconds / 60 % 60);
  moment.second = static_cast<int>(seconds % 60);
  // Excel has a 29 February 1900, which there was not: day 60.
  const int64_t shift = from_1904 ? 1462 : serial < 60 ? 1 : 0;
  const absl::CivilDay day = absl::CivilDay(1899, 12, 30) + (serial + shift);
  moment.year = static_cast<int>(day.year());
  moment.month = day.month();
  moment.day = day.day();
  moment.weekday = static_cast<int>(absl::GetWeekday(day));
  if (!from_1904 && serial == 60) moment.month = 2, moment.day = 29;
  return true;
}

}  // namespace

XlsxNumberFormat::XlsxNumberFormat(string_view code) {
  // Sections are parted by semicolons outside of quotation marks, escapes and brackets.
  size_t start = 0;
  bool quoted = false;
  bool bracketed = false;
  for (size_t i = 0; i <= code.size(); ++i) {
    if (i < code.size() && (code[i] != ';' || quoted || bracketed)) {
      if (code[i] == '"') quoted = !quoted;
      if (!quoted && code[i] == '[') bracketed = true;
      if (!quoted && code[i] == ']') bracketed = false;
      // An escape at the very end escapes nothing.
      if (!quoted && absl::StrContains("\\_*!", code[i]) && i + 1 < code.size()) ++i;
      continue;
    }
    const size_t end = std::min(i, code.size());
    sections_.push_back(Parse(code.substr(start, end - start)));
    start = end + 1;
    if (sections_.size() == 4) break;
  }
  if (code.empty()) sections_[0].tokens.push_back({Kind::kGeneral, ""});
}

bool XlsxNumberFormat::Section::Has(Kind kind) const {
  return std::any_of(tokens.begin(), tokens.end(),
                     [kind](const Token& token) { return token.kind == kind; });
}

XlsxNumberFormat::Section XlsxNumberFormat::Parse(string_view code) {
  Section section;
  const auto add = [&](Kind kind, string_view text) {
    section.tokens.push_back({kind, std::string(text)});
  };
  for (size_t i = 0; i < code.size();) {
    const char c = code[i];
    if (c == '"') {
      const size_t end = std::min(code.find('"', i + 1), code.size());
      add(Kind::kLiteral, code.substr(i + 1, end - i - 1));
      i = end + 1;
    } else if (c == '\\' || c == '!') {
      add(Kind::kLiteral, code.substr(std::min(i + 1, code.size()), 1));
      i += 2;
    } else if (c == '_' || c == '*') {
      i += 2;
    } else if (c == '[') {
      i = ParseBracket(code, i, section);
    } else if (c == '0' || c == '#' || c == '?') {
      add(Kind::kDigit, code.substr(i++, 1));
      section.has_digits = true;
    } else if (c == '.') {
      add(Kind::kPoint, code.substr(i++, 1));
    } else if (c == ',') {
      add(Kind::kComma, code.substr(i++, 1));
    } else if (c == '%') {
      add(Kind::kPercent, code.substr(i++, 1));
    } else if (c == '@') {
      add(Kind::kText, code.substr(i++, 1));
    } else if (absl::ascii_isalpha(static_cast<unsigned char>(c))) {
      i = ParseLetter(code, i, section);
    } else {
      const bool fraction = c == '/' && section.has_digits && !section.is_date;
      add(fraction ? Kind::kOpaque : Kind::kLiteral, code.substr(i++, 1));
    }
  }
  return section;
}

size_t XlsxNumberFormat::ParseBracket(string_view code, size_t at, Section& section) {
  const size_t end = std::min(code.find(']', at), code.size());
  const string_view inside = code.substr(at + 1, end - at - 1);
  const size_t operand = std::min(inside.find_first_not_of("<>="), inside.size());
  if (absl::StartsWith(inside, "$")) {
    const string_view currency = inside.substr(1, inside.find('-') - 1);
    section.tokens.push_back({Kind::kLiteral, std::string(currency)});
  } else if (operand > 0 && absl::SimpleAtod(inside.substr(operand), &section.threshold)) {
    section.condition = std::string(inside.substr(0, operand));
  } else if (!inside.empty() && inside.find_first_not_of("hHmMsS") == string_view::npos) {
    // Elapsed time may be more than a day: there is no such value in a report.
    section.tokens.push_back({Kind::kOpaque, ""});
  }
  return end + 1;
}

size_t XlsxNumberFormat::ParseLetter(string_view code, size_t at, Section& section) {
  const string_view rest = code.substr(at);
  if (absl::StartsWithIgnoreCase(rest, "general")) {
    section.tokens.push_back({Kind::kGeneral, ""});
    return at + 7;
  }
  for (string_view half : {"am/pm", "a/p"}) {
    if (absl::StartsWithIgnoreCase(rest, half)) return at + half.size();
  }
  const char letter = absl::ascii_tolower(static_cast<unsigned char>(rest[0]));
  if (letter == 'e' && rest.size() > 1 && (rest[1] == '+' || rest[1] == '-')) {
    section.tokens.push_back({Kind::kOpaque, ""});
    return at + 2;
  }
  if (!absl::StrContains("ymdhsea", letter)) {
    section.tokens.push_back({Kind::kLiteral, std::string(rest.substr(0, 1))});
    return at + 1;
  }
  size_t size = 1;
  while (size < rest.size() &&
         absl::ascii_tolower(static_cast<unsigned char>(rest[size])) == letter) {
    ++size;
  }
  section.tokens.push_back({Kind::kDate, std::string(size, letter == 'e' ? 'y' : letter)});
  if (letter == 'e') section.tokens.back().text = "yyyy";
  section.is_date = true;
  return at + size;
}

bool XlsxNumberFormat::Meets(const Section& section, double value) {
  const std::string& op = section.condition;
  if (op == "<") return value < section.threshold;
  if (op == "<=") return value <= section.threshold;
  if (op == ">") return value > section.threshold;
  if (op == ">=") return value >= section.threshold;
  if (op == "<>") return value != section.threshold;
  return value == section.threshold;
}

const XlsxNumberFormat::Section& XlsxNumberFormat::SectionFor(double value,
                                                              bool& shows_sign) const {
  shows_sign = true;
  const size_t numeric = std::min<size_t>(sections_.size(), 3);
  const bool conditional = std::any_of(sections_.begin(), sections_.end(),
                                       [](const Section& s) { return !s.condition.empty(); });
  if (conditional) {
    for (size_t i = 0; i + 1 < numeric; ++i) {
      if (!sections_[i].condition.empty() && Meets(sections_[i], value)) return sections_[i];
    }
    return sections_[numeric - 1];
  }
  if (value == 0 && numeric >= 3) return sections_[2];
  if (value < 0 && numeric >= 2) {
    shows_sign = false;
    return sections_[1];
  }
  return sections_[0];
}

std::string XlsxNumberFormat::Show(double value, bool from_1904) const {
  bool shows_sign = true;
  const Section& section = SectionFor(value, shows_sign);
  if (section.is_date && !section.Has(Kind::kOpaque)) return ShowDate(section, value, from_1904);
  const double shown = shows_sign ? value : std::abs(value);
  if (section.Has(Kind::kOpaque)) return General(shown);
  if (!section.has_digits) {
    std::string text;
    for (const Token& token : section.tokens) {
      const bool number = token.kind == Kind::kGeneral || token.kind == Kind::kText;
      text += number ? General(shown) : token.text;
    }
    return text;
  }
  const std::string digits = ShowDigits(section, value);
  // What is rounded to zero has no sign.
  const bool is_zero = digits.find_first_of("123456789") == std::string::npos;
  return value < 0 && shows_sign && !is_zero ? absl::StrCat("-", digits) : digits;
}

std::string XlsxNumberFormat::ShowText(string_view text) const {
  const Section& section = sections_.back();
  if (sections_.size() < 4 && !section.Has(Kind::kText)) return std::string(text);
  std::string shown;
  for (const Token& token : section.tokens) {
    if (token.kind == Kind::kText || token.kind == Kind::kGeneral) {
      shown.append(text.data(), text.size());
    } else if (token.kind == Kind::kLiteral) {
      shown += token.text;
    }
  }
  return shown;
}

std::string XlsxNumberFormat::ShowDigits(const Section& section, double value) {
  const std::vector<Token>& tokens = section.tokens;
  const auto is = [&](size_t i, Kind kind) { return tokens[i].kind == kind; };
  size_t point = 0;
  while (point < tokens.size() && !is(point, Kind::kPoint)) ++point;
  size_t last_digit = 0;  // before the point
  size_t first_digit = point;
  int decimals = 0;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (!is(i, Kind::kDigit)) continue;
    if (i > point) ++decimals;
    if (i < point) last_digit = i;
    if (i < point) first_digit = std::min(first_digit, i);
  }
  Decimal decimal = ToDecimal(value);
  bool grouped = false;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (is(i, Kind::kPercent)) decimal.point += 2;
    if (!is(i, Kind::kComma)) continue;
    // A comma between digits groups them; one after the last divides by a thousand.
    if (i > first_digit && i < last_digit)
      grouped = true;
    else if (i > last_digit)
      decimal.point -= 3;
  }
  decimal.Round(std::min(decimals, kMaxDecimals));
  // The whole part from right to left: the first place takes all digits that are left.
  const std::string whole = decimal.Whole();
  std::string reversed;
  size_t used = 0;
  const auto put = [&](char digit) {
    if (grouped && used > 0 && used % 3 == 0) reversed.push_back(',');
    reversed.push_back(digit);
    ++used;
  };
  if (first_digit == point) std::for_each(whole.rbegin(), whole.rend(), put);
  for (size_t i = point; i-- > 0;) {
    if (is(i, Kind::kLiteral) || is(i, Kind::kPercent)) {
      reversed.append(tokens[i].text.rbegin(), tokens[i].text.rend());
    }
    if (!is(i, Kind::kDigit)) continue;
    if (used < whole.size())
      put(whole[whole.size() - 1 - used]);
    else if (tokens[i].text == "0")
      put('0');
    while (i == first_digit && used < whole.size()) put(whole[whole.size() - 1 - used]);
  }
  std::string text(reversed.rbegin(), reversed.rend());
  const std::string fraction = decimal.Fraction();
  size_t at = 0;
  for (size_t i = point; i < tokens.size(); ++i) {
    if (is(i, Kind::kDigit)) {
      if (at < fraction.size())
        text.push_back(fraction[at]);
      else if (tokens[i].text == "0")
        text.push_back('0');
      ++at;
    } else if (!is(i, Kind::kComma)) {
      text += tokens[i].text;
    }
  }
  return text;
}

std::string XlsxNumberFormat::ShowDate(const Section& section, double value, bool from_1904) {
  Moment moment;
  // What Excel shows for a date before its calendar.
  if (!ToMoment(value, from_1904, moment)) return "########";
  std::string letters;
  bool has_words = false;
  for (const Token& token : section.tokens) {
    if (token.kind == Kind::kDate) letters.push_back(token.text[0]);
    if (token.kind != Kind::kLiteral) continue;
    has_words |= std::any_of(token.text.begin(), token.text.end(),
                             [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  }
  const std::string date = absl::StrFormat("%04d-%02d-%02d", moment.year, moment.month, moment.day);
  const std::string time =
      absl::StrContains(letters, 's')
          ? absl::StrFormat("%02d:%02d:%02d", moment.hour, moment.minute, moment.second)
          : absl::StrFormat("%02d:%02d", moment.hour, moment.minute);
  const bool is_day = absl::StrContains(letters, 'y') && absl::StrContains(letters, 'm') &&
                      absl::StrContains(letters, 'd');
  const bool has_hour = absl::StrContains(letters, 'h');
  if (is_day && !has_words) return has_hour ? absl::StrCat(date, " ", time) : date;
  if (letters == "hm" || letters == "hms") return time;
  constexpr string_view kWeekdays[] = {"一", "二", "三", "四", "五", "六", "日"};
  std::string text;
  char before = 0;
  for (const Token& token : section.tokens) {
    if (token.kind != Kind::kDate) {
      if (token.kind == Kind::kLiteral) text += token.text;
      continue;
    }
    const char letter = token.text[0];
    const bool two = token.text.size() >= 2;
    if (letter == 'a') {
      absl::StrAppend(&text, token.text.size() > 3 ? "星期" : "", kWeekdays[moment.weekday]);
    } else {
      // m is a minute after an hour, else a month.
      const int number = letter == 'y'   ? (token.text.size() > 2 ? moment.year : moment.year % 100)
                         : letter == 'd' ? moment.day
                         : letter == 'h' ? moment.hour
                         : letter == 's' ? moment.second
                         : before == 'h' ? moment.minute
                                         : moment.month;
      text += two ? absl::StrFormat("%02d", number) : absl::StrCat(number);
    }
    before = letter;
  }
  return text;
}

bool IsShownShort(double value, string_view shown) {
  constexpr size_t kTyped = 6;  // decimals of an amount in 万元, down to the fen
  const std::string fraction = ToDecimal(value).Fraction();
  if (fraction.empty() || fraction.size() > kTyped) return false;
  std::string digits;
  for (char c : shown) {
    if (c != ',') digits.push_back(c);
  }
  const size_t begin = digits.find_first_of("0123456789");
  if (begin == std::string::npos) return false;
  const size_t end = std::min(digits.find_first_not_of("0123456789.", begin), digits.size());
  const string_view number = string_view(digits).substr(begin, end - begin);
  double rounded = 0;
  if (!absl::SimpleAtod(number, &rounded)) return false;
  const size_t point = number.find('.');
  const size_t decimals = point == string_view::npos ? 0 : number.size() - point - 1;
  // A share or a number of thousands is another number, and no shorter one.
  const double off = std::abs(std::abs(value) - rounded);
  return decimals < fraction.size() && off > 1e-9 &&
         off < 0.501 * std::pow(10.0, -static_cast<double>(decimals));
}

}  // namespace gongkai
