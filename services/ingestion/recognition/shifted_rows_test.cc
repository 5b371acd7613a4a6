// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/shifted_rows.h"

#include <functional>
#include <string>
#include <vector>

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

using Fields = std::vector<std::string>;

constexpr int kLastColumn = 6;

// The table of applicants with a column of its own.
struct Surplus {
  std::string name;
  std::string heading;                   // none if it has none
  int at = kLastColumn + 1;              // before that column of the form; -1: before the label
  std::function<std::string(int)> cell;  // by row, counted from 1
};

// Which cell of a row is empty; none if it returns -1.
using Blank = std::function<int(int)>;

std::vector<Fields> RowsWith(const Report& report, const Surplus& surplus, const Blank& blank) {
  Fields header = {"自然人",       "商业企业", "科研机构", "社会公益组织",
                   "法律服务机构", "其他",     "总计"};
  const auto insert = [&](const std::string& label, const std::string& own, Fields values) {
    if (surplus.at >= 0) values.insert(values.begin() + surplus.at, own);
    values.insert(values.begin(), label);
    if (surplus.at < 0) values.insert(values.begin(), own);
    return values;
  };
  std::vector<Fields> rows;
  rows.push_back(surplus.heading.empty() ? header : insert("申请人情况", surplus.heading, header));
  int number = 0;
  for (const Line& line : GetForm(report.form).tables[1].blocks[0].lines) {
    ++number;
    Fields values;
    for (const std::string& path : ApplicantPaths(std::string(line.key))) {
      values.push_back(absl::StrCat(report[Id(path)].value));
    }
    if (const int lost = blank(number); lost >= 0) values[static_cast<size_t>(lost)] = "";
    rows.push_back(insert(std::string(line.label), surplus.cell(number), values));
  }
  return rows;
}

// The report with these rows for its table of applicants.
std::string Document(const Report& report, const std::vector<Fields>& rows, const char* between) {
  const std::string text = PrintReport(report, Layout::kTabbedRows);
  const size_t begin = text.find("\n\n", text.find("三、收到和处理")) + 2;
  std::string table;
  for (const Fields& row : rows) {
    std::string line;
    for (const std::string& field : row) {
      // One cell a line: an empty one does not show.
      if (*between == '\n' && field.empty()) continue;
      absl::StrAppend(&line, line.empty() ? "" : between, field);
    }
    absl::StrAppend(&table, *between == '\n' ? line : absl::StrJoin(row, between), "\n");
  }
  return absl::StrCat(text.substr(0, begin), table, "\n",
                      text.substr(text.find("四、政府信息公开行政复议")));
}

std::vector<std::string> Wrong(const Report& want, const Report& got) {
  std::vector<std::string> paths;
  for (const Cell& cell : AllCells()) {
    if (got[cell.id].given() && !(got[cell.id] == want[cell.id])) paths.push_back(cell.path);
  }
  return paths;
}

const auto kCount = [](int row) { return absl::StrCat(row); };
const auto kConstant = [](int) { return std::string("3"); };
const auto kNothing = [](int) { return std::string(); };

TEST(ShiftedRowsTest, AnEmptyCellDoesNotLetAnotherColumnIn) {
  const Report want = Balanced(FormId::k2021);
  const std::vector<Surplus> all = {
      {"number before the label", "序号", -1, kCount},
      {"number before the values", "行次", 0, kCount},
      {"number behind the values", "序号", 7, kCount},
      {"remark behind the values", "备注", 7, kConstant},
      {"subtotal before the total", "小计", 6, kConstant},
      {"last year's before the values", "上年总计", 0, kConstant},
  };
  for (const Surplus& surplus : all) {
    for (const int column : {0, 3, kLastColumn}) {
      for (const bool each : {false, true}) {
        const Blank blank = [&](int row) { return each || row == 4 ? column : -1; };
        const std::vector<Fields> rows = RowsWith(want, surplus, blank);
        for (const char* between : {"\n", "\t", "|"}) {
          const std::string text = Document(want, rows, between);
          EXPECT_THAT(Wrong(want, MustRead(text)), IsEmpty())
              << surplus.name << ", column " << column << "\n"
              << text;
        }
      }
    }
  }
}

TEST(ShiftedRowsTest, ALostCellDoesNotLetTheNextRowsNumberIn) {
  const Report want = Balanced(FormId::k2021);
  const Surplus number{"number before the label", "", -1, kCount};
  for (const int column : {0, kLastColumn}) {
    for (const bool each : {false, true}) {
      std::vector<Fields> rows = RowsWith(want, number, [](int) { return -1; });
      for (size_t r = 1; r < rows.size(); ++r) {
        if (each || r == 4) rows[r].erase(rows[r].begin() + 2 + column);
      }
      const std::string text = Document(want, rows, "\n");
      EXPECT_THAT(Wrong(want, MustRead(text)), IsEmpty()) << text;
    }
  }
}

// Where rows have a column that the header does not tell, one that lost a cell is as wide as the
// header.
TEST(ShiftedRowsTest, ARowOfATableThatLostACellIsRefused) {
  const Report want = Balanced(FormId::k2021);
  std::vector<Fields> rows =
      RowsWith(want, {"last year's", "", 7, kConstant}, [](int) { return -1; });
  rows[4].erase(rows[4].begin() + 3);
  const std::string text = PrintReport(want, Layout::kTabbedRows);
  const size_t table = text.find("\n\n", text.find("三、收到和处理"));
  const auto paragraphs = [](const std::string& lines) {
    return absl::StrCat("<p>", absl::StrReplaceAll(lines, {{"\n", "</p><p>"}}), "</p>");
  };
  std::string page = paragraphs(text.substr(0, table));
  absl::StrAppend(
      &page,
      "<table><tr><td rowspan=3></td><td colspan=7>申请人情况</td><td rowspan=3>2018年总计"
      "</td></tr><tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td>"
      "<td rowspan=2>总计</td></tr><tr><td>商业企业</td><td>科研机构</td>"
      "<td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>");
  for (size_t r = 1; r < rows.size(); ++r) {
    absl::StrAppend(&page, "<tr><td>", absl::StrJoin(rows[r], "</td><td>"), "</td></tr>");
  }
  absl::StrAppend(&page, "</table>",
                  paragraphs(text.substr(text.find("四、政府信息公开行政复议"))));
  EXPECT_THAT(Wrong(want, MustRead(page)), IsEmpty()) << page;
}

// A column for remarks is mostly empty, and a report's own sums may be wrong.
TEST(ShiftedRowsTest, AHeadingWithNothingBelowItRefusesNothing) {
  Report want = Balanced(FormId::k2021);
  want.cells[Id("applications.granted.total")].value += 1;
  const Surplus remark{"remark", "备注", 7, kNothing};
  const std::string text = Document(want, RowsWith(want, remark, [](int) { return -1; }), "\n");
  EXPECT_THAT(Differing(want, MustRead(text)), IsEmpty()) << text;
}

TEST(ShiftedRowsTest, RowsThatAddUpAreReadAmongThoseThatHaveARemark) {
  const Report want = Balanced(FormId::k2021);
  const Surplus remark{"remark", "备注", 7,
                       [](int row) { return std::string(row == 9 ? "3" : ""); }};
  const Report got = MustRead(Document(want, RowsWith(want, remark, [](int) { return -1; }), "\n"));
  EXPECT_THAT(Wrong(want, got), IsEmpty());
  EXPECT_TRUE(got[Id("applications.granted.total")].given());
  EXPECT_THAT(Codes(got), Contains(std::string("row-too-long")));
}

// 合计 of the organisations is no 总计, be that empty.
TEST(ShiftedRowsTest, ASubtotalIsNotTheTotal) {
  const Report want = Balanced(FormId::k2021);
  const Block& block = GetForm(want.form).tables[1].blocks[0];
  const auto organisations = [&](int row) {
    const std::vector<std::string> paths =
        ApplicantPaths(std::string(block.lines[static_cast<size_t>(row - 1)].key));
    return absl::StrCat(want[Id(paths.back())].value - want[Id(paths.front())].value);
  };
  const std::vector<Fields> rows =
      RowsWith(want, {"subtotal", "合计", 6, organisations}, [](int) { return kLastColumn; });
  for (const char* between : {"\n", "\t", "|"}) {
    const std::string text = Document(want, rows, between);
    EXPECT_THAT(Wrong(want, MustRead(text)), IsEmpty()) << text;
  }
}

TEST(ShiftedRowsTest, TheNoteSaysWhy) {
  const Report want = Balanced(FormId::k2021);
  const Surplus remark{"remark", "备注", 7, kConstant};
  const Report got = MustRead(Document(want, RowsWith(want, remark, [](int) { return 2; }), "\n"));
  EXPECT_THAT(Codes(got), Contains(std::string("columns-surplus")));
}

// Table two has no sums: only its order tells.
TEST(ShiftedRowsTest, TheNumbersOfRowsThatLostTheirValuesAreNotRead) {
  for (const FormId form : {FormId::k2019, FormId::k2021}) {
    Report want = Numbered(form);
    std::string text = PrintReport(want, Layout::kCellPerLine);
    const size_t second = text.find("二、主动公开");
    const size_t third = text.find("三、收到");
    for (const bool before : {true, false}) {
      std::string table;
      int row = 0;
      for (const Block& block : GetForm(form).tables[0].blocks) {
        absl::StrAppend(&table, block.heading, "\n信息内容\n");
        for (const Column& column : block.columns) absl::StrAppend(&table, column.label, "\n");
        for (const Line& line : block.lines) {
          ++row;
          before ? absl::StrAppend(&table, row, "\n", line.label, "\n")
                 : absl::StrAppend(&table, line.label, "\n", row, "\n");
        }
      }
      const std::string changed = absl::StrCat(text.substr(0, second), "二、主动公开政府信息情况\n",
                                               table, text.substr(third));
      const Report got = MustRead(changed);
      EXPECT_THAT(Wrong(want, got), IsEmpty()) << changed;
      EXPECT_THAT(Codes(got), Not(IsEmpty()));
    }
  }
}

// No heading tells of the number; the sums of two kinds of appeal do.
TEST(ShiftedRowsTest, ARowThatAddsUpOneColumnFurtherOnIsRefused) {
  const Report want = Balanced(FormId::k2021);
  const std::string text = PrintReport(want, Layout::kTabbedRows);
  const Block& block = GetForm(want.form).tables[2].blocks[0];
  Fields values;
  for (const Line& line : block.lines) {
    for (const Column& column : block.columns) {
      values.push_back(
          absl::StrCat(want[Id(absl::StrCat("appeals.", line.key, ".", column.key))].value));
    }
  }
  const std::string row = absl::StrJoin(values, "\t");
  values.insert(values.begin(), "1");
  values.pop_back();
  EXPECT_THAT(Wrong(want, MustRead(With(text, row, absl::StrJoin(values, "\t")))), IsEmpty());
}

}  // namespace
}  // namespace gongkai::testing
