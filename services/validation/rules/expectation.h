// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What a report should hold: the cells and identities of its form, or those of a hybrid.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_EXPECTATION_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_EXPECTATION_H_

#include <vector>

#include "absl/types/span.h"
#include "common/form/form.h"
#include "common/form/report.h"

namespace gongkai {

// The cells in printed order, and the identities in the order of the form. Movable, not copyable:
// the spans may point into the vectors.
struct Expectation {
  absl::Span<const FormCell> cells;
  absl::Span<const Identity> identities;

  Expectation() = default;
  Expectation(Expectation&&) = default;
  Expectation& operator=(Expectation&&) = default;

  // Only filled for hybrids.
  std::vector<FormCell> own_cells;
  std::vector<Identity> own_identities;
};

// What this report should hold: what its form says, unless the report prints a line of the other
// edition instead of the lines of its own that the crosswalk adds up to it (or the other way
// round). Then those lines count in the place of its own, which are not missing.
Expectation ExpectationFor(const Report& report);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_EXPECTATION_H_
