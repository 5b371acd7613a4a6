// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Which cell is wrong: from the identities that a report breaks to the cells that are to blame.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_LOCALIZATION_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_LOCALIZATION_H_

#include <vector>

#include "absl/types/span.h"
#include "common/form/finding.h"
#include "common/form/form.h"
#include "services/validation/rules/balance.h"

namespace gongkai {

// Why identities are broken together.
struct Explanation {
  // A change that restores all of them and breaks none; without changes if the cells are not known.
  Repair repair;
  // The identities, in the order of the form.
  std::vector<const Identity*> restores;
  // Whether they certainly have one cause: then the first is the root and the others are its
  // consequences, and the cells of the repair are to blame. Otherwise the repair is what a slip of
  // the pen suggests, and each stays a root.
  bool one_cause = false;
};

// Explains what can be explained; an identity is in at most one explanation, and in none if the
// identities do not decide. Three things are recognised:
// - one cell whose change by one amount restores two or more broken identities and touches none
// that holds, where
//   each of them has no other such cell: a broken row and a broken column that cross;
// - two totals of the same rule that stand in each other's place, or one that slipped whole into
// its neighbour's;
// - a total column that is off because exactly one of its columns is, by the same amount, while all
// rows hold.
std::vector<Explanation> Localize(absl::Span<const Identity> identities, const CellValues& cells);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_LOCALIZATION_H_
