// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/relation_text.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const char kPenalties[] = "proactive.penalties.decisions";
const char kMeasures[] = "proactive.compulsory_measures.decisions";

CellId At(absl::string_view path) { return *FindCell(path); }

// What ParseComparison says of a text that it refuses.
std::string Refusal(absl::string_view text) {
  const absl::StatusOr<LinearComparison> comparison = ParseComparison(text);
  if (comparison.ok()) return "accepted";
  EXPECT_EQ(comparison.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(comparison.status().message());
}

TEST(RelationTextTest, ReadsFactorsConstantsAndYears) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(
      const LinearComparison comparison,
      ParseComparison(absl::StrCat("-5 + 2*", kPenalties, " - ", kMeasures, "<= 3 * last.",
                                   kPenalties, " + 100 - 7")));
  EXPECT_THAT(comparison.left.terms, ElementsAre(LinearTerm{At(kPenalties), Year::kThis, 2},
                                                 LinearTerm{At(kMeasures), Year::kThis, -1}));
  EXPECT_EQ(comparison.left.constant, -5);
  EXPECT_EQ(comparison.order, Order::kAtMost);
  EXPECT_THAT(comparison.right.terms, ElementsAre(LinearTerm{At(kPenalties), Year::kLast, 3}));
  EXPECT_EQ(comparison.right.constant, 93);
}

TEST(RelationTextTest, WritesWhatItReads) {
  for (const std::string order : {"=", "<=", ">=", "<", ">"}) {
    for (const std::string right : {"0", "-1", "2 * last.proactive.penalties.decisions - 3",
                                    "-last.proactive.penalties.decisions + 1000000000000000"}) {
      const std::string text =
          absl::StrCat("-7 * ", kPenalties, " + ", kMeasures, " ", order, " ", right);
      GONGKAI_ASSERT_OK_AND_ASSIGN(const LinearComparison comparison, ParseComparison(text));
      EXPECT_EQ(ToText(comparison), text);
    }
  }
}

TEST(RelationTextTest, BuiltInRelationsAreWrittenAsTheyAreRead) {
  for (const Form* form : AllForms()) {
    EXPECT_FALSE(BuiltInRelations(form->id).empty());
    for (const LinearRelation& relation : BuiltInRelations(form->id)) {
      EXPECT_EQ(*ParseComparison(ToText(relation.demand)), relation.demand);
    }
  }
}

TEST(RelationTextTest, BlanksAreFree) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(const LinearComparison tight,
                               ParseComparison(absl::StrCat("2*", kPenalties, ">=1")));
  GONGKAI_ASSERT_OK_AND_ASSIGN(
      const LinearComparison wide,
      ParseComparison(absl::StrCat("\n 2 *\t", kPenalties, "\r\n >=  1 ")));
  EXPECT_EQ(tight, wide);
}

TEST(RelationTextTest, RefusalsSayWhereAndWhy) {
  EXPECT_EQ(Refusal(""), "at character 1: expected a cell or a whole number");
  EXPECT_EQ(Refusal("1 = 2"), "at character 1: there is no cell in it");
  EXPECT_EQ(Refusal(kPenalties),
            "at character 30: expected +, - or a comparison: =, <=, >=, < or >");
  EXPECT_EQ(Refusal(absl::StrCat(kPenalties, " == 1")),
            "at character 31: a comparison is written =, <=, >=, < or >");
  EXPECT_EQ(Refusal(absl::StrCat(kPenalties, " = 1 = 2")),
            "at character 35: expected + or -, or the end; it compares once: write a rule for each "
            "end");
  EXPECT_EQ(Refusal(absl::StrCat(kPenalties, " = 1 +")),
            "at character 36: expected a cell or a whole number");
  EXPECT_EQ(Refusal(absl::StrCat(kPenalties, " = 1.5")),
            "at character 33: \"1.5\" is neither a cell nor a whole number; multiply both sides "
            "until they are whole, e.g. 100 * a >= 85 * b for a >= 0.85 * b");
  EXPECT_EQ(Refusal(absl::StrCat("0 * ", kPenalties, " = 1")),
            "at character 1: 0 times a cell says nothing");
  EXPECT_EQ(Refusal(absl::StrCat("1000001 * ", kPenalties, " = 1")),
            "at character 1: the number is over 1000000");
  EXPECT_EQ(Refusal(absl::StrCat(kPenalties, " = 99999999999999999999")),
            "at character 33: the number is over 1000000000000000");
  EXPECT_EQ(Refusal(absl::StrCat(kPenalties, " = 1000000000000000 + 1")),
            "at character 52: the numbers add up to more than 1000000000000000");
  EXPECT_EQ(Refusal(absl::StrCat(kPenalties, " <= 2 * ", kPenalties)),
            "at character 38: proactive.penalties.decisions stands there twice; write it once, "
            "with its factor");
  EXPECT_EQ(Refusal("proactive.penalties × 2 = 1"),
            "at character 1: there is no cell \"proactive.penalties\"");
}

TEST(RelationTextTest, SaysWhatToWriteInstead) {
  for (const char* share : {" / 2 >= 1", " ÷ 2 >= 1", " % 2 >= 1", " >= 85%", " >= 85 / 100"}) {
    EXPECT_THAT(Refusal(absl::StrCat(kPenalties, share)),
                HasSubstr("; there is no division: a share is written as a product, e.g. 100 * a "
                          ">= 85 * b for 85 %"))
        << share;
  }
  EXPECT_THAT(Refusal(absl::StrCat(kPenalties, " * 2 >= 1")), HasSubstr("in front of its cell"));
  EXPECT_THAT(Refusal(absl::StrCat(kPenalties, " ≥ 1")), HasSubstr("; ≥ is written >="));
  EXPECT_THAT(Refusal(absl::StrCat(kPenalties, " <= 100万")), HasSubstr("1 万元 is 1000000"));
  EXPECT_THAT(Refusal("3.1 >= 3.7"), HasSubstr("e.g. applications.granted.total for 3.1"));
  EXPECT_THAT(Refusal(absl::StrCat("2 * (", kPenalties, ") >= 1")), HasSubstr("no brackets"));
  EXPECT_THAT(Refusal(absl::StrCat("(", kPenalties, ") >= 1")), HasSubstr("no brackets"));
}

TEST(RelationTextTest, LastYearsCellIsAnotherThanThisYears) {
  EXPECT_TRUE(ParseComparison(absl::StrCat(kPenalties, " = last.", kPenalties)).ok());
}

TEST(RelationTextTest, AMisspeltCellHasNeighbours) {
  EXPECT_EQ(Refusal("last.proactive.penaltys.decisions = 1"),
            "at character 1: there is no cell \"proactive.penaltys.decisions\"; did you mean "
            "proactive.penalties.decisions?");
  EXPECT_THAT(Refusal("applications.granted.totl = 1"), HasSubstr("applications.granted.total"));
  EXPECT_EQ(Refusal(absl::StrCat(std::string(100'000, 'x'), " = 1")).size(),
            Refusal(absl::StrCat(std::string(100, 'x'), " = 1")).size());
}

TEST(DidYouMeanTest, NamesTheNearestFirst) {
  const absl::string_view known[] = {"severity", "forms", "form", "relation"};
  EXPECT_EQ(DidYouMean("from", known), "; did you mean form?");
  EXPECT_EQ(DidYouMean("fourms", known), "; did you mean forms or form?");
  EXPECT_EQ(DidYouMean("severty", known), "; did you mean severity?");
  EXPECT_THAT(DidYouMean("weather", known), IsEmpty());
}

}  // namespace
}  // namespace gongkai
