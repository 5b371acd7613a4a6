// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/parted.h"

#include <initializer_list>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/recognition/test_documents.h"

namespace gongkai::testing {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

const std::vector<std::string> kOutcomes = {"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"};

// The values of a kind of appeal, by its place in the form.
std::vector<std::string> ValuesOf(const Report& report, size_t kind) {
  const Block& block = GetForm(report.form).tables[2].blocks[0];
  std::vector<std::string> values;
  for (const Column& column : block.columns) {
    const CellId id = Id(absl::StrCat("appeals.", block.lines[kind].key, ".", column.key));
    values.push_back(absl::StrCat(report[id].value));
  }
  return values;
}

std::string Row(const std::vector<std::string>& cells) {
  return absl::StrCat("<tr><td>", absl::StrJoin(cells, "</td><td>"), "</td></tr>");
}
std::string Row(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::string> cells = a;
  cells.insert(cells.end(), b.begin(), b.end());
  return Row(cells);
}

// The page with its table of appeals printed otherwise.
std::string Page(const Report& report, const std::string& appeals) {
  std::string page = "<html><body>";
  const std::string text = PrintReport(report, Layout::kCellPerLine);
  const size_t fourth = text.find("四、政府信息公开");
  const size_t fifth = text.find("五、", fourth);
  for (const std::string& part : {text.substr(0, fourth), text.substr(fifth)}) {
    if (part.rfind("五、", 0) == 0) {
      absl::StrAppend(&page, "<p>四、政府信息公开行政复议、行政诉讼情况</p>", appeals);
    }
    absl::StrAppend(&page, "<p>", absl::StrReplaceAll(part, {{"\n", "</p><p>"}}), "</p>");
  }
  return page + "</body></html>";
}

struct Printed {
  std::string name;
  std::string appeals;
};

// The three kinds in two tables, in three, and as the columns of one.
std::vector<Printed> AllPrinted(const Report& report) {
  const std::vector<std::string> review = ValuesOf(report, 0);
  const std::vector<std::string> direct = ValuesOf(report, 1);
  const std::vector<std::string> after = ValuesOf(report, 2);
  const std::string review_table = absl::StrCat("<table><tr><td colspan=5>行政复议</td></tr>",
                                                Row(kOutcomes), Row(review), "</table>");
  const std::string both =
      absl::StrCat("<tr><td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>",
                   Row(kOutcomes, kOutcomes), Row(direct, after), "</table>");
  std::string turned =
      absl::StrCat("<table>", Row({"结果", "行政复议", "未经复议直接起诉", "复议后起诉"}));
  for (size_t c = 0; c < kOutcomes.size(); ++c) {
    turned += Row({kOutcomes[c], review[c], direct[c], after[c]});
  }
  return {
      {"two tables",
       absl::StrCat(review_table, "<table><tr><td colspan=10>行政诉讼</td></tr>", both)},
      {"under headings of their own",
       absl::StrCat("<p>（一）行政复议</p><table>", Row(kOutcomes), Row(review),
                    "</table><p>（二）行政诉讼</p><table>", both)},
      {"three tables",
       absl::StrCat(review_table,
                    "<table><tr><td>行政诉讼</td></tr><tr><td>未经复议直接起诉</td></tr>",
                    Row(kOutcomes), Row(direct), "</table><p>复议后起诉</p><table>", Row(kOutcomes),
                    Row(after), "</table>")},
      {"as columns", turned + "</table>"},
  };
}

TEST(PartedTest, EveryKindOfAppealIsReadByTheLabelsBeforeItsValues) {
  for (const FormId form : {FormId::k2019, FormId::k2021}) {
    const Report want = Numbered(form);
    for (const Printed& printed : AllPrinted(want)) {
      const Report got = MustRead(Page(want, printed.appeals));
      EXPECT_THAT(Differing(want, got), IsEmpty()) << printed.name;
      EXPECT_THAT(Codes(got), Not(Contains(std::string("surplus-values")))) << printed.name;
      EXPECT_EQ(got.sections[3].text.find(ValuesOf(want, 2).back()), std::string::npos)
          << printed.name << ": the values are no narrative";
    }
  }
}

// In the rows of a table an empty cell shows; beside blank rows the values of others are no less
// theirs.
TEST(PartedTest, BlankCellsAreBlank) {
  Report want = Numbered(FormId::k2021);
  const std::vector<std::vector<std::string>> values = {
      {"4", "", "6", "9", "19"}, {"", "6", "", "", "6"}, {"", "", "", "", ""}};
  const Block& block = GetForm(want.form).tables[2].blocks[0];
  for (size_t kind = 0; kind < 3; ++kind) {
    for (size_t c = 0; c < 5; ++c) {
      CellValue& cell = want.cells[Id(
          absl::StrCat("appeals.", block.lines[kind].key, ".", block.columns[c].key))];
      cell = {0, CellState::kBlank};
      if (absl::SimpleAtoi(values[kind][c], &cell.value)) cell.state = CellState::kGiven;
    }
  }
  const auto table = [&](const char* name, size_t kind) {
    return absl::StrCat("<table><tr><td colspan=5>", name, "</td></tr>", Row(kOutcomes),
                        Row(values[kind]), "</table>");
  };
  const std::string reconsideration = table("行政复议", 0);
  const std::string page =
      Page(want, absl::StrCat(reconsideration, table("行政诉讼（未经复议直接起诉）", 1),
                              table("行政诉讼（复议后起诉）", 2)));
  EXPECT_THAT(Differing(want, MustRead(page)), IsEmpty()) << page;
  const std::string two = Page(
      want, absl::StrCat(reconsideration,
                         "<table><tr><td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉"
                         "</td></tr>",
                         Row(kOutcomes, kOutcomes), Row(values[1], values[2]), "</table>"));
  EXPECT_THAT(Differing(want, MustRead(two)), IsEmpty()) << two;
}

// One table that cannot be read is not blank because the other is.
TEST(PartedTest, BlanksOfOneTableAreNotThoseOfAnother) {
  const Report want = Numbered(FormId::k2021);
  const std::vector<std::string> blank(5, "");
  const Report got = MustRead(Page(
      want, absl::StrCat("<table><tr><td colspan=5>行政复议</td></tr>", Row(kOutcomes),
                         Row({"", "", "3", "9", ""}),
                         "</table><table><tr><td colspan=10>行政诉讼</td></tr><tr><td colspan=5>"
                         "未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>",
                         Row(kOutcomes, kOutcomes), Row(blank, blank), "</table>")));
  EXPECT_NE(got[Id("appeals.reconsideration.other_result")].state, CellState::kBlank);
  EXPECT_NE(got[Id("appeals.reconsideration.pending")].state, CellState::kBlank);
}

TEST(PartedTest, WhatIsMissingTwiceOrEmptyIsNotGuessed) {
  const Report want = Numbered(FormId::k2021);
  const std::string value = ValuesOf(want, 1)[1];
  const std::string cell = absl::StrCat("<td>", value, "</td>");
  for (const Printed& printed : AllPrinted(want)) {
    for (const std::string& change :
         {std::string("<td></td>"), std::string(), cell + cell, std::string("<td>不详</td>")}) {
      const Report got = MustRead(Page(want, With(printed.appeals, cell, change)));
      for (const Cell& each : AllCells()) {
        EXPECT_TRUE(!got[each.id].given() || got[each.id] == want[each.id])
            << each.path << " " << printed.name << " " << change;
      }
    }
  }
}

TEST(PartedTest, ValuesOfOtherColumnsRowsAndYearsAreNotThose) {
  const Report want = Numbered(FormId::k2021);
  const std::vector<std::string> review = ValuesOf(want, 0);
  const std::vector<std::string> direct = ValuesOf(want, 1);
  const auto one = [](const std::string& name, const std::vector<std::string>& heads,
                      const std::vector<std::string>& values) {
    return absl::StrCat("<table><tr><td>", name, "</td></tr>", Row(heads), Row(values), "</table>");
  };
  std::vector<std::string> heads = kOutcomes;
  heads.insert(heads.begin(), "小计");
  std::vector<std::string> pushed = review;
  pushed.insert(pushed.begin(), "7");
  pushed.back() = "";
  const std::string second = one("未经复议直接起诉", kOutcomes, direct);
  for (const std::string& appeals :
       {one("行政复议", heads, pushed) + second,
        one("行政复议", kOutcomes, {"", review[0], review[1], review[2], review[3]}) + second,
        one("行政复议", kOutcomes, {"占比", "1", "2", "3", "4", "5"}) + second,
        "<p>上年情况</p>" + one("行政复议", kOutcomes, {"1", "2", "3", "4", "10"}) + second}) {
    const Report got = MustRead(Page(want, appeals));
    for (const Cell& cell : AllCells()) {
      EXPECT_TRUE(!got[cell.id].given() || got[cell.id] == want[cell.id]) << cell.path << appeals;
    }
  }
}

// In the form's own table: as many values as columns, but one of them is the number of the row.
TEST(PartedTest, TheNumberOfARowBesideAnEmptyCellShiftsNothing) {
  const Report want = Numbered(FormId::k2021);
  std::vector<std::string> values = {"1"};
  for (size_t kind = 0; kind < 3; ++kind) {
    for (const std::string& value : ValuesOf(want, kind)) values.push_back(value);
  }
  for (const size_t lost : {size_t{1}, size_t{8}, size_t{15}}) {
    std::vector<std::string> row = values;
    row[lost] = "";
    std::string outcomes;
    for (const std::string& outcome : kOutcomes) {
      absl::StrAppend(&outcomes, "<td rowspan=2>", outcome, "</td>");
    }
    const Report got = MustRead(
        Page(want, absl::StrCat("<table><tr><td rowspan=3>序号</td><td colspan=5>行政复议</td>"
                                "<td colspan=10>行政诉讼</td></tr><tr>",
                                outcomes, "<td colspan=5>未经复议直接起诉</td>",
                                "<td colspan=5>复议后起诉</td></tr>", Row(kOutcomes, kOutcomes),
                                Row(row), "</table>")));
    for (const Cell& cell : AllCells()) {
      EXPECT_TRUE(!got[cell.id].given() || got[cell.id] == want[cell.id]) << cell.path << lost;
    }
  }
}

// As Word leaves them: cells of the row reach over other columns of the table than those of its
// header. As many values as columns that add up in their order are theirs.
TEST(PartedTest, EdgesThatAreNotThoseOfTheHeaderDoNotMatterWhereARowAddsUp) {
  const Report want = Balanced(FormId::k2021);
  std::string header;
  std::string row;
  for (size_t kind = 0; kind < 3; ++kind) {
    const std::vector<std::string> values = ValuesOf(want, kind);
    for (size_t c = 0; c < 5; ++c) {
      absl::StrAppend(&header, c == 2 ? "<td colspan=2>" : "<td>", kOutcomes[c], "</td>");
      absl::StrAppend(&row, c == 3 ? "<td colspan=2>" : "<td>", values[c], "</td>");
    }
  }
  const std::string head = absl::StrCat(
      "<table><tr><td colspan=6>行政复议</td><td colspan=6>未经复议直接起诉</td>"
      "<td colspan=6>复议后起诉</td></tr><tr>",
      header, "</tr><tr>");
  const std::string page = Page(want, absl::StrCat(head, row, "</tr></table>"));
  EXPECT_THAT(Differing(want, MustRead(page)), IsEmpty()) << page;
  // Pushed to the right by the number of the row, they do not.
  const std::string pushed =
      absl::StrCat("<td>1</td>", row.substr(0, row.rfind("<td>")), "</tr></table>");
  const Report got = MustRead(Page(want, head + pushed));
  for (const Cell& cell : AllCells()) {
    EXPECT_TRUE(!got[cell.id].given() || got[cell.id] == want[cell.id]) << cell.path << pushed;
  }
}

TEST(PartedTest, ABlankMarkIsACell) {
  Report want = Numbered(FormId::k2021);
  for (const Printed& printed : AllPrinted(want)) {
    const std::string value = absl::StrCat("<td>", ValuesOf(want, 1)[1], "</td>");
    Report blank = want;
    const Block& block = GetForm(want.form).tables[2].blocks[0];
    blank.cells[Id(absl::StrCat("appeals.", block.lines[1].key, ".", block.columns[1].key))] = {
        0, CellState::kBlank};
    const Report got = MustRead(Page(want, With(printed.appeals, value, "<td>/</td>")));
    EXPECT_THAT(Differing(blank, got), IsEmpty()) << printed.name;
  }
}

}  // namespace
}  // namespace gongkai::testing
