// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/lexicon.h"

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "services/validation/narrative/phrases.h"

namespace gongkai {
namespace {

// All rows, in one piece.
const std::vector<Phrase>& Rows() {
  static const auto* const rows = [] {
    auto* all = new std::vector<Phrase>;
    for (const auto& part : {NounPhrases(), VerbPhrases(), BetweenPhrases()}) {
      all->insert(all->end(), part.begin(), part.end());
    }
    return all;
  }();
  return *rows;
}

// The characters that a numeral may begin with, besides ASCII digits.
constexpr absl::string_view kNumerals[] = {"壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖",
                                           "拾", "佰", "仟", "一", "二", "三", "四", "五", "六",
                                           "七", "八", "九", "十", "两", "零", "〇", "０", "１",
                                           "２", "３", "４", "５", "６", "７", "８", "９"};

// A phrase with what tells it from its neighbours fastest.
struct Entry {
  const Phrase* phrase;
  uint32_t second;  // its second character; 0 if it has one only
  uint32_t size_of_both;
};

// Whether the phrase stands at `offset`, given that its first `known` bytes do.
bool Continues(absl::string_view text, size_t offset, absl::string_view phrase, size_t known) {
  if (text.size() - offset < phrase.size()) return false;
  for (size_t i = phrase.size(); i-- > known;) {
    if (text[offset + i] != phrase[i]) return false;
  }
  return true;
}

// Phrases by their first character, longest first.
class Index {
 public:
  Index()
      : starts_(std::make_unique<std::array<uint16_t, 0x10001>>()),
        kinds_(std::make_unique<std::array<CharacterKind, 0x10001>>()) {
    for (const Phrase& phrase : Rows()) {
      const Character first = CharacterAt(phrase.text, 0);
      const bool longer = phrase.text.size() > first.size;
      const Character second = longer ? CharacterAt(phrase.text, first.size) : Character{0, 0};
      rows_.push_back({&phrase, second.code, first.size + second.size});
    }
    std::stable_sort(rows_.begin(), rows_.end(), [](const Entry& a, const Entry& b) {
      const uint32_t first_a = CharacterAt(a.phrase->text, 0).code;
      const uint32_t first_b = CharacterAt(b.phrase->text, 0).code;
      if (first_a != first_b) return first_a < first_b;
      return a.phrase->text.size() > b.phrase->text.size();
    });
    size_t row = 0;
    for (uint32_t code = 0; code <= 0x10000; ++code) {
      while (row < rows_.size() && CharacterAt(rows_[row].phrase->text, 0).code < code) ++row;
      (*starts_)[code] = static_cast<uint16_t>(row);
    }
    MarkKinds();
  }

  const CharacterKind* Kinds() const { return kinds_->data(); }

  const Phrase* Find(absl::string_view text, size_t offset) const {
    const Character first = CharacterAt(text, offset);
    if (first.code >= 0x10000) return nullptr;
    const size_t begin = (*starts_)[first.code], end = (*starts_)[first.code + 1];
    if (begin == end) return nullptr;
    const size_t next = offset + first.size;
    const uint32_t second = next < text.size() ? CharacterAt(text, next).code : 0;
    for (size_t row = begin; row < end; ++row) {
      const Entry& entry = rows_[row];
      if (entry.second == 0) return entry.phrase;
      const absl::string_view phrase = entry.phrase->text;
      if (entry.second == second && Continues(text, offset, phrase, entry.size_of_both)) {
        return entry.phrase;
      }
    }
    return nullptr;
  }

 private:
  void MarkKinds() {
    for (uint32_t code = 0; code < 0x10000; ++code) {
      const bool phrase = (*starts_)[code] < (*starts_)[code + 1];
      (*kinds_)[code] = phrase ? CharacterKind::kPhrase : CharacterKind::kUnknown;
    }
    for (const absl::string_view numeral : kNumerals) {
      (*kinds_)[CharacterAt(numeral, 0).code] = CharacterKind::kNumeral;
    }
    for (char digit = '0'; digit <= '9'; ++digit) (*kinds_)[digit] = CharacterKind::kNumeral;
    for (const char blank : {' ', '*', '\t', '\r', '\n'}) (*kinds_)[blank] = CharacterKind::kBlank;
    (*kinds_)[CharacterAt("《", 0).code] = CharacterKind::kTitle;
  }

  std::vector<Entry> rows_;
  std::unique_ptr<std::array<uint16_t, 0x10001>> starts_;
  std::unique_ptr<std::array<CharacterKind, 0x10001>> kinds_;
};

const Index& TheIndex() {
  static const Index* const index = new Index;
  return *index;
}

}  // namespace

const Phrase* FindPhrase(absl::string_view text, size_t offset) {
  return TheIndex().Find(text, offset);
}

const CharacterKind* CharacterKinds() { return TheIndex().Kinds(); }

absl::Span<const Phrase> AllPhrases() { return Rows(); }

}  // namespace gongkai
