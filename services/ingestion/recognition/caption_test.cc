// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/caption.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/recognition/test_documents.h"

namespace gongkai::testing {
namespace {

using ::testing::IsEmpty;

// The three tables of a report, each with its section's heading.
std::string Section(const Report& report, Layout layout, const char* heading, const char* next) {
  const std::string text = PrintReport(report, layout);
  const size_t begin = text.find("\n\n", text.find(heading)) + 2;
  return text.substr(begin, text.find(next, begin) - begin);
}

// Another year's report: all figures are different.
Report LastYear() {
  Report report = Numbered(FormId::k2021);
  for (CellValue& cell : report.cells) {
    if (cell.given()) cell.value += 5000;
  }
  return report;
}

std::vector<std::string> Wrong(const Report& want, const Report& got) {
  std::vector<std::string> paths;
  for (const Cell& cell : AllCells()) {
    if (got[cell.id].given() && !(got[cell.id] == want[cell.id])) paths.push_back(cell.path);
  }
  return paths;
}

constexpr Layout kLayouts[] = {Layout::kTabbedRows, Layout::kPipes, Layout::kCellPerLine};

TEST(CaptionTest, TheTableOfAnotherYearIsNotTheReports) {
  const Report want = Numbered(FormId::k2021);
  for (const Layout layout : kLayouts) {
    const std::string text = PrintReport(want, layout);
    const std::string own = Section(want, layout, "四、政府信息公开行政", "五、");
    const std::string other = Section(LastYear(), layout, "四、政府信息公开行政", "五、");
    for (const char* caption : {"2020年情况表（供对比）", "上年情况"}) {
      for (const std::string& both : {absl::StrCat(caption, "\n\n", other, "\n2021年情况\n\n", own),
                                      absl::StrCat(own, "\n", caption, "\n\n", other)}) {
        const std::string document = With(text, own, both);
        EXPECT_THAT(Wrong(want, MustRead(document)), IsEmpty()) << document;
      }
    }
  }
}

// What a text box beside the table says, on which it was printed.
TEST(CaptionTest, ADayIsNoCaption) {
  const Report want = Numbered(FormId::k2021);
  for (const Layout layout : kLayouts) {
    const std::string own = Section(want, layout, "四、政府信息公开行政", "五、");
    const std::string text = With(PrintReport(want, layout), own,
                                  absl::StrCat("县政府办公室2022年1月18日印发\n\n", own));
    EXPECT_THAT(Differing(want, MustRead(text)), IsEmpty()) << text;
  }
}

TEST(CaptionTest, ATableInAnAppendixMayBeOfAnotherYear) {
  const Report want = Numbered(FormId::k2021);
  for (const Layout layout : kLayouts) {
    const std::string own = Section(want, layout, "四、政府信息公开行政", "五、");
    const std::string other = Section(LastYear(), layout, "四、政府信息公开行政", "五、");
    const std::string text =
        absl::StrCat(With(PrintReport(want, layout), own, "本年度未发生行政复议和行政诉讼。\n\n"),
                     "\n\n附：2020年行政复议、行政诉讼情况\n\n", other);
    EXPECT_THAT(Wrong(want, MustRead(text)), IsEmpty()) << text;
  }
}

TEST(CaptionTest, TwoTablesOfAppealsThatDifferAreCertainInNeither) {
  const Report want = Numbered(FormId::k2021);
  for (const Layout layout : kLayouts) {
    const std::string own = Section(want, layout, "四、政府信息公开行政", "五、");
    const std::string other = Section(LastYear(), layout, "四、政府信息公开行政", "五、");
    const Report got = MustRead(
        With(PrintReport(want, layout), own, absl::StrCat("本级\n\n", own, "\n全市\n\n", other)));
    EXPECT_FALSE(got[Id("appeals.reconsideration.total")].given());
  }
}

}  // namespace
}  // namespace gongkai::testing
