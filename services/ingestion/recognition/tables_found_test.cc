// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/tables_found.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/recognition/test_documents.h"

namespace gongkai::testing {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

// The report with a sentence for one of its tables.
std::string WithSentence(const Report& report, const std::string& heading, const std::string& next,
                         const std::string& sentence) {
  const std::string text = PrintReport(report, Layout::kTabbedRows);
  const size_t table = text.find('\n', text.find(heading)) + 1;
  return absl::StrCat(text.substr(0, table), sentence, "\n\n", text.substr(text.find(next, table)));
}

TEST(TablesFoundTest, ASentenceMaySayThatThereIsNothingToReport) {
  const Report want = Numbered(FormId::k2021);
  for (const char* sentence : {"本单位2022年无行政复议、行政诉讼情况。", "全年没有发生相关案件。",
                               "行政复议0件，行政诉讼0件。"}) {
    const Report got = MustRead(WithSentence(want, "四、政府信息公开行政", "五、", sentence));
    for (const Cell& cell : AllCells()) {
      if (!HasCell(want.form, cell.id)) continue;
      const bool appeal = cell.table == "appeals";
      EXPECT_EQ(got[cell.id].state, appeal ? CellState::kAbsent : CellState::kGiven) << cell.path;
    }
    EXPECT_THAT(Codes(got), Contains(std::string("table-missing")));
    EXPECT_THAT(Codes(got), Not(Contains(std::string("line-missing"))));
  }
  const Report got =
      MustRead(WithSentence(want, "三、收到和处理", "四、政府", "本年度未收到政府信息公开申请。"));
  EXPECT_EQ(Codes(got), std::vector<std::string>{"table-missing"});
}

TEST(TablesFoundTest, WhereFiguresAreReportedTheTableIsMissed) {
  const Report want = Numbered(FormId::k2021);
  for (const char* sentence : {"行政复议3件，无行政诉讼。", "表格无法显示。", "见附件。", ""}) {
    const auto got = Read(WithSentence(want, "四、政府信息公开行政", "五、", sentence));
    ASSERT_FALSE(got.ok()) << sentence;
    EXPECT_THAT(std::string(got.status().message()), HasSubstr("the table of section 4"));
  }
}

}  // namespace
}  // namespace gongkai::testing
