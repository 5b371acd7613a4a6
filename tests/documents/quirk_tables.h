// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The quirks by stage, for quirks.cc; everybody else asks AllQuirks().

#ifndef GONGKAI_TESTS_DOCUMENTS_QUIRK_TABLES_H_
#define GONGKAI_TESTS_DOCUMENTS_QUIRK_TABLES_H_

#include "absl/types/span.h"
#include "tests/documents/quirks.h"

namespace gongkai::testing {

absl::Span<const Quirk> StructureQuirks();
absl::Span<const Quirk> LabelQuirks();
absl::Span<const Quirk> ValueQuirks();
absl::Span<const Quirk> SurroundingQuirks();

// Calls `change(PageCell&)` for the cells with (values) or without (labels) a value in the tables
// of the form.
template <typename Change>
void ForEachCell(Page& page, bool values, Change change) {
  for (Part& part : page.parts) {
    if (part.kind != PartKind::kGrid || part.grid.table.empty()) continue;
    for (PageRow& row : part.grid.rows) {
      for (PageCell& cell : row) {
        if (cell.id.has_value() == values) change(cell);
      }
    }
  }
}

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_DOCUMENTS_QUIRK_TABLES_H_
