// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/holding.h"

#include <algorithm>
#include <limits>

#include "gtest/gtest.h"
#include "services/validation/repair/example_report.h"
#include "services/validation/rules/rules.h"

namespace gongkai {
namespace {

using ::gongkai::testing::Example;
using ::gongkai::testing::SetState;
using ::gongkai::testing::Value;

bool HasError(const Report& report) {
  const Judgement judgement = Judge(report);
  return std::any_of(judgement.findings.begin(), judgement.findings.end(),
                     [](const Finding& finding) { return finding.severity == Severity::kError; });
}

TEST(HoldingTest, SoundReportsHold) {
  for (const Form* form : AllForms()) EXPECT_TRUE(EverythingHolds(Example(form->id)));
  Report report = Example(FormId::k2019);
  Value(report, "proactive.licences.change") = -5;
  EXPECT_TRUE(EverythingHolds(report));
}

// Any cell without a value, below zero, too large, or other than its sums want.
TEST(HoldingTest, NothingElseDoes) {
  for (const Form* form : AllForms()) {
    const Report sound = Example(form->id);
    for (const FormCell& cell : FormCells(form->id)) {
      Report report = sound;
      report.cells[cell.id].state = CellState::kBlank;
      EXPECT_FALSE(EverythingHolds(report));
      report = sound;
      report.cells[cell.id].value = std::numeric_limits<int64_t>::max();
      EXPECT_FALSE(EverythingHolds(report));
      report.cells[cell.id].value = std::numeric_limits<int64_t>::min();
      EXPECT_FALSE(EverythingHolds(report));
      report.cells[cell.id].value = -1;
      EXPECT_EQ(EverythingHolds(report), cell.column->unit == Unit::kSignedCount);
      report.cells[cell.id].value = sound[cell.id].value + 3;
      EXPECT_NE(EverythingHolds(report), HasError(report)) << GetCell(cell.id).path;
    }
  }
}

TEST(HoldingTest, AnInequalityHoldsUpToEquality) {
  Report report = Example(FormId::k2019);
  Value(report, "proactive.regulations.newly_published") = 3;
  EXPECT_FALSE(EverythingHolds(report));
  Value(report, "proactive.regulations.published_total") = 3;
  EXPECT_TRUE(EverythingHolds(report));
}

}  // namespace
}  // namespace gongkai
