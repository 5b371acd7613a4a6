// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The rules that say how cells add up, as the form's tables state them.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_TOTALS_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_TOTALS_H_

#include <vector>

#include "common/form/finding.h"
#include "services/validation/rules/expectation.h"
#include "services/validation/rules/outcome.h"
#include "services/validation/rules/weighing.h"

namespace gongkai {

// Checks every identity that carries the rule's code. Adjacent identities that cannot be evaluated
// because the same places are without a value make one outcome, so that a blank column does not
// drown its reader.
RuleTally CheckIdentities(const Rule& rule, const Report& report, const Expectation& expected,
                          const Weighing& weighing, std::vector<Outcome>& outcomes);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_TOTALS_H_
