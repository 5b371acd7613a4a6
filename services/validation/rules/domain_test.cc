// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/domain.h"

#include <limits>
#include <map>
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
using ::gongkai::testing::FindingsOf;
using ::gongkai::testing::SetState;
using ::gongkai::testing::TallyOf;
using ::gongkai::testing::Value;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(DomainTest, WhatIsTooLargeIsNamed) {
  Report report = Example(FormId::k2021);
  Value(report, "applications.granted.business") = std::numeric_limits<int64_t>::max();
  const Judgement judgement = Judge(report);
  EXPECT_EQ(TallyOf(judgement, "H-DOM"), "199/1/0");
  const std::vector<Finding> findings = FindingsOf(judgement, "H-DOM");
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].severity, Severity::kError);
  EXPECT_EQ(findings[0].reported, std::numeric_limits<int64_t>::max());
  EXPECT_THAT(findings[0].blamed, ElementsAre(At("applications.granted.business")));
  EXPECT_EQ(findings[0].message_zh,
            "“3.1 予以公开 · 商业企业”填报为9223372036854775807，超出可能的范围（最多"
            "1000000000000000），请核对位数。");
  EXPECT_THAT(findings[0].message_en, HasSubstr("out of range"));
}

TEST(DomainTest, TheRangeEndsWhereNoBodyComes) {
  Report report = Example(FormId::k2019);
  const std::vector<std::pair<int64_t, std::string>> cases = {
      {kLargestValue, "198/0/0"}, {kLargestValue + 1, "197/1/0"}, {-kLargestValue - 1, "197/1/0"}};
  for (const auto& [value, tally] : cases) {
    Value(report, "proactive.licences.change") = value;
    EXPECT_EQ(TallyOf(Judge(report), "H-DOM"), tally) << value;
  }
  Value(report, "proactive.licences.change") = 0;
  Value(report, "proactive.procurement.amount_fen") = kLargestValue + 1;
  EXPECT_THAT(FindingsOf(Judge(report), "H-DOM").at(0).message_zh,
              HasSubstr("最多1000000000.0000万元"));
}

TEST(DomainTest, AWrongSizeFollowsFromItsSum) {
  Report report = Example(FormId::k2021);
  Value(report, "applications.granted.business") += 4 * kLargestValue;
  const Judgement judgement = Judge(report);
  const std::vector<Finding> findings = FindingsOf(judgement, "H-DOM");
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].root, judgement.findings[0].id);
  EXPECT_EQ(judgement.findings[0].rule, "H-ROW");
}

TEST(DomainTest, EachStateHasItsVerdict) {
  const std::map<CellState, std::string> tallies = {{CellState::kAbsent, "199/1/0"},
                                                    {CellState::kUnreadable, "199/1/0"},
                                                    {CellState::kBlank, "199/0/1"},
                                                    {CellState::kAmbiguous, "199/0/1"},
                                                    {CellState::kGiven, "200/0/0"}};
  for (const auto& [state, tally] : tallies) {
    Report report = Example(FormId::k2021);
    SetState(report, "proactive.licences.decisions", state);
    const Judgement judgement = Judge(report);
    EXPECT_EQ(TallyOf(judgement, "H-DOM"), tally);
    EXPECT_THAT(judgement.findings, SizeIs(state == CellState::kGiven ? 0 : 1));
    if (judgement.findings.empty()) continue;
    const bool failed = judgement.findings[0].verdict == Verdict::kFail;
    EXPECT_EQ(judgement.findings[0].severity, failed ? Severity::kError : Severity::kNote);
    EXPECT_THAT(judgement.findings[0].blamed, SizeIs(failed ? 1 : 0));
    EXPECT_THAT(judgement.findings[0].message_zh,
                HasSubstr("“" + CellLabel(At("proactive.licences.decisions")) + "”"));
  }
}

TEST(DomainTest, AnUnreadableCellSaysWhy) {
  Report report = Example(FormId::k2021);
  const CellId fees = At("proactive.fees.amount_fen");
  SetState(report, "proactive.fees.amount_fen", CellState::kUnreadable);
  EXPECT_THAT(FindingsOf(Judge(report), "H-DOM").at(0).message_zh,
              ::testing::EndsWith("不是可识别的数。"));
  ReadingNote note;
  note.code = "value-too-fine";
  note.message_zh = "“1.23456789万元”精确到分以下";
  note.message_en = "too fine";
  note.cells = {fees};
  report.notes.push_back(note);
  const Finding finding = FindingsOf(Judge(report), "H-DOM").at(0);
  EXPECT_THAT(finding.message_zh,
              ::testing::EndsWith("不是可识别的数：“1.23456789万元”精确到分以下。"));
  EXPECT_THAT(finding.message_en, ::testing::EndsWith("number of its kind; too fine."));
}

TEST(DomainTest, OnlyTheChangeInTheYearMayBeNegative) {
  Report report = Example(FormId::k2019);
  Value(report, "proactive.licences.change") = -7;
  EXPECT_THAT(FindingsOf(Judge(report), "H-DOM"), IsEmpty());
  Value(report, "proactive.licences.items_last_year") = -7;
  Value(report, "proactive.procurement.amount_fen") = -1'234'500;
  const Judgement judgement = Judge(report);
  ASSERT_THAT(judgement.findings, SizeIs(2));
  EXPECT_EQ(judgement.findings[0].reported, -7);
  EXPECT_EQ(judgement.findings[0].message_en,
            "“行政许可 · 上一年项目数量” says -7; it must not be negative. Proposed: “行政许可 · "
            "上一年项目数量” from -7 to 7.");
  EXPECT_THAT(judgement.findings[1].message_zh, HasSubstr("填报为-1.2345万元"));
}

TEST(DomainTest, NeighboursOfOneLineAreToldTogether) {
  Report report = Example(FormId::k2021);
  SetState(report, "appeals.reconsideration.upheld", CellState::kAbsent);
  SetState(report, "appeals.reconsideration.corrected", CellState::kAbsent);
  SetState(report, "appeals.reconsideration.other_result", CellState::kUnreadable);
  SetState(report, "appeals.reconsideration.total", CellState::kAbsent);
  const Judgement judgement = Judge(report);
  EXPECT_EQ(TallyOf(judgement, "H-DOM"), "196/4/0");
  const std::vector<Finding> findings = FindingsOf(judgement, "H-DOM");
  ASSERT_THAT(findings, SizeIs(3));
  EXPECT_THAT(findings[0].cells, ElementsAre(At("appeals.reconsideration.upheld"),
                                             At("appeals.reconsideration.corrected")));
  EXPECT_THAT(findings[0].message_zh,
              HasSubstr("“行政复议 · 结果维持”至“行政复议 · 结果纠正”共2格缺失"));
  EXPECT_THAT(findings[1].cells, ElementsAre(At("appeals.reconsideration.other_result")));
  EXPECT_THAT(findings[2].cells, ElementsAre(At("appeals.reconsideration.total")));
}

TEST(DomainTest, TheEndOfOneTableIsNoNeighbourOfTheNext) {
  Report report = Example(FormId::k2021);
  SetState(report, "proactive.fees.amount_fen", CellState::kAbsent);
  SetState(report, "applications.received.natural_person", CellState::kAbsent);
  EXPECT_THAT(FindingsOf(Judge(report), "H-DOM"), SizeIs(2));
}

TEST(DomainTest, AnEmptyReportIsToldTableByTable) {
  Report report;
  report.form = FormId::k2019;
  const Judgement judgement = Judge(report);
  EXPECT_EQ(TallyOf(judgement, "H-DOM"), "0/198/0");
  EXPECT_THAT(FindingsOf(judgement, "H-DOM"), SizeIs(7));
  EXPECT_LE(judgement.findings.size(), 12u);
  EXPECT_EQ(judgement.cells.absent, 198);
}

}  // namespace
}  // namespace gongkai
