// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Where the form's labels stand in a document: the best monotone matching of the script with the
// document's tokens.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_ALIGNMENT_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_ALIGNMENT_H_

#include <cstdint>
#include <vector>

#include "services/ingestion/recognition/script.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// A label found in the document.
struct Match {
  // Its tokens: [first, last).
  uint32_t first = 0;
  uint32_t last = 0;
  uint16_t wording = 0;
  Enumerator enumerator;  // as found
  // How many characters differ from the wording.
  int distance = 0;
  float weight = 0;
};

struct Alignment {
  std::vector<Match> matches;    // chosen, by token and by item
  std::vector<Match> leftovers;  // exact, but not chosen; by token
};

// Finds every wording of every label, over several tokens where words are broken, then chooses by a
// dynamic programme the sequence in the form's order that explains the document best: long labels,
// the right enumerators, and as many values behind a line's label as the line has. Labels missing
// from it are then looked for between their neighbours with small spelling differences. Time grows
// linearly with the document.
Alignment Align(const TokenList& list, const Script& script);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_ALIGNMENT_H_
