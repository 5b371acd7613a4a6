// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/settled.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/validation/rules/judged.h"

namespace gongkai {
namespace {

using ::gongkai::testing::At;
using ::gongkai::testing::Example;
using ::gongkai::testing::FindingsOf;
using ::gongkai::testing::TallyOf;
using ::gongkai::testing::Value;
using ::gongkai::testing::With;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Finding Only(const std::vector<Finding>& findings) {
  EXPECT_THAT(findings, SizeIs(1));
  return findings.at(0);
}

TEST(SettledTest, ATextThatAgreesWithTheRepairFollowsFromIt) {
  Report report = With("收到行政复议11件。");
  Value(report, "appeals.reconsideration.total") = 111;
  const Judgement judgement = Judge(report);
  const Finding text = Only(FindingsOf(judgement, "H-LIT"));
  const Finding sum = Only(FindingsOf(judgement, "H-APP"));
  EXPECT_EQ(text.root, sum.id);
  EXPECT_THAT(text.message_zh, HasSubstr("由111改为11后即消除。"));
  EXPECT_THAT(text.message_en, HasSubstr("Gone once corrected: "));
  EXPECT_EQ(TallyOf(judgement, "H-LIT"), "0/1/0");
  // What follows stands right behind its root.
  ASSERT_EQ(judgement.findings[0].id, sum.id);
  ASSERT_THAT(sum.consequences, Contains(text.id));
  for (size_t i = 0; i < sum.consequences.size(); ++i) {
    EXPECT_EQ(judgement.findings[i + 1].id, sum.consequences[i]);
  }
}

TEST(SettledTest, ATextThatDisagreesWithTheRepairStaysARoot) {
  Report report = With("收到行政复议15件。");
  Value(report, "appeals.reconsideration.total") = 111;
  EXPECT_EQ(Only(FindingsOf(Judge(report), "H-LIT")).root, "");
}

TEST(SettledTest, AFigureTenTimesLastYearsFollowsFromItsDoubledDigit) {
  const Report last = Example(FormId::k2021);
  Report report = Example(FormId::k2021);
  report.year = 2022;
  Value(report, "applications.granted.natural_person") = 331;
  const Judgement judgement = Judge(report, &last);
  const Finding growth = Only(FindingsOf(judgement, "S-GROW"));
  EXPECT_NE(growth.root, "");
  EXPECT_THAT(judgement.findings[0].consequences, Contains(growth.id));
  EXPECT_EQ(judgement.findings[0].id, growth.root);
}

// 2 were carried in, 3 are printed in the line and its total: by the balance any line may be wrong.
Report OneTooMany(const std::string& text) {
  Report report = With(text);
  for (const char* column : {"natural_person", "total"}) {
    ++Value(report, absl::StrCat("applications.carried_in.", column));
  }
  return report;
}

TEST(SettledTest, OfEquallySmallRepairsTheTextDecides) {
  const Report quiet = OneTooMany("已完成。");
  const int64_t received = quiet[At("applications.received.total")].value;
  const auto first = [](const Report& report) {
    return Judge(report).findings.front().repairs.front();
  };
  const Repair carried_in = first(OneTooMany("上年结转2件。"));
  EXPECT_THAT(carried_in.changes, Contains(CellChange{At("applications.carried_in.total"), 3, 2}));
  const Repair other =
      first(OneTooMany(absl::StrCat("新收申请", received - 1, "件，上年结转3件。")));
  EXPECT_THAT(other.changes,
              Contains(CellChange{At("applications.received.total"), received, received - 1}));
}

TEST(SettledTest, WhatIsRightTiesNothing) {
  const Judgement judgement = Judge(With("收到行政复议15件。"));
  EXPECT_EQ(Only(FindingsOf(judgement, "H-LIT")).root, "");
  EXPECT_THAT(FindingsOf(judgement, "H-APP"), IsEmpty());
}

}  // namespace
}  // namespace gongkai
