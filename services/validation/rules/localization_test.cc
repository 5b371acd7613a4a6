// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/localization.h"

#include <limits>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/validation/rules/example_report.h"

namespace gongkai {
namespace {

using ::gongkai::testing::Example;
using ::gongkai::testing::SetState;
using ::gongkai::testing::Value;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "rule instance, rule instance: cell from->to; …", with "?" in front if the identities do not
// decide.
std::vector<std::string> Explained(const Report& report) {
  std::vector<std::string> lines;
  for (const Explanation& explanation : Localize(Identities(report.form), report.cells)) {
    std::string line = explanation.one_cause ? "" : "? ";
    for (const Identity* identity : explanation.restores) {
      absl::StrAppend(&line, identity->rule, " ", identity->instance, ", ");
    }
    for (const CellChange& change : explanation.repair.changes) {
      absl::StrAppend(&line, GetCell(change.cell).path, " ", *change.from, "->", change.to, "; ");
    }
    lines.push_back(line);
  }
  return lines;
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
        const auto found = Localize(Identities(form->id), report.cells);
        ASSERT_EQ(found.size(), 1u) << GetCell(cell.id).path;
        EXPECT_TRUE(found[0].one_cause);
        EXPECT_EQ(found[0].repair.changes,
                  (std::vector<CellChange>{{cell.id, right + change, right}}));
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

TEST(LocalizationTest, BlamesNobodyWhereSeveralCellsCouldBeWrong) {
  // Two rows and two columns off by the same amount: each row crosses with both columns.
  Report report = Example(FormId::k2021);
  Value(report, "applications.granted.natural_person") -= 3;
  Value(report, "applications.refused_internal.legal_service") -= 3;
  EXPECT_THAT(Explained(report), IsEmpty());
  // The other way the other crossing would have to be below zero, so it is out.
  report = Example(FormId::k2021);
  Value(report, "applications.granted.natural_person") += 3;
  Value(report, "applications.refused_internal.legal_service") += 3;
  EXPECT_THAT(Explained(report), ::testing::SizeIs(2));
  // Two wrong cells in one column: its difference is neither row's.
  report = Example(FormId::k2021);
  Value(report, "applications.granted.business") += 3;
  Value(report, "applications.partly_granted.business") += 4;
  EXPECT_THAT(Explained(report), IsEmpty());
  // Rows alone: an application counted in another row of its column; it could be any column.
  report = Example(FormId::k2021);
  Value(report, "applications.granted.natural_person") -= 3;
  Value(report, "applications.unavailable_not_held.natural_person") += 3;
  EXPECT_THAT(Explained(report), IsEmpty());
  // A group of appeals: any of its five cells.
  report = Example(FormId::k2021);
  Value(report, "appeals.reconsideration.total") += 1;
  EXPECT_THAT(Explained(report), IsEmpty());
}

TEST(LocalizationTest, ABlankColumnTakesTheEvidenceAway) {
  Report report = Example(FormId::k2021);
  Value(report, "applications.granted.total") += 1;
  SetState(report, "applications.partly_granted.total", CellState::kBlank);
  EXPECT_THAT(Explained(report), IsEmpty());
}

TEST(LocalizationTest, ACountIsNotRepairedToBelowZero) {
  Report report = Example(FormId::k2021);
  Value(report, "applications.granted.natural_person") = 0;
  Value(report, "applications.granted.total") -= 100;
  Value(report, "applications.handled_total.total") -= 69;
  Value(report, "applications.handled_total.natural_person") -= 31;
  for (const Explanation& explanation : Localize(Identities(report.form), report.cells)) {
    for (const CellChange& change : explanation.repair.changes) EXPECT_GE(change.to, 0);
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
  EXPECT_THAT(Explained(report), IsEmpty());
}

TEST(LocalizationTest, AnInterchangeNeedsOnePartner) {
  Report report = Example(FormId::k2019);
  for (const char* group :
       {"reconsideration", "litigation_direct", "litigation_after_reconsideration"}) {
    for (const char* column : {"upheld", "corrected", "other_result", "pending", "total"}) {
      Value(report, absl::StrCat("appeals.", group, ".", column)) = 0;
    }
  }
  Value(report, "appeals.reconsideration.upheld") = 4;
  Value(report, "appeals.litigation_after_reconsideration.upheld") = 4;
  Value(report, "appeals.litigation_direct.total") = 4;
  EXPECT_THAT(Explained(report), IsEmpty());
}

TEST(LocalizationTest, WhileRowsHoldTheTotalColumnFollowsItsPart) {
  Report report = Example(FormId::k2021);
  Value(report, "applications.carried_out.business") += 1;
  Value(report, "applications.carried_out.total") += 1;
  EXPECT_THAT(Explained(report), ElementsAre("H-BAL 商业企业, H-BAL 总计, "));
  Value(report, "applications.carried_out.research") += 2;
  Value(report, "applications.carried_out.total") += 2;
  EXPECT_THAT(Explained(report), IsEmpty());
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
