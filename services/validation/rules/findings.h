// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// From what the rules concluded to what people read.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_FINDINGS_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_FINDINGS_H_

#include <vector>

#include "absl/types/span.h"
#include "common/form/finding.h"
#include "common/form/report.h"
#include "services/validation/repair/localize.h"
#include "services/validation/rules/expectation.h"
#include "services/validation/rules/outcome.h"
#include "services/validation/rules/weighing.h"

namespace gongkai {

// Writes the findings: what failed first, in the order of the form, each root followed by its
// consequences; then what could not be evaluated.
std::vector<Finding> WriteFindings(const Report& report, const Expectation& expected,
                                   const Weighing& weighing, absl::Span<const Outcome> outcomes,
                                   const Localization& localization);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_FINDINGS_H_
