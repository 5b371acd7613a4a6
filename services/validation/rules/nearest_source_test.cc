// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What is not there has no place: its neighbour has.

#include "services/validation/rules/nearest_source.h"

#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "services/validation/repair/example_report.h"
#include "services/validation/rules/rules.h"

namespace gongkai {
namespace {

using ::gongkai::testing::At;
using ::gongkai::testing::Example;
using ::gongkai::testing::SetState;

TEST(PlaceTest, AnAbsentCellPointsToWhatStandsNearest) {
  Report report = Example(FormId::k2019);
  const auto read = [&](absl::string_view path, int line) {
    report.sources.push_back({At(path), "0", {.line = line}});
  };
  const auto place = [&](absl::string_view path) {
    SetState(report, path, CellState::kAbsent);
    const std::vector<Finding> findings = Judge(report).findings;
    const auto at = absl::c_find_if(findings, [&](const Finding& finding) {
      return finding.rule == "H-DOM" && absl::c_linear_search(finding.cells, At(path));
    });
    if (at == findings.end()) return std::string("none");
    if (at->sources.empty()) {
      return at->passage.has_value() ? absl::StrCat("section ", at->passage->section) : "nowhere";
    }
    return absl::StrCat(GetCell(at->sources.front().cell).path, ":",
                        at->sources.front().place.line);
  };
  const std::string last = "proactive.normative_documents.published_total";
  EXPECT_EQ(place(last), "nowhere");
  report.sections.push_back({2, "二、主动公开", "", {.line = 5}});
  EXPECT_EQ(place(last), "section 2");
  read("applications.received.total", 70);
  EXPECT_EQ(place(last), "section 2");
  read("proactive.licences.decisions", 30);
  EXPECT_EQ(place(last), "proactive.licences.decisions:30");
  read("proactive.regulations.made", 20);
  EXPECT_EQ(place(last), "proactive.regulations.made:20");
  read("proactive.normative_documents.made", 25);
  read("proactive.normative_documents.newly_published", 26);
  EXPECT_EQ(place(last), "proactive.normative_documents.newly_published:26");
}

}  // namespace
}  // namespace gongkai
