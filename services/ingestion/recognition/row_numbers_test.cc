// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Tables whose first column counts the rows (序号).

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/recognition/test_documents.h"

namespace gongkai::testing {
namespace {

using ::testing::IsEmpty;

// Counts the rows of table two, each between tabs.
std::string WithRowNumbers(const std::string& text) {
  const size_t second = text.find("二、");
  const size_t third = text.find("三、收到");
  std::string numbered = text.substr(0, second);
  int rows = 0;
  for (const absl::string_view line : absl::StrSplit(text.substr(second, third - second), '\n')) {
    if (absl::StrContains(line, '\t')) {
      const bool header = absl::StartsWith(line, "信息内容");
      absl::StrAppend(&numbered, header ? "序号" : absl::StrCat(++rows), "\t");
    }
    absl::StrAppend(&numbered, line, "\n");
  }
  EXPECT_GT(rows, 5);
  return numbered + text.substr(third);
}

TEST(RowNumbersTest, TheNumberOfARowIsNoValue) {
  for (const FormId form : {FormId::k2019, FormId::k2021}) {
    const Report want = Numbered(form);
    const std::string text = WithRowNumbers(PrintReport(want, Layout::kTabbedRows));
    EXPECT_THAT(Differing(want, MustRead(text)), IsEmpty()) << text;
  }
}

TEST(RowNumbersTest, ARowThatLostItsValueDoesNotTakeTheNumber) {
  for (const FormId form : {FormId::k2019, FormId::k2021}) {
    const Report want = Numbered(form);
    const std::string text = WithRowNumbers(PrintReport(want, Layout::kTabbedRows));
    for (const char* path : {"proactive.licences.decisions", "proactive.penalties.decisions"}) {
      const std::string value = absl::StrCat("\t", want[Id(path)].value);
      for (const std::string& change : {std::string(), std::string("\t")}) {
        const Report got = MustRead(With(text, value, change));
        for (const Cell& cell : AllCells()) {
          EXPECT_TRUE(!got[cell.id].given() || got[cell.id] == want[cell.id]) << cell.path << text;
        }
      }
    }
  }
}

// Between spaces an empty cell does not show, and the next row's number makes up for it.
TEST(RowNumbersTest, TheNumberOfTheNextRowIsNoTotal) {
  const Report want = Numbered(FormId::k2021);
  std::string text = PrintReport(want, Layout::kSpacedRows);
  const std::string total = absl::StrCat(want[Id("applications.received.total")].value);
  const size_t second = text.find("二、上年结转");
  text.insert(second, "2    ");
  text.erase(text.rfind(total, second), total.size());
  const Report got = MustRead(text);
  for (const Cell& cell : AllCells()) {
    EXPECT_TRUE(!got[cell.id].given() || got[cell.id] == want[cell.id]) << cell.path << text;
  }
}

// A cell a line, with the number of each row before its label, and no total.
TEST(RowNumbersTest, TheNumberBeforeTheNextLabelIsNoTotal) {
  const Report want = Numbered(FormId::k2021);
  std::string text = PrintReport(want, Layout::kCellPerLine);
  for (const char* line : {"refused_state_secret", "refused_by_law", "refused_security"}) {
    const std::string values = Values(want, line, "\n\n");
    text = With(text, values, values.substr(0, values.rfind('\n')));
  }
  text = With(text, "2.其他法律", "2 其他法律");
  text = With(text, "3.危及", "3 危及");
  text = With(text, "4.保护第三方", "4 保护第三方");
  const Report got = MustRead(text);
  for (const Cell& cell : AllCells()) {
    EXPECT_TRUE(!got[cell.id].given() || got[cell.id] == want[cell.id]) << cell.path << text;
  }
}

}  // namespace
}  // namespace gongkai::testing
