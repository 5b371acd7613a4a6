// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// For tests of the rules that are no identities.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_JUDGED_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_JUDGED_H_

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/validation/repair/example_report.h"
#include "services/validation/rules/rules.h"

namespace gongkai::testing {

// "passed/failed/not evaluable" of one rule; "none" if it does not apply.
inline std::string TallyOf(const Judgement& judgement, absl::string_view rule) {
  for (const RuleTally& tally : judgement.rules) {
    if (tally.rule == rule) {
      return absl::StrCat(tally.passed, "/", tally.failed, "/", tally.not_evaluable);
    }
  }
  return "none";
}

inline std::vector<Finding> FindingsOf(const Judgement& judgement, absl::string_view rule) {
  std::vector<Finding> findings;
  for (const Finding& finding : judgement.findings) {
    if (finding.rule == rule) findings.push_back(finding);
  }
  return findings;
}

inline void AddSection(Report& report, int number, const std::string& text) {
  Section section;
  section.number = number;
  section.text = text;
  section.place.line = 10 * number;
  report.sections.push_back(section);
}

// A report of 2021 in which everything adds up, with a text.
inline Report With(const std::string& text) {
  Report report = Example(FormId::k2021);
  report.year = 2021;
  AddSection(report, 1, text);
  return report;
}

}  // namespace gongkai::testing

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_JUDGED_H_
