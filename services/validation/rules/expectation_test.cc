// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/expectation.h"

#include <map>
#include <set>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/validation/repair/example_report.h"

namespace gongkai {
namespace {

using ::gongkai::testing::At;
using ::gongkai::testing::Example;
using ::gongkai::testing::SetLine;
using ::gongkai::testing::SetState;

constexpr const char* kParts[] = {"applications.other_not_corrected",
                                  "applications.other_fee_unpaid",
                                  "applications.other_miscellaneous"};
constexpr const char* kWhole = "applications.other_handling";

// A report of 2021 that prints 其他处理 as the one row of 2019.
Report OneRowHybrid() {
  Report report = Example(FormId::k2021);
  for (const char* part : kParts) SetLine(report, part, CellState::kAbsent);
  SetLine(report, kWhole, CellState::kGiven);
  return report;
}

// A report of 2019 that prints it as the three rows of 2021.
Report ThreeRowHybrid() {
  Report report = Example(FormId::k2019);
  for (const char* part : kParts) SetLine(report, part, CellState::kGiven);
  SetLine(report, kWhole, CellState::kAbsent);
  return report;
}

std::map<std::string, int> Count(const Expectation& expected) {
  std::map<std::string, int> counts;
  for (const Identity& identity : expected.identities) ++counts[std::string(identity.rule)];
  return counts;
}

std::set<CellId> CellsOf(const Expectation& expected) {
  std::set<CellId> cells;
  for (const FormCell& cell : expected.cells) EXPECT_TRUE(cells.insert(cell.id).second);
  return cells;
}

const Identity& Column(const Expectation& expected, absl::string_view label) {
  for (const Identity& identity : expected.identities) {
    if (identity.rule == "H-COL" && identity.instance == label) return identity;
  }
  ADD_FAILURE() << label;
  return expected.identities.front();
}

TEST(ExpectationTest, IsTheFormForMostReports) {
  for (const Form* form : AllForms()) {
    const Expectation expected = ExpectationFor(Example(form->id));
    EXPECT_EQ(expected.cells.data(), FormCells(form->id).data());
    EXPECT_EQ(expected.identities.data(), Identities(form->id).data());
    Report empty;
    empty.form = form->id;
    EXPECT_EQ(ExpectationFor(empty).cells.data(), FormCells(form->id).data());
  }
}

TEST(ExpectationTest, OneRowStandsInForThree) {
  const Expectation expected = ExpectationFor(OneRowHybrid());
  EXPECT_EQ(expected.cells.size(), 200u - 21 + 7);
  const std::set<CellId> cells = CellsOf(expected);
  EXPECT_TRUE(cells.contains(At("applications.other_handling.total")));
  EXPECT_FALSE(cells.contains(At("applications.other_fee_unpaid.total")));
  EXPECT_EQ(Count(expected),
            (std::map<std::string, int>{{"H-ROW", 23}, {"H-COL", 7}, {"H-BAL", 7}, {"H-APP", 3}}));
  EXPECT_EQ(Column(expected, "总计").left.size(), 19u);
  EXPECT_EQ(Column(expected, "总计").left.back(), At("applications.other_handling.total"));
  EXPECT_EQ(Column(expected, "自然人").left.back(),
            At("applications.other_handling.natural_person"));
}

TEST(ExpectationTest, ThreeRowsStandInForOne) {
  const Expectation expected = ExpectationFor(ThreeRowHybrid());
  EXPECT_EQ(expected.cells.size(), 198u - 7 + 21);
  EXPECT_FALSE(CellsOf(expected).contains(At("applications.other_handling.total")));
  EXPECT_EQ(Count(expected),
            (std::map<std::string, int>{
                {"H-ROW", 25}, {"H-COL", 7}, {"H-BAL", 7}, {"H-APP", 3}, {"H-PUB", 2}}));
  EXPECT_EQ(Column(expected, "总计").left.size(), 21u);
}

TEST(ExpectationTest, CellsStayInPrintedOrder) {
  const Expectation expected = ExpectationFor(OneRowHybrid());
  std::vector<std::string> numbers;
  for (const FormCell& cell : expected.cells) {
    if (cell.column->key == "total" && !cell.line->number.empty()) {
      numbers.emplace_back(cell.line->number);
    }
  }
  EXPECT_THAT(std::vector<std::string>(numbers.end() - 4, numbers.end()),
              ::testing::ElementsAre("3.5.5", "3.6", "3.7", "4"));
}

TEST(ExpectationTest, ARowOfItsOwnFormIsNeverReplaced) {
  Report report = OneRowHybrid();
  SetState(report, "applications.other_fee_unpaid.total", CellState::kBlank);
  EXPECT_EQ(ExpectationFor(report).cells.data(), FormCells(FormId::k2021).data());
  // Both printed: the row of 2019 is then no more than the heading's own sum.
  Report both = Example(FormId::k2021);
  SetLine(both, kWhole, CellState::kGiven);
  EXPECT_EQ(ExpectationFor(both).cells.data(), FormCells(FormId::k2021).data());
}

TEST(ExpectationTest, OneCellOfTheOtherRowIsEnough) {
  Report report = OneRowHybrid();
  SetLine(report, kWhole, CellState::kAbsent);
  SetState(report, "applications.other_handling.business", CellState::kBlank);
  EXPECT_EQ(ExpectationFor(report).cells.size(), 186u);
}

TEST(ExpectationTest, SurvivesAMove) {
  Expectation first = ExpectationFor(OneRowHybrid());
  const Expectation second = std::move(first);
  EXPECT_EQ(second.cells.data(), second.own_cells.data());
  EXPECT_EQ(CellsOf(second).size(), 186u);
}

}  // namespace
}  // namespace gongkai
