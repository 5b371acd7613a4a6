// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What can be seen of a text, whatever the format.

#ifndef GONGKAI_SERVICES_INGESTION_READER_SEEN_H_
#define GONGKAI_SERVICES_INGESTION_READER_SEEN_H_

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace gongkai {

// Stands for a figure that is on the page and not read: U+FFFD.
inline constexpr absl::string_view kUnreadText = "\xEF\xBF\xBD";
// The same as a character.
inline constexpr char32_t kUnreadCharacter = 0xFFFD;

// Whether one can hardly tell one colour (0xRRGGBB) from the other.
bool AreAlike(uint32_t colour, uint32_t other);

// "1F4E79" or "FF1F4E79" as 0x1F4E79; nothing if it is no such number.
std::optional<uint32_t> ParseHexColour(absl::string_view digits);

// Whether a text might be a figure: it has digits, and few words.
bool IsFigureLike(absl::string_view text);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_SEEN_H_
