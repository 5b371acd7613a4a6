// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// UTF-8, one character at a time.

#ifndef GONGKAI_SERVICES_INGESTION_READER_UTF8_H_
#define GONGKAI_SERVICES_INGESTION_READER_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace gongkai {

// What makes bytes unfit to be read as text.
enum class TextFault : uint8_t {
  kNone,
  kInvalid,  // no UTF-8: a stray, overlong or cut sequence, a surrogate, or past U+10FFFF
  kControl,  // a control character other than tab, line feed, vertical tab, form feed and carriage
             // return
  kDirection,  // turns the direction of writing round (U+202B, U+202D, U+202E, U+2067): 12 would be
               // shown as 21
};

// The first fault in a text, and the byte it starts at.
struct TextScan {
  TextFault fault = TextFault::kNone;
  size_t offset = 0;
  char32_t character = 0;  // not for kInvalid
};

// Looks through the whole text.
TextScan ScanText(absl::string_view text);

// The first byte that is no UTF-8; npos if all is.
size_t FindInvalid(absl::string_view text);

// The character at `position`, which is moved past it. The text must be valid and `position` within
// it.
inline char32_t NextCharacter(absl::string_view text, size_t& position) {
  const char* bytes = text.data();  // without a check for every byte
  const auto byte = [&] { return static_cast<unsigned char>(bytes[position++]); };
  const char32_t first = byte();
  if (first < 0x80) return first;
  if (first >= 0xE0 && first < 0xF0) {  // as Chinese is
    const char32_t second = byte() & 0x3F;
    return (first & 0x0F) << 12 | second << 6 | (byte() & 0x3F);
  }
  char32_t character = first < 0xE0 ? first & 0x1F : first < 0xF0 ? first & 0x0F : first & 0x07;
  const int more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
  for (int i = 0; i < more; ++i) character = character << 6 | (byte() & 0x3F);
  return character;
}

// Whether a byte of a valid text begins one of the characters that most of a report is made of,
// those of three bytes from U+4000 to U+9FFF. None of them is a space, a mark, or folded
// (FoldCharacter).
inline bool BeginsChinese(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return value >= 0xE4 && value <= 0xE9;
}

// The character whose three bytes begin there.
inline char32_t ChineseAt(const char* bytes) {
  const auto byte = [bytes](int i) { return static_cast<unsigned char>(bytes[i]); };
  return static_cast<char32_t>((byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F));
}

// How many characters a valid text has.
size_t CountCharacters(absl::string_view text);

// A name out of a document as it can be shown, whatever its bytes: in one line, at most 100
// characters and "…", U+FFFD for what no text has.
std::string ShownName(absl::string_view name);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_UTF8_H_
