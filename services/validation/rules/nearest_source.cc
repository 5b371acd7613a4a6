// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/nearest_source.h"

#include <cstdlib>

#include "absl/algorithm/container.h"

namespace gongkai {
namespace {

const FormCell* Find(CellId cell, absl::Span<const FormCell> printed) {
  const auto at = absl::c_find_if(printed, [&](const FormCell& each) { return each.id == cell; });
  return at == printed.end() ? nullptr : &*at;
}

}  // namespace

const CellSource* NearestSource(CellId cell, absl::Span<const FormCell> printed,
                                const Report& report) {
  const FormCell* const self = Find(cell, printed);
  if (self == nullptr) return nullptr;
  const CellSource* nearest = nullptr;
  // Another line is further than any cell of its own; what follows than what goes before.
  std::ptrdiff_t least = 0;
  for (const CellSource& source : report.sources) {
    const FormCell* const at = Find(source.cell, printed);
    if (at == nullptr || at->table != self->table) continue;
    const std::ptrdiff_t steps = at - self;
    const bool same_line = at->line == self->line && at->block == self->block;
    const auto size = static_cast<std::ptrdiff_t>(printed.size());
    const std::ptrdiff_t distance =
        std::abs(steps) + (steps > 0 ? size : 0) + (same_line ? 0 : 2 * size);
    if (nearest != nullptr && distance >= least) continue;
    nearest = &source;
    least = distance;
  }
  return nearest;
}

const Section* SectionOfTable(CellId cell, absl::Span<const FormCell> printed,
                              const Report& report) {
  const FormCell* const self = Find(cell, printed);
  if (self == nullptr) return nullptr;
  const auto at = absl::c_find_if(report.sections, [&](const Section& section) {
    return section.number == self->table->section && section.place != Place();
  });
  return at == report.sections.end() ? nullptr : &*at;
}

}  // namespace gongkai
