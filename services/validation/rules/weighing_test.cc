// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/weighing.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/validation/repair/example_report.h"

namespace gongkai {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Counts of section 三.
constexpr CellId kA = 100, kB = 101, kC = 102, kTotal = 103;

const std::vector<Identity> kSum = {{"H-ROW", "x", {kA, kB, kC}, Comparison::kEqual, {kTotal}}};
const std::vector<Identity> kAtMost = {{"H-PUB", "x", {kA}, Comparison::kAtMost, {kTotal}}};

constexpr int64_t kBlank = -1000;

// A report of those four cells.
Report Cells(int64_t a, int64_t b, int64_t c, int64_t total) {
  Report report;
  CellId id = kA;
  for (int64_t value : {a, b, c, total}) {
    report.cells[id++] =
        value == kBlank ? CellValue{0, CellState::kBlank} : CellValue{value, CellState::kGiven};
  }
  return report;
}

struct Case {
  Report report;
  Verdict verdict;
  std::vector<CellChange> implied;
};

void Expect(const std::vector<Identity>& identities, const Case& test) {
  const Weighing weighing = WeighAll(identities, test.report);
  EXPECT_EQ(weighing.balances[0].verdict, test.verdict);
  EXPECT_EQ(weighing.implied, test.implied);
}

TEST(WeighingTest, WhatIsKnownDecidesWhatItCan) {
  // Nothing unknown.
  Expect(kSum, {Cells(1, 2, 3, 6), Verdict::kPass, {}});
  Expect(kSum, {Cells(1, 2, 3, 7), Verdict::kFail, {}});
  // One unknown: there is one value for it, or none.
  Expect(kSum, {Cells(1, kBlank, 3, 6), Verdict::kPass, {{kB, std::nullopt, 2}}});
  Expect(kSum, {Cells(1, 2, 3, kBlank), Verdict::kPass, {{kTotal, std::nullopt, 6}}});
  Expect(kSum, {Cells(1, kBlank, 3, 3), Verdict::kFail, {}});
  // Several: nothing is left for them, something is, or the known parts are too much.
  Expect(kSum, {Cells(4, kBlank, kBlank, 4),
                Verdict::kPass,
                {{kB, std::nullopt, 0}, {kC, std::nullopt, 0}}});
  Expect(kSum, {Cells(kBlank, kBlank, kBlank, 0),
                Verdict::kPass,
                {{kA, std::nullopt, 0}, {kB, std::nullopt, 0}, {kC, std::nullopt, 0}}});
  Expect(kSum, {Cells(4, kBlank, kBlank, 5), Verdict::kNotEvaluable, {}});
  Expect(kSum, {Cells(4, kBlank, kBlank, kBlank), Verdict::kNotEvaluable, {}});
  Expect(kSum, {Cells(6, kBlank, kBlank, 5), Verdict::kFail, {}});
}

TEST(WeighingTest, AnInequalityIsSettledByItsBounds) {
  Expect(kAtMost, {Cells(0, 0, 0, kBlank), Verdict::kPass, {}});
  Expect(kAtMost, {Cells(7, 0, 0, kBlank), Verdict::kNotEvaluable, {}});
  Expect(kAtMost, {Cells(kBlank, 0, 0, 0), Verdict::kPass, {{kA, std::nullopt, 0}}});
  Expect(kAtMost, {Cells(kBlank, 0, 0, 5), Verdict::kNotEvaluable, {}});
}

// 221 stands in one of the row's cells: that it is the only candidate of each makes it none's.
TEST(WeighingTest, AValueThatMayStandInAnyCellStandsInOne) {
  Report report = Cells(kBlank, kBlank, kBlank, kBlank);
  for (CellId id : {kA, kB, kC, kTotal}) {
    report.cells[id].state = CellState::kAmbiguous;
    report.candidates.push_back({id, {221}});
  }
  Expect(kSum, {report, Verdict::kNotEvaluable, {}});
  Expect(kAtMost, {report, Verdict::kNotEvaluable, {}});
}

// A cell with candidates may be one of the row's empty cells instead, and then hold anything.
TEST(WeighingTest, CandidatesDoNotBoundACell) {
  Report report = Cells(kBlank, kBlank, 3, 9);
  report.cells[kA].state = report.cells[kB].state = CellState::kAmbiguous;
  for (const std::vector<int64_t>& b : {std::vector<int64_t>{1, 5}, {0, 2}, {1, 2}}) {
    report.candidates = {{kA, {1, 2}}, {kB, b}};
    Expect(kSum, {report, Verdict::kNotEvaluable, {}});
  }
  // What is known decides all the same.
  report.cells[kTotal].value = 2;
  Expect(kSum, {report, Verdict::kFail, {}});
}

// The leaf totals of a report that fills only some rows' totals follow from their rows, and the
// total column can be checked after all.
TEST(WeighingTest, WhatOneIdentityImpliesCountsInTheOthers) {
  using ::gongkai::testing::Value;
  Report report = gongkai::testing::Example(FormId::k2019);
  for (const FormCell& cell : FormCells(report.form)) {
    if (cell.column->key == "total" && cell.line->key.substr(0, 3) == "ref") {
      report.cells[cell.id] = {0, CellState::kBlank};
    }
  }
  const auto failed = [&] {
    std::vector<std::string> names;
    const auto identities = Identities(report.form);
    const Weighing weighing = WeighAll(identities, report);
    for (size_t i = 0; i < identities.size(); ++i) {
      EXPECT_NE(weighing.balances[i].verdict, Verdict::kNotEvaluable);
      if (weighing.balances[i].verdict == Verdict::kFail) {
        names.push_back(std::string(identities[i].rule) + " " + identities[i].instance);
      }
    }
    return names;
  };
  EXPECT_THAT(failed(), IsEmpty());
  Value(report, "applications.refused_internal.social") += 2;
  EXPECT_THAT(failed(), ElementsAre("H-COL 社会公益组织", "H-COL 总计"));
}

}  // namespace
}  // namespace gongkai
