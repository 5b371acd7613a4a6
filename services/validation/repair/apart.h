// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Where too much is wrong for all sets of changes to be tried: the slips that stand apart.

#ifndef GONGKAI_SERVICES_VALIDATION_REPAIR_APART_H_
#define GONGKAI_SERVICES_VALIDATION_REPAIR_APART_H_

#include <vector>

#include "services/validation/repair/act.h"
#include "services/validation/repair/ledger.h"
#include "services/validation/repair/search.h"

namespace gongkai {

// One slip that accounts for some equalities wholly.
struct ApartCause {
  std::vector<int> rows;            // of the ledger: the equalities, at least two
  std::vector<Solution> solutions;  // single acts that mend just these, the likeliest first
};

// Finds the causes for which a single act mends two equalities or more, leaves no other one that it
// touches broken, and no such act mends some of these equalities together with others: that their
// differences agree by chance is unlikely, and nothing else that is wrong bears on them. Takes each
// back by its likeliest act, so that the ledger holds what is left to explain.
std::vector<ApartCause> TakeApart(Ledger& ledger, Acts& acts);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_REPAIR_APART_H_
