// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// From remarks to what people read.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_REMARK_FINDINGS_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_REMARK_FINDINGS_H_

#include "common/form/finding.h"
#include "services/validation/rules/remark.h"
#include "services/validation/rules/rule_set.h"

namespace gongkai {

// Applies every rule of the set that is no identity, each by itself, and adds its tally and
// findings to the judgement of the identities. What failed comes first, by weight, then what could
// not be evaluated.
void AddRemarks(const Evidence& evidence, const RuleSet& rules, Judgement& judgement);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_REMARK_FINDINGS_H_
