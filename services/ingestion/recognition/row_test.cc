// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/row.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/recognition/test_documents.h"

namespace gongkai::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(RowsTest, ARowThatBreaksOffIsFilledFromTheLeftIfAllItsValuesAreTheSame) {
  Report want = Numbered(FormId::k2019);
  const auto value = [&](absl::string_view column) -> CellValue& {
    return want.cells[Id(absl::StrCat("proactive.normative_documents.", column))];
  };
  value("newly_published").value = value("made").value;
  const std::string last = absl::StrCat("\n\t", value("published_total").value, "\n");
  const Report got = MustRead(With(PrintReport(want, Layout::kTabbedCells), last, "\n"));
  EXPECT_THAT(Differing(want, got), ElementsAre("proactive.normative_documents.published_total"));
  EXPECT_EQ(got[Id("proactive.normative_documents.published_total")].state, CellState::kAbsent);
  EXPECT_THAT(Codes(got), ElementsAre("row-cut"));
}

TEST(RowsTest, AnyValueOfARowThatBreaksOffMayBeTheLostOne) {
  const Report want = Numbered(FormId::k2019);
  const std::string last =
      absl::StrCat("\n\t", want[Id("proactive.normative_documents.published_total")].value, "\n");
  const Report got = MustRead(With(PrintReport(want, Layout::kTabbedCells), last, "\n"));
  EXPECT_EQ(Differing(want, got), RowPaths("proactive.normative_documents",
                                           {"made", "newly_published", "published_total"}));
  EXPECT_THAT(Codes(got), ElementsAre("row-ambiguous"));
}

TEST(RowsTest, WhereAnEmptyCellWouldNotBeSeenNothingIsFilledIn) {
  const Report want = Numbered(FormId::k2019);
  const std::string last =
      absl::StrCat(want[Id("proactive.normative_documents.published_total")].value, "\n\n");
  const Report got = MustRead(With(PrintReport(want, Layout::kCellPerLine), last, ""));
  EXPECT_EQ(Differing(want, got), RowPaths("proactive.normative_documents",
                                           {"made", "newly_published", "published_total"}));
  const CellId made = Id("proactive.normative_documents.made");
  EXPECT_EQ(got[made].state, CellState::kAmbiguous);
  ASSERT_EQ(got.candidates.size(), 3u);
  EXPECT_THAT(got.candidates[0].values, ElementsAre(want[made].value));
  EXPECT_THAT(Codes(got), ElementsAre("row-ambiguous"));
}

TEST(RowsTest, AShortRowOfApplicantsIsAmbiguousWithItsCandidates) {
  const Report want = Numbered(FormId::k2021);
  const std::string values = Values(want, "granted", " ");
  const std::string text = With(PrintReport(want, Layout::kSpacedRows), values, "1 2 3 4 5 6");
  const Report got = MustRead(text);
  EXPECT_EQ(Differing(want, got), ApplicantPaths("granted"));
  ASSERT_EQ(got.candidates.size(), 7u);
  EXPECT_THAT(got.candidates[0].values, ElementsAre(1));
  EXPECT_THAT(got.candidates[3].values, ElementsAre(3, 4));
  EXPECT_THAT(got.candidates[6].values, ElementsAre(6));
  EXPECT_THAT(Codes(got), ElementsAre("row-ambiguous"));
}

TEST(RowsTest, SumsThatCannotHoldByChancePlaceTheValuesOfAShortRow) {
  const Report want = Numbered(FormId::k2019);
  std::string values;
  for (const FormCell& cell : FormCells(want.form)) {
    if (cell.table->key != "appeals") continue;
    absl::StrAppend(&values, values.empty() ? "" : " ", want[cell.id].value);
  }
  // Fourteen values for fifteen cells: the last kind of appeal lacks one.
  const Report got = MustRead(
      With(PrintReport(want, Layout::kSpacedRows), values, "1 0 0 0 1 5 5 0 0 10 0 0 0 0"));
  EXPECT_EQ(got[Id("appeals.reconsideration.upheld")], (CellValue{1, CellState::kGiven}));
  EXPECT_EQ(got[Id("appeals.reconsideration.total")], (CellValue{1, CellState::kGiven}));
  EXPECT_EQ(got[Id("appeals.litigation_direct.total")], (CellValue{10, CellState::kGiven}));
  EXPECT_EQ(got[Id("appeals.litigation_after_reconsideration.upheld")].state,
            CellState::kAmbiguous);
  EXPECT_EQ(got.candidates.size(), 5u);
}

TEST(RowsTest, EmptyCellsAreBlankNotZero) {
  const Report want = Numbered(FormId::k2021);
  const std::string text =
      With(PrintReport(want, Layout::kTabbedRows), Values(want, "granted", "\t"), "\t5\t\t\t\t0\t");
  const Report got = MustRead(text);
  const std::vector<std::string> paths = ApplicantPaths("granted");
  EXPECT_EQ(Differing(want, got), paths);
  EXPECT_EQ(got[Id(paths[0])].state, CellState::kBlank);
  EXPECT_EQ(got[Id(paths[1])], (CellValue{5, CellState::kGiven}));
  EXPECT_EQ(got[Id(paths[5])], (CellValue{0, CellState::kGiven}));
  EXPECT_EQ(got[Id(paths[6])].state, CellState::kBlank);
  EXPECT_THAT(got.notes, IsEmpty());
}

TEST(RowsTest, ColumnsThatAreEmptyThroughoutAreBlank) {
  Report want = Numbered(FormId::k2019);
  for (const Cell& cell : AllCells()) {
    if (cell.table == "applications" && cell.column == "research" && want[cell.id].given()) {
      want.cells[cell.id] = {0, CellState::kBlank};
    }
  }
  for (Layout layout : kAllLayouts) {
    if (!ShowsEmptyCells(layout)) continue;
    EXPECT_THAT(Differing(want, MustRead(PrintReport(want, layout))), IsEmpty());
  }
}

TEST(RowsTest, TotalsOnlyInTheMainRowsAreReadWhereCellsAreSeen) {
  Report want = Numbered(FormId::k2021);
  for (const FormCell& cell : FormCells(want.form)) {
    if (cell.column->key == "total" && !cell.line->groups.empty() && cell.line->number != "3.7" &&
        cell.table->key == "applications") {
      want.cells[cell.id] = {0, CellState::kBlank};
    }
  }
  for (Layout layout : kAllLayouts) {
    // Where rows are padded at will, an empty cell at the end may be no cell.
    if (!ShowsEmptyCells(layout) || layout == Layout::kRaggedRows) continue;
    EXPECT_THAT(Differing(want, MustRead(PrintReport(want, layout))), IsEmpty());
  }
}

// The labels of groups stand before some labels, so that not all rows are as wide.
TEST(RowsTest, AnEmptyTotalAtTheEndOfSomeRowsIsBlank) {
  Report want = Numbered(FormId::k2021);
  std::string text = PrintReport(want, Layout::kTabbedRows);
  absl::StrReplaceAll({{"\n\t\t", "\n"}, {"\n\t", "\n"}, {"\t\t\t", "\t"}, {"\t\t", "\t"}}, &text);
  for (const char* line : {"granted", "refused_inquiry", "other_fee_unpaid"}) {
    const CellId total = Id(absl::StrCat("applications.", line, ".total"));
    text = With(text, absl::StrCat("\t", want[total].value, "\n"), "\t\n");
    want.cells[total] = {0, CellState::kBlank};
  }
  EXPECT_THAT(Differing(want, MustRead(text)), IsEmpty()) << text;
}

TEST(RowsTest, MarksForNothingAreBlank) {
  const Report want = Numbered(FormId::k2021);
  for (const char* mark : {"/", "—", "－", "无", "N/A"}) {
    const std::string values = absl::StrCat("5 ", mark, " 0 ", mark, " 1 2 8");
    const Report got = MustRead(
        With(PrintReport(want, Layout::kSpacedRows), Values(want, "granted", " "), values));
    EXPECT_EQ(got[Id("applications.granted.business")].state, CellState::kBlank) << mark;
    EXPECT_EQ(got[Id("applications.granted.research")], (CellValue{0, CellState::kGiven})) << mark;
    EXPECT_EQ(got[Id("applications.granted.total")], (CellValue{8, CellState::kGiven})) << mark;
  }
}

TEST(RowsTest, ARowWithTooManyNumbersIsNotRead) {
  const Report want = Numbered(FormId::k2019);
  for (Layout layout : {Layout::kTabbedRows, Layout::kSpacedRows}) {
    const std::string separator = layout == Layout::kSpacedRows ? " " : "\t";
    const std::string values = Values(want, "granted", separator);
    const std::string text = With(PrintReport(want, layout), values, values + separator + values);
    const Report got = MustRead(text);
    EXPECT_EQ(Differing(want, got), ApplicantPaths("granted"));
    EXPECT_EQ(got[Id("applications.granted.total")].state, CellState::kUnreadable);
    EXPECT_THAT(Codes(got), ElementsAre("row-too-long"));
  }
}

TEST(RowsTest, CellsRunTogetherAreReadWhereTheSumsLeaveNoChoice) {
  Report want = Balanced(FormId::k2019);
  std::string text = PrintReport(want, Layout::kSpacedRows);
  for (const char* line : {"granted", "carried_in", "handled_total"}) {
    text = With(text, Values(want, line, " "), Values(want, line, ""));
  }
  const Report got = MustRead(text);
  EXPECT_THAT(Differing(want, got), IsEmpty());
  EXPECT_THAT(Codes(got), ElementsAre("separators-lost"));
}

TEST(RowsTest, CellsRunTogetherAreNotForcedIntoASplit) {
  const Report want = Numbered(FormId::k2019);  // nothing adds up
  std::string text = PrintReport(want, Layout::kSpacedRows);
  text = With(text, Values(want, "granted", " "), "15000021");
  const Report got = MustRead(text);
  for (const std::string& path : ApplicantPaths("granted")) {
    EXPECT_EQ(got[Id(path)].state, CellState::kAmbiguous) << path;
  }
  EXPECT_THAT(Codes(got), ElementsAre("separators-lost"));
}

TEST(RowsTest, ANumberOfThirtyDigitsIsUnreadable) {
  const Report want = Numbered(FormId::k2019);
  const CellId total = Id("applications.granted.total");
  const std::string text =
      With(PrintReport(want, Layout::kTabbedRows), absl::StrCat("\t", want[total].value, "\n"),
           "\t123456789012345678901234567890\n");
  const Report got = MustRead(text);
  EXPECT_THAT(Differing(want, got), ElementsAre("applications.granted.total"));
  EXPECT_EQ(got[total], (CellValue{0, CellState::kUnreadable}));
  ASSERT_THAT(Codes(got), ElementsAre("value-too-large"));
  EXPECT_THAT(got.notes[0].cells, ElementsAre(total));
}

TEST(RowsTest, UnitsSeparatorsAndRemarksInCells) {
  const Report want = Numbered(FormId::k2019);
  std::string text = PrintReport(want, Layout::kTabbedRows);
  const auto value = [&](const char* path) { return absl::StrCat("\t", want[Id(path)].value); };
  text = With(text, value("proactive.licences.decisions"), "\t1,167,545件");
  text = With(text, value("proactive.licences.change"), "\t－12项");
  text = With(text, value("proactive.normative_documents.made"), "\t22（其中修订16件）");
  text = With(text, value("proactive.penalties.decisions"), "\t1 024");
  const Report got = MustRead(text);
  EXPECT_EQ(got[Id("proactive.licences.decisions")].value, 1'167'545);
  EXPECT_EQ(got[Id("proactive.licences.change")].value, -12);
  EXPECT_EQ(got[Id("proactive.normative_documents.made")].value, 22);
  EXPECT_EQ(got[Id("proactive.penalties.decisions")].value, 1024);
  EXPECT_THAT(Codes(got), ElementsAre("value-remark"));
}

TEST(RowsTest, AmountsTakeTheUnitOfCellOrHeader) {
  const Report want = Numbered(FormId::k2019);
  const std::string text = PrintReport(want, Layout::kTabbedRows);
  const CellId amount = Id("proactive.procurement.amount_fen");
  const std::string printed = absl::StrCat("\t", want[amount].value / 1'000'000, ".");
  const size_t at = text.find(printed);
  ASSERT_NE(at, std::string::npos);
  const auto with_amount = [&](const std::string& cell, const std::string& header) {
    std::string changed = text;
    changed.replace(at, changed.find('\n', at) - at, "\t" + cell);
    return MustRead(With(changed, "采购总金额", header))[amount];
  };
  EXPECT_EQ(with_amount("251000元", "采购总金额"), (CellValue{25'100'000, CellState::kGiven}));
  EXPECT_EQ(with_amount("251000", "采购总金额（单位：元）"),
            (CellValue{25'100'000, CellState::kGiven}));
  EXPECT_EQ(with_amount("25.1", "采购总金额（单位：万元）"),
            (CellValue{25'100'000, CellState::kGiven}));
  EXPECT_EQ(with_amount("25.1万元", "采购总金额"), (CellValue{25'100'000, CellState::kGiven}));
  EXPECT_EQ(with_amount("25.100012", "采购总金额"), (CellValue{25'100'012, CellState::kGiven}));
}

TEST(RowsTest, TheUnitOfAnAmountMayStandInACellWithAnotherHeading) {
  Report report = Numbered(FormId::k2019);
  const CellId amount = Id("proactive.procurement.amount_fen");
  report.cells[amount].value = 100'000'000;
  const std::string text =
      With(PrintReport(report, Layout::kPipes), "采购总金额", "第二十条第（九）项采购总金额（元）");
  EXPECT_EQ(MustRead(text)[amount], (CellValue{10'000, CellState::kGiven}));
}

// Only the longest row is cut, in the middle of its last figure.
TEST(RowsTest, AFigureThatTheEndOfALineMayHaveCutIsNotRead) {
  const Report want = Balanced(FormId::k2021);
  const std::string row = Values(want, "granted", "\t");
  const std::string text =
      With(PrintReport(want, Layout::kTabbedRows), row,
           absl::StrCat(row.substr(0, row.size() - 2), "\n", row.substr(row.size() - 2)));
  const Report got = MustRead(text);
  EXPECT_THAT(Differing(want, got), ElementsAre("applications.granted.total"));
  EXPECT_EQ(got[Id("applications.granted.total")].state, CellState::kUnreadable);
}

// The sum of a group, which the form does not have, stands on the line of its label.
TEST(RowsTest, AnEmptyRowDoesNotTakeTheFiguresBelowIt) {
  Report want = Balanced(FormId::k2021);
  std::string text = PrintReport(want, Layout::kTabbedRows);
  const std::string own = Values(want, "partly_granted", "\t");
  for (const std::string& path : ApplicantPaths("partly_granted")) {
    want.cells[Id(path)] = {0, CellState::kBlank};
  }
  text = With(text, absl::StrCat("\t", own, "\n"),
              "\t\t\t\t\t\t\t\n\t（三）不予公开\t1\t0\t0\t0\t0\t0\t1\n");
  const Report got = MustRead(text);
  for (const std::string& path : ApplicantPaths("partly_granted")) {
    EXPECT_FALSE(got[Id(path)].given()) << path << text;
  }
}

TEST(RowsTest, DigitsAloneDoNotTellWhereAnAmountHasItsPoint) {
  const Report want = Numbered(FormId::k2019);
  const std::string text = PrintReport(want, Layout::kTabbedRows);
  const size_t begin = text.find("政府集中采购\t");
  const size_t end = text.find('\n', begin);
  const Report got = MustRead(With(text, text.substr(begin, end - begin), "政府集中采购04243"));
  EXPECT_FALSE(got[Id("proactive.procurement.amount_fen")].given());
}

TEST(RowsTest, TheLastTableMayBePrintedLineByLine) {
  const Report want = Numbered(FormId::k2021);
  std::string text = PrintReport(want, Layout::kTabbedRows);
  const size_t begin = text.find("行政复议\t行政诉讼");
  const size_t end = text.find("五、存在的主要问题");
  std::string table = "类型\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n";
  for (const char* line :
       {"reconsideration", "litigation_direct", "litigation_after_reconsideration"}) {
    absl::StrAppend(&table, line == std::string("reconsideration")     ? "行政复议"
                            : line == std::string("litigation_direct") ? "未经复议直接起诉"
                                                                       : "复议后起诉");
    for (const char* column : {"upheld", "corrected", "other_result", "pending", "total"}) {
      absl::StrAppend(&table, "\t", want[Id(absl::StrCat("appeals.", line, ".", column))].value);
    }
    absl::StrAppend(&table, "\n");
  }
  text.replace(begin, end - begin, table + "\n");
  EXPECT_THAT(Differing(want, MustRead(text)), IsEmpty());
}

TEST(RowsTest, SourcesGiveTheCharactersAndTheirPlace) {
  const Report want = Numbered(FormId::k2019);
  const CellId id = Id("applications.granted.total");
  const std::string number = absl::StrCat(want[id].value);
  const std::string text = With(PrintReport(want, Layout::kTabbedCells), "\t" + number + "\n",
                                "\t\u3000" + number + "\u00A0\n");
  const Report got = MustRead(text);
  const auto source = std::find_if(got.sources.begin(), got.sources.end(),
                                   [&](const CellSource& s) { return s.cell == id; });
  ASSERT_NE(source, got.sources.end());
  EXPECT_EQ(source->raw, "\u3000" + number + "\u00A0");
  const auto line = std::count(
      text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find(source->raw)), '\n');
  EXPECT_EQ(source->place, (Place{static_cast<int32_t>(line) + 1, 2}));
}

}  // namespace
}  // namespace gongkai::testing
