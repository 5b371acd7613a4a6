// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The rules that a report is judged by, and the judgement.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_RULES_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_RULES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/form/finding.h"
#include "common/form/form.h"
#include "common/form/report.h"
#include "services/validation/rules/expectation.h"
#include "services/validation/rules/outcome.h"
#include "services/validation/rules/remark.h"
#include "services/validation/rules/weighing.h"

namespace gongkai {

struct Rule;
struct LocalRule;
class RuleSet;

// Evaluates every instance of an identity in one report: counts all of them, and adds those that do
// not pass to `outcomes`.
using IdentityCheck = RuleTally (*)(const Rule& rule, const Report& report,
                                    const Expectation& expected, const Weighing& weighing,
                                    std::vector<Outcome>& outcomes);

// The same for any other rule; see checks.h.
using RemarkCheck = void (*)(const Rule& rule, const Evidence& evidence, RuleRemarks& remarks);

// A rule is a row of the table in rule_table.cc. Which cells it concerns in which form follows from
// the forms' tables.
struct Rule {
  absl::string_view code;         // "H-ROW" …
  Severity severity;              // the most that it weighs; what it cannot evaluate is a note
  absl::string_view sentence_zh;  // what it checks
  absl::string_view sentence_en;
  absl::string_view basis;     // legal or official
  absl::string_view blank_zh;  // what a cell without a value means to it
  absl::string_view blank_en;
  absl::string_view since;      // the release that brought it
  bool needs_previous = false;  // not evaluable without last year's report
  bool reads_text = false;      // has as many instances as the text gives rise to
  // Exactly one is set.
  IdentityCheck identity_check = nullptr;
  RemarkCheck remark_check = nullptr;
  const LocalRule* local = nullptr;  // null if it is built in
};

// All built-in rules in the order in which they are applied.
absl::Span<const Rule> AllRules();

// How often a rule applies to one report of a form, e.g. H-ROW once to each of 23 lines in 2019; 0
// if it does not, or if that depends on the text alone.
int InstanceCount(const Rule& rule, FormId form);

// Whether the rule applies to reports of the form.
bool AppliesTo(const Rule& rule, FormId form);

// 16 hexadecimal digits that change with the content of the built-in rules: their codes, severities
// and sentences, the identities of the forms, and the relations between years.
const std::string& RuleSetVersion();

// The most text that is read for its claims, in bytes over all sections: far more than any report
// has, and a fraction of a second. The rules about a longer text are not evaluable.
inline constexpr size_t kMostText = 1 << 20;

// Judges a report by all rules of the set that apply to its form. Values may be anything: sums over
// the range of int64 are not evaluable. `previous` is last year's report of the same agency, or
// null; whether it is that report is for the caller to see (previous.h). A rule that throws or has
// too much to tell is said to be incomplete (completion.h) and keeps no other from being applied.
// `neighbours` are other agencies' reports of the same year, whose text this one's should not be.
Judgement Judge(const Report& report, const Report* previous, const RuleSet& rules,
                absl::Span<const Report* const> neighbours = {});

// By the built-in rules.
Judgement Judge(const Report& report, const Report* previous = nullptr);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_RULES_H_
