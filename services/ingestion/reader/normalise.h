// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// One shape for characters that mean the same: width, spaces, invisible marks. For comparing; what
// is shown stays raw.

#ifndef GONGKAI_SERVICES_INGESTION_READER_NORMALISE_H_
#define GONGKAI_SERVICES_INGESTION_READER_NORMALISE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace gongkai {

// Full-width and small forms become ASCII, every kind of space ' ', radicals and compatibility
// ideographs the plain ideograph. Invisible characters (zero-width, byte order mark, direction
// marks, variation selectors) become 0: nothing. Superscripts and circled or enclosed digits stay,
// since 5² is not 52.
char32_t FoldRareCharacter(char32_t character);
inline char32_t FoldCharacter(char32_t character) {
  const bool plain = (character > ' ' && character < 0x7F) ||  // ASCII, and most of Chinese
                     (character >= 0x4E00 && character <= 0x9FFF);
  if (plain) return character;
  // Full-width forms, as Chinese punctuation is.
  if (character >= 0xFF01 && character <= 0xFF5E) return character - 0xFF01 + '!';
  return FoldRareCharacter(character);
}

// Folds every character of a valid text.
std::string Fold(absl::string_view text);

// Whether a text has nothing but spaces and invisible characters.
bool IsBlank(absl::string_view text);

// Without the spaces and invisible characters at both ends.
absl::string_view Trim(absl::string_view text);

// Appends a character in UTF-8.
void AppendCharacter(char32_t character, std::string& text);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_NORMALISE_H_
