// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The rules in force: the built-in ones, and those that a province has written for itself.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_RULE_SET_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_RULE_SET_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "common/form/finding.h"
#include "services/validation/rules/relation.h"
#include "services/validation/rules/rules.h"

namespace gongkai {

// A rule of a rule file (docs/rule_sets.md). Its code begins with "L-".
struct LocalRule {
  LinearRelation relation;
  std::vector<FormId> forms;  // that it applies to; each has all of its cells of this year
  std::string check_zh;       // what it demands
  std::string check_en;
  std::string basis;
  std::string file;  // where it was read; empty for one that was not
  int line = 0;      // from 1
};

// Whether the rule applies to reports of the form.
bool AppliesTo(const LocalRule& rule, FormId form);

// Immutable; may be used from any thread. Neither copyable nor movable: its rules point into it.
class RuleSet {
 public:
  // The built-in rules alone.
  static const RuleSet& BuiltIn();

  // The built-in rules and behind them local ones, whose codes must differ.
  explicit RuleSet(std::vector<LocalRule> local);
  // Any rules, e.g. a test's own.
  RuleSet(std::vector<Rule> rules, std::string version);
  RuleSet(const RuleSet&) = delete;
  RuleSet& operator=(const RuleSet&) = delete;

  // All rules in the order in which they are applied.
  absl::Span<const Rule> rules() const { return rules_; }
  absl::Span<const LocalRule> local() const { return local_; }
  // 16 hexadecimal digits that change with the content of the rules, but not with the names of
  // their files; RuleSetVersion() if no rule is local.
  const std::string& version() const { return version_; }

  // What the identities say of every report of a form in which everything holds (holding.h).
  const Judgement& Passing(FormId form) const { return passing_[static_cast<size_t>(form)]; }

 private:
  std::vector<LocalRule> local_;
  std::vector<Rule> rules_;
  std::string version_;
  std::vector<Judgement> passing_;  // by form
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_RULE_SET_H_
