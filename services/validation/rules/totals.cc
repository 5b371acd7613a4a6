// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/totals.h"

#include <iterator>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "services/validation/rules/balance.h"
#include "services/validation/rules/rules.h"

namespace gongkai {
namespace {

bool SameGaps(const std::vector<CellId>& a, const std::vector<CellId>& b, const CellValues& cells) {
  return absl::c_equal(
      a, b, [&](CellId left, CellId right) { return cells[left].state == cells[right].state; });
}

bool SameGaps(const Identity& a, const Identity& b, const CellValues& cells) {
  return SameGaps(a.left, b.left, cells) && SameGaps(a.right, b.right, cells);
}

void AddCells(const Identity& identity, const Weighing& weighing, Outcome& outcome) {
  for (const auto* side : {&identity.left, &identity.right}) {
    for (CellId id : *side) {
      outcome.cells.push_back(id);
      if (!weighing.cells[id].given()) outcome.missing.push_back(id);
    }
    absl::c_copy(weighing.ImpliedAmong(*side), std::back_inserter(outcome.implied));
  }
}

// Whether `identity` follows what `outcome` is about and lacks the same.
bool Continues(const Outcome& outcome, const Rule& rule, const Identity& identity,
               const CellValues& cells) {
  return outcome.rule == &rule && outcome.reason == Reason::kMissing &&
         outcome.identity + outcome.identity_count == &identity &&
         SameGaps(*outcome.identity, identity, cells);
}

Reason ReasonOf(const Balance& balance) {
  if (balance.verdict == Verdict::kFail) {
    return balance.complete ? Reason::kUnbalanced : Reason::kImpossible;
  }
  return balance.complete ? Reason::kOverflow : Reason::kMissing;
}

}  // namespace

RuleTally CheckIdentities(const Rule& rule, const Report& /*report*/, const Expectation& expected,
                          const Weighing& weighing, std::vector<Outcome>& outcomes) {
  RuleTally tally{std::string(rule.code)};
  for (size_t i = 0; i < expected.identities.size(); ++i) {
    const Identity& identity = expected.identities[i];
    if (identity.rule != rule.code) continue;
    const Balance& balance = weighing.balances[i];
    if (balance.verdict == Verdict::kPass) {
      ++tally.passed;
      continue;
    }
    const Reason reason = ReasonOf(balance);
    ++(balance.verdict == Verdict::kFail ? tally.failed : tally.not_evaluable);
    if (reason == Reason::kMissing && !outcomes.empty() &&
        Continues(outcomes.back(), rule, identity, weighing.cells)) {
      Outcome& same = outcomes.back();
      ++same.identity_count;
      same.reported = same.computed = std::nullopt;
      AddCells(identity, weighing, same);
      continue;
    }
    Outcome outcome{.rule = &rule,
                    .verdict = balance.verdict,
                    .reason = reason,
                    .cells = {},
                    .identity = &identity,
                    .reported = balance.right,
                    .computed = balance.left};
    AddCells(identity, weighing, outcome);
    outcomes.push_back(std::move(outcome));
  }
  return tally;
}

}  // namespace gongkai
