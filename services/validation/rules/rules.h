// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The rules that a report is judged by, and the judgement.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_RULES_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_RULES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/form/finding.h"
#include "common/form/form.h"
#include "common/form/report.h"
#include "services/validation/rules/expectation.h"
#include "services/validation/rules/outcome.h"

namespace gongkai {

// A rule is a row of the table in rules.cc. Which cells it concerns in which form follows from the
// forms' tables.
struct Rule {
  absl::string_view code;         // "H-ROW" …
  Severity severity;              // when it fails; what it cannot evaluate is a note
  absl::string_view sentence_zh;  // what it checks
  absl::string_view sentence_en;
  absl::string_view basis;  // legal or official
  // Evaluates every instance in one report: counts all of them, and adds those that do not pass to
  // `outcomes`.
  RuleTally (*check)(const Rule& rule, const Report& report, const Expectation& expected,
                     std::vector<Outcome>& outcomes);
};

// All rules in the order in which they are applied.
absl::Span<const Rule> AllRules();

// How often a rule applies to one report of a form, e.g. H-ROW once to each of 23 lines in 2019; 0
// if it does not.
int InstanceCount(const Rule& rule, FormId form);

// 16 hexadecimal digits that change with the content of the rules: their codes, severities and
// sentences, and the identities of the forms.
const std::string& RuleSetVersion();

// Judges a report by all rules that apply to its form. Values may be anything: sums over the range
// of int64 are not evaluable.
Judgement Judge(const Report& report);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_RULES_H_
