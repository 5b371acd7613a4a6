// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// How alike two narratives are: whether last year's was copied (内容雷同).

#ifndef GONGKAI_SERVICES_VALIDATION_NARRATIVE_SIMILARITY_H_
#define GONGKAI_SERVICES_VALIDATION_NARRATIVE_SIMILARITY_H_

#include <string>

#include "absl/strings/string_view.h"

namespace gongkai {

// From here on two narratives are the same but for figures.
inline constexpr double kNearIdentical = 0.9;

// Narratives shorter than this, in characters, are alike by nature (无其他需要报告的事项).
inline constexpr int kFewestCharactersToCompare = 200;

// How many characters of a text count for the comparison.
int CharactersToCompare(absl::string_view text);

// The characters of a text that count for the comparison, one behind the other.
std::string TextToCompare(absl::string_view text);

// Jaccard's index of the two sets of runs of four characters: 0 nothing in common, 1 the same.
// Digits, spaces and punctuation do not count, so that new figures in an old text do not make it
// another. 0 if either has fewer than kFewestCharactersToCompare characters left.
double NarrativeSimilarity(absl::string_view a, absl::string_view b);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_NARRATIVE_SIMILARITY_H_
