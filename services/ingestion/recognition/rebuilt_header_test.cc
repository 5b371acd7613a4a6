// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/rebuilt_header.h"

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

using ::testing::Contains;
using ::testing::IsEmpty;

// The report with this header above the applications, in a table put together from where its texts
// stand.
Report ReadWithHeader(const Report& want, const std::string& header) {
  std::string html = "<html><body>";
  for (const std::string& line :
       std::vector<std::string>(absl::StrSplit(PrintReport(want, Layout::kTabbedRows), '\n'))) {
    const std::vector<std::string> cells = absl::StrSplit(line, '\t');
    if (cells.size() == 1) {
      absl::StrAppend(&html, "</table><p>", line, "</p><table>");
    } else if (absl::StrContains(line, "申请人情况")) {
      html += header;
    } else {
      absl::StrAppend(&html, "<tr><td>", absl::StrJoin(cells, "</td><td>"), "</td></tr>");
    }
  }
  absl::StatusOr<Document> document = ReadDocument(html);
  EXPECT_THAT(document, IsOk());
  for (TextBlock& block : document->blocks) block.rebuilt = block.kind == BlockKind::kGrid;
  absl::StatusOr<Report> report = Recognize(*document);
  EXPECT_THAT(report, IsOk());
  return report.value_or(Report{});
}

constexpr char kBefore[] =
    "<tr><td></td><td colspan=6>法人或其他组织</td><td></td></tr>"
    "<tr><td></td><td>自然人</td><td>商业企业</td><td>科研机构</td>";
constexpr char kBehind[] = "<td>法律服务机构</td><td>其他</td><td>总计</td></tr>";

TEST(RebuiltHeaderTest, ALabelThatIsTornIsThatOfTheFormWhereNoOtherStands) {
  const Report want = Balanced(FormId::k2021);
  for (const char* label : {"<td></td>", "<td>社会公益</td>", "<td>申请人情况社会公益组织</td>",
                            "<td>申请人情况组织</td>"}) {
    EXPECT_THAT(Differing(want, ReadWithHeader(want, absl::StrCat(kBefore, label, kBehind))),
                IsEmpty())
        << label;
  }
  // Its lines reach over the columns beside it.
  const std::string spread =
      "<tr><td></td><td>自然人</td><td>商业企业</td><td colspan=2>社会公益</td>"
      "<td>法律服务机构</td><td>其他</td><td>总计</td></tr>"
      "<tr><td></td><td></td><td></td><td>科研机构</td><td colspan=2>组织</td><td></td><td></td>"
      "</tr>";
  EXPECT_THAT(Differing(want, ReadWithHeader(want, spread)), IsEmpty());
}

TEST(RebuiltHeaderTest, AnotherLabelInItsPlaceIsNotTakenForIt) {
  const Report want = Balanced(FormId::k2021);
  for (const char* label :
       {"<td>小计</td>", "<td>公益组织</td>", "<td>志愿者</td>", "<td>申请人情况小计</td>"}) {
    const Report got = ReadWithHeader(want, absl::StrCat(kBefore, label, kBehind));
    EXPECT_THAT(Codes(got), Contains("columns-unclear")) << label;
    EXPECT_FALSE(got[Id("applications.received.social")].given()) << label;
  }
}

}  // namespace
}  // namespace gongkai::testing
