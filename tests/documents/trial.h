// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// One generated document: what is in it, its bytes, and how well it is read back.

#ifndef GONGKAI_TESTS_DOCUMENTS_TRIAL_H_
#define GONGKAI_TESTS_DOCUMENTS_TRIAL_H_

#include <cstdint>
#include <string>
#include <vector>

#include "tests/documents/layouts.h"
#include "tests/documents/quirks.h"

namespace gongkai::testing {

// Which document to make. The seed chooses the edition (even: 2019), the figures and whatever else
// is left open.
struct Trial {
  const Layout* layout = nullptr;
  std::vector<const Quirk*> quirks;  // by stage, at most one of each
  uint64_t seed = 0;
};

// E.g. "html-word+row-missing+full-width-digits@17".
std::string NameOf(const Trial& trial);

// A combination of two or three quirks of different stages.
std::vector<const Quirk*> SomeQuirks(Random& random);

struct GeneratedDocument {
  Sample sample;
  std::string bytes;
  // Whether a right reading states every cell.
  bool exact = false;
};

GeneratedDocument Generate(const Trial& trial);

// How the cells of documents were read.
struct Tally {
  int64_t documents = 0;
  int64_t errors = 0;   // documents refused as a whole
  int64_t right = 0;    // a value, and it is the page's
  int64_t blank = 0;    // blank or absent, and so it is on the page
  int64_t refused = 0;  // absent, ambiguous or unreadable, though the page has it
  int64_t wrong = 0;    // stated, and the page says otherwise

  Tally& operator+=(const Tally& other);
};

struct Outcome {
  Tally cells;
  // Of the tables whose cells take part in sums: the applications and the appeals.
  Tally summed;
  // What is not as it should be: a wrong cell always; in an exact document also a refused cell or
  // document, title, agency, year or edition. One sentence a fault, the first few.
  std::vector<std::string> faults;
};

// Reads a document with the product's reader and recognition and compares.
Outcome Judge(const GeneratedDocument& document);

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_DOCUMENTS_TRIAL_H_
