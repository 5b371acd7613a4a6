// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_figures.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/reader/pdf_words.h"
#include "services/ingestion/reader/utf8.h"

namespace gongkai {
namespace {

// More than these characters beside the digits are no unit.
constexpr size_t kMaxUnit = 4;

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }

// Whether the first character alone says that a text is neither a figure nor numbered, as with most
// labels: an ideograph that folding leaves as it is, and no numeral, sign or mark.
bool BeginsAsText(absl::string_view text) {
  if (text.empty()) return false;
  size_t at = 0;
  const char32_t first = NextCharacter(text, at);
  static constexpr absl::string_view kOthers = "一二三四五六七八九十增减约无空";
  return first >= 0x4E00 && first <= 0x9FFF && !absl::StrContains(kOthers, text.substr(0, at));
}

// Whether a text is a label behind its number, "2.其他": the number, a point, and no ASCII behind
// it.
bool IsPlainLabel(absl::string_view text) {
  const size_t point = text.find_first_not_of("0123456789");
  return point != text.npos && point > 0 && text[point] == '.' && point + 1 < text.size() &&
         static_cast<unsigned char>(text[point + 1]) >= 0xE4 &&
         static_cast<unsigned char>(text[point + 1]) <= 0xE9;
}

bool IsDigits(absl::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), IsDigit);
}

bool IsNumeral(char32_t c) {
  static constexpr std::u32string_view kNumerals = U"0123456789一二三四五六七八九十";
  return kNumerals.find(c) != kNumerals.npos;
}

// Whether a text begins with the number of an article: "第二十条第（五）项".
bool BeginsWithArticle(absl::string_view text) {
  if (!absl::ConsumePrefix(&text, "第")) return false;
  size_t at = 0;
  char32_t c = 0;
  bool number = false;
  while (at < text.size() && IsNumeral(c = NextCharacter(text, at))) number = true;
  return number && (c == U'条' || c == U'章');
}

// Takes a label's number off the front of a folded text; false if there is none.
bool ConsumeNumber(absl::string_view& text) {
  absl::string_view rest = absl::StripLeadingAsciiWhitespace(text);
  const bool bracket = absl::ConsumePrefix(&rest, "(");
  size_t position = 0;
  bool number = false;
  while (position < rest.size()) {
    size_t next = position;
    const char32_t c = NextCharacter(rest, next);
    if (!IsNumeral(c)) break;
    number = true;
    position = next;
  }
  rest.remove_prefix(position);
  if (!number) return false;
  const bool point = !bracket && rest.size() > 1 && rest[0] == '.' && IsDigit(rest[1]);
  if (point || !(absl::ConsumePrefix(&rest, bracket ? ")" : ".") ||
                 (!bracket && absl::ConsumePrefix(&rest, "、")))) {
    return false;
  }
  text = rest;
  return true;
}

}  // namespace

bool BeginsWithNumber(absl::string_view text) {
  if (BeginsWithArticle(text)) return true;
  if (BeginsAsText(text)) return false;
  const std::string folded = Fold(text);
  absl::string_view rest = folded;
  return ConsumeNumber(rest);
}

bool IsBareNumber(absl::string_view text) {
  const std::string folded = Fold(text);
  absl::string_view rest = folded;
  return ConsumeNumber(rest) && absl::StripAsciiWhitespace(rest).empty();
}

bool BeginsList(absl::string_view text) {
  if (!absl::StartsWith(text, "1") && !absl::StartsWith(text, "１")) return false;
  const std::string folded = Fold(text);
  return absl::StartsWith(folded, "1、") ||
         (absl::StartsWith(folded, "1.") && (folded.size() == 2 || !IsDigit(folded[2])));
}

bool IsFigure(absl::string_view text) {
  if (BeginsAsText(text) || IsPlainLabel(text)) return false;
  if (IsDigits(text)) return true;
  // What is not known stands for digits.
  if (absl::StrContains(text, kTorn)) return IsFigure(absl::StrReplaceAll(text, {{kTorn, "0"}}));
  const std::string folded = Fold(text);
  absl::string_view rest = absl::StripAsciiWhitespace(folded);
  static constexpr absl::string_view kMarks[] = {"/",  "-",  "--", "—",  "——", "–",  "―",
                                                 "\\", "无", "空", "〇", "○",  "N/A"};
  if (rest.empty()) return false;
  if (std::find(std::begin(kMarks), std::end(kMarks), rest) != std::end(kMarks)) return true;
  // Digits and separators alone are the last ones of a broken figure: ",290", ".2001".
  if ((rest.front() == '.' || rest.front() == ',') &&
      rest.find_first_not_of("0123456789.,") == rest.npos && rest.size() > 1) {
    return true;
  }
  // "39." is a figure broken at its point: no list of labels is that long.
  const size_t point = rest.find_first_not_of("0123456789");
  const bool broken = point != rest.npos && point > 1 && rest.substr(point) == ".";
  if (!broken && BeginsWithNumber(text)) return false;
  for (absl::string_view sign : {"+", "-", "增", "减", "(", "约", "¥"})
    absl::ConsumePrefix(&rest, sign);
  if (rest.empty() || !IsDigit(rest.front())) return false;
  size_t unit = 0;
  for (size_t position = 0; position < rest.size();) {
    const char32_t c = NextCharacter(rest, position);
    // What stands in brackets behind the figure is a remark.
    if (c == U'(') return true;
    unit += c >= 0x80 || absl::ascii_isalpha(static_cast<unsigned char>(c));
  }
  return unit <= kMaxUnit;
}

}  // namespace gongkai
