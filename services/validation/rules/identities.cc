// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/identities.h"

#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "services/validation/repair/localize.h"
#include "services/validation/rules/completion.h"
#include "services/validation/rules/findings.h"
#include "services/validation/rules/settled.h"

namespace gongkai {
namespace {

// Explanations are of what failed: an identity that a blank keeps from failing has no finding.
void KeepFailures(const Weighing& weighing, absl::Span<const Identity> identities,
                  std::vector<Explanation>& explanations) {
  for (Explanation& explanation : explanations) {
    std::erase_if(explanation.restores, [&](const Identity* identity) {
      const auto at = static_cast<size_t>(identity - identities.data());
      return weighing.balances[at].verdict != Verdict::kFail;
    });
  }
  std::erase_if(explanations, [](const Explanation& each) { return each.restores.empty(); });
}

// Explains what is broken; if that breaks off, nothing is explained and every finding says so.
Localization Explain(const Evidence& evidence, const Expectation& expected,
                     const Weighing& weighing, absl::Span<const Outcome> outcomes) {
  const CellValues* previous = evidence.previous == nullptr ? nullptr : &evidence.previous->cells;
  Localization localization;
  const Completion completion = Complete([&] {
    localization = Localize(expected.identities, evidence.report.cells, previous);
    KeepFailures(weighing, expected.identities, localization.explanations);
    RankByText(evidence, localization.explanations);
  });
  if (completion == Completion::kDone) return localization;
  localization = {};
  for (const Outcome& outcome : outcomes) {
    if (outcome.identity != nullptr) localization.unsettled.push_back(outcome.identity);
  }
  return localization;
}

}  // namespace

Judgement JudgeIdentities(const Evidence& evidence, const RuleSet& rules) {
  const Report& report = evidence.report;
  const Expectation expected = ExpectationFor(report);
  Weighing weighing = WeighAll(expected.identities, report);
  std::vector<Outcome> outcomes;
  std::vector<Finding> incomplete;
  Judgement judgement;
  for (const Rule& rule : rules.rules()) {
    if (rule.identity_check == nullptr) continue;
    RuleTally tally;
    const size_t before = outcomes.size();
    const Completion completion =
        Complete([&] { tally = rule.identity_check(rule, report, expected, weighing, outcomes); });
    if (completion != Completion::kDone) {
      outcomes.erase(outcomes.begin() + static_cast<std::ptrdiff_t>(before), outcomes.end());
      tally = {std::string(rule.code), 0, 0, 1};
      incomplete.push_back(IncompleteFinding(rule.code, completion));
    }
    // A rule without an instance does not apply to the form.
    if (tally.passed + tally.failed + tally.not_evaluable == 0) continue;
    judgement.rules.push_back(std::move(tally));
  }
  judgement.cells = TallyCells(report);
  judgement.rule_set_version = rules.version();
  if (!outcomes.empty()) {
    judgement.findings = WriteFindings(report, expected, weighing, outcomes,
                                       Explain(evidence, expected, weighing, outcomes));
  }
  absl::c_move(incomplete, std::back_inserter(judgement.findings));
  judgement.implied = std::move(weighing.implied);
  absl::c_sort(judgement.implied,
               [](const CellChange& a, const CellChange& b) { return a.cell < b.cell; });
  return judgement;
}

}  // namespace gongkai
