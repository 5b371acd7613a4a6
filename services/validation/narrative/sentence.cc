// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/sentence.h"

#include <algorithm>

namespace gongkai {
namespace {

// A title within 《》 that is longer than this was never closed.
constexpr size_t kMaxTitleBytes = 600;
// What goes on longer than this without a stop is no prose: it is read in pieces, since each number
// asks what its sentence said before it.
constexpr size_t kLongestSentence = 20'000;  // bytes

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Whether what stands before makes the number a label: 第九, IPv6, 7x24, 0377-69229223, 3至5.
bool IsLabel(absl::string_view text, size_t offset) {
  if (offset == 0) return false;
  const char before = text[offset - 1];
  if (IsLetter(before) || before == '-' || before == '/' || before == ':' || before == '.') {
    return before != ':' || (offset >= 2 && IsDigit(text[offset - 2]));
  }
  if (offset < 3) return false;
  const absl::string_view character = text.substr(offset - 3, 3);
  if (character == "第" || character == "〔" || character == "［" || character == "—" ||
      character == "～") {
    return true;
  }
  return character == "至" && offset >= 4 && IsDigit(text[offset - 4]);
}

// The tokens of one sentence, from the left to the right.
class Tokens {
 public:
  Tokens(absl::string_view text, size_t offset, ProseSentence& sentence)
      : text_(text), offset_(offset), sentence_(sentence) {
    sentence.tokens.clear();
    sentence.has_figures = sentence.may_claim = sentence.ends_paragraph = false;
  }

  size_t Read() {
    const size_t end = std::min(text_.size(), offset_ + kLongestSentence);
    while (offset_ < end) {
      const Character character = CharacterAt(text_, offset_);
      switch (kinds_[character.code]) {
        case CharacterKind::kUnknown:
          AddUnknown(UnknownFrom(offset_ + character.size) - offset_);
          continue;
        case CharacterKind::kBlank:
          if (text_[offset_++] != '\n') continue;
          sentence_.ends_paragraph = true;
          return offset_;
        case CharacterKind::kTitle:
          if (!SkipTitle()) AddUnknown(character.size);
          continue;
        case CharacterKind::kNumeral:
          if (ReadNumber()) continue;
          break;
        case CharacterKind::kPhrase:
          break;
      }
      const Phrase* phrase = FindPhrase(text_, offset_);
      if (phrase == nullptr) {
        AddUnknown(character.size);
      } else if (phrase->role == Role::kStop) {
        return offset_ + phrase->text.size();
      } else if (phrase->role != Role::kPercentOf || !ReadPercentOf(*phrase)) {
        Add(phrase->role, phrase, phrase->text.size());
      }
    }
    if (offset_ < text_.size()) return offset_;
    sentence_.ends_paragraph = true;
    return text_.size();
  }

 private:
  // Where the run of characters that begin nothing ends.
  size_t UnknownFrom(size_t offset) const {
    while (offset < text_.size()) {
      const Character character = CharacterAt(text_, offset);
      if (kinds_[character.code] != CharacterKind::kUnknown) break;
      offset += character.size;
    }
    return offset;
  }

  // Digits parted by a blank that does not group them, 4 54: a number that the layout tore apart.
  bool IsTorn() const {
    size_t begin = offset_;
    while (begin > 0 && text_[begin - 1] == ' ') --begin;
    return begin > 0 && begin < offset_ && IsDigit(text_[begin - 1]);
  }

  Word& Add(Role role, const Phrase* phrase, size_t size) {
    if (role == Role::kNegation || role == Role::kAll) sentence_.may_claim = true;
    sentence_.tokens.push_back({.role = role,
                                .phrase = phrase,
                                .offset = static_cast<uint32_t>(offset_),
                                .size = static_cast<uint32_t>(size)});
    offset_ += size;
    return sentence_.tokens.back();
  }

  void AddUnknown(size_t size) {
    std::vector<Word>& tokens = sentence_.tokens;
    if (!tokens.empty() && tokens.back().role == Role::kUnknown &&
        tokens.back().offset + tokens.back().size == offset_) {
      tokens.back().size += static_cast<uint32_t>(size);
      offset_ += size;
    } else {
      Add(Role::kUnknown, nullptr, size);
    }
  }

  bool SkipTitle() {
    const size_t end = FindWord(text_.substr(offset_, kMaxTitleBytes), "》");
    if (end == absl::string_view::npos) return false;
    AddUnknown(end + 3);
    return true;
  }

  bool ReadNumber() {
    // 三类内部事务信息.
    if (!IsDigit(text_[offset_]) && FindPhrase(text_, offset_) != nullptr) return false;
    const std::optional<Figure> figure = ReadFigure(text_, offset_);
    if (!figure.has_value()) {
      size_t digits = 0;
      while (offset_ + digits < text_.size() && IsDigit(text_[offset_ + digits])) ++digits;
      AddUnknown(digits);
      return digits > 0;
    }
    // 队伍, 陆续.
    const bool counted =
        figure->unit_kind == UnitKind::kCases || figure->unit_kind == UnitKind::kMoney;
    if (figure->formal && !counted) return false;
    if (figure->unit_kind == UnitKind::kLabel || IsLabel(text_, offset_) || IsTorn()) {
      AddUnknown(figure->size);
      return true;
    }
    if (figure->unit_kind == UnitKind::kYear || figure->unit_kind == UnitKind::kDate) {
      Add(Role::kFiller, nullptr, figure->size).figure = *figure;
      return true;
    }
    // 一 of 一律 or 统一, and figures of speech: 一门集中, 三大攻坚战.
    if (figure->chinese && (figure->unit_kind == UnitKind::kNone || figure->unit == "大")) {
      return false;
    }
    AddFigure(*figure);
    return true;
  }

  void AddFigure(const Figure& figure) {
    sentence_.has_figures = sentence_.may_claim = true;
    Add(Role::kNumber, nullptr, figure.size).figure = figure;
  }

  // 百分之七十四.
  bool ReadPercentOf(const Phrase& phrase) {
    const size_t begin = offset_ + phrase.text.size();
    if (begin >= text_.size() || kinds_[CharacterAt(text_, begin).code] != CharacterKind::kNumeral)
      return false;
    std::optional<Figure> figure = ReadFigure(text_, begin);
    if (!figure.has_value() || figure->unit_kind != UnitKind::kNone) return false;
    figure->unit_kind = UnitKind::kPercent;
    figure->unit = phrase.text;
    figure->size += static_cast<uint32_t>(phrase.text.size());
    AddFigure(*figure);
    return true;
  }

  absl::string_view text_;
  size_t offset_;
  ProseSentence& sentence_;
  const CharacterKind* kinds_ = CharacterKinds();
};

}  // namespace

size_t ReadSentence(absl::string_view text, size_t offset, ProseSentence& sentence) {
  return Tokens(text, offset, sentence).Read();
}

}  // namespace gongkai
