// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The rule that every cell is there and holds what its unit allows.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_DOMAIN_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_DOMAIN_H_

#include <cstdint>
#include <vector>

#include "common/form/finding.h"
#include "services/validation/rules/expectation.h"
#include "services/validation/rules/outcome.h"
#include "services/validation/rules/weighing.h"

namespace gongkai {

// The most that a cell can hold, in its unit: 10^15, a million billion cases or 10^9 万元. No body
// comes near it, and the sums of a report of such cells stay within int64.
inline constexpr int64_t kLargestValue = 1'000'000'000'000'000;

// Checks every cell: absent or unreadable fails, and so does a negative value unless the unit is
// signed, and one over kLargestValue either way; blank or ambiguous is not evaluable. The tally
// counts cells. Outcomes are for people: cells without a value that stand side by side, and such
// runs that stand one below the other, make one outcome if their state is the same.
RuleTally CheckDomain(const Rule& rule, const Report& report, const Expectation& expected,
                      const Weighing& weighing, std::vector<Outcome>& outcomes);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_DOMAIN_H_
