// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What the solver for linear programmes does not see: that cells hold whole numbers.

#ifndef GONGKAI_SERVICES_VALIDATION_RULE_SETS_WHOLE_NUMBERS_H_
#define GONGKAI_SERVICES_VALIDATION_RULE_SETS_WHOLE_NUMBERS_H_

#include <string>

#include "services/validation/rules/relation.h"

namespace gongkai {

// Why only fractions satisfy an equality of the rule, its demand or a condition, by itself: the
// factors have a common divisor that the rest has not (2a + 4b = 3). Empty if whole numbers do.
std::string WhyFractions(const LinearRelation& relation);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULE_SETS_WHOLE_NUMBERS_H_
