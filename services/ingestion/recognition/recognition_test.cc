// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/recognition.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/utf8.h"
#include "services/ingestion/recognition/test_documents.h"

namespace gongkai::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// ---- labels

TEST(LabelsTest, WordsBrokenOverLinesAreOneLabel) {
  const Report want = Numbered(FormId::k2019);
  std::string text = PrintReport(want, Layout::kCellPerLine);
  text = absl::StrReplaceAll(text, {{"本年新制作数量", "本年新\n制作数量"},
                                    {"结果维持", "结果\n\n维持"},
                                    {"社会公益组织", "社会\n公益\n组织"},
                                    {"行政强制", "行政强\n制"}});
  const Report got = MustRead(text);
  EXPECT_THAT(Differing(want, got), IsEmpty());
  EXPECT_THAT(got.notes, IsEmpty());
}

TEST(LabelsTest, SpacedOutLabelsAreRead) {
  const Report want = Numbered(FormId::k2021);
  const std::string text = absl::StrReplaceAll(
      PrintReport(want, Layout::kTabbedRows),
      {{"规章", "规 章"}, {"总计", "总　计"}, {"（一）予以公开", "（ 一 ） 予以公开"}});
  EXPECT_THAT(Differing(want, MustRead(text)), IsEmpty());
}

// A narrow column, a justified line: a space behind every character that is no figure.
TEST(LabelsTest, LabelsWithASpaceBehindEachCharacterAreRead) {
  const Report want = Numbered(FormId::k2021);
  for (Layout layout : {Layout::kTabbedRows, Layout::kCellPerLine, Layout::kPipes}) {
    for (absl::string_view space : {" ", "\u3000"}) {
      const std::string printed = PrintReport(want, layout);
      std::string text;
      for (size_t at = 0; at < printed.size();) {
        const size_t start = at;
        const char32_t character = NextCharacter(printed, at);
        text.append(printed, start, at - start);
        const auto is_han = [&](size_t next) {
          return next < printed.size() && static_cast<unsigned char>(printed[next]) > 0x7F;
        };
        // "1 . 属 于": but 13.5740 is a figure.
        const bool mark =
            (character == '.' || printed[at] == '.') && is_han(character == '.' ? at : at + 1);
        if (character > 0x7F || mark) text.append(space.data(), space.size());
      }
      EXPECT_THAT(Differing(want, MustRead(text)), IsEmpty());
    }
  }
}

TEST(LabelsTest, SmallDifferencesAreToleratedAndNoted) {
  const Report want = Numbered(FormId::k2019);
  std::string text = PrintReport(want, Layout::kTabbedRows);
  text = With(text, "4.保护第三方合法权益", "4.保护第三人合法权益");
  text = With(text, "2.没有现成信息需要另行制作", "2.没有现成信息需另行制做");
  text = With(text, "2.其他法律行政法规禁止公开", "2.其他法律法规禁止公开");
  const Report got = MustRead(text);
  EXPECT_THAT(Differing(want, got), IsEmpty());
  EXPECT_THAT(Codes(got), ElementsAre("label-differs", "label-differs", "label-differs"));
  EXPECT_GT(got.notes[0].place.line, 20);
}

TEST(LabelsTest, EnumeratorsMayBeLostTornOffOrWrong) {
  const Report want = Numbered(FormId::k2021);
  const std::string text = PrintReport(want, Layout::kTabbedRows);
  EXPECT_THAT(Differing(want, MustRead(With(text, "2.重复申请", "重复申请"))), IsEmpty());
  EXPECT_THAT(Differing(want, MustRead(With(text, "2.重复申请", "2. 重复申请"))), IsEmpty());
  EXPECT_THAT(Differing(want, MustRead(With(text, "2.重复申请", "2\t重复申请"))), IsEmpty());
  EXPECT_THAT(Differing(want, MustRead(With(text, "2.重复申请", "6、重复申请"))), IsEmpty());
  EXPECT_THAT(Differing(want, MustRead(With(text, "一、本年新收", "一本年新收"))), IsEmpty());
}

TEST(LabelsTest, AnEnumeratorTornOffItsLabelIsNoValue) {
  const Report want = Numbered(FormId::k2021);
  const std::string text =
      With(PrintReport(want, Layout::kCellPerLine), "2.重复申请", "2\n\n重复申请");
  const Report got = MustRead(text);
  EXPECT_THAT(Differing(want, got), IsEmpty());
}

TEST(LabelsTest, AnUnknownLineTakesNobodysPlace) {
  const Report want = Numbered(FormId::k2019);
  const std::string text =
      With(PrintReport(want, Layout::kSpacedRows), "7.属于行政执法案卷 ", "7.某种新的情形 ");
  const Report got = MustRead(text);
  EXPECT_EQ(Differing(want, got), ApplicantPaths("refused_enforcement_file"));
  EXPECT_EQ(got[Id("applications.refused_enforcement_file.total")].state, CellState::kAbsent);
  EXPECT_THAT(Codes(got), ElementsAre("line-missing", "surplus-values"));
}

TEST(LabelsTest, HeadersRepeatedOnANewPageAreReadOver) {
  const Report want = Numbered(FormId::k2019);
  for (const char* page : {"- 3 -\n\n", "—3—\n\n", "第3页\n", ""}) {
    const std::string header = absl::StrCat(page,
                                            "申请人情况\t法人或其他组织\t自然人\t商业企业\t科研机构"
                                            "\t社会公益组织\t法律服务机构\t其他\t总计\n");
    const std::string text = With(PrintReport(want, Layout::kTabbedRows), "\t（四）无法提供",
                                  header + "\t（四）无法提供");
    EXPECT_THAT(Differing(want, MustRead(text)), IsEmpty());
  }
}

TEST(LabelsTest, ATableOfContentsAndNavigationAreNotTheReport) {
  const Report want = Numbered(FormId::k2021);
  const std::string text = absl::StrCat(
      "首页\n行政许可\n行政处罚\n目录\n一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信"
      "息公开申请情况\n"
      "四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项"
      "\n\n",
      PrintReport(want, Layout::kTabbedRows));
  const Report got = MustRead(text);
  EXPECT_THAT(Differing(want, got), IsEmpty());
  ASSERT_EQ(got.sections.size(), 6u);
  EXPECT_EQ(got.sections[0].text, "这一部分说明本机关的工作。");
  EXPECT_EQ(got.agency_name, "云岭县人民政府");
}

TEST(LabelsTest, MergedCellsPrintedAgainAndAgain) {
  const Report want = Numbered(FormId::k2019);
  const std::string text = absl::StrReplaceAll(
      PrintReport(want, Layout::kPipes),
      {{"| 一、本年新收政府信息公开申请数量 |",
        "| 一、本年新收政府信息公开申请数量 | 一、本年新收政府信息公开申请数量 |"},
       {"| （七）总计 |", "| 三、本年度办理结果 | （七）总计 | （七）总计 |"}});
  EXPECT_THAT(Differing(want, MustRead(text)), IsEmpty());
}

// ---- rows

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

// ---- editions

TEST(EditionTest, LabelsDecideNotTheYear) {
  Report want = Numbered(FormId::k2019);
  want.year = 2022;
  const Report got = MustRead(PrintReport(want, Layout::kTabbedRows));
  EXPECT_EQ(got.form, FormId::k2019);
  EXPECT_EQ(got.year, 2022);
}

TEST(EditionTest, ALineOfTheOtherEditionIsReadIntoItsOwnFields) {
  const Report want = Numbered(FormId::k2021);
  std::string text = PrintReport(want, Layout::kTabbedRows);
  const size_t begin = text.find("\t（六）其他处理");
  const size_t end = text.find("\t（七）总计");
  text.replace(begin, end - begin, "\t（六）其他处理\t\t1\t2\t3\t4\t5\t6\t21\n");
  const Report got = MustRead(text);
  EXPECT_EQ(got.form, FormId::k2021);
  EXPECT_EQ(got[Id("applications.other_handling.total")], (CellValue{21, CellState::kGiven}));
  EXPECT_EQ(got[Id("applications.other_fee_unpaid.total")].state, CellState::kAbsent);
  EXPECT_EQ(got[Id("applications.handled_total.total")],
            want[Id("applications.handled_total.total")]);
  EXPECT_THAT(Codes(got), Contains("other-edition"));
}

TEST(EditionTest, ABlockOfTheOtherEditionIsReadByItsOwnColumns) {
  const Report want = Numbered(FormId::k2021);
  std::string text = PrintReport(want, Layout::kTabbedRows);
  const std::string licences = absl::StrCat("信息内容\t本年处理决定数量\n行政许可\t",
                                            want[Id("proactive.licences.decisions")].value);
  text =
      With(text, licences, "信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t7\t-2\t9");
  const Report got = MustRead(text);
  EXPECT_EQ(got.form, FormId::k2021);
  EXPECT_EQ(got[Id("proactive.licences.items_last_year")], (CellValue{7, CellState::kGiven}));
  EXPECT_EQ(got[Id("proactive.licences.change")], (CellValue{-2, CellState::kGiven}));
  EXPECT_EQ(got[Id("proactive.licences.decisions")], (CellValue{9, CellState::kGiven}));
  EXPECT_EQ(got[Id("proactive.fees.amount_fen")], want[Id("proactive.fees.amount_fen")]);
}

// ---- sections and particulars

TEST(SectionsTest, TitlesAreFoundByTheirWordsNotTheirNumerals) {
  const Report want = Numbered(FormId::k2021);
  std::string text = PrintReport(want, Layout::kTabbedRows);
  text = With(text, "五、存在的主要问题及改进情况\n\n这一部分说明本机关的工作。",
              "## "
              "五、政府信息公开工作存在的主要问题及改进情况（数据填报）\n\n一、人员不足。\n二、制度"
              "不全。\n六、其他。");
  text = With(text, "四、政府信息公开行政复议、行政诉讼情况",
              "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况");
  const Report got = MustRead(text);
  ASSERT_EQ(got.sections.size(), 6u);
  EXPECT_EQ(got.sections[4].text, "一、人员不足。\n二、制度不全。\n六、其他。");
  EXPECT_EQ(got.sections[5].title, "六、其他需要报告的事项");
  EXPECT_EQ(got.sections[3].text, "");
  EXPECT_THAT(Codes(got), ElementsAre("title-differs", "title-differs"));
}

TEST(SectionsTest, TextBesideATableStays) {
  const Report want = Numbered(FormId::k2019);
  std::string text = PrintReport(want, Layout::kPipes);
  text = With(text, "三、收到和处理政府信息公开申请情况\n\n",
              "三、收到和处理政府信息公开申请情况\n\n单位：件\n\n");
  text = With(text, "四、政府信息公开行政复议", "注：统计截至年底。\n\n四、政府信息公开行政复议");
  const Report got = MustRead(text);
  EXPECT_THAT(Differing(want, got), IsEmpty());
  EXPECT_EQ(got.sections[2].text, "单位：件\n注：统计截至年底。");
}

TEST(SectionsTest, ASectionInsideAnotherIsReadWithANote) {
  const Report want = Numbered(FormId::k2019);
  std::string text = PrintReport(want, Layout::kCellPerLine);
  text = With(text, "六、其他需要报告的事项\n\n这一部分说明本机关的工作。\n\n", "");
  text = With(text, "二、主动公开政府信息情况",
              "(六)其他需要报告的事项\n\n收取信息处理费380元。\n\n二、主动公开政府信息情况");
  const Report got = MustRead(text);
  ASSERT_EQ(got.sections.size(), 6u);
  EXPECT_EQ(got.sections[0].text, "这一部分说明本机关的工作。");
  EXPECT_EQ(got.sections[5].text, "收取信息处理费380元。");
  EXPECT_THAT(Codes(got), ElementsAre("section-nested"));
}

TEST(SectionsTest, AMissingSectionIsNoted) {
  const Report want = Numbered(FormId::k2019);
  const Report got = MustRead(With(PrintReport(want, Layout::kCellPerLine),
                                   "六、其他需要报告的事项\n\n这一部分说明本机关的工作。\n\n", ""));
  EXPECT_EQ(got.sections.size(), 5u);
  EXPECT_THAT(Codes(got), ElementsAre("section-missing"));
}

TEST(ParticularsTest, TheTitleMayStandOnSeveralLines) {
  const Report want = Numbered(FormId::k2019);
  const std::string text = PrintReport(want, Layout::kTabbedRows);
  const std::string title = "云岭县人民政府2019年政府信息公开工作年度报告";
  for (const char* broken : {"云岭县人民政府\n2019年政府信息公开工作年度报告",
                             "云岭县人民政府2019年政府信息公开工作\n年度报告",
                             "首页\n\n云岭县人民政府\n\n2019年政府信息公开工作\n\n年度报告",
                             "# 云岭县人民政府2019年\n# 政府信息公开工作年度报告"}) {
    const Report got = MustRead(With(text, title, broken));
    EXPECT_EQ(got.agency_name, "云岭县人民政府") << broken;
    EXPECT_EQ(got.year, 2019) << broken;
    EXPECT_EQ(got.title, title) << broken;
  }
}

TEST(ParticularsTest, WithoutATitleTheNarrativeSays) {
  const Report want = Numbered(FormId::k2019);
  std::string text = With(PrintReport(want, Layout::kTabbedRows),
                          "云岭县人民政府2019年政府信息公开工作年度报告\n\n", "");
  Report got = MustRead(With(
      text, "一、总体情况\n\n这一部分说明本机关的工作。",
      "一、总体情况\n\n2019年，云岭县教育局认真落实《2018年工作要点》。2019年共公开信息12条。"));
  EXPECT_EQ(got.year, 2019);
  EXPECT_EQ(got.agency_name, "云岭县教育局");
  EXPECT_EQ(got.title, "");
  got = MustRead(text);
  EXPECT_EQ(got.year, 0);
  EXPECT_EQ(got.agency_name, "");
  EXPECT_THAT(Codes(got), ElementsAre("title-missing", "year-missing", "agency-missing"));
}

TEST(ParticularsTest, ThePageSaysWhenItWasPublished) {
  const Report want = Numbered(FormId::k2019);
  const Report got =
      MustRead(absl::StrCat("作者:佚名 发布时间：2020-01-29 10:44 来源:云岭县人民政府办公室\n\n",
                            PrintReport(want, Layout::kTabbedRows)));
  const absl::TimeZone china = absl::FixedTimeZone(8 * 60 * 60);
  EXPECT_EQ(got.publish_time, absl::FromCivil(absl::CivilMinute(2020, 1, 29, 10, 44), china));
  EXPECT_EQ(MustRead(PrintReport(want, Layout::kTabbedRows)).publish_time, std::nullopt);
}

// ---- documents that are refused

TEST(RefusedTest, APageOfSomethingElse) {
  EXPECT_THAT(
      Read("关于开展植树活动的通知\n\n各单位：\n请于3月12日前报名。\n"),
      StatusIs(absl::StatusCode::kInvalidArgument,
               AllOf(HasSubstr("none of the tables"), HasSubstr("关于开展植树活动的通知"))));
}

TEST(RefusedTest, AReportWithoutOneOfItsTables) {
  const Report report = Numbered(FormId::k2021);
  const std::string text = PrintReport(report, Layout::kTabbedRows);
  const auto without = [&](const std::string& from, const std::string& to,
                           const std::string& instead) {
    std::string changed = text;
    const size_t begin = changed.find(from);
    changed.replace(begin, changed.find(to) - begin, instead);
    return changed;
  };
  EXPECT_THAT(Read(without("第二十条第（一）项", "三、收到和处理", "见附件。\n\n")),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("section 2"), HasSubstr("见附件"))));
  EXPECT_THAT(Read(without("（本列数据", "四、政府信息公开", "")),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("section 3")));
  EXPECT_THAT(Read(without("行政复议\t", "五、存在", "行政复议和行政诉讼情况见下图。\n\n")),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("section 4"), HasSubstr("行政复议和行政诉讼情况见下图"))));
}

TEST(RefusedTest, MoreWordsThanAnyReportHas) {
  std::string text;
  for (int line = 0; line < 20'000; ++line) {
    for (int word = 0; word < 60; ++word) text += "字词 ";
    text += '\n';
  }
  EXPECT_THAT(Read(text), StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("words")));
}

TEST(LongDocumentTest, LabelsWithoutEndAreReadInLinearTime) {
  const Report want = Numbered(FormId::k2019);
  std::string text = PrintReport(want, Layout::kTabbedRows);
  for (int i = 0; i < 50'000; ++i) text += "其他 总计 行政复议 结果维持\n";
  EXPECT_THAT(Differing(want, MustRead(text)), IsEmpty());
}

TEST(RecognizeTest, WordsInTheOnlyCellOfARowAreNoBlank) {
  const Report want = Numbered(FormId::k2021);
  const CellId cell = *FindCell("proactive.penalties.decisions");
  const std::string row = absl::StrCat("行政处罚\t", want[cell].value);
  const Report got = MustRead(With(PrintReport(want, Layout::kTabbedRows), row, "行政处罚\t十二"));
  EXPECT_EQ(got[cell].state, CellState::kUnreadable);
}

}  // namespace
}  // namespace gongkai::testing
