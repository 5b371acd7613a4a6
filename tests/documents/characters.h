// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Texts character by character.

#ifndef GONGKAI_TESTS_DOCUMENTS_CHARACTERS_H_
#define GONGKAI_TESTS_DOCUMENTS_CHARACTERS_H_

#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"

namespace gongkai::testing {

// The characters of a valid UTF-8 text, one string each.
inline std::vector<std::string> Characters(absl::string_view text) {
  std::vector<std::string> characters;
  for (char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) characters.emplace_back();
    characters.back().push_back(c);
  }
  return characters;
}

inline std::string Join(const std::vector<std::string>& parts, absl::string_view separator) {
  return absl::StrJoin(parts, separator);
}

// The text without its line breaks, or with something else in their place.
inline std::string Unwrapped(absl::string_view text, absl::string_view instead = "") {
  std::string flat;
  for (char c : text) {
    if (c == '\n') {
      flat.append(instead.data(), instead.size());
    } else {
      flat.push_back(c);
    }
  }
  return flat;
}

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_DOCUMENTS_CHARACTERS_H_
