// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/completion.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "services/validation/rules/fingerprint.h"

namespace gongkai {

Finding IncompleteFinding(absl::string_view rule, Completion completion) {
  const bool over = completion == Completion::kOverBudget;
  Finding finding;
  finding.id = Fingerprint().Add(rule).Add("incomplete").Hex();
  finding.rule = std::string(rule);
  finding.severity = Severity::kNote;
  finding.verdict = Verdict::kNotEvaluable;
  finding.rule_incomplete = true;
  finding.message_zh =
      over ? absl::StrCat("规则", rule, "发现的问题超过", kMostRemarks, "条，其余不再列出。")
           : absl::StrCat("规则", rule,
                          "执行中出错，未能核对；其他规则不受影响。请将报告原件提供给系统维护者。");
  finding.message_en =
      over ? absl::StrCat("Rule ", rule, " found more than ", kMostRemarks,
                          " problems; the rest is not listed.")
           : absl::StrCat("Rule ", rule,
                          " broke off and says nothing; the others are not concerned. Please hand "
                          "the report to whoever maintains this system.");
  return finding;
}

}  // namespace gongkai
