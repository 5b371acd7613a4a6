// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rule_sets/linear_system.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/validation/rules/relation_text.h"

namespace gongkai {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;
using ::testing::SizeIs;

const char kA[] = "proactive.penalties.decisions";
const char kB[] = "proactive.compulsory_measures.decisions";

// More than any of these needs.
std::optional<std::vector<size_t>> Contradiction(const std::vector<LinearConstraint>& system) {
  SolvingBudget budget(1'000'000);
  return FindContradiction(system, budget);
}

LinearConstraint Of(const std::string& text) { return ConstraintOf(*ParseComparison(text)); }

std::string A(const std::string& rest) { return kA + rest; }

std::vector<LinearConstraint> System(const std::vector<std::string>& texts) {
  std::vector<LinearConstraint> system;
  for (const std::string& text : texts) system.push_back(Of(text));
  return system;
}

TEST(LinearSystemTest, ComparisonsBecomeUpperBounds) {
  const Unknown a = UnknownOf(*FindCell(kA), Year::kThis);
  const Unknown last = UnknownOf(*FindCell(kA), Year::kLast);
  EXPECT_EQ(Of(A(" <= 5")), (LinearConstraint{{{a, 1}}, 5, false}));
  EXPECT_EQ(Of(A(" < 5")), (LinearConstraint{{{a, 1}}, 4, false}));
  EXPECT_EQ(Of(A(" >= 5")), (LinearConstraint{{{a, -1}}, -5, false}));
  EXPECT_EQ(Of(A(" > 5")), (LinearConstraint{{{a, -1}}, -6, false}));
  EXPECT_EQ(Of(A(" = 2 * last.") + kA + " + 5"), (LinearConstraint{{{a, 1}, {last, -2}}, 5, true}));
  EXPECT_THAT(NegationOf(*ParseComparison(A(" <= 5"))), ElementsAre(Of(A(" > 5"))));
  EXPECT_THAT(NegationOf(*ParseComparison(A(" >= 5"))), ElementsAre(Of(A(" < 5"))));
  EXPECT_THAT(NegationOf(*ParseComparison(A(" = 5"))), ElementsAre(Of(A(" < 5")), Of(A(" > 5"))));
}

TEST(LinearSystemTest, FindsAContradictionAndWhoTakesPart) {
  EXPECT_THAT(Contradiction(System({A(" <= 5"), std::string(kB) + " <= 9", A(" >= 6")})),
              Optional(ElementsAre(0, 2)));
  EXPECT_THAT(Contradiction(System({A(" < 0")})), Optional(ElementsAre(0)));
  // 2b = 3b + 1 wants b = -1, which is no count.
  EXPECT_THAT(Contradiction(System({A(" = 2 * ") + kB, A(" = 3 * ") + kB + " + 1"})),
              Optional(ElementsAre(0, 1)));
}

TEST(LinearSystemTest, FractionsProveWhatWholeNumbersDo) {
  EXPECT_THAT(Contradiction(System({"7 * " + A(" = 3 * ") + kB, "13 * " + A(" <= 11 * ") + kB,
                                    "5 * " + A(" >= 3 * ") + kB + " + 1"})),
              Optional(ElementsAre(0, 2)));
  EXPECT_THAT(Contradiction(System({"999983 * " + A(" <= 2"), "3 * " + A(" >= 1")})),
              Optional(ElementsAre(0, 1)));
}

TEST(LinearSystemTest, WhatCanHoldIsNoContradiction) {
  EXPECT_EQ(Contradiction({}), std::nullopt);
  EXPECT_EQ(Contradiction(System({A(" >= 5"), A(" <= 5")})), std::nullopt);
  EXPECT_EQ(Contradiction(System({A(" = 999999999999999"), std::string(kB) + " >= " + kA})),
            std::nullopt);
  // A change may be negative.
  EXPECT_EQ(Contradiction(System({"proactive.penalties.change <= -5"})), std::nullopt);
}

TEST(LinearSystemTest, FindsWhatMustBeZero) {
  SolvingBudget budget(1'000'000);
  const std::vector<double> values = FindLeastZeros(
      System({A(" + ") + kB + " <= last." + kA, std::string("last.") + kA + " <= 0"}), budget);
  ASSERT_THAT(values, SizeIs(kUnknowns));
  EXPECT_NEAR(values[UnknownOf(*FindCell(kB), Year::kThis)], 0, 1e-9);
  EXPECT_NEAR(values[UnknownOf(*FindCell(kA), Year::kLast)], 0, 1e-9);
  EXPECT_GE(values[UnknownOf(*FindCell(kB), Year::kLast)], 1);  // not concerned
  EXPECT_THAT(FindLeastZeros(System({A(" < 0")}), budget), IsEmpty());
}

TEST(LinearSystemTest, NothingIsFoundOnceTheBudgetIsSpent) {
  const std::vector<LinearConstraint> system = System({A(" <= 5"), A(" >= 6")});
  SolvingBudget budget(1'000);
  EXPECT_THAT(FindContradiction(system, budget), Optional(SizeIs(2)));
  EXPECT_LT(budget.left(), 1'000);
  SolvingBudget spent(0);
  EXPECT_EQ(FindContradiction(system, spent), std::nullopt);
  EXPECT_THAT(FindLeastZeros(System({A(" <= 5")}), spent), IsEmpty());
  EXPECT_TRUE(spent.spent());
}

}  // namespace
}  // namespace gongkai
