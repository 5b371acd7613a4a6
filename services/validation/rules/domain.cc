// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/domain.h"

#include <algorithm>
#include <optional>

#include "services/validation/rules/rules.h"

namespace gongkai {
namespace {

// Cells without a value that make a rectangle of one block, and the outcome that tells of them.
struct Area {
  CellState state;
  const Block* block;
  const Column* first_column;
  const Column* last_column;
  const Line* last_line;
  size_t outcome;
};

// How far from `start` on cells of one line have the same state.
size_t RunLength(const Report& report, absl::Span<const FormCell> cells, size_t start) {
  size_t end = start + 1;
  while (end < cells.size() && cells[end].line == cells[start].line &&
         cells[end].block == cells[start].block &&
         report[cells[end].id].state == report[cells[start].id].state) {
    ++end;
  }
  return end - start;
}

Verdict VerdictOf(CellState state) {
  const bool failed = state == CellState::kAbsent || state == CellState::kUnreadable;
  return failed ? Verdict::kFail : Verdict::kNotEvaluable;
}

// What is wrong with a value of that unit.
std::optional<Reason> Objection(int64_t value, Unit unit) {
  if (value < 0 && unit != Unit::kSignedCount) return Reason::kNegative;
  if (value > kLargestValue || value < -kLargestValue) return Reason::kTooLarge;
  return std::nullopt;
}

// Adds a run to the area right above it, or begins one.
void AddRun(const Rule& rule, absl::Span<const FormCell> run, CellState state,
            std::vector<Area>& areas, std::vector<Outcome>& outcomes) {
  const FormCell& first = run.front();
  const FormCell& last = run.back();
  auto area = std::find_if(areas.begin(), areas.end(), [&](const Area& above) {
    return above.state == state && above.block == first.block &&
           above.first_column == first.column && above.last_column == last.column &&
           above.last_line + 1 == first.line;
  });
  if (area == areas.end()) {
    area = areas.insert(
        area, {state, first.block, first.column, last.column, first.line, outcomes.size()});
    outcomes.push_back(
        {.rule = &rule, .verdict = VerdictOf(state), .reason = Reason::kMissing, .cells = {}});
  }
  area->last_line = first.line;
  for (const FormCell& cell : run) outcomes[area->outcome].cells.push_back(cell.id);
  outcomes[area->outcome].missing = outcomes[area->outcome].cells;
}

}  // namespace

RuleTally CheckDomain(const Rule& rule, const Report& report, const Expectation& expected,
                      const Weighing& weighing, std::vector<Outcome>& outcomes) {
  RuleTally tally{std::string(rule.code)};
  const size_t begin = outcomes.size();
  std::vector<Area> areas;
  for (size_t i = 0; i < expected.cells.size();) {
    const FormCell& cell = expected.cells[i];
    const CellValue& value = report[cell.id];
    if (!value.given()) {
      const auto run = expected.cells.subspan(i, RunLength(report, expected.cells, i));
      (VerdictOf(value.state) == Verdict::kFail ? tally.failed : tally.not_evaluable) +=
          static_cast<int>(run.size());
      AddRun(rule, run, value.state, areas, outcomes);
      i += run.size();
      continue;
    }
    ++i;
    const std::optional<Reason> objection = Objection(value.value, cell.column->unit);
    if (!objection.has_value()) {
      ++tally.passed;
      continue;
    }
    ++tally.failed;
    outcomes.push_back({.rule = &rule,
                        .verdict = Verdict::kFail,
                        .reason = *objection,
                        .cells = {cell.id},
                        .reported = value.value});
  }
  for (size_t i = begin; i < outcomes.size(); ++i) {
    outcomes[i].implied = weighing.ImpliedAmong(outcomes[i].missing);
  }
  return tally;
}

}  // namespace gongkai
