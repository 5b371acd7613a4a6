// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/tokens.h"

#include <array>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
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
bool IsHan(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF && c != U'无'; }

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
    if (last - first == 1 && IsFurniture(first)) return;
    const size_t start = list_.tokens.size();
    for (uint32_t field = first; field < last; ++field) SplitField(block, field, in_cell);
    if (list_.tokens.size() == start) return;
    list_.tokens[start].starts_line = true;
    list_.tokens.back().ends_line = true;
  }

  // Whether the only field of a line is a page number, or a border between rows. Most are a cell,
  // and show at once that they are neither: by a letter or digit, a bracket, or a Chinese character
  // but 第.
  bool IsFurniture(uint32_t field) const {
    const absl::string_view text = document_.TextOf(document_.fields[field]);
    size_t start = 0;
    while (start < text.size() && text[start] == ' ') ++start;
    if (start == text.size()) return false;
    const auto first = static_cast<unsigned char>(text[start]);
    const bool is_cell = first < 0x80 ? first != '-' && first != '+'
                         : first >= 0xE4 && first <= 0xE9
                             ? !absl::StartsWith(text.substr(start), "第")
                             : absl::StartsWith(text.substr(start), "（");
    if (is_cell) return false;
    // All borders begin with the byte E2, or a plus.
    return SkipPageNumber(text) || ((first == '+' || first == 0xE2) && IsDrawnBorder(text));
  }

  static bool SkipPageNumber(absl::string_view text) {
    if (text.size() > 32) return false;
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

  void SplitField(uint32_t block, uint32_t index, bool in_cell) {
    const Field& field = document_.fields[index];
    const absl::string_view text = document_.TextOf(field);
    Token token;  // the next one
    token.field = index;
    token.block = block;
    token.line = line_;
    token.in_cell = in_cell;
    if (IsPlainFigure(text)) {
      token.offset = field.offset;
      AddFigure(text, token);
      return;
    }
    const size_t count = list_.tokens.size();
    size_t begin = 0;  // of the word
    size_t size = 0;
    const char* const bytes = text.data();
    for (size_t at = 0; at < text.size();) {
      const size_t start = at;
      if (BeginsChinese(bytes[at])) {
        if (size == 0) begin = start;
        for (; size < word_.size() && at < text.size() && BeginsChinese(bytes[at]); at += 3) {
          word_[size++] = ChineseAt(bytes + at);
        }
        // Of a word that is too long for a label it only matters where it ends.
        if (size == word_.size()) at = PastChinese(text, at);
        continue;
      }
      const char32_t c = FoldCharacter(NextCharacter(text, at));
      if (c == 0) continue;
      if (c == ' ' || IsBorder(c)) {
        if (size > 0) Close(token, field.offset + begin, field.offset + start, size);
        size = 0;
        continue;
      }
      if (size == 0) begin = start;
      if (size < word_.size()) word_[size++] = c;
    }
    if (size > 0) Close(token, field.offset + begin, field.offset + text.size(), size);
    if (list_.tokens.size() - count >= kFewestSpacedOut) JoinSpacedOut(count);
    if (list_.tokens.size() == count) {
      token.offset = field.offset;
      token.size = field.size;
      token.kind = TokenKind::kEmpty;
      token.key_begin = token.key_end = static_cast<uint32_t>(list_.characters.size());
      list_.tokens.push_back(token);
    }
  }

  // Nothing but digits, as most fields are.
  static bool IsPlainFigure(absl::string_view text) {
    constexpr size_t kMost = 9;
    if (text.empty() || text.size() > kMost) return false;
    return absl::c_all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  }

  void AddFigure(absl::string_view text, Token token) {
    token.size = static_cast<uint32_t>(text.size());
    token.kind = TokenKind::kNumber;
    token.key_begin = static_cast<uint32_t>(list_.characters.size());
    for (char c : text) list_.characters.push_back(static_cast<char32_t>(c));
    token.key_end = static_cast<uint32_t>(list_.characters.size());
    list_.tokens.push_back(token);
  }

  // Past the Chinese that stands there.
  static size_t PastChinese(absl::string_view text, size_t at) {
    const char* bytes = text.data();
    while (at < text.size() && BeginsChinese(bytes[at])) at += 3;
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

  // Adds the token of the word that is being read, of `size` characters; the bytes [begin, end) of
  // the document's text.
  void Close(Token token, size_t begin, size_t end, size_t size) {
    token.offset = static_cast<uint32_t>(begin);
    token.size = static_cast<uint32_t>(end - begin);
    token.key_begin = static_cast<uint32_t>(list_.characters.size());
    const u32string_view text(word_.data(), size);
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
