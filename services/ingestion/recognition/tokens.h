// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The words of a document: what stands between white space, tabs, lines and cell borders, be they
// drawn with characters. A label with a space behind each character (自 然 人) is one.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_TOKENS_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_TOKENS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/document.h"

namespace gongkai {

enum class TokenKind : uint8_t {
  kText,
  kNumber,     // might be a cell's value: 5, +3, 1,024, 3.5万元, 22（其中修订16件）
  kBlankMark,  // stands for an empty cell: /, —, 无
  kEmpty,      // an empty cell
  kUnit,       // a unit torn off its number
};

struct Token {
  uint32_t offset = 0;  // in Document::text
  uint32_t size = 0;
  uint32_t field = 0;  // index in Document::fields
  uint32_t block = 0;  // index in Document::blocks
  uint32_t line = 0;   // rows of all blocks, counted through
  // Its characters, folded: [key_begin, key_end) of TokenList::characters. None if it is too long
  // for any label.
  uint32_t key_begin = 0;
  uint32_t key_end = 0;
  TokenKind kind = TokenKind::kText;
  bool starts_line = false;
  bool ends_line = false;
  // Whether it stands in a cell: a grid, or a line with tabs. There, an empty cell would be seen.
  bool in_cell = false;
};

struct TokenList {
  std::vector<Token> tokens;
  std::u32string characters;
  // Words are cut at digits and labels (SplitTightTokens): a number may end with that of the next
  // label.
  bool tight = false;

  std::u32string_view CharactersOf(const Token& token) const {
    return std::u32string_view(characters).substr(token.key_begin, token.key_end - token.key_begin);
  }
  // Whether both are tokens, and of one line.
  bool OnOneLine(size_t a, size_t b) const {
    return a < tokens.size() && b < tokens.size() && tokens[a].line == tokens[b].line;
  }
};

// Tokens [first, last).
struct TokenRange {
  uint32_t first = 0;
  uint32_t last = 0;
};

// Whether a token stands for a cell's value, blank marks included.
inline bool IsValue(TokenKind kind) {
  return kind == TokenKind::kNumber || kind == TokenKind::kBlankMark;
}
size_t CountValues(const TokenList& list, TokenRange range);

// A longer word is no label.
inline constexpr size_t kMaxTokenCharacters = 120;

// Splits the document. Page numbers that stand alone on a line are left out.
// RESOURCE_EXHAUSTED: more than a million tokens.
absl::StatusOr<TokenList> SplitTokens(const Document& document);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_TOKENS_H_
