// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/numerals.h"

#include "absl/strings/match.h"

namespace gongkai {
namespace {

constexpr int kMaxDigits = 18;

// A digit at `offset`: its value and bytes; -1 if there is none.
struct Digit {
  int value = -1;
  int size = 0;
};

Digit DigitAt(absl::string_view text, size_t offset) {
  if (offset >= text.size()) return {};
  const unsigned char c = text[offset];
  if (c >= '0' && c <= '9') return {c - '0', 1};
  // Full-width digits: EF BC 90 … EF BC 99.
  if (c == 0xEF && offset + 2 < text.size() &&
      static_cast<unsigned char>(text[offset + 1]) == 0xBC) {
    const unsigned char last = text[offset + 2];
    if (last >= 0x90 && last <= 0x99) return {last - 0x90, 3};
  }
  return {};
}

// Bytes of the character if one of `choices` stands at `offset`, else 0.
template <size_t kCount>
int OneOf(absl::string_view text, size_t offset, const absl::string_view (&choices)[kCount]) {
  for (const absl::string_view choice : choices) {
    if (text.compare(offset, choice.size(), choice) == 0) return static_cast<int>(choice.size());
  }
  return 0;
}

int DigitsFrom(absl::string_view text, size_t offset) {
  int count = 0;
  for (Digit d = DigitAt(text, offset); d.value >= 0; d = DigitAt(text, offset)) {
    offset += d.size;
    ++count;
  }
  return count;
}

constexpr absl::string_view kGroupMarks[] = {",", "，", " "};  // 1,200 and 1 200
constexpr absl::string_view kPoints[] = {".", "．"};
constexpr absl::string_view kVague[] = {"余", "多"};

struct Scale {
  absl::string_view word;
  int zeros;
};
// 千万 and 百万 before their parts.
constexpr Scale kScales[] = {{"千万", 7}, {"百万", 6}, {"万", 4}, {"亿", 8}, {"千", 3}, {"百", 2}};

void ApplyZeros(int zeros, Numeral& numeral, bool& overflow) {
  for (; zeros > 0 && numeral.decimals > 0; --zeros) --numeral.decimals;
  for (; zeros > 0; --zeros) {
    overflow |= __builtin_mul_overflow(numeral.value, 10, &numeral.value);
    overflow |= __builtin_mul_overflow(numeral.step, 10, &numeral.step);
  }
}

// 万 and the like behind digits, also after 余: "10余万".
void ReadScale(absl::string_view text, size_t begin, Numeral& numeral, bool& overflow) {
  const int vague = OneOf(text, begin + numeral.size, kVague);
  for (const Scale& scale : kScales) {
    if (text.compare(begin + numeral.size + vague, scale.word.size(), scale.word) != 0) continue;
    ApplyZeros(scale.zeros, numeral, overflow);
    numeral.size += vague + static_cast<uint32_t>(scale.word.size());
    numeral.vague = vague > 0;
    return;
  }
}

void ReadDecimals(absl::string_view text, size_t begin, Numeral& numeral, int& digits) {
  const int point = OneOf(text, begin + numeral.size, kPoints);
  if (point == 0 || DigitAt(text, begin + numeral.size + point).value < 0) return;
  numeral.size += point;
  for (Digit d = DigitAt(text, begin + numeral.size); d.value >= 0;
       d = DigitAt(text, begin + numeral.size)) {
    if (++digits > kMaxDigits) return;
    numeral.value = numeral.value * 10 + d.value;
    ++numeral.decimals;
    numeral.size += d.size;
  }
}

std::optional<Numeral> ReadDigits(absl::string_view text, size_t begin) {
  Numeral numeral;
  int digits = 0;
  bool grouped = false;
  for (;;) {
    const Digit d = DigitAt(text, begin + numeral.size);
    if (d.value >= 0) {
      if (++digits > kMaxDigits) return std::nullopt;
      numeral.value = numeral.value * 10 + d.value;
      numeral.size += d.size;
      continue;
    }
    const int comma = OneOf(text, begin + numeral.size, kGroupMarks);
    if (comma == 0 || (!grouped && digits > 3) || numeral.value == 0 ||
        DigitsFrom(text, begin + numeral.size + comma) != 3) {
      break;
    }
    grouped = true;
    numeral.size += comma;
  }
  numeral.digits = digits;
  ReadDecimals(text, begin, numeral, digits);
  if (digits > kMaxDigits) return std::nullopt;
  bool overflow = false;
  ReadScale(text, begin, numeral, overflow);
  if (overflow) return std::nullopt;
  return numeral;
}

struct ChineseDigit {
  absl::string_view word;
  int value;  // 0-9, or 10, 100, 1000 as a unit
};
constexpr ChineseDigit kChinese[] = {{"一", 1}, {"二", 2}, {"两", 2},  {"三", 3},   {"四", 4},
                                     {"五", 5}, {"六", 6}, {"七", 7},  {"八", 8},   {"九", 9},
                                     {"〇", 0}, {"零", 0}, {"十", 10}, {"百", 100}, {"千", 1000}};
// As cheques have them; half of them are in common words (队伍, 陆续).
constexpr ChineseDigit kFormal[] = {{"壹", 1}, {"贰", 2},  {"叁", 3},   {"肆", 4},
                                    {"伍", 5}, {"陆", 6},  {"柒", 7},   {"捌", 8},
                                    {"玖", 9}, {"拾", 10}, {"佰", 100}, {"仟", 1000}};

int ChineseAt(absl::string_view text, size_t offset, bool& formal) {
  if (offset + 3 > text.size()) return -1;
  const absl::string_view character = text.substr(offset, 3);
  for (const ChineseDigit& digit : kChinese) {
    if (digit.word == character) return digit.value;
  }
  for (const ChineseDigit& digit : kFormal) {
    if (digit.word != character) continue;
    formal = true;
    return digit.value;
  }
  return -1;
}

// Digits in a row are read by position (二〇二〇), else by their units (一百零五).
std::optional<Numeral> ReadChinese(absl::string_view text, size_t begin) {
  int64_t section = 0, digit = -1, by_position = 0;
  int digits = 0, length = 0;
  bool has_unit = false;
  Numeral numeral;
  numeral.chinese = true;
  for (int value = ChineseAt(text, begin, numeral.formal); value >= 0 && length < 9;
       value = ChineseAt(text, begin + numeral.size, numeral.formal)) {
    if (value < 10) {
      digit = value;
      by_position = by_position * 10 + value;
      ++digits;
    } else {
      if (digit < 0 && (value != 10 || length > 0)) break;  // 百 alone is no number
      section += (digit < 0 ? 1 : digit) * value;
      digit = -1;
      has_unit = true;
    }
    ++length;
    numeral.size += 3;
  }
  if (length == 0) return std::nullopt;
  numeral.value = has_unit ? section + (digit > 0 ? digit : 0) : by_position;
  numeral.digits = digits;
  bool overflow = false;
  ReadScale(text, begin, numeral, overflow);
  if (overflow) return std::nullopt;
  return numeral;
}

}  // namespace

std::optional<Numeral> ReadNumeral(absl::string_view text, size_t offset) {
  if (DigitAt(text, offset).value >= 0) return ReadDigits(text, offset);
  return ReadChinese(text, offset);
}

}  // namespace gongkai
