// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The rule that every cell is there and holds what its unit allows.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_DOMAIN_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_DOMAIN_H_

#include <vector>

#include "common/form/finding.h"
#include "services/validation/rules/expectation.h"
#include "services/validation/rules/outcome.h"
#include "services/validation/rules/weighing.h"

namespace gongkai {

// Checks every cell: absent or unreadable fails, and so does a negative value unless the unit is
// signed; blank or ambiguous is not evaluable. The tally counts cells. Outcomes are for people:
// cells without a value that stand side by side, and such runs that stand one below the other, make
// one outcome if their state is the same.
RuleTally CheckDomain(const Rule& rule, const Report& report, const Expectation& expected,
                      const Weighing& weighing, std::vector<Outcome>& outcomes);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_DOMAIN_H_
