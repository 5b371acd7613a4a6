// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/single.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/recognition/test_documents.h"

namespace gongkai::testing {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

TEST(SingleTest, TwoReportsInOneDocumentAreRefused) {
  const Report first = Numbered(FormId::k2019);
  const Report second = Numbered(FormId::k2021);
  for (Layout layout : kAllLayouts) {
    EXPECT_THAT(Read(PrintReport(first, layout) + "\n" + PrintReport(second, layout)),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("more than one report")));
  }
}

TEST(SingleTest, OneReportTwiceIsReadOnce) {
  const Report want = Numbered(FormId::k2021);
  for (Layout layout : kAllLayouts) {
    const std::string text = PrintReport(want, layout);
    const Report once = MustRead(text);
    const Report got = MustRead(absl::StrCat("首页\t公开\n", text, "\n", text, "打印本页\n"));
    EXPECT_EQ(got.cells, once.cells);
    EXPECT_EQ(got.sections.size(), once.sections.size());
    EXPECT_THAT(Codes(got), Contains("report-twice"));
  }
}

TEST(SingleTest, CopiesThatDifferInOneFigureAreTwoReports) {
  const Report want = Numbered(FormId::k2021);
  Report other = want;
  ++other.cells[Id("applications.granted.business")].value;
  EXPECT_THAT(
      Read(PrintReport(want, Layout::kTabbedRows) + "\n" + PrintReport(other, Layout::kTabbedRows)),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("more than one report")));
}

// A cell of a sheet may break its line behind the number.
TEST(SingleTest, ALabelBelowItsNumberIsNoSecondLine) {
  const Report want = Numbered(FormId::k2021);
  const std::string text = PrintReport(want, Layout::kTabbedRows);
  std::string html = "<html><body>";
  for (const std::string& line : std::vector<std::string>(absl::StrSplit(text, '\n'))) {
    std::vector<std::string> cells = absl::StrSplit(line, '\t');
    if (cells.size() == 1) {
      absl::StrAppend(&html, "</table><p>", line, "</p><table>");
      continue;
    }
    for (std::string& cell : cells) {
      if (cell.size() > 4 && cell[1] == '.' && cell[2] < '\0') cell.insert(2, "<br>");
    }
    absl::StrAppend(&html, "<tr><td>", absl::StrJoin(cells, "</td><td>"), "</td></tr>");
  }
  EXPECT_TRUE(absl::StrContains(html, "1.<br>属于国家秘密"));
  EXPECT_EQ(MustRead(html).cells, want.cells);
}

}  // namespace
}  // namespace gongkai::testing
