// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/cli/report_text.h"

#include <sstream>

#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::EndsWith;
using ::testing::HasSubstr;

class ReportTextTest : public ::testing::Test {
 protected:
  ReportTextTest() {
    report_.form = FormId::k2019;
    report_.year = 2020;
    report_.agency_name = "某县人民政府";
    report_.scope = Scope::kConsolidated;
  }

  void Set(absl::string_view path, CellValue value) { report_.cells[*FindCell(path)] = value; }

  // The printed line that holds `label`.
  std::string LineWith(const std::string& label) {
    const std::string tables = ReportTables(report_, output_);
    for (const absl::string_view line : absl::StrSplit(tables, '\n')) {
      if (line.find(label) != absl::string_view::npos) return std::string(line);
    }
    return "";
  }

  std::ostringstream out_;
  const Output output_{out_, out_};
  Report report_;
};

TEST_F(ReportTextTest, Headline) {
  EXPECT_EQ(ReportHeadline(report_, Language::kBoth),
            "某县人民政府 · 2020 · FORM_2019 (国办公开办函〔2019〕60号) · consolidated (汇总)");
  EXPECT_EQ(ReportHeadline(report_, Language::kChinese),
            "某县人民政府 · 2020年度 · 2019年版（国办公开办函〔2019〕60号） · 汇总");
  EXPECT_THAT(ReportHeadline({}, Language::kEnglish),
              HasSubstr("(agency not stated) · (year not stated)"));
  EXPECT_THAT(ReportHeadline({}, Language::kChinese), HasSubstr("（未写明机关） · （未写明年度）"));
}

TEST_F(ReportTextTest, EveryStateOfACellLooksDifferent) {
  Set("proactive.regulations.made", {.value = 0, .state = CellState::kGiven});
  Set("proactive.regulations.newly_published", {.state = CellState::kBlank});
  EXPECT_THAT(LineWith("规章"), ContainsRegex("规章 +0 +–$"));
  Set("proactive.regulations.newly_published", {.state = CellState::kUnreadable});
  Set("proactive.regulations.published_total", {.state = CellState::kAmbiguous});
  report_.candidates = {{*FindCell("proactive.regulations.published_total"), {3, 31}}};
  EXPECT_THAT(LineWith("规章"), ContainsRegex("规章 +0 +! +3\\|31\\?$"));
}

TEST_F(ReportTextTest, AmountsAreInWan) {
  Set("proactive.procurement.amount_fen", {.value = 40'664'000, .state = CellState::kGiven});
  EXPECT_THAT(LineWith("政府集中采购"), EndsWith(" 40.6640"));
}

TEST_F(ReportTextTest, LinesStandUnderTheirOfficialHeadings) {
  const std::string tables = ReportTables(report_, output_);
  const size_t results = tables.find("\n  三、本年度办理结果\n");
  const size_t refused = tables.find("\n    （三）不予公开\n");
  const size_t secret = tables.find("\n      1.属于国家秘密 ");
  EXPECT_LT(results, refused);
  EXPECT_LT(refused, secret);
  EXPECT_NE(secret, std::string::npos);
}

TEST_F(ReportTextTest, BothEditionsArePrintedWhole) {
  for (const Form* form : AllForms()) {
    report_.form = form->id;
    for (const FormCell& cell : FormCells(form->id)) {
      report_.cells[cell.id] = {.value = 7'654'321, .state = CellState::kGiven};
    }
    const std::string tables = ReportTables(report_, output_);
    size_t printed = 0;
    for (const absl::string_view word : absl::StrSplit(tables, absl::ByAnyChar(" \n"))) {
      printed += word == "7654321" || word == "7.654321" ? 1 : 0;
    }
    EXPECT_EQ(printed, FormCells(form->id).size()) << form->name;
  }
}

TEST_F(ReportTextTest, SourcesAndNotes) {
  report_.sources = {{*FindCell("applications.received.total"), "4\t3", {.line = 7, .column = 2}}};
  report_.notes = {{.code = "line-missing",
                    .message_zh = "缺行",
                    .message_en = "a line is missing",
                    .place = {},
                    .cells = {}}};
  EXPECT_EQ(ReportSources(report_, Language::kBoth),
            "  7:2  applications.received.total  \"4 3\"\n");
  EXPECT_EQ(ReportNotes(report_, Language::kBoth),
            "  ? line-missing: 缺行\n    a line is missing\n");
  EXPECT_EQ(ReportNotes(report_, Language::kChinese), "  ? line-missing：缺行\n");
  EXPECT_EQ(ReportNotes(report_, Language::kEnglish), "  ? line-missing: a line is missing\n");
}

}  // namespace
}  // namespace gongkai
