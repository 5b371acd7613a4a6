// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/normalise.h"

#include <utf8proc.h>

#include "services/ingestion/reader/utf8.h"

namespace gongkai {
namespace {

// The one character that a compatibility form stands for, or itself if it stands for several.
char32_t Compatible(char32_t character) {
  utf8proc_int32_t folded[8];
  int boundary = 0;
  const auto length = utf8proc_decompose_char(
      static_cast<utf8proc_int32_t>(character), folded, 8,
      static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT), &boundary);
  return length == 1 ? static_cast<char32_t>(folded[0]) : character;
}

bool IsInvisible(char32_t c) {
  return c == 0x00AD || c == 0x034F || c == 0x061C || c == 0xFEFF || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool IsSpace(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

}  // namespace

char32_t FoldRareCharacter(char32_t c) {
  if (IsSpace(c)) return ' ';
  if (IsInvisible(c)) return 0;
  if ((c >= 0x2E80 && c <= 0x2FDF) || (c >= 0xF900 && c <= 0xFAFF) ||
      (c >= 0xFE30 && c <= 0xFE6B) || (c >= 0xFF5F && c <= 0xFFEF) ||
      (c >= 0x2F800 && c <= 0x2FA1F)) {
    return Compatible(c);
  }
  return c;
}

void AppendCharacter(char32_t c, std::string& text) {
  utf8proc_uint8_t bytes[4];
  const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes);
  text.append(reinterpret_cast<const char*>(bytes), static_cast<size_t>(length));
}

std::string Fold(absl::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const char32_t c = FoldCharacter(NextCharacter(text, at));
    if (c != 0 && c < 0x80) {
      folded.push_back(static_cast<char>(c));
    } else if (c != 0) {
      AppendCharacter(c, folded);
    }
  }
  return folded;
}

bool IsBlank(absl::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const char32_t c = FoldCharacter(NextCharacter(text, at));
    if (c != 0 && c != ' ') return false;
  }
  return true;
}

absl::string_view Trim(absl::string_view text) {
  size_t begin = text.size();
  size_t end = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    const char32_t c = FoldCharacter(NextCharacter(text, at));
    if (c == 0 || c == ' ') continue;
    if (begin == text.size()) begin = start;
    end = at;
  }
  return begin < end ? text.substr(begin, end - begin) : absl::string_view();
}

}  // namespace gongkai
