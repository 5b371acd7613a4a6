// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/docx_numerals.h"

#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/ingestion/reader/normalise.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr const char* kDigits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr const char* kLegalDigits[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};

// Each digit by itself: 一〇三.
std::string DigitByDigit(int32_t number) {
  std::string text;
  for (const char digit : absl::StrCat(number)) text += kDigits[digit - '0'];
  return text;
}

// By thousands, hundreds and tens: 一千零二十; 十二 where the ten stands first and `bare_ten`.
std::string Counted(int32_t number, const char* const* digits, const char* const* units,
                    bool bare_ten) {
  if (number == 0) return digits[0];
  std::string text;
  bool gap = false;
  for (int32_t unit = 1000, place = 3; unit > 0; unit /= 10, --place) {
    const int32_t digit = number / unit % 10;
    if (digit == 0) {
      gap = !text.empty();
      continue;
    }
    if (gap) text += "零";
    gap = false;
    if (!(bare_ten && text.empty() && place == 1 && digit == 1)) text += digits[digit];
    text += units[place];
  }
  return text;
}

std::string Chinese(int32_t number, bool legal) {
  static constexpr const char* kUnits[] = {"", "十", "百", "千"};
  static constexpr const char* kLegalUnits[] = {"", "拾", "佰", "仟"};
  if (number > 9999) return DigitByDigit(number);
  return legal ? Counted(number, kLegalDigits, kLegalUnits, false)
               : Counted(number, kDigits, kUnits, true);
}

std::string Roman(int32_t number) {
  struct Numeral {
    int32_t value;
    const char* text;
  };
  static constexpr Numeral kNumerals[] = {{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"},
                                          {9, "IX"},  {5, "V"},   {4, "IV"}, {1, "I"}};
  if (number > 399) return absl::StrCat(number);
  std::string text;
  for (const Numeral& numeral : kNumerals) {
    for (; number >= numeral.value; number -= numeral.value) text += numeral.text;
  }
  return text;
}

// A to Z, then AA to ZZ.
std::string Letter(int32_t number) {
  if (number < 1) return "";
  const auto letter = static_cast<char>('A' + (number - 1) % 26);
  return std::string(static_cast<size_t>(1 + (number - 1) / 26 % 10), letter);
}

// The characters of Unicode that hold a whole number, from that of 1 on; plain beyond the last.
std::string Enclosed(int32_t number, char32_t one, int32_t last) {
  if (number < 1 || number > last) return absl::StrCat(number);
  std::string text;
  AppendCharacter(one + static_cast<char32_t>(number - 1), text);
  return text;
}

std::string FullWidth(int32_t number) {
  std::string text;
  for (const char digit : absl::StrCat(number)) {
    AppendCharacter(U'０' + static_cast<char32_t>(digit - '0'), text);
  }
  return text;
}

}  // namespace

std::string FormatNumeral(int32_t number, string_view format) {
  if (format == "decimal" || format == "decimalHalfWidth") return absl::StrCat(number);
  if (format == "decimalZero") return absl::StrFormat("%02d", number);
  if (format == "decimalFullWidth" || format == "decimalFullWidth2") return FullWidth(number);
  if (format == "chineseCountingThousand" || format == "taiwaneseCountingThousand" ||
      format == "japaneseCounting") {
    return Chinese(number, false);
  }
  if (format == "chineseCounting" || format == "taiwaneseCounting") {
    return number < 100 ? Chinese(number, false) : DigitByDigit(number);
  }
  if (format == "chineseLegalSimplified") return Chinese(number, true);
  if (format == "ideographDigital" || format == "taiwaneseDigital" ||
      format == "japaneseDigitalTenThousand") {
    return DigitByDigit(number);
  }
  if (format == "decimalEnclosedCircle" || format == "decimalEnclosedCircleChinese") {
    return Enclosed(number, U'①', 20);
  }
  if (format == "decimalEnclosedParen") return Enclosed(number, U'⑴', 20);
  if (format == "decimalEnclosedFullstop") return Enclosed(number, U'⒈', 20);
  if (format == "ideographEnclosedCircle") return Enclosed(number, U'㊀', 10);
  if (format == "upperRoman") return Roman(number);
  if (format == "lowerRoman") return absl::AsciiStrToLower(Roman(number));
  if (format == "upperLetter") return Letter(number);
  if (format == "lowerLetter") return absl::AsciiStrToLower(Letter(number));
  return "";
}

}  // namespace gongkai
