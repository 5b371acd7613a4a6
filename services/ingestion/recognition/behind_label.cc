// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/behind_label.h"

#include <string_view>

namespace gongkai {

bool BeginsWithMark(const TokenList& list, uint32_t token) {
  if (token >= list.tokens.size()) return false;
  const std::u32string_view text = list.CharactersOf(list.tokens[token]);
  return !text.empty() &&
         std::u32string_view(U".、．,:)").find(text[0]) != std::u32string_view::npos;
}

bool HasValuesBehind(const TokenList& list, const Match& match, size_t least) {
  size_t values = 0;
  for (size_t t = match.last; t < list.tokens.size() && values < least; ++t) {
    const TokenKind kind = list.tokens[t].kind;
    if (kind == TokenKind::kText || kind == TokenKind::kUnit) return false;
    values += IsValue(kind);
  }
  return values >= least;
}

bool HasRunBehind(const TokenList& list, const Match& match, size_t digits) {
  return match.last < list.tokens.size() && list.tokens[match.last].kind == TokenKind::kNumber &&
         list.CharactersOf(list.tokens[match.last]).size() >= digits;
}

absl::string_view RawOf(const Document& document, const TokenList& list, const Match& match) {
  const Token& first = list.tokens[match.first];
  const Token& last = list.tokens[match.last - 1];
  return absl::string_view(document.text)
      .substr(first.offset, last.offset + last.size - first.offset);
}

}  // namespace gongkai
