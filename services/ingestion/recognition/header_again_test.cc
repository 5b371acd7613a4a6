// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Headers printed again between the rows of a table, and headers of several rows in another order
// than the form's. What is stated is right, or nothing is stated.

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/recognition/test_documents.h"

namespace gongkai::testing {
namespace {

using ::testing::IsEmpty;

using Order = std::vector<size_t>;
using Rows = std::vector<std::vector<std::string>>;

constexpr const char* kColumns[] = {"自然人",       "商业企业", "科研机构", "社会公益组织",
                                    "法律服务机构", "其他",     "总计"};
const Order kOfForm = {0, 1, 2, 3, 4, 5, 6};

// The rows of applicants, label and values, the values in an order of the columns.
Rows RowsOf(const Report& report, const Order& order) {
  Rows rows;
  for (const Line& line : GetForm(report.form).tables[1].blocks[0].lines) {
    const std::vector<std::string> paths = ApplicantPaths(std::string(line.key));
    rows.push_back({std::string(line.label)});
    for (const size_t column : order) {
      rows.back().push_back(absl::StrCat(report[Id(paths[column])].value));
    }
  }
  return rows;
}

std::vector<std::string> HeaderOf(const Order& order) {
  std::vector<std::string> header = {"项目"};
  for (const size_t column : order) header.push_back(kColumns[column]);
  return header;
}

std::string Print(const Rows& rows, Layout layout) {
  if (layout == Layout::kPipes) {
    return absl::StrCat("| ",
                        absl::StrJoin(rows, " |\n| ",
                                      [](std::string* out, const auto& row) {
                                        absl::StrAppend(out, absl::StrJoin(row, " | "));
                                      }),
                        " |\n");
  }
  const char* cell = layout == Layout::kCellPerLine  ? "\n"
                     : layout == Layout::kTabbedRows ? "\t"
                                                     : " ";
  return absl::StrJoin(rows, "\n", [&](std::string* out, const auto& row) {
    absl::StrAppend(out, absl::StrJoin(row, cell));
  });
}

// A report with these rows for the table of applicants.
std::string WithRows(const Report& report, const Rows& rows, Layout layout) {
  const std::string text = PrintReport(report, layout);
  const size_t title = text.find("三、收到和处理");
  const size_t begin = text.find("\n\n", title) + 2;
  const size_t end = text.find("四、政府信息公开行政复议");
  return absl::StrCat(text.substr(0, begin), Print(rows, layout), "\n\n", text.substr(end));
}

std::vector<std::string> Wrong(const Report& want, const Report& got) {
  std::vector<std::string> paths;
  for (const Cell& cell : AllCells()) {
    if (got[cell.id].given() && !(got[cell.id] == want[cell.id])) paths.push_back(cell.path);
  }
  return paths;
}

constexpr Layout kLayouts[] = {Layout::kTabbedRows, Layout::kPipes, Layout::kCellPerLine,
                               Layout::kSpacedRows};

TEST(HeaderAgainTest, RowsFollowTheHeaderAboveThem) {
  const Report want = Numbered(FormId::k2021);
  for (const Layout layout : kLayouts) {
    for (const Order& order : {Order{6, 0, 1, 2, 3, 4, 5}, Order{5, 4, 3, 2, 1, 0, 6}}) {
      for (const bool back : {false, true}) {
        Rows rows = RowsOf(want, kOfForm);
        const Rows below = RowsOf(want, order);
        const size_t last = back ? 20 : rows.size();
        std::copy(below.begin() + 13, below.begin() + static_cast<std::ptrdiff_t>(last),
                  rows.begin() + 13);
        if (back) rows.insert(rows.begin() + 20, HeaderOf(kOfForm));
        rows.insert(rows.begin() + 13, HeaderOf(order));
        rows.insert(rows.begin(), HeaderOf(kOfForm));
        const std::string text = WithRows(want, rows, layout);
        EXPECT_THAT(Differing(want, MustRead(text)), IsEmpty()) << text;
      }
    }
  }
}

TEST(HeaderAgainTest, BelowOneThatLacksALabelNothingIsStated) {
  const Report want = Numbered(FormId::k2021);
  const Order order = {6, 0, 1, 2, 3, 4, 5};
  for (const Layout layout : kLayouts) {
    Rows rows = RowsOf(want, kOfForm);
    const Rows below = RowsOf(want, order);
    std::copy(below.begin() + 13, below.end(), rows.begin() + 13);
    std::vector<std::string> header = HeaderOf(order);
    header[3] = "某种企业";
    rows.insert(rows.begin() + 13, header);
    rows.insert(rows.begin(), HeaderOf(kOfForm));
    const std::string text = WithRows(want, rows, layout);
    const Report got = MustRead(text);
    EXPECT_THAT(Wrong(want, got), IsEmpty()) << text;
    EXPECT_EQ(got[Id("applications.granted.total")], want[Id("applications.granted.total")]);
  }
}

TEST(HeaderAgainTest, OneThatNamesSomeColumnsInTheSameOrderChangesNothing) {
  const Report want = Numbered(FormId::k2021);
  for (const Layout layout : kLayouts) {
    Rows rows = RowsOf(want, kOfForm);
    rows.insert(rows.begin() + 13, {"项目", "自然人", "科研机构", "其他"});
    rows.insert(rows.begin(), HeaderOf(kOfForm));
    EXPECT_THAT(Differing(want, MustRead(WithRows(want, rows, layout))), IsEmpty());
  }
}

// A header of two rows, its outer columns in every order, as lines of text.
TEST(HeaderAgainTest, AHeaderOfSeveralRowsIsReadInItsOrderOrNotAtAll) {
  Report sparse = Balanced(FormId::k2021);
  int row = 0;
  for (const Line& line : GetForm(sparse.form).tables[1].blocks[0].lines) {
    const std::vector<std::string> paths = ApplicantPaths(std::string(line.key));
    const int own = ++row % 3;
    for (int c = 0; c < 7; ++c) {
      sparse.cells[Id(paths[static_cast<size_t>(c)])].value = c == own || c == 6 ? row : 0;
    }
  }
  for (const Report& want : {Balanced(FormId::k2021), Numbered(FormId::k2021), sparse}) {
    const std::vector<std::string> inner = {"商业企业", "科研机构", "社会公益组织", "法律服务机构",
                                            "其他"};
    std::vector<std::string> outer = {"总计", "法人或其他组织", "自然人"};
    std::sort(outer.begin(), outer.end());
    do {
      Order order;
      for (const std::string& label : outer) {
        if (label == "自然人") order.push_back(0);
        if (label == "总计") order.push_back(6);
        if (label == "法人或其他组织") order.insert(order.end(), {1, 2, 3, 4, 5});
      }
      for (const Layout layout : kLayouts) {
        for (const bool apart : {false, true}) {
          Rows rows = RowsOf(want, order);
          rows.insert(rows.begin(), inner);
          rows.insert(rows.begin(), outer);
          if (apart) {
            rows[0].erase(rows[0].begin());
            rows.insert(rows.begin(), {outer[0]});
          }
          const std::string text = WithRows(want, rows, layout);
          EXPECT_THAT(Wrong(want, MustRead(text)), IsEmpty()) << text;
        }
      }
    } while (std::next_permutation(outer.begin(), outer.end()));
  }
}

}  // namespace
}  // namespace gongkai::testing
