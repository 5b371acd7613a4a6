// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/stacked.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/form/amount.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/recognition/test_documents.h"

namespace gongkai::testing {
namespace {

using ::testing::IsEmpty;

// How a column and its value are printed, and what closes a line.
struct Style {
  std::string before;
  std::string between;
  std::string behind;
  std::string line_begin;
  std::string line_end;
};

const Style kStyles[] = {
    {"", "：", "\n", "", "\n"},
    {"", " ", "\n", "", "\n"},
    {"", "\t", "\n", "", "\n"},
    {"<tr><td>", "</td><td>", "</td></tr>", "<table>", "</table>"},
    {"<dd>", "：", "</dd>", "<dl>", "</dl>"},
    {"<div>", "：<span>", "</span></div>", "<div>", "</div>"},
};

// `table` as stacks; `order`: of the columns.
std::string PrintStacks(const Report& report, const Table& table, const Style& style, bool turned) {
  std::string text;
  for (const Block& block : table.blocks) {
    const std::string heading(block.heading);
    if (!heading.empty()) {
      absl::StrAppend(&text, style.before.empty() ? heading + "\n" : "<p>" + heading + "</p>");
    }
    for (const Line& line : block.lines) {
      const std::string label(line.label);
      absl::StrAppend(&text, style.line_begin,
                      style.before.empty() ? label + "\n" : "<p>" + label + "</p>");
      std::vector<const Column*> columns;
      for (const Column& column : block.columns) columns.push_back(&column);
      if (turned) std::reverse(columns.begin(), columns.end());
      for (const Column* column : columns) {
        const CellValue& cell =
            report[Id(absl::StrCat(table.key, ".", line.key, ".", column->key))];
        absl::StrAppend(
            &text, style.before, std::string(column->label), style.between,
            column->unit == Unit::kFen ? FormatAmount(cell.value) : absl::StrCat(cell.value),
            style.behind);
      }
      absl::StrAppend(&text, style.line_end);
    }
  }
  return text;
}

std::string Page(const Report& report, const Style& style, bool turned) {
  const bool html = !style.before.empty();
  const auto paragraph = [&](const std::string& text) {
    return html ? "<p>" + text + "</p>" : text + "\n\n";
  };
  std::string page =
      paragraph(absl::StrCat(report.agency_name, report.year, "年政府信息公开工作年度报告"));
  constexpr const char* kNumerals[] = {"一", "二", "三", "四", "五", "六"};
  for (int s = 1; s <= 6; ++s) {
    page += paragraph(absl::StrCat(kNumerals[s - 1], "、",
                                   std::string(GetForm(report.form).sections[s - 1].title)));
    if (s < 2 || s > 4) page += paragraph("本机关按时办理。");
    if (s >= 2 && s <= 4) {
      page += PrintStacks(report, GetForm(report.form).tables[s - 2], style, turned);
    }
  }
  return html ? "<html><body>" + page + "</body></html>" : page;
}

TEST(StackedTest, ColumnsBelowEachOtherAreReadByTheirLabels) {
  for (const FormId form : {FormId::k2019, FormId::k2021}) {
    const Report want = Numbered(form);
    for (const Style& style : kStyles) {
      for (const bool turned : {false, true}) {
        const std::string page = Page(want, style, turned);
        EXPECT_THAT(Differing(want, MustRead(page)), IsEmpty()) << page;
      }
    }
  }
}

TEST(StackedTest, UnitsAndMarksForABlankStandBehindAColonToo) {
  Report want = Numbered(FormId::k2021);
  std::string page = Page(want, kStyles[0], false);
  for (const auto& [column, label, mark] :
       {std::tuple("business", "商业企业：", "件"), std::tuple("research", "科研机构：", "")}) {
    const CellId id = Id(absl::StrCat("applications.granted.", column));
    const std::string value = absl::StrCat(want[id].value);
    const std::string printed = *mark == 0 ? "/" : value + mark;
    page = With(page, absl::StrCat(label, value, "\n"), absl::StrCat(label, printed, "\n"));
    if (*mark == 0) want.cells[id] = {0, CellState::kBlank};
  }
  EXPECT_THAT(Differing(want, MustRead(page)), IsEmpty());
}

TEST(StackedTest, AColumnThatIsMissingOrThereTwiceIsNotGuessed) {
  const Report want = Numbered(FormId::k2021);
  const std::string page = Page(want, kStyles[0], false);
  const std::string value =
      absl::StrCat("商业企业：", want[Id("applications.granted.business")].value, "\n");
  for (const std::string& change : {std::string(), value + value, std::string("商业企业：3 4\n"),
                                    std::string("某种企业：3\n"), "自然人：1\n" + value}) {
    const Report got = MustRead(With(page, value, change));
    for (const Cell& cell : AllCells()) {
      EXPECT_TRUE(!got[cell.id].given() || got[cell.id] == want[cell.id]) << cell.path << change;
    }
  }
}

}  // namespace
}  // namespace gongkai::testing
