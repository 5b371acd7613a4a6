// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/utf8.h"

#include <simdjson.h>

#include <cstring>

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

// Whether eight bytes are all from ' ' to '}': most of what markup is made of.
bool IsPlainAscii(const char* bytes) {
  constexpr uint64_t kEach = 0x0101010101010101;
  constexpr uint64_t kTop = 0x80 * kEach;
  uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  // A byte under ' ' borrows into its top bit, one over '}' carries into it.
  return (((word - ' ' * kEach) | (word + 2 * kEach) | word) & kTop) == 0;
}

}  // namespace

TextScan ScanText(absl::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    const unsigned char first = static_cast<unsigned char>(text[at]);
    if (first >= 0x20 && first < 0x7F) {
      ++at;
      while (text.size() - at >= sizeof(uint64_t) && IsPlainAscii(text.data() + at)) {
        at += sizeof(uint64_t);
      }
      continue;
    }
    // Nearly all of a report: a Chinese character or its punctuation, three bytes from U+3000 to
    // U+CFFF, none of which can be at fault.
    if (first >= 0xE3 && first < 0xED && text.size() - at >= 3 && (text[at + 1] & 0xC0) == 0x80 &&
        (text[at + 2] & 0xC0) == 0x80) {
      at += 3;
      continue;
    }
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
  for (size_t begin = 0; begin < text.size();) {
    const TextScan scan = ScanText(text.substr(begin));
    if (scan.fault == TextFault::kNone) break;
    begin += scan.offset;
    if (scan.fault == TextFault::kInvalid) return begin;
    NextCharacter(text, begin);
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
