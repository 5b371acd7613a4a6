// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The ways in which published pages depart from the official layout, one function each.

#ifndef GONGKAI_TESTS_DOCUMENTS_QUIRKS_H_
#define GONGKAI_TESTS_DOCUMENTS_QUIRKS_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/form/report.h"
#include "tests/documents/page.h"
#include "tests/documents/random.h"

namespace gongkai::testing {

// A page and what there is to read on it. A cell whose state is kAmbiguous here is one that must
// not be stated: the page gives several values for it.
struct Sample {
  Report report;
  Page page;
};

// How much of a page with a quirk a right reading states. What it does not state it refuses: the
// cell is absent, ambiguous or unreadable, or the whole document is an error. No reading is right
// that states a value which the page does not have, or calls a cell blank that has one.
enum class Legible : uint8_t {
  kExact,         // every cell, in every layout with separators
  kExactInGrids,  // every cell where the format has real tables
  kRefusable,     // what the page does not settle may be refused
};

// When a quirk takes effect; a combination has at most one of each stage.
enum class Stage : uint8_t { kFigures, kStructure, kLabels, kValues, kSurroundings };

struct Quirk {
  absl::string_view name;  // e.g. "rows-twice"
  Stage stage;
  Legible legible;
  // Stage kFigures only: changes the report before the page is built.
  void (*change_report)(Report&, Random&) = nullptr;
  // All others.
  void (*change_page)(Sample&, Random&) = nullptr;
};

// Every quirk, by stage; the first is "none", which changes nothing.
absl::Span<const Quirk> AllQuirks();

// The quirk of that name; null if there is none.
const Quirk* FindQuirk(absl::string_view name);

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_DOCUMENTS_QUIRKS_H_
