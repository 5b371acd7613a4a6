// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/relation.h"

#include <limits>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/validation/repair/example_report.h"

namespace gongkai {
namespace {

using ::gongkai::testing::At;
using ::gongkai::testing::Example;
using ::gongkai::testing::SetState;
using ::gongkai::testing::Value;

const char kMade[] = "proactive.normative_documents.made";
const char kPublished[] = "proactive.normative_documents.newly_published";

LinearRelation AtMost() {
  return {"X", Severity::kWarning, {{At(kMade)}}, Comparison::kAtMost, {{At(kPublished)}}};
}

LinearRelation EqualsLastYear() {
  return {"X",
          Severity::kWarning,
          {{At(kMade)}},
          Comparison::kEqual,
          {{At(kPublished), Year::kLast}, {At(kMade), Year::kLast}}};
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
