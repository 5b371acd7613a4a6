// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/form/form.h"

#include <map>
#include <set>

#include "common/form/crosswalk.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

std::map<std::string, int> IdentityCounts(FormId form) {
  std::map<std::string, int> counts;
  for (const Identity& identity : Identities(form)) ++counts[std::string(identity.rule)];
  return counts;
}

TEST(FormTest, CellCountsAreThoseOfTheOfficialForms) {
  EXPECT_EQ(FormCells(FormId::k2019).size(), 198u);
  EXPECT_EQ(FormCells(FormId::k2021).size(), 200u);
  EXPECT_EQ(AllCells().size(), static_cast<size_t>(kCellCount));
}

TEST(FormTest, IdentitiesAreThoseOfTheOfficialForms) {
  using Counts = std::map<std::string, int>;
  EXPECT_EQ(IdentityCounts(FormId::k2019),
            (Counts{{"H-ROW", 23}, {"H-COL", 7}, {"H-BAL", 7}, {"H-APP", 3}, {"H-PUB", 2}}));
  EXPECT_EQ(IdentityCounts(FormId::k2021),
            (Counts{{"H-ROW", 25}, {"H-COL", 7}, {"H-BAL", 7}, {"H-APP", 3}}));
}

TEST(FormTest, EveryNumberedRowAddsToTheResultsExactlyOnce) {
  for (const Form* form : AllForms()) {
    std::set<std::string> results;
    for (const FormCell& cell : FormCells(form->id)) {
      if (cell.line->number.substr(0, 2) == "3." && cell.line->number != "3.7") {
        results.insert(GetCell(cell.id).path);
      }
    }
    std::set<std::string> added;
    for (const Identity& identity : Identities(form->id)) {
      if (identity.rule != "H-COL") continue;
      for (CellId id : identity.left) EXPECT_TRUE(added.insert(GetCell(id).path).second);
    }
    EXPECT_EQ(added, results) << form->name;
  }
}

TEST(FormTest, NumbersAndPathsAreUniqueWithinAForm) {
  for (const Form* form : AllForms()) {
    std::set<CellId> ids;
    std::set<std::string> labels;
    for (const FormCell& cell : FormCells(form->id)) {
      EXPECT_TRUE(ids.insert(cell.id).second) << GetCell(cell.id).path;
      EXPECT_TRUE(HasCell(form->id, cell.id));
      EXPECT_EQ(FindCell(GetCell(cell.id).path), cell.id);
      EXPECT_TRUE(labels.insert(CellLabel(cell.id)).second) << CellLabel(cell.id);
    }
  }
  EXPECT_EQ(FindCell("applications.granted"), std::nullopt);
}

TEST(FormTest, LabelsNameTheRowAndColumn) {
  EXPECT_EQ(CellLabel(*FindCell("applications.unprocessed_petition.total")),
            "3.5.1 信访举报投诉类申请 · 总计");
  EXPECT_EQ(CellLabel(*FindCell("applications.received.natural_person")),
            "1 本年新收政府信息公开申请数量 · 自然人");
  EXPECT_EQ(CellLabel(*FindCell("applications.refused_security.total")),
            "3.3.3 危及“三安全一稳定” · 总计");
  EXPECT_EQ(CellLabel(*FindCell("appeals.litigation_direct.corrected")),
            "未经复议直接起诉 · 结果纠正");
}

TEST(FormTest, YearsHaveTheFormThatTheNoticesSay) {
  EXPECT_EQ(FormForYear(2018), nullptr);
  EXPECT_EQ(FormForYear(2019)->id, FormId::k2019);
  EXPECT_EQ(FormForYear(2020)->id, FormId::k2019);
  EXPECT_EQ(FormForYear(2021)->id, FormId::k2021);
  EXPECT_EQ(FormForYear(2025)->id, FormId::k2021);
}

TEST(CrosswalkTest, EveryCellIsSharedOrHasExactlyOneLine) {
  std::map<CellId, int> lines;
  for (const Crossing& crossing : Crosswalk()) {
    EXPECT_FALSE(crossing.cells_2019.empty() && crossing.cells_2021.empty());
    for (CellId id : crossing.cells_2019) {
      EXPECT_TRUE(HasCell(FormId::k2019, id));
      ++lines[id];
    }
    for (CellId id : crossing.cells_2021) {
      EXPECT_TRUE(HasCell(FormId::k2021, id));
      ++lines[id];
    }
  }
  for (const Cell& cell : AllCells()) {
    const bool shared = HasCell(FormId::k2019, cell.id) && HasCell(FormId::k2021, cell.id);
    EXPECT_EQ(lines[cell.id], shared ? 0 : 1) << cell.path;
    EXPECT_EQ(PartnerOf(cell.id) == Partner::kSame, shared) << cell.path;
  }
}

}  // namespace
}  // namespace gongkai
