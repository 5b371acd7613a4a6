// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/findings.h"

#include <limits>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/validation/repair/example_report.h"
#include "services/validation/rules/judged.h"
#include "services/validation/rules/rules.h"

namespace gongkai {
namespace {

using ::gongkai::testing::At;
using ::gongkai::testing::Example;
using ::gongkai::testing::SetState;
using ::gongkai::testing::Value;
using ::testing::ElementsAre;

TEST(FindingsTest, IdsFollowTheValuesAndNothingElse) {
  Report report = Example(FormId::k2019);
  Value(report, "appeals.reconsideration.total") = 12;
  const std::string id = Judge(report).findings.at(0).id;
  EXPECT_EQ(id.size(), 16u);
  Report other = report;
  other.title = "另一份";
  other.sources = {{At("appeals.reconsideration.total"), "12", {1, 1}}};
  Value(other, "proactive.licences.decisions") = 17;
  Value(other, "appeals.litigation_direct.total") = 9;
  EXPECT_EQ(Judge(other).findings.at(0).id, id);
  Value(other, "appeals.reconsideration.total") = 13;
  EXPECT_NE(Judge(other).findings.at(0).id, id);
}

TEST(FindingsTest, IdsAreForEver) {
  Report report = Example(FormId::k2021);
  Value(report, "applications.granted.business") += 1;
  SetState(report, "proactive.licences.decisions", CellState::kBlank);
  std::vector<std::string> ids;
  for (const Finding& finding : Judge(report).findings) ids.push_back(finding.id);
  EXPECT_THAT(ids, ElementsAre("66648b729a9a7529", "a2102136626a2314", "ab93e7a68c0bf3c2"));
}

TEST(FindingsTest, AnIdFollowsWhatIsImplied) {
  Report report = Example(FormId::k2021);
  SetState(report, "appeals.reconsideration.pending", CellState::kBlank);
  const std::string id = Judge(report).findings.at(0).id;
  Value(report, "appeals.reconsideration.total") += 1;
  EXPECT_NE(Judge(report).findings.at(0).id, id);
}

TEST(FindingsTest, TellWhereNotEverythingWasTried) {
  Report report = Example(FormId::k2021);
  Value(report, "appeals.reconsideration.total") += 1;
  int wrong = 0;
  for (const FormCell& cell : FormCells(report.form)) {
    if (cell.table->key == "applications") report.cells[cell.id].value += 7 * ++wrong % 13;
  }
  for (const Finding& finding : Judge(report).findings) {
    EXPECT_EQ(finding.repairs_incomplete, finding.rule != "H-APP") << finding.rule;
    const bool told = finding.message_zh.find("未能穷尽") != std::string::npos;
    EXPECT_EQ(told, finding.repairs_incomplete);
  }
}

TEST(FindingsTest, LastYearsFigureIsTheLikelierSlip) {
  Report previous = Example(FormId::k2021);
  Value(previous, "appeals.reconsideration.corrected") = 5;
  Value(previous, "appeals.reconsideration.total") = 20;
  Value(previous, "appeals.reconsideration.upheld") = 7;
  Report report = Example(FormId::k2021);
  Value(report, "appeals.reconsideration.corrected") = 5;
  const Repair right{{{At("appeals.reconsideration.corrected"), 5, 2}}};
  EXPECT_NE(Judge(report).findings.at(0).repairs.at(0), right);
  EXPECT_EQ(Judge(report, &previous).findings.at(0).repairs.at(0), right);
}

TEST(FindingsTest, IdsAreUniqueInAReport) {
  Report report = Example(FormId::k2019);
  for (const FormCell& cell : FormCells(report.form)) {
    report.cells[cell.id] = {-(int64_t{cell.id} % 5 + 1), cell.id % 7 == 0    ? CellState::kBlank
                                                          : cell.id % 11 == 0 ? CellState::kAbsent
                                                                              : CellState::kGiven};
  }
  std::set<std::string> ids;
  for (const Finding& finding : Judge(report).findings) EXPECT_TRUE(ids.insert(finding.id).second);
  EXPECT_GT(ids.size(), 100u);
}

TEST(FindingsTest, FailuresStandInTheOrderOfTheFormThenWhatCannotBeTold) {
  Report report = Example(FormId::k2019);
  Value(report, "appeals.litigation_direct.total") = 4;
  Value(report, "applications.carried_out.total") = 50;
  Value(report, "proactive.regulations.newly_published") = 1;
  SetState(report, "proactive.licences.change", CellState::kBlank);
  SetState(report, "proactive.penalties.decisions", CellState::kAbsent);
  std::vector<std::string> rules;
  for (const Finding& finding : Judge(report).findings) {
    rules.push_back((finding.verdict == Verdict::kNotEvaluable ? "? " : "") + finding.rule);
  }
  EXPECT_THAT(rules, ElementsAre("H-PUB", "H-DOM", "H-ROW", "H-BAL", "H-APP", "? H-DOM"));
}

TEST(FindingsTest, ExtremesAreNoProblem) {
  for (int64_t value : {std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max()}) {
    for (const Form* form : AllForms()) {
      Report report = Example(form->id);
      for (CellValue& cell : report.cells) cell = {value, CellState::kGiven};
      const Judgement judgement = Judge(report);
      EXPECT_GT(judgement.findings.size(), 0u);
      report.cells[At("applications.granted.total")].value = 1;
      Judge(report);
    }
  }
}

}  // namespace
}  // namespace gongkai
