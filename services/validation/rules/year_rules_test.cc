// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The rules on cells that are no identities: each passes, fails and is not evaluable.

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/validation/rules/judged.h"
#include "services/validation/rules/previous.h"

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

const char kRegulations[] = "proactive.regulations.";
const char kDocuments[] = "proactive.normative_documents.";

std::string Documents(absl::string_view column) { return absl::StrCat(kDocuments, column); }

// This year's report and last year's, which agree in everything.
struct Pair {
  explicit Pair(FormId form) : report(Example(form)), previous(Example(form)) {
    report.year = GetForm(form).first_year + 1;
    for (const char* column : {"natural_person", "business", "total"}) {
      Value(previous, absl::StrCat("applications.carried_out.", column)) =
          Value(report, absl::StrCat("applications.carried_in.", column));
    }
  }
  Judgement Compare() const { return Judge(report, &previous); }

  Report report;
  Report previous;
};

TEST(CarryTest, AgreesWithLastYear) {
  const Pair pair(FormId::k2021);
  EXPECT_EQ(TallyOf(pair.Compare(), "S-CARRY"), "7/0/0");
  EXPECT_THAT(FindingsOf(pair.Compare(), "S-CARRY"), IsEmpty());
}

TEST(CarryTest, TheTotalIsToldAndItsColumnFollows) {
  Pair pair(FormId::k2021);
  Value(pair.previous, "applications.carried_out.natural_person") = 9;
  Value(pair.previous, "applications.carried_out.total") = 9;
  const Judgement judgement = pair.Compare();
  EXPECT_EQ(TallyOf(judgement, "S-CARRY"), "5/2/0");
  const std::vector<Finding> findings = FindingsOf(judgement, "S-CARRY");
  ASSERT_THAT(findings, SizeIs(2));
  EXPECT_THAT(findings[0].cells, ElementsAre(At("applications.carried_in.total")));
  EXPECT_EQ(findings[0].severity, Severity::kWarning);
  EXPECT_EQ(findings[1].root, findings[0].id);
  EXPECT_THAT(findings[0].consequences, ElementsAre(findings[1].id));
  EXPECT_EQ(findings[0].message_zh,
            "“2 上年结转政府信息公开申请数量 · 总计”2，应等于上年“4 结转下年度继续办理 · 总计”9。");
  EXPECT_FALSE(HasErrors(judgement));
}

TEST(CarryTest, IsNotEvaluableWithoutLastYear) {
  Pair pair(FormId::k2021);
  EXPECT_EQ(TallyOf(Judge(pair.report), "S-CARRY"), "0/0/7");
  EXPECT_THAT(Judge(pair.report).findings, IsEmpty());
  SetState(pair.previous, "applications.carried_out.total", CellState::kBlank);
  const std::vector<Finding> findings = FindingsOf(pair.Compare(), "S-CARRY");
  EXPECT_EQ(TallyOf(pair.Compare(), "S-CARRY"), "6/0/1");
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].verdict, Verdict::kNotEvaluable);
  EXPECT_THAT(findings[0].message_zh, HasSubstr("上年报告的“4 结转下年度继续办理 · 总计”"));
}

TEST(ValidTest, PassesFailsAndIsNotEvaluable) {
  Pair pair(FormId::k2021);
  Value(pair.previous, Documents("in_force")) = 24;
  Value(pair.report, Documents("issued")) = 10;
  Value(pair.report, Documents("repealed")) = 8;
  Value(pair.report, Documents("in_force")) = 26;
  EXPECT_EQ(TallyOf(pair.Compare(), "S-VALID"), "4/0/0");
  EXPECT_EQ(TallyOf(Judge(pair.report), "S-VALID"), "0/0/4");
  Value(pair.report, Documents("in_force")) = 27;
  EXPECT_EQ(TallyOf(pair.Compare(), "S-VALID"), "3/1/0");
  // What was added up is what stands last, and what the finding is headed by.
  EXPECT_EQ(FindingsOf(pair.Compare(), "S-VALID")[0].cells.back(), At(Documents("in_force")));
  Value(pair.report, Documents("repealed")) = 40;
  EXPECT_EQ(TallyOf(pair.Compare(), "S-VALID"), "2/2/0");
  // Last year was on the other form, which has no such cell: counted, not told. That nothing was
  // repealed is right whatever there was.
  pair.previous = Example(FormId::k2019);
  EXPECT_EQ(TallyOf(pair.Compare(), "S-VALID"), "1/0/3");
  EXPECT_THAT(FindingsOf(pair.Compare(), "S-VALID"), IsEmpty());
}

TEST(StockTest, DocumentsPublishedInAll) {
  Pair pair(FormId::k2019);
  Value(pair.previous, Documents("published_total")) = 9;
  Value(pair.report, Documents("newly_published")) = 3;
  Value(pair.report, Documents("published_total")) = 12;
  EXPECT_EQ(TallyOf(pair.Compare(), "S-STOCK"), "7/0/0");
  Value(pair.report, Documents("published_total")) = 13;
  EXPECT_EQ(TallyOf(pair.Compare(), "S-STOCK"), "6/1/0");
  EXPECT_EQ(TallyOf(Judge(pair.report), "S-STOCK"), "0/0/7");
}

TEST(StockTest, ItemsFollowFromLastYearWithOrWithoutASign) {
  Pair pair(FormId::k2019);
  Value(pair.previous, "proactive.licences.items_last_year") = 120;
  Value(pair.previous, "proactive.licences.change") = 20;
  for (const auto& [items, tally] :
       std::vector<std::pair<int, std::string>>{{140, "7/0/0"}, {100, "7/0/0"}, {120, "6/1/0"}}) {
    Value(pair.report, "proactive.licences.items_last_year") = items;
    EXPECT_EQ(TallyOf(pair.Compare(), "S-STOCK"), tally) << items;
  }
}

TEST(StockTest, AChangeOnNothingIsANote) {
  Report report = Example(FormId::k2019);
  Value(report, "proactive.penalties.change") = 5;
  const std::vector<Finding> findings = FindingsOf(Judge(report), "S-STOCK");
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].severity, Severity::kNote);
  EXPECT_EQ(TallyOf(Judge(report), "S-STOCK"), "0/1/6");
}

TEST(UnpublishedTest, PassesFailsAndIsNotEvaluable) {
  Report report = Example(FormId::k2019);
  EXPECT_EQ(TallyOf(Judge(report), "S-UNPUB"), "2/0/0");
  Value(report, Documents("made")) = 5;
  Value(report, Documents("newly_published")) = 4;
  Value(report, Documents("published_total")) = 6;
  const std::vector<Finding> findings = FindingsOf(Judge(report), "S-UNPUB");
  EXPECT_EQ(TallyOf(Judge(report), "S-UNPUB"), "1/1/0");
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].reported, 5);
  EXPECT_EQ(findings[0].computed, 4);
  SetState(report, Documents("newly_published"), CellState::kBlank);
  EXPECT_EQ(TallyOf(Judge(report), "S-UNPUB"), "1/0/1");
}

TEST(AppealTest, PassesFailsAndIsNotEvaluable) {
  Report report = Example(FormId::k2021);
  EXPECT_EQ(TallyOf(Judge(report), "S-APPEAL"), "1/0/0");
  Value(report, "appeals.reconsideration.upheld") = 90;
  gongkai::testing::AddUp(report);
  EXPECT_EQ(TallyOf(Judge(report), "S-APPEAL"), "0/1/0");
  EXPECT_THAT(FindingsOf(Judge(report), "S-APPEAL")[0].message_en, HasSubstr("outnumber"));
  SetState(report, "applications.handled_total.total", CellState::kBlank);
  EXPECT_EQ(TallyOf(Judge(report), "S-APPEAL"), "0/0/1");
}

TEST(AfterTest, LastYearIsNeededOnlyWhereThisYearIsNotEnough) {
  Pair pair(FormId::k2021);
  Value(pair.report, "appeals.litigation_after_reconsideration.upheld") = 11;
  gongkai::testing::AddUp(pair.report);
  EXPECT_EQ(TallyOf(Judge(pair.report), "S-AFTER"), "1/0/0");
  Value(pair.report, "appeals.litigation_after_reconsideration.upheld") = 22;
  gongkai::testing::AddUp(pair.report);
  EXPECT_EQ(TallyOf(Judge(pair.report), "S-AFTER"), "0/0/1");
  EXPECT_EQ(TallyOf(pair.Compare(), "S-AFTER"), "1/0/0");
  Value(pair.report, "appeals.litigation_after_reconsideration.upheld") = 23;
  gongkai::testing::AddUp(pair.report);
  EXPECT_EQ(TallyOf(pair.Compare(), "S-AFTER"), "0/1/0");
}

TEST(GrowthTest, TenfoldIsToldOnceForALine) {
  Pair pair(FormId::k2021);
  Value(pair.previous, "proactive.licences.decisions") = 98;
  Value(pair.report, "proactive.licences.decisions") = 979;
  EXPECT_EQ(TallyOf(pair.Compare(), "S-GROW"), "200/0/0");
  Value(pair.report, "proactive.licences.decisions") = 980;
  Value(pair.previous, "proactive.fees.amount_fen") = 3'000'000;
  Value(pair.report, "proactive.fees.amount_fen") = 30'000'000;
  const std::vector<Finding> findings = FindingsOf(pair.Compare(), "S-GROW");
  EXPECT_EQ(TallyOf(pair.Compare(), "S-GROW"), "198/2/0");
  ASSERT_THAT(findings, SizeIs(2));
  EXPECT_EQ(findings[0].severity, Severity::kWarning);
  EXPECT_EQ(findings[0].computed, 98);
  EXPECT_THAT(findings[1].message_zh, HasSubstr("30.0000万元，上年为3.0000万元"));
  EXPECT_EQ(TallyOf(Judge(pair.report), "S-GROW"), "0/0/200");
}

TEST(GrowthTest, ADigitLostOfALargeFigureIsToldWhereItGrewLittle) {
  Pair pair(FormId::k2021);
  Value(pair.previous, "proactive.licences.decisions") = 61'200;
  Value(pair.report, "proactive.licences.decisions") = 6'421;
  EXPECT_EQ(TallyOf(pair.Compare(), "S-GROW"), "199/1/0");
  Value(pair.report, "proactive.licences.decisions") = 7'651;
  EXPECT_EQ(TallyOf(pair.Compare(), "S-GROW"), "200/0/0");
}

TEST(GrowthTest, FromNothingIsANoteAndALineIsToldOnce) {
  Pair pair(FormId::k2021);
  Value(pair.report, "applications.granted.natural_person") = 5000;
  gongkai::testing::AddUp(pair.report);
  EXPECT_THAT(FindingsOf(pair.Compare(), "S-GROW"), SizeIs(3));  // rows 1, 3.1 and 3.7
  Pair other(FormId::k2021);
  Value(other.report, "proactive.penalties.decisions") = 100;
  ASSERT_THAT(FindingsOf(other.Compare(), "S-GROW"), SizeIs(1));
  EXPECT_EQ(FindingsOf(other.Compare(), "S-GROW")[0].severity, Severity::kNote);
}

TEST(RuleMakingTest, PassesFailsAndIsNotEvaluable) {
  Report report = Example(FormId::k2021);
  const std::string issued = absl::StrCat(kRegulations, "issued");
  EXPECT_EQ(TallyOf(Judge(report), "S-RULE"), "1/0/0");
  Value(report, issued) = 1;
  EXPECT_EQ(TallyOf(Judge(report), "S-RULE"), "0/0/1");
  for (const auto& [name, tally] : std::vector<std::pair<std::string, std::string>>{
           {"某省人民政府", "1/0/0"}, {"某某县人民政府", "0/1/0"}, {"某某市人民政府", "0/0/1"}}) {
    report.agency_name = name;
    EXPECT_EQ(TallyOf(Judge(report), "S-RULE"), tally) << name;
  }
}

TEST(PreviousTest, FitsTheYearBeforeOfTheSameAgency) {
  Pair pair(FormId::k2021);
  EXPECT_EQ(FitOf(pair.report, pair.previous), PreviousFit::kFits);
  pair.report.agency_name = "甲县人民政府";
  EXPECT_EQ(FitOf(pair.report, pair.previous), PreviousFit::kFits);
  pair.previous.agency_name = "乙县人民政府";
  EXPECT_EQ(FitOf(pair.report, pair.previous), PreviousFit::kOtherAgency);
  pair.previous.year = pair.report.year;
  EXPECT_EQ(FitOf(pair.report, pair.previous), PreviousFit::kOtherYear);
  pair.previous.year = 0;
  EXPECT_EQ(FitOf(pair.report, pair.previous), PreviousFit::kOtherAgency);
}

}  // namespace
}  // namespace gongkai
