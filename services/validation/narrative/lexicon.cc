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

// Whether the phrase stands at `offset`, given that its first `known` bytes do.
bool Continues(absl::string_view text, size_t offset, absl::string_view phrase, size_t known) {
  if (text.size() - offset < phrase.size()) return false;
  for (size_t i = phrase.size(); i-- > known;) {
    if (text[offset + i] != phrase[i]) return false;
  }
  return true;
}

// Phrases by their first two characters, longest first.
class Index {
 public:
  Index() : kinds_(std::make_unique<std::array<CharacterKind, 0x10001>>()) {
    for (const Phrase& phrase : Rows()) rows_.push_back(&phrase);
    std::stable_sort(rows_.begin(), rows_.end(), [](const Phrase* a, const Phrase* b) {
      const Beginning of_a = BeginningOf(a->text), of_b = BeginningOf(b->text);
      if (of_a.first != of_b.first) return of_a.first < of_b.first;
      if (of_a.second != of_b.second) return of_a.second < of_b.second;
      return a->text.size() > b->text.size();
    });
    for (uint16_t row = 0; row < rows_.size(); ++row) {
      const Beginning beginning = BeginningOf(rows_[row]->text);
      Group& group = groups_[SlotOf(beginning)];
      if (group.end == 0) group = {beginning, row, row};
      ++group.end;
      (*kinds_)[beginning.first] = CharacterKind::kPhrase;
    }
    MarkKinds();
  }

  const CharacterKind* Kinds() const { return kinds_->data(); }

  const Phrase* Find(absl::string_view text, size_t offset) const {
    const Beginning both = BeginningOf(text.substr(offset));
    const Group& longer = groups_[SlotOf(both)];
    for (uint16_t row = longer.begin; row < longer.end; ++row) {
      if (Continues(text, offset, rows_[row]->text, both.size)) return rows_[row];
    }
    const Group& alone = groups_[SlotOf({both.first, 0, 0})];
    return alone.end > 0 ? rows_[alone.begin] : nullptr;
  }

 private:
  // The first two characters of a phrase and their bytes; of one alone the second is 0.
  struct Beginning {
    uint32_t first = 0;
    uint32_t second = 0;
    uint32_t size = 0;
  };
  // The rows that begin so; end is 0 if none does.
  struct Group {
    Beginning beginning;
    uint16_t begin = 0;
    uint16_t end = 0;
  };
  // Some times as many as there are groups, a power of two.
  static constexpr size_t kSlots = 4096;

  static Beginning BeginningOf(absl::string_view text) {
    const Character first = CharacterAt(text, 0);
    if (first.size >= text.size()) return {first.code, 0, first.size};
    const Character second = CharacterAt(text, first.size);
    return {first.code, second.code, first.size + second.size};
  }

  // Where the group is, or would be.
  size_t SlotOf(const Beginning& beginning) const {
    size_t slot = (beginning.first * 31 + beginning.second) % kSlots;
    for (;; slot = (slot + 1) % kSlots) {
      const Group& group = groups_[slot];
      if (group.end == 0 || (group.beginning.first == beginning.first &&
                             group.beginning.second == beginning.second)) {
        return slot;
      }
    }
  }

  void MarkKinds() {
    for (const absl::string_view numeral : kNumerals) {
      (*kinds_)[CharacterAt(numeral, 0).code] = CharacterKind::kNumeral;
    }
    for (char digit = '0'; digit <= '9'; ++digit) (*kinds_)[digit] = CharacterKind::kNumeral;
    for (const char blank : {' ', '*', '\t', '\r', '\n'}) (*kinds_)[blank] = CharacterKind::kBlank;
    (*kinds_)[CharacterAt("《", 0).code] = CharacterKind::kTitle;
  }

  std::vector<const Phrase*> rows_;
  std::array<Group, kSlots> groups_;
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
