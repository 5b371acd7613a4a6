// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/totals.h"

#include "absl/algorithm/container.h"
#include "services/validation/rules/balance.h"
#include "services/validation/rules/rules.h"

namespace gongkai {
namespace {

bool SameGaps(const std::vector<CellId>& a, const std::vector<CellId>& b, const Report& report) {
  return absl::c_equal(
      a, b, [&](CellId left, CellId right) { return report[left].state == report[right].state; });
}

bool SameGaps(const Identity& a, const Identity& b, const Report& report) {
  return SameGaps(a.left, b.left, report) && SameGaps(a.right, b.right, report);
}

void AddCells(const Identity& identity, const Report& report, Outcome& outcome) {
  for (const auto* side : {&identity.left, &identity.right}) {
    for (CellId id : *side) {
      outcome.cells.push_back(id);
      if (!report[id].given()) outcome.missing.push_back(id);
    }
  }
}

// Whether `identity` follows what `outcome` is about and lacks the same.
bool Continues(const Outcome& outcome, const Rule& rule, const Identity& identity,
               const Report& report) {
  return outcome.rule == &rule && outcome.reason == Reason::kMissing &&
         outcome.identity + outcome.identity_count == &identity &&
         SameGaps(*outcome.identity, identity, report);
}

}  // namespace

RuleTally CheckIdentities(const Rule& rule, const Report& report, const Expectation& expected,
                          std::vector<Outcome>& outcomes) {
  RuleTally tally{std::string(rule.code)};
  for (const Identity& identity : expected.identities) {
    if (identity.rule != rule.code) continue;
    const Balance balance = Weigh(identity, report.cells);
    if (balance.verdict == Verdict::kPass) {
      ++tally.passed;
      continue;
    }
    const bool failed = balance.verdict == Verdict::kFail;
    ++(failed ? tally.failed : tally.not_evaluable);
    if (!balance.complete && !outcomes.empty() &&
        Continues(outcomes.back(), rule, identity, report)) {
      Outcome& same = outcomes.back();
      ++same.identity_count;
      same.reported = same.computed = std::nullopt;
      AddCells(identity, report, same);
      continue;
    }
    Outcome outcome{.rule = &rule,
                    .verdict = balance.verdict,
                    .reason = failed             ? Reason::kUnbalanced
                              : balance.complete ? Reason::kOverflow
                                                 : Reason::kMissing,
                    .cells = {},
                    .identity = &identity,
                    .reported = balance.right,
                    .computed = balance.left};
    AddCells(identity, report, outcome);
    outcomes.push_back(std::move(outcome));
  }
  return tally;
}

}  // namespace gongkai
