// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Which value belongs to which line and column, where a document does not print them as the form
// does. What is stated is right, or nothing is stated.

#include <functional>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/recognition/test_documents.h"

namespace gongkai::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Fields = std::vector<std::string>;

// Changes every row of applicants of a report in tabbed rows: `change` gets the label's fields and
// the seven values.
std::string MapRows(const std::string& text,
                    const std::function<std::string(Fields label, Fields values)>& change) {
  std::vector<std::string> lines;
  for (const std::string& line : std::vector<std::string>(absl::StrSplit(text, '\n'))) {
    Fields fields = absl::StrSplit(line, '\t');
    int64_t number = 0;
    bool row = fields.size() > 7 && fields.size() < 15;
    for (size_t f = fields.size() - std::min<size_t>(7, fields.size()); f < fields.size(); ++f) {
      row = row && absl::SimpleAtoi(fields[f], &number);
    }
    if (row) {
      const Fields values(fields.end() - 7, fields.end());
      fields.resize(fields.size() - 7);
      lines.push_back(change(fields, values));
    } else {
      lines.push_back(line);
    }
  }
  return absl::StrJoin(lines, "\n");
}

std::string Join(const Fields& fields) { return absl::StrJoin(fields, "\t"); }

// Cells that are stated and are not as wanted.
std::vector<std::string> Wrong(const Report& want, const Report& got) {
  std::vector<std::string> paths;
  for (const Cell& cell : AllCells()) {
    if (got[cell.id].given() && !(got[cell.id] == want[cell.id])) paths.push_back(cell.path);
  }
  return paths;
}

// Rows read, of applications.
int CountRead(const Report& report) {
  int read = 0;
  for (const Cell& cell : AllCells()) {
    read += cell.table == "applications" && cell.column == "total" && report[cell.id].given();
  }
  return read;
}

TEST(ColumnsTest, ATableWithoutItsTotalsDoesNotShift) {
  const Report want = Numbered(FormId::k2019);
  std::string text = PrintReport(want, Layout::kTabbedRows);
  text = MapRows(text, [](const Fields& label, Fields values) {
    values.pop_back();
    return Join({Join(label), Join(values)});
  });
  text = With(text, "其他\t总计\n一、", "其他\n一、");
  const Report got = MustRead(text);
  EXPECT_THAT(Wrong(want, got), IsEmpty());
  EXPECT_EQ(got[Id("applications.granted.natural_person")],
            want[Id("applications.granted.natural_person")]);
  EXPECT_EQ(got[Id("applications.granted.total")].state, CellState::kAbsent);
}

TEST(ColumnsTest, ATableWithoutItsFirstColumnDoesNotShift) {
  const Report want = Numbered(FormId::k2019);
  const std::string text =
      MapRows(PrintReport(want, Layout::kTabbedRows), [](const Fields& label, Fields values) {
        values.erase(values.begin());
        return Join({Join(label), Join(values)});
      });
  EXPECT_THAT(Wrong(want, MustRead(text)), IsEmpty());
}

// Most rows are as wide as the header; this one goes on in the next line.
TEST(ColumnsTest, ARowOfATableThatIsCutInTwoDoesNotShift) {
  const Report want = Balanced(FormId::k2021);
  const std::string row = absl::StrCat("| ", Values(want, "received", " | "), " |");
  std::vector<std::string> values = absl::StrSplit(Values(want, "received", " "), ' ');
  const Fields first(values.begin(), values.begin() + 5);
  const Fields rest(values.begin() + 5, values.end());
  const std::string cut =
      absl::StrCat("| ", absl::StrJoin(first, " | "), " |\n", absl::StrJoin(rest, " | "), " |");
  std::string text = With(PrintReport(want, Layout::kPipes), row, cut);
  // Two whose labels are cut look alike.
  text = With(text, "逾期不补正、行政机关", "逾期不补正、\n行政机关");
  text = With(text, "逾期未按收费通知要求", "逾期未按收费\n通知要求");
  EXPECT_THAT(Wrong(want, MustRead(text)), IsEmpty()) << text;
}

// Numbers that were set automatically stand in fields of their own: these rows are wider.
TEST(ColumnsTest, ARowThatIsWiderThanTheOthersIsNotReadByItsColumns) {
  const Report want = Balanced(FormId::k2021);
  const std::string text =
      MapRows(PrintReport(want, Layout::kTabbedRows), [](Fields label, Fields values) {
        if (absl::StrContains(label.back(), '.')) {
          values.back() = "";
          return Join({label[0] == label.back() ? "" : Join(Fields(label.begin(), label.end() - 1)),
                       absl::StrReplaceAll(label.back(), {{".", ".\t"}}), Join(values)});
        }
        label.insert(label.begin(), 3 - label.size(), "");
        return Join({Join(label), Join(values)});
      });
  EXPECT_THAT(Wrong(want, MustRead(text)), IsEmpty()) << text;
}

// The same where empty fields at the end are left out: no row is wider than the header.
TEST(ColumnsTest, ANumberInAFieldOfItsOwnShiftsNothing) {
  const Report want = Balanced(FormId::k2021);
  for (const char* number : {".\t", "\t"}) {
    const std::string text =
        MapRows(PrintReport(want, Layout::kTabbedRows), [&](Fields label, Fields values) {
          if (absl::StrContains(label.back(), '.')) {
            values.pop_back();
            label.back() = absl::StrReplaceAll(label.back(), {{".", number}});
            label.insert(label.begin(), 3 - label.size(), "");
          } else {
            label.insert(label.end(), 3 - label.size(), "");
          }
          return Join({Join(label), Join(values)});
        });
    EXPECT_THAT(Wrong(want, MustRead(text)), IsEmpty()) << text;
  }
}

// A line of the report's own below a row that is blank.
TEST(ColumnsTest, TheValuesOfALineInBracketsAreNotThoseOfTheRowAbove) {
  const Report want = Balanced(FormId::k2021);
  for (const char* own : {"（三）不予公开小计", "（七）总数", "（三）不予公开1.属于国家机密"}) {
    std::string text = PrintReport(want, Layout::kCellPerLine);
    const std::string blank = absl::StrCat(Values(want, "partly_granted", "\n\n"), "\n\n");
    text = With(text, blank, absl::StrCat(own, "\n\n1\n\n2\n\n3\n\n4\n\n5\n\n6\n\n21\n\n"));
    EXPECT_THAT(Wrong(want, MustRead(text)), IsEmpty()) << text;
  }
}

// Its first digits stand above the label, the others below.
TEST(ColumnsTest, AnAmountThatBrokeAtItsPointIsNotRead) {
  const Report want = Numbered(FormId::k2021);
  std::string text = PrintReport(want, Layout::kCellPerLine);
  const size_t label = text.rfind("行政事业性收费");
  const size_t value = text.find_first_of("0123456789", label);
  text.insert(text.find_first_of('.', value) + 1, "\n");
  const std::string whole = text.substr(value, text.find('\n', value) - value);
  text.erase(value, whole.size() + 1);
  text.insert(label, whole + "\n");
  EXPECT_FALSE(MustRead(text)[Id("proactive.fees.amount_fen")].given()) << text;
}

// The rows' numbers stand behind those of the rows above: no row has as many values as columns.
TEST(ColumnsTest, AnOrderThatNoRowBearsOutIsNotTaken) {
  const Report want = Balanced(FormId::k2021);
  const std::string text = PrintReport(want, Layout::kTabbedRows);
  const size_t table = text.find("\n\n", text.find("三、收到和处理")) + 2;
  std::string rows =
      "序号    （本列数据的勾稽关系）    申请人情况\n总计    自然人    法人或其他组织\n商业企业    "
      "科研机构    社会公益组织  "
      "  "
      "法律服务机构    其他\n";
  int number = 0;
  for (const Line& line : GetForm(want.form).tables[1].blocks[0].lines) {
    // Zeros, which add up in any order, in the last.
    Fields values(7, "0");
    if (line.key != "carried_out")
      values = absl::StrSplit(Values(want, std::string(line.key), " "), ' ');
    values.insert(values.begin(), values.back());
    values.pop_back();
    absl::StrAppend(&rows, ++number, "    ", line.label, "    ", absl::StrJoin(values, "    "),
                    "\n");
  }
  const std::string changed = absl::StrCat(text.substr(0, table), rows, "\n",
                                           text.substr(text.find("四、政府信息公开行政复议")));
  EXPECT_THAT(Wrong(want, MustRead(changed)), IsEmpty()) << changed;
}

// The third row of its header is lost, and two kinds of appeal have no values.
TEST(ColumnsTest, ValuesBelowAHeaderThatLostARowAreNotThoseOfItsLastLabel) {
  const Report want = Balanced(FormId::k2021);
  const std::string text = PrintReport(want, Layout::kTabbedRows);
  const size_t table = text.find("\n", text.find("四、政府信息公开行政复议")) + 1;
  const std::string changed = absl::StrCat(
      text.substr(0, table),
      "行政复议\t行政诉讼\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t"
      "复议后起诉\n1\t2\t3\t4\t10\n",
      text.substr(text.find("五、", table)));
  EXPECT_THAT(Wrong(want, MustRead(changed)), IsEmpty()) << changed;
}

// One label of the header is lost, and one column is empty: there are as many values as labels.
TEST(ColumnsTest, AnEmptyColumnIsNotTheOneThatHasNoLabel) {
  Report want = Numbered(FormId::k2021);
  for (const Line& line : GetForm(want.form).tables[1].blocks[0].lines) {
    want.cells[Id(absl::StrCat("applications.", line.key, ".social"))] = {0, CellState::kBlank};
  }
  const std::string text = PrintReport(want, Layout::kPipes, "");
  const std::string header = "| 其他 | 总计 |";
  EXPECT_THAT(Differing(want, MustRead(With(text, header, "| 其他 | 申请人情况总计 |"))),
              IsEmpty());
}

TEST(ColumnsTest, ColumnsInAnotherOrderAreReadByTheirHeader) {
  const Report want = Numbered(FormId::k2019);
  for (Layout layout : {Layout::kTabbedRows, Layout::kCellPerLine, Layout::kPipes}) {
    const std::string text = absl::StrReplaceAll(
        PrintReport(want, layout),
        {{"本年新制作数量", "对外公开总数量"}, {"对外公开总数量", "本年新制作数量"}});
    const Report got = MustRead(text);
    const CellId made = Id("proactive.normative_documents.made");
    const CellId total = Id("proactive.normative_documents.published_total");
    EXPECT_EQ(got[made], want[total]);
    EXPECT_EQ(got[total], want[made]);
  }
}

TEST(ColumnsTest, AHeaderInAnotherOrderThatLacksALabelIsUnclear) {
  const Report want = Numbered(FormId::k2019);
  std::string text = PrintReport(want, Layout::kTabbedRows);
  text = With(text, "自然人\t商业企业\t科研机构\t", "科研机构\t自然人\t");
  const Report got = MustRead(text);
  EXPECT_EQ(CountRead(got), 0);
  EXPECT_THAT(Codes(got), Contains("columns-unclear"));
}

TEST(ColumnsTest, AppealsPrintedAsLinesAreReadByTheirHeader) {
  const Report want = Numbered(FormId::k2021);
  std::string text = PrintReport(want, Layout::kTabbedRows);
  const size_t begin = text.find("四、");
  const size_t end = text.find("五、");
  ASSERT_NE(end, std::string::npos);
  text = text.substr(0, begin) +
         "四、政府信息公开行政复议、行政诉讼情况\n\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\n"
         "行政复议\t10\t1\t2\t3\t4\n未经复议直接起诉\t14\t2\t3\t4\t5\n"
         "复议后起诉\t18\t3\t4\t5\t6\n" +
         text.substr(end);
  const Report got = MustRead(text);
  const auto is = [&](const std::string& path, int64_t value) {
    return !got[Id(path)].given() || got[Id(path)].value == value;
  };
  EXPECT_TRUE(is("appeals.reconsideration.total", 10));
  EXPECT_TRUE(is("appeals.reconsideration.upheld", 1));
  EXPECT_TRUE(is("appeals.litigation_direct.pending", 5));
  EXPECT_TRUE(is("appeals.litigation_after_reconsideration.other_result", 5));
}

TEST(ColumnsTest, ATwoRowHeaderPrintsItsOuterColumnsFirst) {
  const Report want = Balanced(FormId::k2021);
  std::string text = PrintReport(want, Layout::kSpacedRows);
  for (const char* header :
       {"自然人 法人或其他组织 总计 商业企业 科研机构 社会公益组织 法律服务机构 其他",
        "申请人情况 总计 自然人 法人或其他组织 商业企业 科研机构 社会公益组织 法律服务机构 其他"}) {
    const size_t begin = text.find("申请人情况");
    const size_t end = text.find("一、本年新收");
    ASSERT_NE(end, std::string::npos);
    const std::string changed = text.substr(0, begin) + header + "\n" + text.substr(end);
    EXPECT_THAT(Differing(want, MustRead(changed)), IsEmpty()) << header;
  }
}

// Of a header of several rows whose headings stand where the form has them, no row needs to add up.
TEST(ColumnsTest, TheFormsOwnHeaderIsReadWhateverTheRowsSay) {
  const Report want = Numbered(FormId::k2021);
  const Fields inner = {"商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"};
  const Fields outer = {"申请人情况", "自然人", "法人或其他组织", "总计"};
  const auto expect = [&](Layout layout, const std::vector<Fields>& rows, bool clear) {
    const absl::string_view cell = layout == Layout::kCellPerLine  ? "\n\n"
                                   : layout == Layout::kTabbedRows ? "\t"
                                                                   : " | ";
    const absl::string_view end_of_row = layout == Layout::kPipes ? " |\n| " : "\n";
    std::string text = PrintReport(want, layout);
    const size_t begin = text.find("申请人情况");
    const size_t past = text.find("总计", text.find("其他", begin)) + std::string("总计").size();
    const std::string header =
        absl::StrJoin(rows, end_of_row, [&](std::string* out, const Fields& row) {
          absl::StrAppend(out, absl::StrJoin(row, cell));
        });
    const Report got = MustRead(text.replace(begin, past - begin, header));
    EXPECT_THAT(Wrong(want, got), IsEmpty()) << header;
    if (clear) {
      EXPECT_THAT(Differing(want, got), IsEmpty()) << header;
    } else {
      EXPECT_THAT(Codes(got), Contains("columns-unclear")) << header;
    }
  };
  for (Layout layout : {Layout::kCellPerLine, Layout::kTabbedRows, Layout::kPipes}) {
    expect(layout, {outer, inner}, true);
    expect(layout, {{"申请人情况", "自然人", "总计"}, inner}, false);
    Fields flat = outer;
    flat.insert(flat.end(), inner.begin(), inner.end());
    expect(layout, {flat}, true);
    // Where lines are lost, the total may be the first column.
    const bool lines = layout != Layout::kCellPerLine;
    expect(layout, {{"申请人情况", "总计"}, {"自然人", "法人或其他组织"}, inner}, lines);
    expect(layout, {{"申请人情况"}, {"总计", "自然人", "法人或其他组织"}, inner}, false);
  }
}

TEST(ColumnsTest, LabelsBehindOrBelowTheirValuesAreNoLabelsOfTheNext) {
  const Report want = Numbered(FormId::k2021);
  const std::string text = PrintReport(want, Layout::kTabbedRows);
  const std::string behind = MapRows(text, [](const Fields& label, const Fields& values) {
    return Join({Join(values), Join(label)});
  });
  const std::string below = MapRows(text, [](const Fields& label, const Fields& values) {
    return absl::StrCat(Join(values), "\n", Join(label));
  });
  EXPECT_THAT(Wrong(want, MustRead(behind)), IsEmpty());
  EXPECT_THAT(Wrong(want, MustRead(below)), IsEmpty());
}

TEST(ColumnsTest, ASpaceInANumberIsNoBorderWhereCellsHaveLinesOfTheirOwn) {
  Report want = Numbered(FormId::k2019);
  const CellId made = Id("proactive.normative_documents.made");
  const std::string before = absl::StrCat("\n", want[made].value, "\n");
  want.cells[made].value = 1200;
  const Report got = MustRead(
      With(PrintReport(Numbered(FormId::k2019), Layout::kCellPerLine), before, "\n1 200\n"));
  EXPECT_THAT(Differing(want, got), IsEmpty());
}

TEST(ColumnsTest, ALineThatStandsTwiceWithOtherValuesIsAmbiguous) {
  const Report want = Numbered(FormId::k2021);
  for (const bool first : {true, false}) {
    const std::string text =
        MapRows(PrintReport(want, Layout::kTabbedRows), [&](const Fields& label, Fields values) {
          const std::string row = Join({Join(label), Join(values)});
          if (!absl::StrContains(row, "2.重复申请")) return row;
          values[0] = "9";
          const std::string other = Join({Join(label), Join(values)});
          return first ? absl::StrCat(other, "\n", row) : absl::StrCat(row, "\n", other);
        });
    const Report got = MustRead(text);
    EXPECT_THAT(Wrong(want, got), IsEmpty());
    EXPECT_EQ(got[Id("applications.unprocessed_repeat.natural_person")].state,
              CellState::kAmbiguous);
    EXPECT_EQ(got[Id("applications.unprocessed_repeat.total")],
              want[Id("applications.unprocessed_repeat.total")]);
    EXPECT_THAT(Codes(got), Contains("row-twice"));
  }
}

TEST(ColumnsTest, ATableOfTwoYearsIsNotRead) {
  const Report want = Numbered(FormId::k2021);
  std::string text = PrintReport(want, Layout::kTabbedRows);
  text = With(text, "一、本年新收", "2021年\t2020年\t2021年\t2020年\n一、本年新收");
  EXPECT_EQ(CountRead(MustRead(text)), 0);
}

// 法人或其他组织 spans five columns; where that is lost, the labels below it slip.
TEST(ColumnsTest, AHeadingThatLostItsSpanDoesNotShiftTheColumns) {
  const Report want = Balanced(FormId::k2021);
  std::string html = "<html><body>";
  for (const std::string& line :
       std::vector<std::string>(absl::StrSplit(PrintReport(want, Layout::kTabbedRows), '\n'))) {
    const Fields cells = absl::StrSplit(line, '\t');
    if (cells.size() == 1) {
      absl::StrAppend(&html, "</table><p>", line, "</p><table>");
    } else if (absl::StrContains(line, "申请人情况")) {
      html +=
          "<tr><td rowspan=2></td><td rowspan=2>自然人</td><td>法人或其他组织</td>"
          "<td rowspan=2>总计</td></tr><tr><td>商业企业</td><td>科研机构</td>"
          "<td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>";
    } else {
      absl::StrAppend(&html, "<tr><td>", absl::StrJoin(cells, "</td><td>"), "</td></tr>");
    }
  }
  EXPECT_THAT(Wrong(want, MustRead(html)), IsEmpty());
}

TEST(ColumnsTest, AColumnOfTheHeadersOwnTakesNoOthersPlace) {
  const Report want = Balanced(FormId::k2021);
  std::string text = PrintReport(want, Layout::kTabbedRows);
  text = With(text, "法律服务机构\t其他\t总计", "法律服务机构\t总计\t备注");
  int row = 0;
  text = MapRows(text, [&](const Fields& label, Fields values) {
    values[5] = values[6];
    values[6] = absl::StrCat(++row % 7);
    return Join({Join(label), Join(values)});
  });
  EXPECT_THAT(Codes(MustRead(text)), Contains("columns-unclear"));
}

TEST(ColumnsTest, WordsInACellLeaveTheOthersReadable) {
  const Report want = Numbered(FormId::k2021);
  const CellId cell = Id("applications.unprocessed_repeat.research");
  for (const char* words : {"abc", "十二", "约5", "1e3", "见附件"}) {
    const std::string text =
        MapRows(PrintReport(want, Layout::kTabbedRows), [&](const Fields& label, Fields values) {
          if (values[2] == absl::StrCat(want[cell].value)) values[2] = words;
          return Join({Join(label), "", Join(values)});
        });
    const Report got = MustRead(text);
    EXPECT_THAT(Differing(want, got), ElementsAre("applications.unprocessed_repeat.research"));
    EXPECT_EQ(got[cell].state, CellState::kUnreadable) << words;
  }
}

TEST(ColumnsTest, ARowOfWordsIsNotBlank) {
  const Report want = Numbered(FormId::k2021);
  const std::string text =
      MapRows(PrintReport(want, Layout::kTabbedRows), [&](const Fields& label, Fields values) {
        if (absl::StrContains(Join(label), "重复申请")) values = Fields(7, "见附件");
        return Join({Join(label), "", "", Join(values)});
      });
  EXPECT_EQ(MustRead(text)[Id("applications.unprocessed_repeat.total")].state,
            CellState::kUnreadable);
}

TEST(ColumnsTest, WordsInTheCellsOfAppealsAreNoBlanks) {
  const Report want = Numbered(FormId::k2021);
  std::string text = PrintReport(want, Layout::kPipes);
  const size_t begin =
      text.find("| " + absl::StrCat(want[Id("appeals.reconsideration.upheld")].value));
  ASSERT_NE(begin, std::string::npos);
  const size_t end = text.find('\n', begin);
  for (const Fields& values : {Fields(15, "见附件"), Fields{"若干"}}) {
    Fields cells = values;
    cells.resize(15);
    std::string changed = text;
    changed.replace(begin, end - begin, absl::StrCat("| ", absl::StrJoin(cells, " | "), " |"));
    EXPECT_EQ(MustRead(changed)[Id("appeals.reconsideration.upheld")].state,
              CellState::kUnreadable);
  }
}

// ---- labels and values torn apart

// The labels of the rows of applicants, then `values`, all cells on lines of their own.
std::string TearApart(const Report& report,
                      const std::function<std::string(const std::vector<Fields>&)>& print) {
  std::vector<Fields> rows;
  const std::string text = MapRows(PrintReport(report, Layout::kTabbedRows),
                                   [&](const Fields& label, const Fields& values) {
                                     rows.push_back(values);
                                     return absl::StrJoin(label, "\n");
                                   });
  return With(text, "\n四、政府信息公开行政复议",
              absl::StrCat("\n", print(rows), "\n四、政府信息公开行政复议"));
}

TEST(TornTest, ValuesBehindAllLabelsAreReadLineByLine) {
  const Report want = Balanced(FormId::k2021);
  const std::string text = TearApart(want, [](const std::vector<Fields>& rows) {
    return absl::StrJoin(rows, "\n", [](std::string* out, const Fields& values) {
      absl::StrAppend(out, absl::StrJoin(values, "\n"));
    });
  });
  EXPECT_THAT(Differing(want, MustRead(text)), IsEmpty());
}

TEST(TornTest, ValuesBehindTheirColumnsLabelsAreReadColumnByColumn) {
  const Report want = Balanced(FormId::k2019);
  const char* const labels[] = {"自然人",       "商业企业", "科研机构", "社会公益组织",
                                "法律服务机构", "其他",     "总计"};
  const std::string text = TearApart(want, [&](const std::vector<Fields>& rows) {
    std::string columns;
    for (size_t c = 0; c < 7; ++c) {
      absl::StrAppend(&columns, labels[c], "\n");
      for (const Fields& values : rows) absl::StrAppend(&columns, values[c], "\n");
    }
    return columns;
  });
  EXPECT_THAT(Wrong(want, MustRead(text)), IsEmpty());
}

TEST(TornTest, ValuesThatDoNotAddUpAreNotRead) {
  const Report want = Numbered(FormId::k2021);
  const std::string text = TearApart(want, [](const std::vector<Fields>& rows) {
    return absl::StrJoin(rows, "\n", [](std::string* out, const Fields& values) {
      absl::StrAppend(out, absl::StrJoin(values, "\n"));
    });
  });
  const Report got = MustRead(text);
  EXPECT_EQ(CountRead(got), 0);
  for (const Cell& cell : AllCells()) {
    if (cell.table != "applications") continue;
    EXPECT_NE(got[cell.id].state, CellState::kBlank) << cell.path;
  }
}

TEST(ColumnsTest, LastYearsFiguresAreNoDigitsOfThisYears) {
  const Report want = Numbered(FormId::k2021);
  std::string text = PrintReport(want, Layout::kTabbedRows);
  text = absl::StrReplaceAll(text, {{"本年处理决定数量", "本年处理决定数量上年同期"}});
  const int64_t decisions = want[Id("proactive.licences.decisions")].value;
  text = With(text, absl::StrCat("行政许可\t", decisions), absl::StrCat("行政许可", decisions, 85));
  const Report got = MustRead(text);
  EXPECT_THAT(Wrong(want, got), IsEmpty());
  EXPECT_EQ(got[Id("proactive.licences.decisions")].state, CellState::kUnreadable);
}

TEST(ColumnsTest, AMarkInTheLastCellOfARowIsNoBlank) {
  const Report want = Numbered(FormId::k2021);
  const std::string text = PrintReport(want, Layout::kTabbedRows);
  const int64_t decisions = want[Id("proactive.licences.decisions")].value;
  for (const char* mark : {"①", "#", "Ⅲ", "〃"}) {
    const Report got = MustRead(
        With(text, absl::StrCat("行政许可\t", decisions), absl::StrCat("行政许可\t", mark)));
    EXPECT_EQ(got[Id("proactive.licences.decisions")].state, CellState::kUnreadable) << mark;
  }
}

TEST(ColumnsTest, TotalsMayBeHeadedWithTheOtherWordForThem) {
  for (const FormId form : {FormId::k2019, FormId::k2021}) {
    const Report want = Numbered(form);
    for (const Layout layout : kAllLayouts) {
      const std::string text = absl::StrReplaceAll(PrintReport(want, layout), {{"总计", "合计"}});
      const Report got = MustRead(text);
      EXPECT_THAT(Wrong(want, got), IsEmpty());
      EXPECT_EQ(CountRead(got), CountRead(want)) << static_cast<int>(layout);
    }
    // Beside the total itself it is the sum of something else, and nothing tells of what.
    std::string both = PrintReport(want, Layout::kTabbedRows);
    both = MapRows(both, [](const Fields& label, Fields values) {
      values.insert(values.begin() + 6, "77");
      return Join({Join(label), Join(values)});
    });
    both = With(both, "其他\t总计\n一、", "其他\t合计\t总计\n一、");
    EXPECT_THAT(Wrong(want, MustRead(both)), IsEmpty());
  }
}

}  // namespace
}  // namespace gongkai::testing
