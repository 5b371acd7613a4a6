// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/utf8.h"

#include <simdjson.h>

#include <algorithm>
#include <cstdint>

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

// Whether a valid text may hold a character that no text has. Stretch by stretch, without a branch
// for each byte, so that the compiler takes many at once.
bool MayHoldFault(absl::string_view text) {
  constexpr size_t kStretch = 256;
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  for (size_t begin = 0; begin < text.size(); begin += kStretch) {
    // Two bytes may follow; at the end of the text those are none of it.
    const size_t end = std::min(begin + kStretch, text.size());
    const size_t before_last = text.size() - std::min<size_t>(text.size(), 2);
    const size_t whole = std::max(begin, std::min(end, before_last));
    uint8_t fault = 0;
    for (size_t i = begin; i < end; ++i) {
      const uint8_t c = bytes[i];
      const auto control = static_cast<uint8_t>((c < 0x20) & (static_cast<uint8_t>(c - '\t') > 4));
      fault |= static_cast<uint8_t>(control | (c == 0x7F));
    }
    for (size_t i = begin; i < whole; ++i) {
      const uint8_t c = bytes[i];
      const uint8_t next = bytes[i + 1];
      const uint8_t third = bytes[i + 2];
      // U+0080 to U+009F; U+202B, U+202D, U+202E and U+2067, with some of their neighbours.
      const auto control = static_cast<uint8_t>((c == 0xC2) & (next < 0xA0));
      const auto direction = static_cast<uint8_t>((c == 0xE2) & ((next & 0xFE) == 0x80) &
                                                  (((third & 0xF8) == 0xA8) | (third == 0xA7)));
      fault |= static_cast<uint8_t>(control | direction);
    }
    for (size_t i = whole; i < end; ++i) fault |= static_cast<uint8_t>(bytes[i] == 0xC2);
    if (fault != 0) return true;
  }
  return false;
}

}  // namespace

TextScan ScanText(absl::string_view text) {
  if (simdjson::validate_utf8(text.data(), text.size()) && !MayHoldFault(text)) return {};
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
  size_t count = 0;
  for (char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
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
