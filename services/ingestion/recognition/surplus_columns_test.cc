// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Tables with columns that the form does not have.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/recognition/test_documents.h"

namespace gongkai::testing {
namespace {

using ::testing::IsEmpty;

using Fields = std::vector<std::string>;

// How the rows of applicants are printed, with one more column at `at` of the values.
struct Surplus {
  std::string heading;
  size_t at = 7;
  Fields values;  // one a row, over and over
};

std::vector<std::string> Wrong(const Report& want, const Report& got) {
  std::vector<std::string> paths;
  for (const Cell& cell : AllCells()) {
    if (got[cell.id].given() && !(got[cell.id] == want[cell.id])) paths.push_back(cell.path);
  }
  return paths;
}

std::vector<Fields> RowsWith(const Report& report, const Surplus& surplus) {
  const auto at = static_cast<std::ptrdiff_t>(surplus.at);
  Fields columns = {"自然人",       "商业企业", "科研机构", "社会公益组织",
                    "法律服务机构", "其他",     "总计"};
  columns.insert(columns.begin() + at, surplus.heading);
  columns.insert(columns.begin(), "项目");
  std::vector<Fields> rows = {columns};
  for (const Line& line : GetForm(report.form).tables[1].blocks[0].lines) {
    Fields values;
    for (const std::string& path : ApplicantPaths(std::string(line.key))) {
      values.push_back(absl::StrCat(report[Id(path)].value));
    }
    values.insert(values.begin() + at, surplus.values[rows.size() % surplus.values.size()]);
    values.insert(values.begin(), std::string(line.label));
    rows.push_back(values);
  }
  return rows;
}

std::string InText(const Report& report, const std::vector<Fields>& rows, const char* between) {
  const std::string text = PrintReport(report, Layout::kTabbedRows);
  const size_t begin = text.find("\n\n", text.find("三、收到和处理")) + 2;
  std::string table;
  for (const Fields& row : rows) absl::StrAppend(&table, absl::StrJoin(row, between), "\n");
  return absl::StrCat(text.substr(0, begin), table, "\n",
                      text.substr(text.find("四、政府信息公开行政复议")));
}

std::string AsHtml(const std::vector<Fields>& rows) {
  std::string html = "<table>";
  for (const Fields& row : rows) {
    absl::StrAppend(&html, "<tr><td>", absl::StrJoin(row, "</td><td>"), "</td></tr>");
  }
  return html + "</table>";
}

std::string InPage(const Report& report, const std::vector<Fields>& rows) {
  const std::string text = InText(report, {{"TABLE"}}, "");
  const size_t at = text.find("TABLE");
  return absl::StrCat("<html><body><pre>", text.substr(0, at), "</pre>", AsHtml(rows), "<pre>",
                      text.substr(at + 5), "</pre></body></html>");
}

TEST(SurplusColumnsTest, ColumnsOfTheTablesOwnAreLeftAside) {
  const Report want = Numbered(FormId::k2021);
  for (const Surplus& surplus :
       {Surplus{"备注", 7, {"", "含部分公开", ""}}, Surplus{"小计", 6, {"5", "0", "17"}},
        Surplus{"占比", 7, {"12.5%", "0%"}}, Surplus{"上年总计", 7, {"3", "", "0"}},
        Surplus{"占比", 1, {"12.5%", "0%"}}}) {
    const std::vector<Fields> rows = RowsWith(want, surplus);
    for (const std::string& document :
         {InPage(want, rows), InText(want, rows, "\t"), InText(want, rows, ",")}) {
      EXPECT_THAT(Differing(want, MustRead(document)), IsEmpty()) << document;
    }
  }
}

// Beside the headings over all applicants, such a heading reaches down to the row of the columns. A
// row with an empty cell has as many values as the form then, and they are not its.
TEST(SurplusColumnsTest, AHeadingMayStandAboveTheRowOfTheColumns) {
  const Report want = Numbered(FormId::k2021);
  for (const char* heading : {"序号", "备注", "上年总计"}) {
    std::vector<Fields> rows = RowsWith(want, {heading, 7, {"1", "2", "3"}});
    rows.erase(rows.begin());
    const std::string header = absl::StrCat(
        "<table><tr><td rowspan=3></td><td colspan=7>申请人情况</td><td rowspan=3>", heading,
        "</td></tr><tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td>"
        "<td rowspan=2>总计</td></tr><tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td>"
        "<td>法律服务机构</td><td>其他</td></tr>");
    const auto page = [&](const std::vector<Fields>& all) {
      const std::string table = header + AsHtml(all).substr(std::string("<table>").size());
      return With(InPage(want, {{"HERE"}}), AsHtml({{"HERE"}}), table);
    };
    EXPECT_THAT(Differing(want, MustRead(page(rows))), IsEmpty()) << heading;
    for (const size_t lost : {size_t{1}, size_t{4}, size_t{7}}) {
      std::vector<Fields> all = rows;
      all[0][lost] = "";
      EXPECT_THAT(Wrong(want, MustRead(page(all))), IsEmpty()) << heading << lost;
    }
  }
}

// What the form's own label names may be last year's.
TEST(SurplusColumnsTest, BesideAColumnOfThisYearNothingIsRead) {
  const Report want = Numbered(FormId::k2021);
  for (const char* heading : {"本年总计", "2022年总计", "当年合计"}) {
    const std::vector<Fields> rows = RowsWith(want, {heading, 7, {"1", "2"}});
    for (const std::string& document : {InPage(want, rows), InText(want, rows, "\t")}) {
      const Report got = MustRead(document);
      EXPECT_FALSE(got[Id("applications.granted.total")].given()) << document;
    }
  }
}

// A row that has lost a cell, or has one too many, is not told by its columns.
TEST(SurplusColumnsTest, RowsThatDoNotFitTheHeaderAreNotGuessed) {
  const Report want = Numbered(FormId::k2021);
  for (const char* heading : {"上年总计", "小计", "备注"}) {
    for (const size_t at : {size_t{6}, size_t{7}}) {
      for (const size_t lost : {size_t{1}, size_t{3}, size_t{7}}) {
        std::vector<Fields> rows = RowsWith(want, {heading, at, {"3", "9"}});
        rows[5].erase(rows[5].begin() + static_cast<std::ptrdiff_t>(lost));
        rows[6].insert(rows[6].begin() + 1, "");
        rows[7].insert(rows[7].begin(), "");
        rows[8].insert(rows[8].begin() + 1, "");
        rows[8].pop_back();
        for (const std::string& document :
             {InPage(want, rows), InText(want, rows, "\t"), InText(want, rows, ",")}) {
          EXPECT_THAT(Wrong(want, MustRead(document)), IsEmpty()) << document;
        }
      }
    }
  }
}

}  // namespace
}  // namespace gongkai::testing
