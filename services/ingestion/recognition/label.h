// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Labels as they are compared: without enumerator, spaces, punctuation and remarks in brackets.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_LABEL_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_LABEL_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/strings/string_view.h"

namespace gongkai {

// What a heading or a line is counted with.
struct Enumerator {
  enum class Style : uint8_t {
    kNone,
    kHan,      // 一、
    kBracket,  // （一） (1) ㈠ ⑴
    kArabic,   // 1. 1、 ① ⒈
    kBare,     // the mark behind the numeral is lost
  };
  Style style = Style::kNone;
  int number = 0;

  friend bool operator==(const Enumerator&, const Enumerator&) = default;
};

// Reads an enumerator that starts at `at` of a folded text, and moves past it. Leaves `at` alone if
// there is none.
Enumerator ReadEnumerator(std::u32string_view folded, size_t& at);

// The value of a numeral: 0-9, 一-十; -1 if it is none.
int NumeralValue(char32_t character);

// Whether a folded character counts in comparing labels: letters and digits of any script.
inline bool IsKeyCharacter(char32_t folded) {
  const char32_t c = folded;
  if (c >= 0x4E00) return c < 0xFE10 || c > 0xFE6F;
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (c < 0x2000) return c != 0xB7 && c != 0xA0;
  if (c < 0x2E80) return false;                     // punctuation, arrows, boxes, shapes
  return c < 0x3000 || c >= 0x3040 || c == 0x3007;  // 、。〈…, but 〇
}

// Where the remark in brackets that opens at `at` ends: past its closing bracket, or the end of the
// text if that is lost. `at` itself if the bracket holds nothing but a numeral, as in 第（一）项:
// that belongs to the label.
size_t SkipRemark(std::u32string_view folded, size_t at);

// A label ready for comparing.
struct LabelKey {
  std::u32string key;
  Enumerator enumerator;
};
LabelKey MakeLabelKey(std::u32string_view folded);

// The text folded, one element a character.
std::u32string FoldToCharacters(absl::string_view text);

// Edit distance between two keys, or `limit` + 1 if it is more than `limit`.
int EditDistance(std::u32string_view a, std::u32string_view b, int limit);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_LABEL_H_
