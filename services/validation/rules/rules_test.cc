// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/rules.h"

#include <limits>
#include <map>
#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/validation/repair/example_report.h"
#include "services/validation/rules/judged.h"

namespace gongkai {
namespace {

using ::gongkai::testing::At;
using ::gongkai::testing::Example;
using ::gongkai::testing::FindingsOf;
using ::gongkai::testing::SetLine;
using ::gongkai::testing::SetState;
using ::gongkai::testing::TallyOf;
using ::gongkai::testing::Value;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

bool IsIdentity(absl::string_view code) {
  for (const Rule& rule : AllRules()) {
    if (rule.code == code) return rule.identity_check != nullptr;
  }
  return false;
}

TEST(RulesTest, ReportsThatAddUpPass) {
  for (const Form* form : AllForms()) {
    const Judgement judgement = Judge(Example(form->id));
    EXPECT_THAT(judgement.findings, IsEmpty());
    EXPECT_FALSE(HasErrors(judgement));
    for (const RuleTally& tally : judgement.rules) {
      EXPECT_EQ(tally.failed, 0) << tally.rule;
      if (!IsIdentity(tally.rule)) continue;
      EXPECT_GT(tally.passed, 0) << tally.rule;
      EXPECT_EQ(tally.not_evaluable, 0) << tally.rule;
    }
  }
}

TEST(RulesTest, InstancesAreThoseOfTheForms) {
  std::map<std::string, std::pair<int, int>> instances;
  for (const Rule& rule : AllRules()) {
    instances[std::string(rule.code)] = {InstanceCount(rule, FormId::k2019),
                                         InstanceCount(rule, FormId::k2021)};
  }
  EXPECT_EQ(
      instances,
      (std::map<std::string, std::pair<int, int>>{
          {"H-ROW", {23, 25}},   {"H-COL", {7, 7}},   {"H-BAL", {7, 7}},      {"H-APP", {3, 3}},
          {"H-DOM", {198, 200}}, {"H-PUB", {2, 0}},   {"H-LIT", {0, 0}},      {"S-CARRY", {7, 7}},
          {"S-VALID", {0, 4}},   {"S-STOCK", {7, 0}}, {"S-UNPUB", {2, 0}},    {"S-RULE", {1, 1}},
          {"S-NARR", {0, 0}},    {"S-PCT", {0, 0}},   {"S-YOY", {0, 0}},      {"S-SUM", {0, 0}},
          {"S-APPEAL", {1, 1}},  {"S-AFTER", {1, 1}}, {"S-GROW", {198, 200}}, {"S-OUT", {0, 0}},
          {"S-LATE", {0, 0}},    {"S-FEE", {0, 0}},   {"S-COPY", {1, 1}},     {"S-FORM", {0, 0}}}));
  // A rule that does not apply to the form is not counted as anything.
  EXPECT_EQ(TallyOf(Judge(Example(FormId::k2021)), "H-PUB"), "none");
}

TEST(RulesTest, RowsSayWhatTheyCheck) {
  std::set<std::string> codes;
  for (const Rule& rule : AllRules()) {
    EXPECT_TRUE(codes.insert(std::string(rule.code)).second);
    EXPECT_EQ(rule.severity, rule.code[0] == 'H' ? Severity::kError : Severity::kWarning);
    EXPECT_FALSE(rule.blank_zh.empty() || rule.blank_en.empty() || rule.since.empty());
    EXPECT_NE(rule.identity_check == nullptr, rule.remark_check == nullptr);
    EXPECT_FALSE(rule.sentence_zh.empty() || rule.sentence_en.empty() || rule.basis.empty());
  }
  EXPECT_EQ(RuleSetVersion().size(), 16u);
  EXPECT_EQ(RuleSetVersion().find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_EQ(Judge(Example(FormId::k2019)).rule_set_version, RuleSetVersion());
}

// One spoiled cell for each rule: how it tells that it fails, and that it cannot say.
struct SpoiledCase {
  const char* rule;
  FormId form;
  const char* cell;
  int64_t value;
  const char* failed;  // the rule's tally with that value
  const char* blank;   // with no value there
};

class SpoiledTest : public ::testing::TestWithParam<SpoiledCase> {};

TEST_P(SpoiledTest, Fails) {
  const SpoiledCase& test = GetParam();
  Report report = Example(test.form);
  Value(report, test.cell) = test.value;
  const Judgement judgement = Judge(report);
  EXPECT_EQ(TallyOf(judgement, test.rule), test.failed);
  const std::vector<Finding> findings = FindingsOf(judgement, test.rule);
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].verdict, Verdict::kFail);
  EXPECT_EQ(findings[0].severity, Severity::kError);
  EXPECT_THAT(findings[0].cells, ::testing::Contains(At(test.cell)));
  EXPECT_THAT(findings[0].message_zh, HasSubstr("“"));
  EXPECT_THAT(findings[0].message_en, HasSubstr("“"));
  EXPECT_TRUE(HasErrors(judgement));
}

// The only blank of an identity can hold one value only.
TEST_P(SpoiledTest, OneCellWithoutAValueIsImplied) {
  const SpoiledCase& test = GetParam();
  for (CellState state : {CellState::kBlank, CellState::kAmbiguous}) {
    Report report = Example(test.form);
    const int64_t value = Value(report, test.cell);
    SetState(report, test.cell, state);
    const Judgement judgement = Judge(report);
    EXPECT_EQ(TallyOf(judgement, test.rule), test.blank);
    // The blank itself is told, once.
    ASSERT_THAT(judgement.findings, SizeIs(1));
    const Finding& finding = judgement.findings[0];
    EXPECT_EQ(finding.rule, "H-DOM");
    EXPECT_EQ(finding.verdict, Verdict::kNotEvaluable);
    EXPECT_EQ(finding.severity, Severity::kNote);
    EXPECT_THAT(finding.repairs, IsEmpty());
    EXPECT_THAT(finding.blamed, IsEmpty());
    EXPECT_FALSE(HasErrors(judgement));
    if (std::string(test.rule) == "H-DOM") {
      EXPECT_THAT(judgement.implied, IsEmpty());
      continue;
    }
    EXPECT_THAT(judgement.implied, ElementsAre(CellChange{At(test.cell), std::nullopt, value}));
    EXPECT_THAT(finding.message_zh, HasSubstr(absl::StrCat("应为", value)));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Rules, SpoiledTest,
    ::testing::Values(
        SpoiledCase{"H-ROW", FormId::k2019, "applications.granted.total", 36, "22/1/0", "23/0/0"},
        SpoiledCase{"H-ROW", FormId::k2021, "applications.other_fee_unpaid.social", 1, "24/1/0",
                    "25/0/0"},
        SpoiledCase{"H-COL", FormId::k2019, "applications.other_handling.business", 2, "6/1/0",
                    "7/0/0"},
        SpoiledCase{"H-COL", FormId::k2021, "applications.handled_total.legal_service", 7, "6/1/0",
                    "7/0/0"},
        SpoiledCase{"H-BAL", FormId::k2019, "applications.received.natural_person", 0, "6/1/0",
                    "7/0/0"},
        SpoiledCase{"H-BAL", FormId::k2021, "applications.carried_out.business", 4, "6/1/0",
                    "7/0/0"},
        SpoiledCase{"H-APP", FormId::k2019, "appeals.reconsideration.total", 1, "2/1/0", "3/0/0"},
        SpoiledCase{"H-APP", FormId::k2021, "appeals.litigation_direct.upheld", 1, "2/1/0",
                    "3/0/0"},
        SpoiledCase{"H-DOM", FormId::k2019, "proactive.licences.decisions", -1, "197/1/0",
                    "197/0/1"},
        SpoiledCase{"H-DOM", FormId::k2021, "proactive.fees.amount_fen", -1, "199/1/0", "199/0/1"},
        SpoiledCase{"H-PUB", FormId::k2019, "proactive.regulations.newly_published", 3, "1/1/0",
                    "2/0/0"}),
    [](const auto& info) {
      std::string name = absl::StrCat(info.param.rule, "_", info.param.cell);
      for (char& c : name) c = absl::ascii_isalnum(c) ? c : '_';
      return name;
    });

// Two cells without a value that share a remainder, for each identity.
TEST(TotalsTest, EachIdentityCanBeNotEvaluable) {
  struct Case {
    const char* rule;
    FormId form;
    std::vector<const char*> blanks;
    const char* tally;
  };
  const std::vector<Case> cases = {
      {"H-ROW",
       FormId::k2019,
       {"applications.granted.natural_person", "applications.granted.business",
        "applications.partly_granted.natural_person", "applications.partly_granted.business"},
       "21/0/2"},
      {"H-COL",
       FormId::k2021,
       {"applications.granted.business", "applications.granted.total",
        "applications.partly_granted.business", "applications.partly_granted.total"},
       "5/0/2"},
      {"H-BAL",
       FormId::k2021,
       {"applications.received.business", "applications.received.total",
        "applications.carried_out.business", "applications.carried_out.total"},
       "5/0/2"},
      {"H-APP",
       FormId::k2021,
       {"appeals.reconsideration.upheld", "appeals.reconsideration.total"},
       "2/0/1"},
      {"H-PUB", FormId::k2019, {"proactive.regulations.published_total"}, "1/0/1"}};
  for (const Case& test : cases) {
    Report report = Example(test.form);
    if (test.rule == std::string("H-PUB"))
      Value(report, "proactive.regulations.newly_published") = 1;
    for (const char* cell : test.blanks) SetState(report, cell, CellState::kBlank);
    const Judgement judgement = Judge(report);
    EXPECT_EQ(TallyOf(judgement, test.rule), test.tally) << test.rule;
    EXPECT_FALSE(HasErrors(judgement)) << test.rule;
  }
}

TEST(TotalsTest, AFindingTellsTheFigures) {
  Report report = Example(FormId::k2021);
  Value(report, "appeals.reconsideration.total") = 111;
  report.sources = {{At("appeals.reconsideration.upheld"), "9", {10, 1}},
                    {At("appeals.reconsideration.total"), " 111", {14, 2}},
                    {At("appeals.litigation_direct.total"), "1", {19, 1}}};
  const Judgement judgement = Judge(report);
  ASSERT_THAT(FindingsOf(judgement, "H-APP"), SizeIs(1));
  const Finding& finding = judgement.findings[0];
  EXPECT_EQ(finding.reported, 111);
  EXPECT_EQ(finding.computed, 11);
  EXPECT_THAT(finding.cells, SizeIs(5));
  EXPECT_THAT(finding.sources, ElementsAre(report.sources[0], report.sources[1]));
  EXPECT_EQ(finding.message_zh,
            "“行政复议 · 总计”填报为111，各分项之和为11，填报数多100。"
            "有5种同样小的改法，最可能是将“行政复议 · 总计”由111改为11。");
  EXPECT_EQ(finding.message_en,
            "“行政复议 · 总计” says 111, but its parts add up to 11: 100 too many. "
            "5 repairs are equally small; the likeliest: “行政复议 · 总计” from 111 to 11.");
  ASSERT_THAT(finding.repairs, SizeIs(5));
  EXPECT_EQ(finding.repairs[0], (Repair{{{At("appeals.reconsideration.total"), 111, 11}}}));
  EXPECT_THAT(finding.blamed, IsEmpty());
  EXPECT_THAT(DoubtfulCells(judgement), SizeIs(5));
}

TEST(TotalsTest, AConsequenceIsTiedToItsRoot) {
  Report report = Example(FormId::k2019);
  Value(report, "applications.unprocessed_petition.total") = 11;
  const Judgement judgement = Judge(report);
  ASSERT_THAT(judgement.findings, SizeIs(2));
  const Finding& root = judgement.findings[0];
  const Finding& consequence = judgement.findings[1];
  EXPECT_EQ(root.rule, "H-ROW");
  EXPECT_EQ(root.root, "");
  EXPECT_THAT(root.consequences, ElementsAre(consequence.id));
  EXPECT_THAT(root.blamed, ElementsAre(At("applications.unprocessed_petition.total")));
  EXPECT_THAT(root.repairs,
              ElementsAre(Repair{{{At("applications.unprocessed_petition.total"), 11, 1}}}));
  EXPECT_THAT(root.message_zh, HasSubstr("建议将“3.5.1 信访举报投诉类申请 · 总计”由11改为1。"));
  EXPECT_EQ(consequence.rule, "H-COL");
  EXPECT_EQ(consequence.root, root.id);
  EXPECT_EQ(consequence.reported, 53);
  EXPECT_EQ(consequence.computed, 63);
  EXPECT_THAT(consequence.repairs, IsEmpty());
  EXPECT_THAT(DoubtfulCells(judgement), ElementsAre(At("applications.unprocessed_petition.total")));
}

TEST(TotalsTest, AnInterchangeIsProposedToBoth) {
  Report report = Example(FormId::k2021);
  std::swap(Value(report, "appeals.reconsideration.total"),
            Value(report, "appeals.litigation_direct.total"));
  const Judgement judgement = Judge(report);
  ASSERT_THAT(judgement.findings, SizeIs(2));
  // 1 cannot be the sum of 9 and 2; in the other group any cell could be wrong.
  EXPECT_THAT(judgement.findings[0].blamed, ElementsAre(At("appeals.reconsideration.total")));
  EXPECT_THAT(judgement.findings[1].blamed, IsEmpty());
  for (const Finding& finding : judgement.findings) {
    EXPECT_EQ(finding.root, "");
    EXPECT_THAT(finding.repairs,
                ElementsAre(Repair{{{At("appeals.reconsideration.total"), 1, 11},
                                    {At("appeals.litigation_direct.total"), 11, 1}}}));
  }
  EXPECT_THAT(DoubtfulCells(judgement), SizeIs(6));
}

TEST(TotalsTest, EachCellToBeChangedHasItsPlace) {
  Report report = Example(FormId::k2021);
  const CellId granted = At("applications.granted.natural_person");
  const CellId repeat = At("applications.unprocessed_repeat.natural_person");
  report.cells[granted].value += 18;
  report.cells[repeat].value += 60;
  report.sources = {{granted, "", {10, 1}}, {repeat, "", {20, 1}}};
  const Judgement judgement = Judge(report);
  const Finding& root = judgement.findings.front();
  EXPECT_THAT(root.blamed, UnorderedElementsAre(granted, repeat));
  EXPECT_THAT(root.sources, UnorderedElementsAre(report.sources[0], report.sources[1]));
}

TEST(TotalsTest, AWrongSignIsTheRootOfItsOwnDomainFinding) {
  Report report = Example(FormId::k2021);
  Value(report, "applications.granted.business") = -4;
  const Judgement judgement = Judge(report);
  ASSERT_THAT(judgement.findings, SizeIs(3));
  EXPECT_EQ(judgement.findings[0].rule, "H-ROW");
  EXPECT_THAT(judgement.findings[0].repairs,
              ElementsAre(Repair{{{At("applications.granted.business"), -4, 4}}}));
  EXPECT_THAT(judgement.findings[0].consequences, SizeIs(2));
}

TEST(TotalsTest, TheBalanceNamesItsFourTerms) {
  Report report = Example(FormId::k2021);
  Value(report, "applications.carried_out.business") += 1;
  Value(report, "applications.carried_out.total") += 1;
  const Judgement judgement = Judge(report);
  ASSERT_THAT(judgement.findings, SizeIs(2));
  EXPECT_EQ(judgement.findings[0].message_zh,
            "“1 本年新收政府信息公开申请数量 · 商业企业”9＋“2 上年结转政府信息公开申请数量 · "
            "商业企业”0＝9，"
            "“3.7 总计 · 商业企业”4＋“4 结转下年度继续办理 · 商业企业”6＝10，应相等而相差1。"
            "有3种同样小的改法，最可能是将“4 结转下年度继续办理 · 商业企业”由6改为5，"
            "“4 结转下年度继续办理 · 总计”由6改为5。");
  EXPECT_THAT(judgement.findings[0].blamed, IsEmpty());
  EXPECT_EQ(judgement.findings[1].root, judgement.findings[0].id);
}

TEST(TotalsTest, AHugeSumIsNotEvaluable) {
  Report report = Example(FormId::k2021);
  Value(report, "applications.granted.business") = std::numeric_limits<int64_t>::max();
  const Judgement judgement = Judge(report);
  EXPECT_EQ(TallyOf(judgement, "H-ROW"), "24/0/1");
  const std::vector<Finding> rows = FindingsOf(judgement, "H-ROW");
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_EQ(rows[0].verdict, Verdict::kNotEvaluable);
  EXPECT_EQ(rows[0].severity, Severity::kNote);
  EXPECT_EQ(rows[0].reported, 35);
  EXPECT_EQ(rows[0].computed, std::nullopt);
  EXPECT_THAT(rows[0].message_zh, HasSubstr("大到无法计算"));
}

// The one wrong cell that the sums name is the root of what is said of its size.
TEST(TotalsTest, ABlankColumnOfZerosIsImplied) {
  Report report = Example(FormId::k2019);
  for (const FormCell& cell : FormCells(report.form)) {
    if (cell.column->key == "research") report.cells[cell.id] = {0, CellState::kBlank};
  }
  const Judgement judgement = Judge(report);
  EXPECT_EQ(TallyOf(judgement, "H-ROW"), "23/0/0");
  EXPECT_EQ(TallyOf(judgement, "H-COL"), "7/0/0");
  EXPECT_EQ(TallyOf(judgement, "H-BAL"), "7/0/0");
  EXPECT_EQ(TallyOf(judgement, "H-DOM"), "175/0/23");
  EXPECT_THAT(judgement.implied, SizeIs(23));
  ASSERT_THAT(judgement.findings, SizeIs(1));
  EXPECT_THAT(judgement.findings[0].message_zh, HasSubstr("由勾稽关系推得23个空格均应为0"));
}

TEST(TotalsTest, TwoBlankColumnsAreToldInAFewSentences) {
  Report report = Example(FormId::k2019);
  for (const FormCell& cell : FormCells(report.form)) {
    if (cell.column->key == "natural_person" || cell.column->key == "business") {
      report.cells[cell.id] = {0, CellState::kBlank};
    }
  }
  const Judgement judgement = Judge(report);
  // Rows without an application, or with none but others', are settled.
  EXPECT_EQ(TallyOf(judgement, "H-ROW"), "15/0/8");
  EXPECT_EQ(TallyOf(judgement, "H-COL"), "5/0/2");
  const std::vector<Finding> rows = FindingsOf(judgement, "H-ROW");
  EXPECT_LE(rows.size(), 5u);
  EXPECT_THAT(rows[0].message_zh, HasSubstr("不能核对"));
}

TEST(TotalsTest, KnownPartsOverTheTotalFailWhateverTheBlankIs) {
  Report report = Example(FormId::k2021);
  SetState(report, "appeals.reconsideration.pending", CellState::kBlank);
  Value(report, "appeals.reconsideration.total") = 8;
  const Judgement judgement = Judge(report);
  EXPECT_EQ(TallyOf(judgement, "H-APP"), "2/1/0");
  const std::vector<Finding> findings = FindingsOf(judgement, "H-APP");
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].message_zh,
            "“行政复议 · 总计”填报为8，已填各分项之和已达11，无论“行政复议 · "
            "尚未审结”是多少都不能相等。");
  EXPECT_EQ(findings[0].reported, 8);
  EXPECT_EQ(findings[0].computed, 11);
  EXPECT_TRUE(HasErrors(judgement));
}

TEST(TotalsTest, BlanksThatShareARemainderAreNotEvaluable) {
  Report report = Example(FormId::k2021);
  SetState(report, "appeals.reconsideration.upheld", CellState::kBlank);
  SetState(report, "appeals.reconsideration.corrected", CellState::kBlank);
  EXPECT_EQ(TallyOf(Judge(report), "H-APP"), "2/0/1");
  EXPECT_THAT(Judge(report).implied, IsEmpty());
}

// A row says what its blank is, and its column finds that this cannot be.
TEST(TotalsTest, WhatARowImpliesItsColumnMayRefute) {
  Report report = Example(FormId::k2021);
  SetState(report, "applications.granted.business", CellState::kBlank);
  Value(report, "applications.granted.total") += 1;
  const Judgement judgement = Judge(report);
  EXPECT_THAT(judgement.implied,
              ElementsAre(CellChange{At("applications.granted.business"), std::nullopt, 5}));
  const std::vector<Finding> columns = FindingsOf(judgement, "H-COL");
  ASSERT_THAT(columns, SizeIs(2));
  EXPECT_THAT(columns[0].message_zh, HasSubstr("“3.1 予以公开 · 商业企业”应为5"));
  ASSERT_THAT(columns[0].repairs, SizeIs(1));
  EXPECT_THAT(columns[0].repairs[0].changes,
              ElementsAre(CellChange{At("applications.granted.total"), 36, 35}));
}

// What reading said of the cell is why it could not be read.
TEST(HybridTest, AOneRowReportOf2021IsJudgedByItsOneRow) {
  Report report = Example(FormId::k2021);
  Value(report, "applications.other_miscellaneous.business") = 2;
  gongkai::testing::AddUp(report);
  for (const char* column : {"natural_person", "business", "research", "social", "legal_service",
                             "other_organization", "total"}) {
    report.cells[At(absl::StrCat("applications.other_handling.", column))] =
        report[At(absl::StrCat("applications.other_miscellaneous.", column))];
  }
  for (const char* line : {"other_not_corrected", "other_fee_unpaid", "other_miscellaneous"}) {
    SetLine(report, absl::StrCat("applications.", line), CellState::kAbsent);
  }
  const Judgement judgement = Judge(report);
  EXPECT_THAT(judgement.findings, IsEmpty());
  EXPECT_EQ(TallyOf(judgement, "H-ROW"), "23/0/0");
  EXPECT_EQ(TallyOf(judgement, "H-COL"), "7/0/0");
  EXPECT_EQ(TallyOf(judgement, "H-DOM"), "186/0/0");

  Value(report, "applications.other_handling.business") = 3;
  const Judgement spoiled = Judge(report);
  ASSERT_THAT(spoiled.findings, SizeIs(2));
  EXPECT_THAT(spoiled.findings[0].blamed, ElementsAre(At("applications.other_handling.business")));
  EXPECT_THAT(spoiled.findings[0].message_zh, HasSubstr("“3.6 其他处理 · 商业企业”由3改为2"));

  // A cell that its one row lacks is missing like any other.
  SetState(report, "applications.other_handling.business", CellState::kAbsent);
  EXPECT_EQ(TallyOf(Judge(report), "H-DOM"), "185/1/0");
}

// A decision about a finding is found again by its id: it must not change with a release.

}  // namespace
}  // namespace gongkai
