// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/rules.h"

#include <memory>
#include <utility>

#include "absl/algorithm/container.h"
#include "services/validation/repair/localize.h"
#include "services/validation/rules/findings.h"
#include "services/validation/rules/holding.h"
#include "services/validation/rules/remark_findings.h"

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

Judgement JudgeIdentities(const Report& report, const Report* previous) {
  const Expectation expected = ExpectationFor(report);
  Weighing weighing = WeighAll(expected.identities, report);
  std::vector<Outcome> outcomes;
  Judgement judgement;
  for (const Rule& rule : AllRules()) {
    if (rule.identity_check == nullptr) continue;
    RuleTally tally = rule.identity_check(rule, report, expected, weighing, outcomes);
    // A rule without an instance does not apply to the form.
    if (tally.passed + tally.failed + tally.not_evaluable == 0) continue;
    judgement.rules.push_back(std::move(tally));
  }
  judgement.cells = TallyCells(report);
  judgement.rule_set_version = RuleSetVersion();
  if (!outcomes.empty()) {
    Localization localization = Localize(expected.identities, report.cells,
                                         previous == nullptr ? nullptr : &previous->cells);
    KeepFailures(weighing, expected.identities, localization.explanations);
    judgement.findings = WriteFindings(report, expected, weighing, outcomes, localization);
  }
  judgement.implied = std::move(weighing.implied);
  absl::c_sort(judgement.implied,
               [](const CellChange& a, const CellChange& b) { return a.cell < b.cell; });
  return judgement;
}

// What the identities say of every report of a form in which everything holds: the same.
const Judgement& PassingJudgement(FormId form) {
  static const auto* const judgements = [] {
    auto* passing = new std::vector<Judgement>;
    for (const Form* each : AllForms()) {
      const auto zeros = std::make_unique<Report>();
      zeros->form = each->id;
      for (const FormCell& cell : FormCells(each->id))
        zeros->cells[cell.id] = {0, CellState::kGiven};
      passing->push_back(JudgeIdentities(*zeros, nullptr));
    }
    return passing;
  }();
  return (*judgements)[static_cast<size_t>(form)];
}

}  // namespace

Judgement Judge(const Report& report, const Report* previous) {
  Judgement judgement =
      EverythingHolds(report) ? PassingJudgement(report.form) : JudgeIdentities(report, previous);
  AddRemarks(report, previous, judgement);
  return judgement;
}

}  // namespace gongkai
