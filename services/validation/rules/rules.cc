// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/rules.h"

#include <utility>

#include "services/validation/rules/holding.h"
#include "services/validation/rules/identities.h"
#include "services/validation/rules/remark_findings.h"
#include "services/validation/rules/report_text.h"
#include "services/validation/rules/rule_set.h"
#include "services/validation/rules/settled.h"

namespace gongkai {

Judgement Judge(const Report& report, const Report* previous, const RuleSet& rules,
                absl::Span<const Report* const> neighbours) {
  ReportText text = ReadText(report, previous);
  const Evidence evidence{report, previous, neighbours, text.state, text.findings};
  Judgement judgement =
      EverythingHolds(report) ? rules.Passing(report.form) : JudgeIdentities(evidence, rules);
  judgement.stated_scope = std::move(text.scope);
  AddRemarks(evidence, rules, judgement);
  TieToRepairs(evidence, rules, judgement.findings);
  return judgement;
}

Judgement Judge(const Report& report, const Report* previous) {
  return Judge(report, previous, RuleSet::BuiltIn());
}

}  // namespace gongkai
