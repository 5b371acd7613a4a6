// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The part of judging that is about identities: what is broken, and how it could be repaired.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_IDENTITIES_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_IDENTITIES_H_

#include "common/form/finding.h"
#include "services/validation/rules/remark.h"
#include "services/validation/rules/rule_set.h"

namespace gongkai {

// Judges a report by those rules of the set that are about identities and single cells. What the
// text and last year's report say only orders repairs.
Judgement JudgeIdentities(const Evidence& evidence, const RuleSet& rules);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_IDENTITIES_H_
