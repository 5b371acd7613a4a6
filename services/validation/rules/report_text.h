// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The text of a report, read once for all rules about it.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_REPORT_TEXT_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_REPORT_TEXT_H_

#include <optional>
#include <vector>

#include "common/form/finding.h"
#include "common/form/report.h"
#include "services/validation/narrative/claim_checks.h"
#include "services/validation/rules/remark.h"

namespace gongkai {

// What reading the text came to.
struct ReportText {
  TextState state = TextState::kNone;
  std::vector<ProseFinding> findings;  // if kRead
  std::optional<StatedScope> scope;    // whose figures it says it counts
};

// `previous` is last year's report or null.
ReportText ReadText(const Report& report, const Report* previous);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_REPORT_TEXT_H_
