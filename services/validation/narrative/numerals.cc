// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/numerals.h"

#include <string_view>

#include "services/validation/narrative/character.h"

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

int DigitsFrom(absl::string_view text, size_t offset) {
  int count = 0;
  for (Digit d = DigitAt(text, offset); d.value >= 0; d = DigitAt(text, offset)) {
    offset += d.size;
    ++count;
  }
  return count;
}

// 1,200 and 1 200.
bool IsGroupMark(uint32_t code) { return code == U',' || code == U'，' || code == U' '; }
bool IsPoint(uint32_t code) { return code == U'.' || code == U'．'; }
bool IsVague(uint32_t code) { return code == U'余' || code == U'多'; }

// Bytes of the character at `offset` if it is such, else 0.
uint32_t SizeIf(bool (*is_such)(uint32_t), absl::string_view text, size_t offset) {
  if (offset >= text.size()) return 0;
  const Character character = CharacterAt(text, offset);
  return is_such(character.code) ? character.size : 0;
}

// 千, 百, 万, 亿, 千万, 百万 at `offset`: how many zeros they stand for; 0 bytes if none is there.
struct Scale {
  int zeros = 0;
  uint32_t size = 0;
};
Scale ScaleAt(absl::string_view text, size_t offset) {
  const bool thousands = CodeAt(text, offset + 3) == U'万';
  switch (CodeAt(text, offset)) {
    case U'百':
      return thousands ? Scale{6, 6} : Scale{2, 3};
    case U'千':
      return thousands ? Scale{7, 6} : Scale{3, 3};
    case U'万':
      return {4, 3};
    case U'亿':
      return {8, 3};
    default:
      return {};
  }
}

void ApplyZeros(int zeros, Numeral& numeral, bool& overflow) {
  for (; zeros > 0 && numeral.decimals > 0; --zeros) --numeral.decimals;
  for (; zeros > 0; --zeros) {
    overflow |= __builtin_mul_overflow(numeral.value, 10, &numeral.value);
    overflow |= __builtin_mul_overflow(numeral.step, 10, &numeral.step);
  }
}

// 万 and the like behind digits, also after 余: "10余万".
void ReadScale(absl::string_view text, size_t begin, Numeral& numeral, bool& overflow) {
  const uint32_t vague = SizeIf(IsVague, text, begin + numeral.size);
  const Scale scale = ScaleAt(text, begin + numeral.size + vague);
  if (scale.size == 0) return;
  ApplyZeros(scale.zeros, numeral, overflow);
  numeral.size += vague + scale.size;
  numeral.vague = vague > 0;
}

void ReadDecimals(absl::string_view text, size_t begin, Numeral& numeral, int& digits) {
  const uint32_t point = SizeIf(IsPoint, text, begin + numeral.size);
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
    const uint32_t comma = SizeIf(IsGroupMark, text, begin + numeral.size);
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

// 0 to 9, or a unit: 10, 100, 1000; -1 if none.
int ChineseValue(uint32_t code) {
  switch (code) {
    case U'〇':
    case U'零':
      return 0;
    case U'一':
      return 1;
    case U'二':
    case U'两':
      return 2;
    case U'三':
      return 3;
    case U'四':
      return 4;
    case U'五':
      return 5;
    case U'六':
      return 6;
    case U'七':
      return 7;
    case U'八':
      return 8;
    case U'九':
      return 9;
    case U'十':
      return 10;
    case U'百':
      return 100;
    case U'千':
      return 1000;
    default:
      return -1;
  }
}

// As cheques have them; half of them are in common words (队伍, 陆续).
int FormalValue(uint32_t code) {
  constexpr std::u32string_view kFormal = U"壹贰叁肆伍陆柒捌玖拾佰仟";
  const size_t at = kFormal.find(static_cast<char32_t>(code));
  if (at == std::u32string_view::npos) return -1;
  return at < 10 ? static_cast<int>(at) + 1 : at == 10 ? 100 : 1000;
}

int ChineseAt(absl::string_view text, size_t offset, bool& formal) {
  const uint32_t code = CodeAt(text, offset);
  const int plain = ChineseValue(code);
  if (plain >= 0) return plain;
  const int value = FormalValue(code);
  formal |= value >= 0;
  return value;
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
