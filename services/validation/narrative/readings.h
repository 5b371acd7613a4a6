// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Which sums of cells a quantity of the prose may honestly mean: 受理 is row 1, or rows 1 and 2.

#ifndef GONGKAI_SERVICES_VALIDATION_NARRATIVE_READINGS_H_
#define GONGKAI_SERVICES_VALIDATION_NARRATIVE_READINGS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/form/report.h"
#include "services/validation/narrative/quantity.h"

namespace gongkai {

// One reading in one report.
struct CellSum {
  std::string name = {};           // by the form's own numbers, e.g. "1+2"
  std::vector<CellId> cells = {};  // that are summed
  bool known = false;              // every cell is given, and the sum is in range
  int64_t sum = 0;                 // if known
};

// The readings that the report's tables have room for, the most literal first; those of several
// quantities are summed, each with each. Empty if no cell of the form holds the quantity.
std::vector<CellSum> ReadingsOf(absl::Span<const Quantity> of, const Report& report);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_NARRATIVE_READINGS_H_
