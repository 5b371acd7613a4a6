// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// All identities of a report weighed together: what is known decides what it can.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_WEIGHING_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_WEIGHING_H_

#include <vector>

#include "absl/types/span.h"
#include "common/form/finding.h"
#include "common/form/form.h"
#include "common/form/report.h"
#include "services/validation/rules/balance.h"

namespace gongkai {

// The identities of one report with what stands, or must stand, in their cells.
struct Weighing {
  CellValues cells;                 // the report's; an implied value counts as given
  std::vector<CellChange> implied;  // in the order in which they were found
  std::vector<Balance> balances;    // of each identity

  // Those implied values that are of `among`, in its order.
  std::vector<CellChange> ImpliedAmong(const std::vector<CellId>& among) const;
};

// A cell without a value (blank, absent, ambiguous, unreadable) may hold any count from 0, whatever
// its candidates; a signed one any number. Where an identity leaves
// such a cell only one value (a total without parts left over; a row whose total is spent, so that
// its blanks are 0; a single blank) that value is implied, and counts in the other identities too,
// in the order of the form, until nothing new follows. Then an identity
// - passes or fails as it adds up if nothing is unknown any more;
// - fails if no values of its unknown cells let it hold (the known parts exceed the total);
// - passes if all of them let it (only an inequality can);
// - is otherwise not evaluable.
Weighing WeighAll(absl::Span<const Identity> identities, const Report& report);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_WEIGHING_H_
