// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/tight_tokens.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/status/status_macros.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/reader/seen.h"
#include "services/ingestion/reader/utf8.h"
#include "services/ingestion/recognition/label.h"
#include "services/ingestion/recognition/values.h"

namespace gongkai {
namespace {

using std::u32string_view;

bool IsDigit(char32_t c) { return c >= '0' && c <= '9'; }

// Whether a word may hold a label. Where it holds none, as in (1)1543, its digits are no cells of
// their own.
bool HasHan(u32string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; });
}

class TightSplitter {
 public:
  TightSplitter(const Document& document, const Script& script, TokenList words)
      : document_(document), script_(script), words_(std::move(words)) {}

  TokenList Split() {
    for (const Token& word : words_.tokens) {
      SplitWord(word);
    }
    list_.tight = true;
    return std::move(list_);
  }

 private:
  void SplitWord(const Token& word) {
    // The word's characters, and the byte each starts at.
    if (word.kind != TokenKind::kText) {
      AddWhole(word);
      return;
    }
    text_.clear();
    bytes_.clear();
    const auto raw = absl::string_view(document_.text).substr(word.offset, word.size);
    for (size_t at = 0; at < raw.size();) {
      const size_t start = at;
      const char32_t c = FoldCharacter(NextCharacter(raw, at));
      if (c == 0) continue;
      text_.push_back(c);
      bytes_.push_back(word.offset + static_cast<uint32_t>(start));
    }
    bytes_.push_back(word.offset + word.size);
    if (!HasHan(text_)) {
      AddWhole(word);
      return;
    }
    size_t begin = 0;  // of what is no label and no number
    for (size_t at = 0; at < text_.size();) {
      const size_t label = EndOfLabel(at);
      const size_t mark = label > at ? at : EndOfBracketed(at);
      if (mark > at) {
        at = mark;
        continue;
      }
      const size_t end = label > at ? label : EndOfNumber(at);
      if (end == at) {
        ++at;
        continue;
      }
      Add(word, begin, at, /*label=*/false);
      Add(word, at, end, /*label=*/true);
      begin = at = end;
    }
    Add(word, begin, text_.size(), /*label=*/false);
  }

  void AddWhole(const Token& word) {
    list_.tokens.push_back(word);
    Token& token = list_.tokens.back();
    token.key_begin = static_cast<uint32_t>(list_.characters.size());
    list_.characters.append(words_.CharactersOf(word));
    token.key_end = static_cast<uint32_t>(list_.characters.size());
  }

  // The mark of a footnote, (1) or [1]: no value.
  size_t EndOfBracketed(size_t at) const {
    constexpr u32string_view kOpening = U"([\u3010\u3014";
    constexpr u32string_view kClosing = U")]\u3011\u3015";
    const size_t bracket = kOpening.find(text_[at]);
    if (bracket == u32string_view::npos) return at;
    size_t end = at + 1;
    while (end < text_.size() && IsDigit(text_[end])) ++end;
    const bool closed = end > at + 1 && end < text_.size() && text_[end] == kClosing[bracket];
    return closed ? end + 1 : at;
  }

  // Digits, with a sign before and separators among them. Where a number is a word it stays one.
  size_t EndOfNumber(size_t at) const {
    const bool has_sign =
        (text_[at] == '-' || text_[at] == '+' || text_[at] == 0x2212) && at + 1 < text_.size();
    if (!IsDigitOrLost(has_sign ? at + 1 : at)) return at;
    size_t end = at + 1;
    while (end < text_.size()) {
      const bool separator = (text_[end] == '.' || text_[end] == ',') && end + 1 < text_.size() &&
                             IsDigit(text_[end + 1]);
      if (!IsDigitOrLost(end) && !separator) break;
      ++end;
    }
    return end;
  }

  // Beside a digit, a character that is lost may have been one.
  bool IsDigitOrLost(size_t at) const {
    if (text_[at] != kUnreadCharacter) return IsDigit(text_[at]);
    return (at > 0 && IsDigit(text_[at - 1])) || (at + 1 < text_.size() && IsDigit(text_[at + 1]));
  }

  // The longest label that starts there, with its number.
  size_t EndOfLabel(size_t at) const {
    size_t from = at;
    if (at == 0 || !IsDigit(text_[at])) ReadEnumerator(text_, from);
    // The mark behind a number that sticks to the digits before it.
    if (at > 0 && IsDigit(text_[at - 1]) &&
        u32string_view(U".．、").find(text_[at]) != u32string_view::npos) {
      from = at + 1;
    }
    size_t longest = at;
    int node = 0;
    size_t length = 0;
    for (size_t next = from; next < text_.size();) {
      if (text_[next] == '(' && node != 0) {
        next = std::max(SkipRemark(text_, next), next + 1);
        continue;
      }
      const char32_t c = text_[next++];
      if (!IsKeyCharacter(c)) {
        if (length == 0) return at;
        continue;
      }
      node = script_.Next(node, c);
      if (node < 0) break;
      if (++length >= 2 && !script_.EndingAt(node).empty()) longest = next;
    }
    // A remark behind it is part of it.
    if (longest > at && longest < text_.size() && text_[longest] == '(') {
      const size_t end = SkipRemark(text_, longest);
      if (end > longest && text_[end - 1] == ')') longest = end;
    }
    return longest;
  }

  void Add(const Token& word, size_t begin, size_t end, bool label) {
    if (begin == end) return;
    Token token = word;
    token.offset = bytes_[begin];
    token.size = bytes_[end] - bytes_[begin];
    token.key_begin = static_cast<uint32_t>(list_.characters.size());
    const u32string_view part = u32string_view(text_).substr(begin, end - begin);
    token.kind = KindOf(part);
    if (part.size() <= kMaxTokenCharacters) list_.characters.append(part);
    token.key_end = static_cast<uint32_t>(list_.characters.size());
    // A title need not have a line of its own here.
    token.starts_line = label || (word.starts_line && begin == 0);
    token.ends_line = label || (word.ends_line && end == text_.size());
    list_.tokens.push_back(token);
  }

  const Document& document_;
  const Script& script_;
  const TokenList words_;
  TokenList list_;
  std::u32string text_;
  std::vector<uint32_t> bytes_;
};

}  // namespace

absl::StatusOr<TokenList> SplitTightTokens(const Document& document, const Script& script) {
  GONGKAI_ASSIGN_OR_RETURN(TokenList words, SplitTokens(document));
  return TightSplitter(document, script, std::move(words)).Split();
}

}  // namespace gongkai
