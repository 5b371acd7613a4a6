// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/values.h"

#include <algorithm>
#include <optional>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"
#include "common/form/amount.h"
#include "common/form/count.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/reader/seen.h"
#include "services/ingestion/reader/utf8.h"
#include "services/ingestion/recognition/label.h"

namespace gongkai {
namespace {

using std::u32string_view;

constexpr u32string_view kStrokes =
    U"-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500/\\_~*.\u2026\u00B7";
constexpr u32string_view kBlankWords[] = {U"无", U"空", U"N/A", U"n/a", U"NA"};
constexpr u32string_view kZeroCharacters = U"Oo〇○零";
constexpr u32string_view kCountUnits[] = {U"件次", U"人次", U"件", U"项", U"宗", U"个",
                                          U"条",   U"次",   U"份", U"起", U"例", U"部"};
constexpr u32string_view kMoneyUnits[] = {U"亿元", U"万元", U"元"};
// Of the words above, none of which begins a longer cell but for a sign.
constexpr size_t kLongestWord = 3;
constexpr u32string_view kRemarkStarts[] = {U"(其中", U"(含", U"(包括"};

bool IsDigit(char32_t c) { return c >= '0' && c <= '9'; }

bool IsMark(u32string_view text) {
  if (std::find(std::begin(kBlankWords), std::end(kBlankWords), text) != std::end(kBlankWords)) {
    return true;
  }
  return text.size() <= 8 && text.find_first_not_of(kStrokes) == u32string_view::npos;
}

bool IsZeroCharacter(u32string_view text) {
  return text.size() == 1 && kZeroCharacters.find(text[0]) != u32string_view::npos;
}

// Takes the longest of `words` off the front.
u32string_view Take(absl::Span<const u32string_view> words, u32string_view& text) {
  if (text.empty()) return {};
  for (u32string_view word : words) {
    if (text[0] == word[0] && text.substr(0, word.size()) == word) {
      text.remove_prefix(word.size());
      return word;
    }
  }
  return {};
}

// 1 or -1 if the text starts with a sign or a word for one (增, 减少, ↑), which is taken off; else
// 0.
int TakeSign(u32string_view& text) {
  constexpr u32string_view kPlus[] = {U"+", U"增加", U"增", U"↑"};
  constexpr u32string_view kMinus[] = {U"-", U"\u2212", U"减少", U"减", U"↓"};
  if (!Take(kPlus, text).empty()) return 1;
  return Take(kMinus, text).empty() ? 0 : -1;
}

// A number and what stands around it.
struct Parts {
  int sign = 0;
  bool currency = false;
  u32string_view whole;     // digits and separators of thousands
  u32string_view decimals;  // behind the point
  u32string_view unit;
  u32string_view rest;
};

std::optional<Parts> SplitNumber(u32string_view text) {
  Parts parts;
  if (!text.empty() && !IsDigit(text[0])) parts.sign = TakeSign(text);
  parts.currency = !text.empty() && text[0] == U'¥';
  if (parts.currency) text.remove_prefix(1);
  size_t end = 0;
  while (end < text.size() && (IsDigit(text[end]) || (text[end] == ',' && end > 0))) ++end;
  if (end == 0 || text[end - 1] == ',') return std::nullopt;
  parts.whole = text.substr(0, end);
  text.remove_prefix(end);
  if (text.size() > 1 && text[0] == '.' && IsDigit(text[1])) {
    end = 1;
    while (end < text.size() && IsDigit(text[end])) ++end;
    parts.decimals = text.substr(1, end - 1);
    text.remove_prefix(end);
  }
  // 5件 or 5（件）.
  const bool bracketed = text.size() > 2 && text.front() == '(' && text.back() == ')';
  u32string_view unit = bracketed ? text.substr(1, text.size() - 2) : text;
  parts.unit = Take(kMoneyUnits, unit);
  if (parts.unit.empty()) parts.unit = Take(kCountUnits, unit);
  if (!bracketed) {
    text = unit;
  } else if (parts.unit.empty() || !unit.empty()) {
    parts.unit = {};
  } else {
    text = {};
  }
  parts.rest = text;
  return parts;
}

// Spaces inside a number stand between groups of three digits; elsewhere they mean nothing. None if
// two numbers stand side by side.
std::optional<std::u32string> WithoutSpaces(u32string_view text) {
  std::u32string joined;
  size_t group = 0;     // digits since the last space
  bool groups = false;  // whether that space was one between groups
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ') continue;
    const bool split = i > 0 && text[i - 1] == ' ' && !joined.empty() && IsDigit(joined.back()) &&
                       IsDigit(text[i]);
    if (split) {
      if (groups ? group != 3 : group > 3) return std::nullopt;
      groups = true;
      group = 0;
    } else if (groups && !IsDigit(text[i]) && group > 0) {
      if (group != 3) return std::nullopt;
      groups = false;
    }
    group = IsDigit(text[i]) ? group + 1 : 0;
    joined.push_back(text[i]);
  }
  if (groups && group != 3) return std::nullopt;
  return joined;
}

std::string ToUtf8(u32string_view text) {
  std::string utf8;
  for (char32_t c : text) AppendCharacter(c, utf8);
  return utf8;
}

// Whether the digits of a number, without separators, are too many to be held.
bool IsLong(u32string_view whole) {
  constexpr size_t kSurelyFits = 11;  // in any unit
  return whole.size() > kSurelyFits && whole.find(U',') == u32string_view::npos;
}

CellReading ReadAmount(const Parts& parts, absl::string_view printed_unit) {
  CellReading cell;
  const std::string unit = parts.unit.empty() ? std::string(printed_unit) : ToUtf8(parts.unit);
  std::string text = ToUtf8(parts.whole);
  if (!parts.decimals.empty()) absl::StrAppend(&text, ".", ToUtf8(parts.decimals));
  const std::optional<int64_t> fen = ParseAmount(absl::StrCat(text, unit));
  if (!fen.has_value()) {
    const auto fits = [&](absl::string_view digits) {
      return ParseAmount(absl::StrCat(digits, unit)).has_value();
    };
    if (fits(ToUtf8(parts.whole))) {
      cell.reading = Reading::kTooFine;
    } else if (fits("1") && IsLong(parts.whole)) {
      cell.reading = Reading::kTooLarge;
    }
    return cell;
  }
  cell.state = CellState::kGiven;
  cell.value = *fen;
  if (unit.empty() && parts.decimals.size() < 3 && *fen != 0) cell.reading = Reading::kUnitAssumed;
  // The form prints four decimals of 万元, which are whole yuan.
  const bool wan = unit.empty() || unit == "万元";
  if (wan && *fen % kFenPerYuan != 0) cell.reading = Reading::kManyDecimals;
  return cell;
}

CellReading ReadCount(const Parts& parts) {
  CellReading cell;
  if (parts.decimals.find_first_not_of(U'0') != u32string_view::npos) return cell;
  const std::optional<int64_t> count = ParseDigits(ToUtf8(parts.whole));
  if (!count.has_value()) {
    if (IsLong(parts.whole)) cell.reading = Reading::kTooLarge;
    return cell;
  }
  cell.state = CellState::kGiven;
  cell.value = parts.sign < 0 ? -*count : *count;
  return cell;
}

// What stands before 元 in a unit of money. Of these only 万 and 亿 alone are read.
constexpr u32string_view kBeforeUnit = U"十百千万亿拾佰仟萬億wWkKmM美欧日港澳加英";
// Stands for a unit that no amount is read in.
constexpr absl::string_view kUnknownUnit = "百元";

// Without the spaces at both ends, be they plain, of a web page (U+00A0) or as wide as a Chinese
// character (U+3000).
absl::string_view WithoutSpacesAround(absl::string_view raw) {
  constexpr absl::string_view kSpaces[] = {" ", "\u00A0", "\u3000"};
  for (bool any = true; any;) {
    any = false;
    for (const absl::string_view space : kSpaces) {
      any = absl::ConsumePrefix(&raw, space) || absl::ConsumeSuffix(&raw, space) || any;
    }
  }
  return raw;
}

// Digits and nothing else but spaces around them, as most cells are; none for anything that needs a
// closer look.
std::optional<int64_t> ReadPlainCount(absl::string_view raw) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool bare = !raw.empty() && is_digit(raw.front()) && is_digit(raw.back());
  if (!bare) raw = WithoutSpacesAround(raw);
  constexpr size_t kSurelyFits = 18;
  if (raw.empty() || raw.size() > kSurelyFits || (raw[0] == '0' && raw.size() > 1)) return {};
  int64_t count = 0;
  for (char c : raw) {
    if (!is_digit(c)) return {};
    count = count * 10 + (c - '0');
  }
  return count;
}

bool Contains(absl::Span<const u32string_view> words, u32string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Whether a text is a figure that a reader could not make out, or of which some may be missing:
// what is unknown stands there as U+FFFD.
bool IsTorn(u32string_view text) {
  return text.find(kUnreadCharacter) != u32string_view::npos &&
         std::all_of(text.begin(), text.end(), [](char32_t c) {
           return c == kUnreadCharacter || IsDigit(c) || c == U'.' || c == U',';
         });
}

}  // namespace

TokenKind KindOf(u32string_view text) {
  if (text.empty()) return TokenKind::kEmpty;
  // What most words are, told at once: Chinese, and plain digits.
  const bool chinese =
      text[0] >= 0x4E00 && text[0] <= 0x9FFF && text[0] != U'增' && text[0] != U'减';
  if (chinese && text.size() > kLongestWord) return TokenKind::kText;
  const bool digit = IsDigit(text[0]);
  if (digit) {
    const auto behind = std::find_if_not(text.begin(), text.end(), IsDigit);
    if (behind == text.end()) return TokenKind::kNumber;
    // "1.属于国家秘密": counted.
    const bool counted = *behind == U'、' || *behind == U'.';
    if (counted && (behind + 1 == text.end() || !IsDigit(behind[1]))) return TokenKind::kText;
  }
  if (!chinese && IsTorn(text)) return TokenKind::kNumber;
  if (!digit) {
    if (IsMark(text)) return TokenKind::kBlankMark;
    if (IsZeroCharacter(text)) return TokenKind::kNumber;
    if (Contains(kMoneyUnits, text) || Contains(kCountUnits, text)) return TokenKind::kUnit;
    if (chinese) return TokenKind::kText;
  }
  const std::optional<Parts> parts = SplitNumber(text);
  // ".6445": torn off what stood before it, but no word.
  if (text.size() > 1 && (text[0] == '.' || text[0] == ',') && IsDigit(text[1]))
    return TokenKind::kNumber;
  if (!parts.has_value()) return TokenKind::kText;
  if (parts->rest.empty() || parts->rest == U"%" || parts->rest == U"万") return TokenKind::kNumber;
  // A remark, or a second change: 增5/减2. Words behind the remark are none of the cell's.
  const size_t closing = parts->rest.find(U')');
  const bool remark = parts->rest[0] == '(' &&
                      (closing == u32string_view::npos ||
                       std::none_of(parts->rest.begin() + static_cast<std::ptrdiff_t>(closing),
                                    parts->rest.end(), IsKeyCharacter));
  if (remark || (parts->sign != 0 && parts->rest[0] == '/')) return TokenKind::kNumber;
  return TokenKind::kText;
}

CellReading ReadCell(absl::string_view raw, Unit unit, absl::string_view printed_unit) {
  CellReading cell;
  if (unit != Unit::kFen) {
    if (!printed_unit.empty() && !PrintedScale(printed_unit).empty()) return cell;
    if (const std::optional<int64_t> plain = ReadPlainCount(raw); plain.has_value()) {
      return {CellState::kGiven, *plain, Reading::kPlain};
    }
  }
  const std::u32string folded = FoldToCharacters(raw);
  const std::optional<std::u32string> text = WithoutSpaces(folded);
  if (!text.has_value()) return cell;
  if (text->empty() || IsMark(*text)) {
    cell.state = CellState::kBlank;
    return cell;
  }
  if (IsZeroCharacter(*text)) return {CellState::kGiven, 0, Reading::kLetterZero};
  const std::optional<Parts> parts = SplitNumber(*text);
  if (!parts.has_value() || (parts->sign != 0 && unit != Unit::kSignedCount)) return cell;
  if (parts->whole.size() > 1 && parts->whole[0] == '0') return cell;
  const bool remark = std::any_of(
      std::begin(kRemarkStarts), std::end(kRemarkStarts),
      [&](u32string_view start) { return parts->rest.substr(0, start.size()) == start; });
  if (!parts->rest.empty() && !remark) return cell;
  const bool money = Contains(kMoneyUnits, parts->unit) || parts->currency;
  if (unit == Unit::kFen) {
    if (!money && !parts->unit.empty()) return cell;
    cell = ReadAmount(*parts, printed_unit);
  } else if (!money) {
    cell = ReadCount(*parts);
  }
  if (remark && cell.state == CellState::kGiven) cell.reading = Reading::kRemark;
  return cell;
}

absl::string_view PrintedUnit(absl::string_view header) {
  std::u32string text;  // without spaces: a page may break a line within 万元
  for (const char32_t c : FoldToCharacters(header)) {
    if (c != ' ') text.push_back(c);
  }
  absl::string_view printed;
  for (size_t at = text.find(U'元'); at != u32string_view::npos; at = text.find(U'元', at + 1)) {
    size_t begin = at;
    while (begin > 0 &&
           (IsDigit(text[begin - 1]) || kBeforeUnit.find(text[begin - 1]) != kBeforeUnit.npos))
      --begin;
    const u32string_view scale = u32string_view(text).substr(begin, at - begin);
    const absl::string_view unit = scale.empty()    ? "元"
                                   : scale == U"万" ? "万元"
                                   : scale == U"亿" ? "亿元"
                                                    : kUnknownUnit;
    if (!printed.empty() && printed != unit) return kUnknownUnit;
    printed = unit;
  }
  if (!printed.empty()) return printed;
  const auto declares = [&](u32string_view words) { return text.find(words) != text.npos; };
  return declares(U"单位:角") || declares(U"单位:分") ? kUnknownUnit : printed;
}

absl::string_view PrintedScale(absl::string_view header) {
  static constexpr absl::string_view kUnits[] = {"万件", "万项", "万宗", "万个", "千件", "百件"};
  // The last byte of 万, 千 or 百 tells them apart from most characters.
  const auto ends_one = [](char c) {
    return c == kUnits[0][2] || c == kUnits[4][2] || c == kUnits[5][2];
  };
  const char* const bytes = header.data();
  for (size_t at = 0; at + 2 < header.size(); at += BeginsChinese(bytes[at]) ? 3 : 1) {
    if (!ends_one(bytes[at + 2])) continue;
    for (absl::string_view unit : kUnits) {
      if (absl::StartsWith(header.substr(at), unit)) return unit;
    }
  }
  return "";
}

absl::string_view DeclaredUnit(absl::string_view text) {
  constexpr absl::string_view kWord = "单位";
  constexpr size_t kReach = 24;  // bytes behind the word: a colon, spaces, 人民币
  absl::string_view declared;
  for (size_t at = text.find(kWord); at != absl::string_view::npos;
       at = text.find(kWord, at + kWord.size())) {
    size_t end = std::min(at + kWord.size() + kReach, text.size());
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    absl::string_view behind = text.substr(at + kWord.size(), end - at - kWord.size());
    behind = behind.substr(0, behind.find(kWord));
    const bool declares = absl::StartsWith(behind, "：") || absl::StartsWith(behind, ":") ||
                          absl::StartsWith(behind, "为") || absl::StartsWith(behind, "（") ||
                          absl::StartsWith(behind, "(");
    if (!declares) continue;
    const absl::string_view unit = PrintedUnit(behind);
    if (unit.empty()) continue;
    if (!declared.empty() && declared != unit) return kUnknownUnit;
    declared = unit;
  }
  return declared;
}

}  // namespace gongkai
