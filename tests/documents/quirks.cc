// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/documents/quirks.h"

#include <vector>

#include "tests/documents/quirk_tables.h"
#include "tests/documents/random_report.h"

namespace gongkai::testing {
namespace {

constexpr Quirk kFigureQuirks[] = {
    {"none", Stage::kFigures, Legible::kExact},
    {"broken-arithmetic", Stage::kFigures, Legible::kExact, BreakArithmetic},
    {"blank-columns", Stage::kFigures, Legible::kExact, BlankColumns},
    {"blank-totals", Stage::kFigures, Legible::kExact, BlankTotals},
    {"blank-cells", Stage::kFigures, Legible::kExact, BlankCells},
    {"hybrid", Stage::kFigures, Legible::kExact, MakeHybrid},
};

}  // namespace

absl::Span<const Quirk> AllQuirks() {
  static const auto* const quirks = [] {
    auto* all = new std::vector<Quirk>(std::begin(kFigureQuirks), std::end(kFigureQuirks));
    for (const auto stage :
         {StructureQuirks(), LabelQuirks(), ValueQuirks(), SurroundingQuirks()}) {
      all->insert(all->end(), stage.begin(), stage.end());
    }
    return all;
  }();
  return *quirks;
}

const Quirk* FindQuirk(absl::string_view name) {
  for (const Quirk& quirk : AllQuirks()) {
    if (quirk.name == name) return &quirk;
  }
  return nullptr;
}

}  // namespace gongkai::testing
