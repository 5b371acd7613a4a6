// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/repair/localize.h"

#include <limits>
#include <set>
#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/validation/repair/example_report.h"

namespace gongkai {
namespace {

using ::gongkai::testing::At;
using ::gongkai::testing::Example;
using ::gongkai::testing::SetState;
using ::gongkai::testing::Value;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "rule instance, rule instance: cell from->to; …", with "?" in front if the identities do not
// decide.
std::vector<std::string> Lines(const Localization& localization) {
  std::vector<std::string> lines;
  for (const Explanation& explanation : localization.explanations) {
    std::string line = explanation.one_cause ? "" : "? ";
    for (const Identity* identity : explanation.restores) {
      absl::StrAppend(&line, identity->rule, " ", identity->instance, ", ");
    }
    for (const Repair& repair : explanation.repairs) {
      if (&repair != &explanation.repairs.front()) line += "or ";
      for (const CellChange& change : repair.changes) {
        absl::StrAppend(&line, GetCell(change.cell).path, " ", *change.from, "->", change.to, "; ");
      }
    }
    lines.push_back(line);
  }
  return lines;
}

std::vector<std::string> Explained(const Report& report) {
  const Localization localization = Localize(Identities(report.form), report.cells);
  EXPECT_TRUE(localization.complete());
  return Lines(localization);
}

// Right minus left.
int64_t Weighed(const Identity& identity, const Report& report) {
  int64_t difference = 0;
  for (CellId id : identity.left) difference -= report[id].value;
  for (CellId id : identity.right) difference += report[id].value;
  return difference;
}

TEST(LocalizationTest, NothingBrokenNothingExplained) {
  EXPECT_THAT(Explained(Example(FormId::k2019)), IsEmpty());
  EXPECT_THAT(Explained(Example(FormId::k2021)), IsEmpty());
}

TEST(LocalizationTest, ARowsTotalIsWhereRowAndTotalColumnCross) {
  Report report = Example(FormId::k2019);
  Value(report, "applications.unprocessed_petition.total") = 11;
  EXPECT_THAT(
      Explained(report),
      ElementsAre("H-ROW 3.5.1, H-COL 总计, applications.unprocessed_petition.total 11->1; "));
}

TEST(LocalizationTest, APartIsWhereRowAndColumnCross) {
  Report report = Example(FormId::k2021);
  Value(report, "applications.granted.business") = 14;
  EXPECT_THAT(Explained(report),
              ElementsAre("H-ROW 3.1, H-COL 商业企业, applications.granted.business 14->4; "));
}

TEST(LocalizationTest, ReceivedAndCarriedCrossWithTheBalance) {
  Report report = Example(FormId::k2021);
  Value(report, "applications.carried_out.total") = 50;
  EXPECT_THAT(Explained(report),
              ElementsAre("H-ROW 4, H-BAL 总计, applications.carried_out.total 50->5; "));
  report = Example(FormId::k2021);
  Value(report, "applications.carried_in.natural_person") = 0;
  EXPECT_THAT(Explained(report),
              ElementsAre("H-ROW 2, H-BAL 自然人, applications.carried_in.natural_person 0->2; "));
}

TEST(LocalizationTest, TheTotalOfResultsBreaksThree) {
  Report report = Example(FormId::k2019);
  Value(report, "applications.handled_total.total") = 35;
  EXPECT_THAT(
      Explained(report),
      ElementsAre("H-ROW 3.7, H-COL 总计, H-BAL 总计, applications.handled_total.total 35->53; "));
}

// Every cell of the table of applications: whatever one cell is changed to, it and its value are
// found.
TEST(LocalizationTest, EveryCellOfApplicationsIsSingledOut) {
  for (const Form* form : AllForms()) {
    for (const FormCell& cell : FormCells(form->id)) {
      if (cell.table->key != "applications") continue;
      for (int64_t change : {+1, +9, +1000}) {
        Report report = Example(form->id);
        const int64_t right = report[cell.id].value;
        report.cells[cell.id].value += change;
        const auto found = Localize(Identities(form->id), report.cells).explanations;
        ASSERT_EQ(found.size(), 1u) << GetCell(cell.id).path;
        EXPECT_TRUE(found[0].one_cause);
        EXPECT_EQ(found[0].repairs, (std::vector<Repair>{{{{cell.id, right + change, right}}}}));
        EXPECT_THAT(found[0].blamed, ElementsAre(cell.id));
      }
    }
  }
}

// Of two wrong cells in different rows and columns that are off by different amounts, each is
// found.
TEST(LocalizationTest, TwoErrorsApartAreTwoExplanations) {
  Report report = Example(FormId::k2021);
  Value(report, "applications.granted.business") += 3;
  Value(report, "applications.unavailable_not_held.total") += 5;
  EXPECT_THAT(
      Explained(report),
      ElementsAre("H-ROW 3.1, H-COL 商业企业, applications.granted.business 7->4; ",
                  "H-ROW 3.4.1, H-COL 总计, applications.unavailable_not_held.total 13->8; "));
}

TEST(LocalizationTest, CrossingsThatCannotBeToldApartAreBothListed) {
  // Two rows and two columns off by the same amount: each row crosses with both columns.
  Report report = Example(FormId::k2021);
  Value(report, "applications.granted.natural_person") -= 3;
  Value(report, "applications.refused_internal.legal_service") -= 3;
  EXPECT_THAT(Explained(report),
              ElementsAre("? H-ROW 3.1, H-ROW 3.3.5, H-COL 自然人, H-COL 法律服务机构, "
                          "applications.granted.legal_service 0->3; "
                          "applications.refused_internal.natural_person 0->3; "
                          "or applications.granted.natural_person 28->31; "
                          "applications.refused_internal.legal_service 3->6; "));
  // The other way the other crossing would have to be below zero, so it is out.
  report = Example(FormId::k2021);
  Value(report, "applications.granted.natural_person") += 3;
  Value(report, "applications.refused_internal.legal_service") += 3;
  EXPECT_THAT(Explained(report), ::testing::SizeIs(2));
}

TEST(LocalizationTest, TwoWrongCellsOfOneColumnAreOneExplanation) {
  Report report = Example(FormId::k2021);
  Value(report, "applications.granted.business") += 3;
  Value(report, "applications.partly_granted.business") += 4;
  EXPECT_THAT(Explained(report),
              ElementsAre("H-ROW 3.1, H-ROW 3.2, H-COL 商业企业, applications.granted.business "
                          "7->4; applications.partly_granted.business 4->0; "));
}

TEST(LocalizationTest, AnApplicationCountedInAnotherRowMayBeAnyColumns) {
  Report report = Example(FormId::k2021);
  Value(report, "applications.granted.natural_person") -= 3;
  Value(report, "applications.unavailable_not_held.natural_person") += 3;
  EXPECT_THAT(Explained(report),
              ElementsAre("? H-ROW 3.1, H-ROW 3.4.1, applications.granted.total 35->32; "
                          "applications.unavailable_not_held.total 8->11; "
                          "or applications.granted.natural_person 28->31; "
                          "applications.unavailable_not_held.natural_person 11->8; "));
}

TEST(LocalizationTest, InAGroupOfAppealsAnyCellMayBeWrong) {
  Report report = Example(FormId::k2021);
  Value(report, "appeals.reconsideration.total") += 100;
  const Localization localization = Localize(Identities(report.form), report.cells);
  ASSERT_THAT(localization.explanations, ::testing::SizeIs(1));
  const Explanation& explanation = localization.explanations[0];
  EXPECT_THAT(explanation.blamed, IsEmpty());
  ASSERT_THAT(explanation.repairs, ::testing::SizeIs(5));
  // 11 with a digit doubled.
  EXPECT_THAT(explanation.repairs[0].changes,
              ElementsAre(CellChange{At("appeals.reconsideration.total"), 111, 11}));
}

// What the blank row total must be follows from its row, so that the column still tells.
TEST(LocalizationTest, ABlankLeavesTheEvidenceThatItsRowGives) {
  Report report = Example(FormId::k2021);
  Value(report, "applications.granted.total") += 1;
  SetState(report, "applications.partly_granted.total", CellState::kBlank);
  EXPECT_THAT(Explained(report), ElementsAre("H-ROW 3.1, H-ROW 3.2, H-COL 总计, "
                                             "applications.granted.total 36->35; "));
  // Nothing is left of a row and a column that both may hold anything.
  SetState(report, "applications.partly_granted.business", CellState::kBlank);
  SetState(report, "applications.granted.total", CellState::kBlank);
  SetState(report, "applications.granted.business", CellState::kBlank);
  EXPECT_THAT(Explained(report), IsEmpty());
}

TEST(LocalizationTest, ARowThatSlippedByOneCellIsMovedBack) {
  Report report = Example(FormId::k2021);
  for (const char* column : {"natural_person", "business", "research", "social", "legal_service",
                             "other_organization"}) {
    Value(report, absl::StrCat("applications.granted.", column)) = 0;
  }
  Value(report, "applications.granted.business") =
      31;  // 31, 4 and the total, each one to the right
  Value(report, "applications.granted.research") = 4;
  Value(report, "applications.granted.total") = 0;
  const Localization localization = Localize(Identities(report.form), report.cells);
  ASSERT_THAT(localization.explanations, ::testing::SizeIs(1));
  ASSERT_THAT(localization.explanations[0].repairs, ::testing::SizeIs(1));
  EXPECT_THAT(localization.explanations[0].repairs[0].changes,
              ElementsAre(CellChange{At("applications.granted.natural_person"), 0, 31},
                          CellChange{At("applications.granted.business"), 31, 4},
                          CellChange{At("applications.granted.research"), 4, 0},
                          CellChange{At("applications.granted.total"), 0, 35}));
}

TEST(LocalizationTest, OfTwoSlipsEachIsExplainedByItself) {
  Report report = Example(FormId::k2019);
  std::swap(Value(report, "applications.granted.natural_person"),
            Value(report, "applications.granted.business"));
  Value(report, "applications.unavailable_not_held.total") = 88;
  EXPECT_THAT(
      Explained(report),
      ElementsAre("H-ROW 3.4.1, H-COL 总计, applications.unavailable_not_held.total 88->8; ",
                  "H-COL 自然人, H-COL 商业企业, applications.granted.natural_person "
                  "4->31; applications.granted.business 31->4; "));
}

TEST(LocalizationTest, PastItsBudgetItSaysSo) {
  Report report = Example(FormId::k2021);
  int wrong = 0;
  for (const FormCell& cell : FormCells(report.form)) {
    if (cell.table->key == "applications") report.cells[cell.id].value += 7 * ++wrong % 13;
  }
  EXPECT_FALSE(Localize(Identities(report.form), report.cells).complete());
  report = Example(FormId::k2021);
  Value(report, "applications.granted.total") += 1;
  EXPECT_TRUE(Localize(Identities(report.form), report.cells).complete());
  EXPECT_FALSE(Localize(Identities(report.form), report.cells, nullptr, /*budget=*/0).complete());
}

TEST(LocalizationTest, OfTooManySlipsThoseThatStandApartAreExplained) {
  Report report = Example(FormId::k2021);
  Value(report, "applications.granted.natural_person") += 1;
  Value(report, "applications.partly_granted.business") += 2;
  Value(report, "applications.refused_by_law.research") += 3;
  Value(report, "applications.refused_third_party.social") += 4;
  Value(report, "applications.refused_enforcement_file.natural_person") += 10;
  Value(report, "applications.unavailable_not_held.legal_service") += 5;
  const Localization localization = Localize(Identities(report.form), report.cells);
  EXPECT_FALSE(localization.complete());
  EXPECT_THAT(
      Lines(localization),
      ElementsAre("H-ROW 3.1, H-ROW 3.3.7, H-COL 自然人, applications.granted.natural_person "
                  "32->31; applications.refused_enforcement_file.natural_person 10->0; ",
                  "H-ROW 3.2, H-COL 商业企业, applications.partly_granted.business 2->0; ",
                  "H-ROW 3.3.2, H-COL 科研机构, applications.refused_by_law.research 3->0; ",
                  "H-ROW 3.3.4, H-COL 社会公益组织, applications.refused_third_party.social 4->0; ",
                  "H-ROW 3.4.1, H-COL 法律服务机构, "
                  "applications.unavailable_not_held.legal_service 5->0; "));
}

TEST(LocalizationTest, EqualAmountsAreNotTakenForCausesApart) {
  Report report = Example(FormId::k2021);
  const char* const columns[] = {"natural_person", "business",      "research",
                                 "social",         "legal_service", "other_organization"};
  const char* const lines[] = {"granted",
                               "partly_granted",
                               "refused_by_law",
                               "refused_third_party",
                               "refused_enforcement_file",
                               "unavailable_not_held"};
  // In each of six rows and of six columns 7 are missing: they may be in any cell of these.
  for (int i = 0; i < 6; ++i) {
    Value(report, absl::StrCat("applications.", lines[i], ".total")) += 7;
    Value(report, absl::StrCat("applications.handled_total.", columns[i])) += 7;
    Value(report, absl::StrCat("applications.received.", columns[i])) += 7;
  }
  const Localization localization = Localize(Identities(report.form), report.cells);
  EXPECT_FALSE(localization.complete());
  for (const Explanation& explanation : localization.explanations) {
    EXPECT_FALSE(explanation.one_cause);
    EXPECT_THAT(explanation.blamed, IsEmpty());
  }
}

TEST(LocalizationTest, LastYearsFigureDecidesWhatWasCarriedIn) {
  Report report = Example(FormId::k2021);
  const CellId cell = At("applications.carried_in.natural_person");
  const CellId total = At("applications.carried_in.total");
  // One figure of the balance is wrong along with its total: of three lines it may be any.
  report.cells[cell].value += 1;
  report.cells[total].value += 1;
  const auto likeliest = [&](int64_t carried_out) {
    Report last = Example(FormId::k2021);
    Value(last, "applications.carried_out.natural_person") = carried_out;
    Value(last, "applications.carried_out.total") = carried_out;
    const Localization localization = Localize(Identities(report.form), report.cells, &last.cells);
    return localization.explanations.front().repairs.front();
  };
  EXPECT_EQ(likeliest(2), (Repair{{{cell, 3, 2}, {total, 3, 2}}}));
  for (const CellChange& change : likeliest(3).changes) {
    EXPECT_NE(change.cell, cell);
    EXPECT_NE(change.cell, total);
  }
}

TEST(LocalizationTest, IsTheSameTwice) {
  Report report = Example(FormId::k2021);
  for (const char* cell : {"applications.granted.business", "applications.carried_in.total",
                           "appeals.litigation_direct.other_result"}) {
    Value(report, cell) += 3;
  }
  EXPECT_EQ(Explained(report), Explained(report));
}

TEST(LocalizationTest, ACountIsNotRepairedToBelowZero) {
  Report report = Example(FormId::k2021);
  Value(report, "applications.granted.natural_person") = 0;
  Value(report, "applications.granted.total") -= 100;
  Value(report, "applications.handled_total.total") -= 69;
  Value(report, "applications.handled_total.natural_person") -= 31;
  const Localization localization = Localize(Identities(report.form), report.cells);
  for (const Explanation& explanation : localization.explanations) {
    for (const Repair& repair : explanation.repairs) {
      for (const CellChange& change : repair.changes) EXPECT_GE(change.to, 0);
    }
  }
}

TEST(LocalizationTest, TotalsInEachOthersPlaceAreInterchanged) {
  Report report = Example(FormId::k2019);
  std::swap(Value(report, "appeals.reconsideration.total"),
            Value(report, "appeals.litigation_after_reconsideration.total"));
  EXPECT_THAT(
      Explained(report),
      ElementsAre("? H-APP 行政复议, H-APP 复议后起诉, appeals.reconsideration.total 0->11; "
                  "appeals.litigation_after_reconsideration.total 11->0; "));
  // In the table of applications the column still adds up.
  report = Example(FormId::k2019);
  std::swap(Value(report, "applications.granted.total"),
            Value(report, "applications.refused_internal.total"));
  EXPECT_THAT(Explained(report),
              ElementsAre("? H-ROW 3.1, H-ROW 3.3.5, applications.granted.total 6->35; "
                          "applications.refused_internal.total 35->6; "));
}

TEST(LocalizationTest, ATotalThatSlippedIntoItsNeighboursIsMovedBack) {
  Report report = Example(FormId::k2019);
  Value(report, "appeals.reconsideration.total") = 0;
  Value(report, "appeals.litigation_direct.total") = 12;
  EXPECT_THAT(
      Explained(report),
      ElementsAre("? H-APP 行政复议, H-APP 未经复议直接起诉, "
                  "appeals.reconsideration.total 0->11; appeals.litigation_direct.total 12->1; "));
}

TEST(LocalizationTest, OppositeAmountsAloneAreNoInterchange) {
  Report report = Example(FormId::k2019);
  Value(report, "appeals.reconsideration.total") += 1;
  Value(report, "appeals.litigation_direct.corrected") += 1;
  const Localization localization = Localize(Identities(report.form), report.cells);
  ASSERT_THAT(localization.explanations, ::testing::SizeIs(2));
  EXPECT_THAT(localization.explanations[0].repairs, ::testing::SizeIs(5));
  EXPECT_THAT(localization.explanations[1].repairs, ::testing::SizeIs(3));
}

TEST(LocalizationTest, WhileRowsHoldTheTotalColumnFollowsItsPart) {
  Report report = Example(FormId::k2021);
  Value(report, "applications.carried_out.business") += 1;
  Value(report, "applications.carried_out.total") += 1;
  EXPECT_THAT(Explained(report),
              ElementsAre("H-BAL 商业企业, H-BAL 总计, applications.carried_out.business 6->5; "
                          "applications.carried_out.total 6->5; "
                          "or applications.carried_in.business 0->1; "
                          "applications.carried_in.total 2->3; "
                          "or applications.received.business 9->10; "
                          "applications.received.total 56->57; "));
}

// Trying every pair of cells with every amount agrees with the search.
TEST(LocalizationTest, FindsEveryPairThatThereIs) {
  Report report = Example(FormId::k2021);
  Value(report, "applications.granted.natural_person") -= 3;
  Value(report, "applications.refused_internal.legal_service") -= 3;
  const auto holds = [&] {
    return absl::c_all_of(Identities(report.form),
                          [&](const Identity& identity) { return Weighed(identity, report) == 0; });
  };
  std::set<std::vector<CellId>> all;
  const auto cells = FormCells(report.form);
  for (const FormCell& a : cells) {
    for (const FormCell& b : cells) {
      if (a.table->section == 2 || b.id <= a.id || b.table != a.table) continue;
      for (int64_t by_a : {-3, 3}) {
        for (int64_t by_b : {-3, 3}) {
          report.cells[a.id].value += by_a;
          report.cells[b.id].value += by_b;
          if (report[a.id].value >= 0 && report[b.id].value >= 0 && holds())
            all.insert({a.id, b.id});
          report.cells[a.id].value -= by_a;
          report.cells[b.id].value -= by_b;
        }
      }
    }
  }
  std::set<std::vector<CellId>> found;
  const Localization localization = Localize(Identities(report.form), report.cells);
  for (const Explanation& explanation : localization.explanations) {
    for (const Repair& repair : explanation.repairs) {
      std::vector<CellId> changed;
      for (const CellChange& change : repair.changes) changed.push_back(change.cell);
      found.insert(changed);
    }
  }
  EXPECT_EQ(found, all);
  EXPECT_THAT(found, ::testing::SizeIs(2));
}

TEST(LocalizationTest, ExtremesAreNoProblem) {
  constexpr int64_t kExtremes[] = {std::numeric_limits<int64_t>::min(), -1, 0,
                                   std::numeric_limits<int64_t>::max()};
  for (const FormCell& cell : FormCells(FormId::k2021)) {
    for (int64_t value : kExtremes) {
      Report report = Example(FormId::k2021);
      report.cells[cell.id].value = value;
      Localize(Identities(report.form), report.cells);
      for (CellValue& each : report.cells) each.value = value;
      Localize(Identities(report.form), report.cells);
    }
  }
}

}  // namespace
}  // namespace gongkai
