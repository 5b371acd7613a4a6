// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A sentence as tokens: figures, known phrases, and what lies between them.

#ifndef GONGKAI_SERVICES_VALIDATION_NARRATIVE_SENTENCE_H_
#define GONGKAI_SERVICES_VALIDATION_NARRATIVE_SENTENCE_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/validation/narrative/lexicon.h"

namespace gongkai {

// Adjacent text that no row knows is one token of role kUnknown.
struct Word {
  Role role = Role::kUnknown;
  const Phrase* phrase = nullptr;  // null for unknown text, dates and figures
  Figure figure = {};              // role kNumber; also of years and dates, which are fillers
  uint32_t offset = 0;             // bytes of the text
  uint32_t size = 0;
};

struct ProseSentence {
  std::vector<Word> tokens;  // without the stop
  bool has_figures = false;  // a token of role kNumber
  bool may_claim = false;    // figures, or a negation or 均 that may stand for one
  bool ends_paragraph = false;
};

// Reads the sentence that begins at `offset` into `sentence`, whose memory is used again; returns
// where the next one begins. One that goes on for 20,000 bytes is cut there, between two words.
// Years, dates and durations become fillers, labels (document numbers, ranks, telephone numbers)
// and titles within 《》 unknown text.
size_t ReadSentence(absl::string_view text, size_t offset, ProseSentence& sentence);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_NARRATIVE_SENTENCE_H_
