// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/relation.h"

#include <limits>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/validation/repair/example_report.h"
#include "services/validation/rules/relation_text.h"

namespace gongkai {
namespace {

using ::gongkai::testing::At;
using ::gongkai::testing::Example;
using ::gongkai::testing::SetState;
using ::gongkai::testing::Value;

const char kMade[] = "proactive.normative_documents.made";
const char kPublished[] = "proactive.normative_documents.newly_published";

LinearRelation AtMost() {
  return {"X", Severity::kWarning, {{{{At(kMade)}}}, Order::kAtMost, {{{At(kPublished)}}}}};
}

LinearRelation EqualsLastYear() {
  return {"X",
          Severity::kWarning,
          {{{{At(kMade)}}},
           Order::kEqual,
           {{{At(kPublished), Year::kLast}, {At(kMade), Year::kLast}}}}};
}

TEST(RelationTest, KnownCellsDecide) {
  Report report = Example(FormId::k2019);
  Value(report, kMade) = 7;
  Value(report, kPublished) = 7;
  EXPECT_EQ(Weigh(AtMost(), report, nullptr).verdict, Verdict::kPass);
  Value(report, kPublished) = 6;
  const RelationResult result = Weigh(AtMost(), report, nullptr);
  EXPECT_EQ(result.verdict, Verdict::kFail);
  EXPECT_EQ(result.left, 7);
  EXPECT_EQ(result.right, 6);
  const Sentence sentence = Describe(AtMost(), result, report, nullptr);
  EXPECT_EQ(sentence.zh,
            "“规范性文件 · 本年新制作数量”7，不应大于“规范性文件 · 本年新公开数量”6。");
}

TEST(RelationTest, LastYearIsAnotherReport) {
  Report report = Example(FormId::k2019);
  Report previous = report;
  Value(report, kMade) = 7;
  Value(previous, kPublished) = 3;
  Value(previous, kMade) = 4;
  EXPECT_EQ(Weigh(EqualsLastYear(), report, &previous).verdict, Verdict::kPass);
  Value(previous, kMade) = 5;
  const RelationResult result = Weigh(EqualsLastYear(), report, &previous);
  EXPECT_EQ(result.verdict, Verdict::kFail);
  EXPECT_EQ(
      Describe(EqualsLastYear(), result, report, &previous).en,
      "“规范性文件 · 本年新制作数量” 7 should equal last year's “规范性文件 · 本年新公开数量” 3 "
      "+ last year's “规范性文件 · 本年新制作数量” 5 = 8.");
}

TEST(RelationTest, BlanksAreCountsFromZero) {
  Report report = Example(FormId::k2019);
  Value(report, kMade) = 7;
  SetState(report, kPublished, CellState::kBlank);
  EXPECT_EQ(Weigh(AtMost(), report, nullptr).verdict, Verdict::kNotEvaluable);
  Value(report, kMade) = 0;
  EXPECT_EQ(Weigh(AtMost(), report, nullptr).verdict, Verdict::kPass);
  EXPECT_EQ(Weigh(EqualsLastYear(), report, nullptr).verdict, Verdict::kNotEvaluable);
  Value(report, kMade) = -1;
  EXPECT_EQ(Weigh(EqualsLastYear(), report, nullptr).verdict, Verdict::kFail);
}

TEST(RelationTest, OverflowDecidesNothing) {
  Report report = Example(FormId::k2019);
  Report previous = report;
  Value(previous, kMade) = std::numeric_limits<int64_t>::max();
  Value(previous, kPublished) = 1;
  EXPECT_EQ(Weigh(EqualsLastYear(), report, &previous).verdict, Verdict::kNotEvaluable);
}

// A relation from its text.
LinearRelation Of(absl::string_view demand, const std::vector<std::string>& when = {}) {
  LinearRelation relation{"X", Severity::kWarning, *ParseComparison(demand)};
  for (const std::string& condition : when) relation.when.push_back(*ParseComparison(condition));
  return relation;
}

TEST(RelationTest, FactorsAndConstantsCount) {
  Report report = Example(FormId::k2019);
  Value(report, kMade) = 7;
  Value(report, kPublished) = 3;
  const std::string made(kMade);
  const std::string published(kPublished);
  const auto verdict = [&](const std::string& text) {
    return Weigh(Of(text), report, nullptr).verdict;
  };
  EXPECT_EQ(verdict("2 * " + made + " = 5 * " + published + " - 1"), Verdict::kPass);
  EXPECT_EQ(verdict("2 * " + made + " = 5 * " + published), Verdict::kFail);
  EXPECT_EQ(verdict(made + " - " + published + " >= 4"), Verdict::kPass);
  EXPECT_EQ(verdict(made + " - " + published + " >= 5"), Verdict::kFail);
  EXPECT_EQ(verdict(made + " < 7"), Verdict::kFail);
  EXPECT_EQ(verdict(made + " < 8"), Verdict::kPass);
  EXPECT_EQ(verdict(made + " > 7"), Verdict::kFail);
  EXPECT_EQ(verdict(made + " > 6"), Verdict::kPass);
}

TEST(RelationTest, ABlankWithASignOfItsOwnIsOpenOnThatSide) {
  Report report = Example(FormId::k2019);
  Value(report, kMade) = 7;
  SetState(report, kPublished, CellState::kBlank);
  const std::string made(kMade);
  const std::string published(kPublished);
  // 7 - (0 or more) is at most 7, and may be anything below.
  const auto verdict = [&](const std::string& text) {
    return Weigh(Of(text), report, nullptr).verdict;
  };
  EXPECT_EQ(verdict(made + " - 3 * " + published + " <= 7"), Verdict::kPass);
  EXPECT_EQ(verdict(made + " - 3 * " + published + " <= 6"), Verdict::kNotEvaluable);
  EXPECT_EQ(verdict(made + " - 3 * " + published + " >= 8"), Verdict::kFail);
  EXPECT_EQ(verdict(made + " - 3 * " + published + " > 7"), Verdict::kFail);
  EXPECT_EQ(verdict(published + " < 0"), Verdict::kFail);
}

TEST(RelationTest, AProductOverTheRangeDecidesNothing) {
  Report report = Example(FormId::k2019);
  Value(report, kMade) = std::numeric_limits<int64_t>::max() / 2;
  EXPECT_EQ(Weigh(Of("3 * " + std::string(kMade) + " >= 1"), report, nullptr).verdict,
            Verdict::kNotEvaluable);
}

TEST(RelationTest, AConditionThatFailsLetsEverythingPass) {
  Report report = Example(FormId::k2019);
  Value(report, kMade) = 7;
  Value(report, kPublished) = 3;
  const std::string demand = std::string(kMade) + " <= " + kPublished;
  const std::string few = std::string(kMade) + " < 7";
  const std::string many = std::string(kMade) + " >= 7";
  const std::string open = "last." + std::string(kMade) + " >= 1";
  EXPECT_EQ(Weigh(Of(demand, {many}), report, nullptr).verdict, Verdict::kFail);
  EXPECT_EQ(Weigh(Of(demand, {few}), report, nullptr).verdict, Verdict::kPass);
  EXPECT_EQ(Weigh(Of(demand, {many, open}), report, nullptr).verdict, Verdict::kNotEvaluable);
  EXPECT_EQ(Weigh(Of(demand, {open, few}), report, nullptr).verdict, Verdict::kPass);
  // What holds anyway needs no condition.
  EXPECT_EQ(Weigh(Of(few + "0", {open}), report, nullptr).verdict, Verdict::kPass);
}

TEST(RelationTest, SaysWhatStandsThere) {
  Report report = Example(FormId::k2021);
  Report previous = report;
  Value(report, "proactive.fees.amount_fen") = 30'000'000;
  Value(previous, "proactive.fees.amount_fen") = 5'000'000;
  const LinearRelation relation =
      Of("proactive.fees.amount_fen <= 3 * last.proactive.fees.amount_fen + 1000000",
         {"applications.received.total >= 0", "proactive.fees.amount_fen > 0"});
  const Sentence sentence =
      Describe(relation, Weigh(relation, report, &previous), report, &previous);
  EXPECT_EQ(
      sentence.zh,
      "“行政事业性收费 · 本年收费金额（单位：万元）”30.0000万元，不应大于3×上年“行政事业性收费 · "
      "本年收费金额（单位：万元）”5.0000万元＋1.0000万元＝16.0000万元。");
  EXPECT_EQ(
      sentence.en,
      "“行政事业性收费 · 本年收费金额（单位：万元）” 30.0000万元 should not exceed 3 × last year's "
      "“行政事业性收费 · 本年收费金额（单位：万元）” 5.0000万元 + 1.0000万元 = 16.0000万元.");
  EXPECT_TRUE(ReadsLastYear(relation));
  EXPECT_THAT(CellsOfThisYear(relation), ::testing::ElementsAre(At("applications.received.total"),
                                                                At("proactive.fees.amount_fen")));
  EXPECT_TRUE(HasCellsOf(FormId::k2021, relation));
}

TEST(RelationTest, BuiltInRelationsAreThoseOfTheForm) {
  EXPECT_EQ(RelationsOf("S-CARRY", FormId::k2019).size(), 7u);
  EXPECT_EQ(RelationsOf("S-VALID", FormId::k2019).size(), 0u);
  EXPECT_EQ(RelationsOf("S-VALID", FormId::k2021).size(), 4u);
  EXPECT_EQ(RelationsOf("S-NONE", FormId::k2021).size(), 0u);
  for (const Form* form : AllForms()) {
    for (const char* rule : {"S-CARRY", "S-VALID", "S-STOCK", "S-UNPUB", "S-APPEAL", "S-AFTER"}) {
      for (const LinearRelation& relation : RelationsOf(rule, form->id)) {
        EXPECT_EQ(relation.rule, rule);
      }
    }
  }
}

}  // namespace
}  // namespace gongkai
