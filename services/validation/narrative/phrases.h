// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The rows of the lexicon, by what they are about; lexicon.cc puts them in order. Within a file the
// order means nothing.

#ifndef GONGKAI_SERVICES_VALIDATION_NARRATIVE_PHRASES_H_
#define GONGKAI_SERVICES_VALIDATION_NARRATIVE_PHRASES_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "services/validation/narrative/lexicon.h"

namespace gongkai {

// Nouns: what is counted, who applied, by which way.
absl::Span<const Phrase> NounPhrases();
// Verbs: what was done, how applications were answered, how appeals ended.
absl::Span<const Phrase> VerbPhrases();
// What stands between them and the numbers: whose, when, how exactly, against what.
absl::Span<const Phrase> BetweenPhrases();

namespace phrases {

using View = absl::string_view;

// Whether the phrase speaks of disclosure: 公开, or an application for it.
constexpr bool OfDisclosure(View text) {
  constexpr View kWord = "公开";
  for (size_t at = 0; at + kWord.size() <= text.size(); ++at) {
    if (text.substr(at, kWord.size()) == kWord) return true;
  }
  return false;
}

constexpr Phrase Subject(View text, Topic topic) {
  return {.text = text, .role = Role::kSubject, .topic = topic, .disclosure = OfDisclosure(text)};
}
constexpr Phrase Doing(View text, Verb act) {
  return {.text = text, .role = Role::kAct, .act = act, .disclosure = OfDisclosure(text)};
}
constexpr Phrase Result(View text, Quantity quantity) {
  return {
      .text = text, .role = Role::kResult, .quantity = quantity, .disclosure = OfDisclosure(text)};
}
constexpr Phrase Outcome(View text, AppealOutcome outcome) {
  return {.text = text, .role = Role::kOutcome, .outcome = outcome};
}
constexpr Phrase Applicant(View text, Quantity quantity) {
  return {.text = text, .role = Role::kApplicant, .quantity = quantity};
}
constexpr Phrase Rate(View text, Quantity quantity, View example) {
  return {.text = text, .role = Role::kRate, .quantity = quantity, .example = example};
}
constexpr Phrase Whose(View text, ScopeWord scope) {
  return {.text = text, .role = Role::kScope, .scope = scope};
}
constexpr Phrase When(View text, TimeWord time) {
  return {.text = text, .role = Role::kFiller, .time = time};
}
// The rate of an outcome of appeals; of those the clause speaks of if the topic is left open.
constexpr Phrase AppealRate(View text, AppealOutcome outcome, Topic topic = Topic::kNone) {
  return {.text = text, .role = Role::kRate, .topic = topic, .outcome = outcome};
}
constexpr Phrase About(View text, Approximation approximation) {
  return {.text = text, .role = Role::kApprox, .approximation = approximation};
}
constexpr Phrase Plain(View text, Role role) {
  return {.text = text, .role = role, .disclosure = OfDisclosure(text)};
}
constexpr Phrase Channel(View text) { return Plain(text, Role::kChannel); }
constexpr Phrase Fill(View text) { return Plain(text, Role::kFiller); }
// Known so that none of its parts is taken for a word of its own.
constexpr Phrase Opaque(View text) { return Plain(text, Role::kUnknown); }

}  // namespace phrases
}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_NARRATIVE_PHRASES_H_
