// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Text character by character, and words in it.

#ifndef GONGKAI_SERVICES_VALIDATION_NARRATIVE_CHARACTER_H_
#define GONGKAI_SERVICES_VALIDATION_NARRATIVE_CHARACTER_H_

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "absl/strings/string_view.h"

namespace gongkai {

// A character of UTF-8: its code point and its bytes.
struct Character {
  uint32_t code = 0;
  uint32_t size = 1;
};

// The character at `offset`, which must be within the text. Bytes that are no UTF-8 come out as
// some character, never as more bytes than are left.
constexpr Character CharacterAt(absl::string_view text, size_t offset) {
  const auto byte = [&](size_t i) {
    return static_cast<uint32_t>(static_cast<unsigned char>(text[offset + i]));
  };
  const uint32_t lead = byte(0);
  const size_t left = text.size() - offset;
  if (lead < 0xC0 || left < 2) return {lead, 1};
  if (lead < 0xE0) return {((lead & 0x1F) << 6) | (byte(1) & 0x3F), 2};
  if (left < 3) return {lead, 1};
  if (lead < 0xF0) return {((lead & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F), 3};
  if (left < 4) return {lead, 1};
  return {0x10000, 4};
}

// The code point at `offset`; 0 behind the end.
constexpr uint32_t CodeAt(absl::string_view text, size_t offset) {
  return offset < text.size() ? CharacterAt(text, offset).code : 0;
}

// Where `word` stands first in the text, from `from` on; npos if nowhere. As string_view::find, but
// that stops at every byte like the word's first, which all Chinese characters share with thousands
// of others: their third byte tells them apart.
inline size_t FindWord(absl::string_view text, absl::string_view word, size_t from = 0) {
  constexpr size_t kTelling = 2;
  if (word.size() <= kTelling) return text.find(word, from);
  while (from <= text.size() && text.size() - from >= word.size()) {
    const size_t places = text.size() - from - word.size() + 1;
    const void* const found = std::memchr(text.data() + from + kTelling, word[kTelling], places);
    if (found == nullptr) break;
    from = static_cast<size_t>(static_cast<const char*>(found) - text.data()) - kTelling;
    if (text.compare(from, word.size(), word) == 0) return from;
    ++from;
  }
  return absl::string_view::npos;
}

// Where it stands last, beginning at `from` or before; npos if nowhere.
inline size_t FindLastWord(absl::string_view text, absl::string_view word,
                           size_t from = absl::string_view::npos) {
  if (word.empty() || word.size() > text.size()) return text.rfind(word, from);
  size_t places = text.size() - word.size();
  places = (from < places ? from : places) + 1;
  const size_t last = word.size() - 1;
  while (places > 0) {
    const void* const found = memrchr(text.data() + last, word[last], places);
    if (found == nullptr) break;
    places = static_cast<size_t>(static_cast<const char*>(found) - text.data()) - last;
    if (text.substr(places, word.size()) == word) return places;
  }
  return absl::string_view::npos;
}

inline bool HasWord(absl::string_view text, absl::string_view word) {
  return FindWord(text, word) != absl::string_view::npos;
}

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_NARRATIVE_CHARACTER_H_
