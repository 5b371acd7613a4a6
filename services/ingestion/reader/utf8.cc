// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/utf8.h"

#include <simdjson.h>

#include <algorithm>
#include <cstdint>

#include "services/ingestion/reader/byte_finder.h"

namespace gongkai {
namespace {

bool IsForbiddenControl(char32_t c) {
  return (c < 0x20 && !(c >= '\t' && c <= '\r')) || (c >= 0x7F && c < 0xA0 && c != 0x85);
}

bool TurnsDirection(char32_t c) { return c == 0x202B || c == 0x202D || c == 0x202E || c == 0x2067; }

// Reads one sequence of two to four bytes; 0 if it is no UTF-8.
char32_t ReadSequence(absl::string_view text, size_t at, int& length) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char first = byte(0);
  length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() - at < static_cast<size_t>(length)) return 0;
  char32_t c = first & (0x7F >> length);
  for (int i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
    c = c << 6 | (byte(i) & 0x3F);
  }
  const bool overlong = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
  return overlong || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ? 0 : c;
}

// Whether a text holds an ASCII character that no text has. Only least values are taken, without a
// branch for each byte, so that the compiler takes many at once.
bool HoldsAsciiFault(absl::string_view text) {
  constexpr uint8_t kFirst = '\r' + 1;  // of the controls between CR and ' '
  uint8_t least = 0xFF;
  uint8_t least_behind_return = 0xFF;
  uint8_t nearest_to_delete = 0xFF;
  for (const char each : text) {
    const auto c = static_cast<uint8_t>(each);
    least = std::min(least, c);
    least_behind_return = std::min(least_behind_return, static_cast<uint8_t>(c - kFirst));
    nearest_to_delete = std::min(nearest_to_delete, static_cast<uint8_t>(c ^ 0x7F));
  }
  return least < '\t' || least_behind_return < ' ' - kFirst || nearest_to_delete == 0;
}

// Whether a valid text may hold another: U+0080 to U+009F, or one of U+2028 to U+202F and U+2067.
bool MayHoldWideFault(absl::string_view text) {
  const auto byte = [&](size_t at) { return static_cast<unsigned char>(text[at]); };
  for (size_t at = FindByte(text, '\xC2', 0); at < text.size();
       at = FindByte(text, '\xC2', at + 2)) {
    if (byte(at + 1) < 0xA0) return true;
  }
  for (size_t at = FindByte(text, '\xE2', 0); at < text.size();
       at = FindByte(text, '\xE2', at + 3)) {
    if (byte(at + 1) == 0x80 && (byte(at + 2) & 0xF8) == 0xA8) return true;
    if (byte(at + 1) == 0x81 && byte(at + 2) == 0xA7) return true;
  }
  return false;
}

}  // namespace

TextScan ScanText(absl::string_view text) {
  if (simdjson::validate_utf8(text.data(), text.size()) && !HoldsAsciiFault(text) &&
      !MayHoldWideFault(text)) {
    return {};
  }
  for (size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    int length = 1;
    char32_t c = first;
    if (first >= 0x80) {
      c = ReadSequence(text, at, length);
      if (c == 0) return {TextFault::kInvalid, at, 0};
    }
    if (IsForbiddenControl(c)) return {TextFault::kControl, at, c};
    if (TurnsDirection(c)) return {TextFault::kDirection, at, c};
    at += length;
  }
  return {};
}

size_t FindInvalid(absl::string_view text) {
  if (simdjson::validate_utf8(text.data(), text.size())) return absl::string_view::npos;
  for (size_t at = 0; at < text.size();) {
    int length = 1;
    if (static_cast<unsigned char>(text[at]) >= 0x80 && ReadSequence(text, at, length) == 0) {
      return at;
    }
    at += static_cast<size_t>(length);
  }
  return absl::string_view::npos;
}

size_t CountCharacters(absl::string_view text) {
  constexpr size_t kMostInByte = 255;
  constexpr auto kLastContinuation = static_cast<signed char>(0xBF);
  size_t count = 0;
  // Counted in a byte, of which the compiler takes many at once.
  for (; !text.empty(); text.remove_prefix(std::min(kMostInByte, text.size()))) {
    uint8_t stretch = 0;
    for (const char c : text.substr(0, kMostInByte)) {
      stretch += static_cast<signed char>(c) > kLastContinuation;
    }
    count += stretch;
  }
  return count;
}

std::string ShownName(absl::string_view name) {
  constexpr size_t kMostCharacters = 100;
  std::string shown;
  for (size_t characters = 0; !name.empty(); ++characters) {
    if (characters == kMostCharacters) return shown + "…";
    size_t size = 1;
    while (size < name.size() && (static_cast<unsigned char>(name[size]) & 0xC0) == 0x80) ++size;
    const absl::string_view character = name.substr(0, size);
    if (ScanText(character).fault != TextFault::kNone) {
      shown += "\xEF\xBF\xBD";
    } else if (static_cast<unsigned char>(character.front()) < ' ') {
      shown += ' ';
    } else {
      shown.append(character.data(), character.size());
    }
    name.remove_prefix(size);
  }
  return shown;
}

}  // namespace gongkai
