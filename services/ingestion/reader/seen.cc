// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/seen.h"

#include <cstddef>
#include <cstdlib>

#include "absl/strings/numbers.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/reader/utf8.h"

namespace gongkai {

bool AreAlike(uint32_t colour, uint32_t other) {
  constexpr int kBarely = 16;
  for (const int shift : {0, 8, 16}) {
    const int a = static_cast<int>(colour >> shift & 0xFF);
    const int b = static_cast<int>(other >> shift & 0xFF);
    if (std::abs(a - b) > kBarely) return false;
  }
  return true;
}

std::optional<uint32_t> ParseHexColour(absl::string_view digits) {
  uint32_t colour = 0;
  if (digits.size() != 6 && digits.size() != 8) return std::nullopt;
  if (!absl::SimpleHexAtoi(digits, &colour)) return std::nullopt;
  return colour & 0xFFFFFF;
}

bool IsFigureLike(absl::string_view text) {
  constexpr int kFewWords = 6;
  bool digit = false;
  int words = 0;
  for (size_t at = 0; at < text.size() && words <= kFewWords;) {
    const char32_t c = FoldCharacter(NextCharacter(text, at));
    if (c >= '0' && c <= '9') digit = true;
    if (c >= 0x2E80) ++words;
  }
  return digit && words <= kFewWords;
}

}  // namespace gongkai
