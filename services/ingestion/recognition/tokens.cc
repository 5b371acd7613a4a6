// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/tokens.h"

#include <array>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/reader/seen.h"
#include "services/ingestion/reader/utf8.h"
#include "services/ingestion/recognition/label.h"
#include "services/ingestion/recognition/values.h"

namespace gongkai {
namespace {

using std::u32string_view;

constexpr size_t kMaxTokens = 1'000'000;

// So many words of one character are a label spaced out.
constexpr size_t kFewestSpacedOut = 3;

bool IsDigit(char32_t c) { return c >= '0' && c <= '9'; }
// A border between cells that is drawn with characters: | │ ┃ ║.
bool IsBorder(char32_t c) { return c == '|' || c == 0x2502 || c == 0x2503 || c == 0x2551; }
// What most of a report is made of: no fold, space or border.
bool IsChinese(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }
bool IsHan(char32_t c) { return IsChinese(c) && c != U'无'; }

// "- 4 -", "—4—", "第4页": where a page ends, alone on its line.
bool IsPageNumber(u32string_view text) {
  constexpr u32string_view kFrame = U"-\u2010\u2013\u2014\u2015\u00B7";
  const auto digits = [](u32string_view inner) {
    return !inner.empty() && inner.size() <= 4 &&
           inner.find_first_not_of(U"0123456789") == u32string_view::npos;
  };
  if (text.size() >= 3 && text.front() == U'第' && text.back() == U'页') {
    return digits(text.substr(1, text.size() - 2));
  }
  const size_t begin = text.find_first_not_of(kFrame);
  const size_t end = text.find_last_not_of(kFrame);
  return begin != u32string_view::npos && begin > 0 && end + 1 < text.size() &&
         digits(text.substr(begin, end + 1 - begin));
}

// "├──┼──┤", "+---+---+": a border between rows that is drawn with characters, and no row of
// blanks.
bool IsDrawnBorder(absl::string_view text) {
  constexpr u32string_view kAscii = U"+-=| ";
  bool crossing = false;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = FoldCharacter(NextCharacter(text, at));
    const bool drawn = c >= 0x2500 && c < 0x2580;
    if (!drawn && c != 0 && kAscii.find(c) == u32string_view::npos) return false;
    crossing = crossing || c == '+' || (drawn && c != 0x2500 && c != 0x2501 && !IsBorder(c));
  }
  return crossing;
}

class Splitter {
 public:
  explicit Splitter(const Document& document) : document_(document) {}

  absl::StatusOr<TokenList> Split() {
    list_.tokens.reserve(document_.fields.size() + document_.fields.size() / 4);
    list_.characters.reserve(document_.text.size() / 2);
    for (uint32_t b = 0; b < document_.blocks.size(); ++b) {
      const TextBlock& block = document_.blocks[b];
      for (uint32_t first = block.first; first < block.last;) {
        uint32_t last = first + 1;
        while (last < block.last && document_.fields[last].row == document_.fields[first].row)
          ++last;
        SplitLine(b, first, last);
        if (list_.tokens.size() > kMaxTokens) {
          return absl::ResourceExhaustedError(
              absl::StrCat("the document has more than ", kMaxTokens,
                           " words; no annual report has as many: send the report alone"));
        }
        ++line_;
        first = last;
      }
    }
    return std::move(list_);
  }

 private:
  // One row of a block: the fields [first, last).
  void SplitLine(uint32_t block, uint32_t first, uint32_t last) {
    const bool in_cell = document_.blocks[block].kind == BlockKind::kGrid || last - first > 1;
    // Some sites print every cell on a line of its own behind a tab; what is before that tab is no
    // cell.
    const bool indented = last - first == 2 && document_.blocks[block].kind != BlockKind::kGrid &&
                          IsBlank(document_.TextOf(document_.fields[first]));
    if (indented) ++first;
    if (last - first == 1 && (SkipPageNumber(first) || SkipBorder(first))) return;
    const size_t start = list_.tokens.size();
    for (uint32_t field = first; field < last; ++field) SplitField(block, field, in_cell);
    if (list_.tokens.size() == start) return;
    list_.tokens[start].starts_line = true;
    list_.tokens.back().ends_line = true;
  }

  bool SkipPageNumber(uint32_t field) const {
    const absl::string_view text = document_.TextOf(document_.fields[field]);
    // Most lines are a cell, and show at once that they are no page number.
    const size_t start = text.find_first_not_of(' ');
    if (text.size() > 32 || start == absl::string_view::npos) return false;
    if (static_cast<unsigned char>(text[start]) < 0x80 && text[start] != '-') return false;
    const auto may_be_digit = [](char c) {
      return (c >= '0' && c <= '9') || c == '\xEF';  // or of full width
    };
    if (absl::c_none_of(text, may_be_digit)) return false;
    std::u32string folded;
    for (char32_t c : FoldToCharacters(text)) {
      if (c != ' ') folded.push_back(c);
    }
    return IsPageNumber(folded);
  }

  bool SkipBorder(uint32_t field) const {
    const absl::string_view text = document_.TextOf(document_.fields[field]);
    const size_t start = text.find_first_not_of(' ');
    // All that are drawn begin with the byte E2; most lines do not.
    if (start == absl::string_view::npos || (text[start] != '+' && text[start] != '\xE2')) {
      return false;
    }
    return IsDrawnBorder(text);
  }

  void SplitField(uint32_t block, uint32_t index, bool in_cell) {
    const Field& field = document_.fields[index];
    const absl::string_view text = document_.TextOf(field);
    const auto token_at = [&](size_t offset) {
      Token token;
      token.offset = static_cast<uint32_t>(field.offset + offset);
      token.field = index;
      token.block = block;
      token.line = line_;
      token.key_begin = static_cast<uint32_t>(list_.characters.size());
      token.in_cell = in_cell;
      return token;
    };
    const size_t count = list_.tokens.size();
    size_t begin = 0;  // of the word
    size_t size = 0;
    const auto close = [&](size_t end) {
      word_size_ = size;
      if (size > 0) Close(token_at(begin), end + field.offset);
      size = 0;
    };
    for (size_t at = 0; at < text.size();) {
      // Of a word that is too long for a label it only matters where it ends.
      if (size == word_.size()) at = PastChinese(text, at);
      if (at >= text.size()) break;
      const size_t start = at;
      char32_t c = NextCharacter(text, at);
      if (!IsChinese(c)) {
        c = FoldCharacter(c);
        if (c == 0) continue;
        if (c == ' ' || IsBorder(c)) {
          close(start);
          continue;
        }
      }
      if (size == 0) begin = start;
      if (size < word_.size()) word_[size++] = c;
    }
    close(text.size());
    if (list_.tokens.size() - count >= kFewestSpacedOut) JoinSpacedOut(count);
    if (list_.tokens.size() == count) {
      Token empty = token_at(0);
      empty.size = field.size;
      empty.kind = TokenKind::kEmpty;
      empty.key_end = empty.key_begin;
      list_.tokens.push_back(empty);
    }
  }

  // Past the characters from U+4000 to U+9FFF that stand there.
  static size_t PastChinese(absl::string_view text, size_t at) {
    const char* bytes = text.data();
    while (at < text.size() && static_cast<unsigned char>(bytes[at]) >= 0xE4 &&
           static_cast<unsigned char>(bytes[at]) <= 0xE9) {
      at += 3;
    }
    return at;
  }

  // "不 予 公 开": joins the words of a field, its tokens from `begin` on, if they are a label with
  // a space behind each character. Figures and marks for a blank stay what they are.
  void JoinSpacedOut(size_t begin) {
    std::vector<Token>& tokens = list_.tokens;
    if (tokens.size() - begin > kMaxTokenCharacters) return;
    const auto character = [&](size_t t) {
      const u32string_view text = list_.CharactersOf(tokens[t]);
      return text.size() == 1 ? text[0] : U'\0';
    };
    const auto is_word = [&](size_t t) {
      const char32_t c = character(t);
      const TokenKind kind = tokens[t].kind;
      if (c == U'无') return t + 1 < tokens.size() && IsHan(character(t + 1));
      // 内 部: it stands for a unit behind a figure only, and there is none.
      return c != 0 && (kind == TokenKind::kText || kind == TokenKind::kUnit);
    };
    // "1 . 属 于": its enumerator is spaced out too.
    const bool counted = IsDigit(character(begin)) &&
                         u32string_view(U".、").find(character(begin + 1)) != u32string_view::npos;
    for (size_t t = begin + (counted ? 2 : 0); t < tokens.size(); ++t) {
      if (!is_word(t)) return;
    }
    Token& token = tokens[begin];
    token.size = tokens.back().offset + tokens.back().size - token.offset;
    token.key_end = tokens.back().key_end;
    token.kind = TokenKind::kText;
    tokens.resize(begin + 1);
  }

  // Ends a token before the byte `end` of the document's text.
  void Close(Token token, size_t end) {
    token.size = static_cast<uint32_t>(end - token.offset);
    const u32string_view text(word_.data(), word_size_);
    if (text.size() > kMaxTokenCharacters) {
      token.key_end = token.key_begin;
      list_.tokens.push_back(token);
      return;
    }
    token.kind = KindOf(text);
    list_.characters.append(text);
    token.key_end = static_cast<uint32_t>(list_.characters.size());
    if (token.kind == TokenKind::kText) {
      SplitOffValue(token);
    } else {
      list_.tokens.push_back(token);
    }
  }

  // "规章0", "自然人：0件", "自然人：/": where a label ends with its value stuck to it; 0 if it has
  // none.
  static size_t EndOfLabel(u32string_view text) {
    const size_t colon = text.rfind(U':');
    if (colon != u32string_view::npos && colon > 1 && colon + 1 < text.size()) {
      const char32_t before = text[colon - 1];
      const bool of_label = (before >= 0x2E80 && before != kUnreadCharacter) || before == U')';
      if (of_label && IsValue(KindOf(text.substr(colon + 1)))) return colon + 1;
    }
    if (!IsDigit(text.back())) return 0;
    const size_t cut = text.find_last_not_of(U"0123456789,.") + 1;
    // Behind a character that is lost, digits may be the rest of a figure.
    if (cut < 2 || text[cut - 1] < 0x2E80 || text[cut - 1] == kUnreadCharacter) return 0;
    return KindOf(text.substr(cut)) == TokenKind::kNumber ? cut : 0;
  }

  void SplitOffValue(Token token) {
    const u32string_view text = list_.CharactersOf(token);
    const size_t cut = EndOfLabel(text);
    if (cut == 0) {
      list_.tokens.push_back(token);
      return;
    }
    Token value = token;
    value.key_begin = token.key_begin + static_cast<uint32_t>(cut);
    value.kind = KindOf(text.substr(cut));
    token.key_end = value.key_begin;
    const absl::string_view raw =
        absl::string_view(document_.text).substr(token.offset, token.size);
    size_t at = 0;
    for (size_t kept = 0; kept < cut;) {
      if (FoldCharacter(NextCharacter(raw, at)) != 0) ++kept;
    }
    value.offset = token.offset + static_cast<uint32_t>(at);
    value.size = token.size - static_cast<uint32_t>(at);
    token.size = static_cast<uint32_t>(at);
    list_.tokens.push_back(token);
    list_.tokens.push_back(value);
  }

  const Document& document_;
  TokenList list_;
  uint32_t line_ = 0;
  // The word that is being read; of one that is too long only the beginning.
  std::array<char32_t, kMaxTokenCharacters + 1> word_;
  size_t word_size_ = 0;
};

}  // namespace

size_t CountValues(const TokenList& list, TokenRange range) {
  size_t values = 0;
  for (uint32_t t = range.first; t < range.last; ++t) values += IsValue(list.tokens[t].kind);
  return values;
}

absl::StatusOr<TokenList> SplitTokens(const Document& document) {
  return Splitter(document).Split();
}

}  // namespace gongkai
