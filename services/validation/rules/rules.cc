// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/rules.h"

#include "services/validation/rules/holding.h"
#include "services/validation/rules/identities.h"
#include "services/validation/rules/remark_findings.h"
#include "services/validation/rules/rule_set.h"

namespace gongkai {

Judgement Judge(const Report& report, const Report* previous, const RuleSet& rules,
                absl::Span<const Report* const> neighbours) {
  Judgement judgement = EverythingHolds(report) ? rules.Passing(report.form)
                                                : JudgeIdentities(report, previous, rules);
  AddRemarks({report, previous, neighbours}, rules, judgement);
  return judgement;
}

Judgement Judge(const Report& report, const Report* previous) {
  return Judge(report, previous, RuleSet::BuiltIn());
}

}  // namespace gongkai
