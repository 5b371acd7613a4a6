// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What else a proposed repair settles: a text that disagrees with a misprinted cell, a figure ten
// times as large as last year's because a digit is doubled.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_SETTLED_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_SETTLED_H_

#include <vector>

#include "absl/types/span.h"
#include "common/form/finding.h"
#include "services/validation/repair/localize.h"
#include "services/validation/rules/remark.h"
#include "services/validation/rules/rule_set.h"

namespace gongkai {

// Puts first, of equally small repairs, those that the text speaks for: under which it contradicts
// the tables least often. The order of the others stays. Where it contradicts the tables more often
// after the best of them than before, no cell is blamed. At most kMostReadings different repairs
// are compared; `evidence.prose` is what the text says of the report as it stands.
void RankByText(const Evidence& evidence, std::vector<Explanation>& explanations);

// Ties findings of other rules to the identity that they follow from: what would not be found if
// the first of its repairs were made becomes a consequence of that root and stands behind it.
void TieToRepairs(const Evidence& evidence, const RuleSet& rules, std::vector<Finding>& findings);

// How often the text of one report is read again with a cell changed; far more than reports with
// an error or two need.
inline constexpr int kMostReadings = 32;

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_SETTLED_H_
