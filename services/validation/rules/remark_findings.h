// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// From remarks to what people read.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_REMARK_FINDINGS_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_REMARK_FINDINGS_H_

#include "common/form/finding.h"
#include "common/form/report.h"

namespace gongkai {

// Applies every rule that is no identity, each by itself, and adds its tally and findings to the
// judgement of the identities. What failed comes first, by weight, then what could not be
// evaluated.
void AddRemarks(const Report& report, const Report* previous, Judgement& judgement);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_REMARK_FINDINGS_H_
