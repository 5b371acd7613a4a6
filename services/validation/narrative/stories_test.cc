// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Whole paragraphs beside their tables (stories.txt), as offices write them: what is found in each,
// and above all what is not.

#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/testing/source_files.h"
#include "gtest/gtest.h"
#include "services/validation/narrative/claim_checks.h"

namespace gongkai {
namespace {

constexpr absl::string_view kResults[] = {"granted",
                                          "partly_granted",
                                          "refused_state_secret",
                                          "refused_by_law",
                                          "refused_security",
                                          "refused_third_party",
                                          "refused_internal",
                                          "refused_process",
                                          "unavailable_unclear",
                                          "unavailable_not_held",
                                          "refused_enforcement_file",
                                          "refused_inquiry",
                                          "unavailable_needs_creation",
                                          "unprocessed_petition",
                                          "unprocessed_repeat",
                                          "unprocessed_publication",
                                          "unprocessed_excessive",
                                          "unprocessed_confirmation",
                                          "other_handling",
                                          "other_not_corrected",
                                          "other_fee_unpaid",
                                          "other_miscellaneous"};

void Set(Report& report, absl::string_view path, int64_t value) {
  const std::optional<CellId> cell = FindCell(path);
  ASSERT_TRUE(cell.has_value()) << path;
  report.cells[*cell] = {value, CellState::kGiven};
}

int64_t Get(const Report& report, absl::string_view path) {
  const CellValue& cell = report[*FindCell(path)];
  return cell.given() ? cell.value : 0;
}

// "granted 30": the row's total, all of natural persons; "granted.business 4": of these so many;
// "reconsideration 5/1/4/3": upheld, corrected, other, pending; else a whole path.
void Put(Report& report, absl::string_view entry) {
  const std::vector<absl::string_view> parts = absl::StrSplit(entry, ' ', absl::SkipEmpty());
  ASSERT_EQ(parts.size(), 2u) << entry;
  const std::vector<absl::string_view> numbers = absl::StrSplit(parts[1], '/');
  std::vector<int64_t> values;
  for (const absl::string_view number : numbers) {
    ASSERT_TRUE(absl::SimpleAtoi(number, &values.emplace_back())) << entry;
  }
  if (values.size() == 4) {
    const std::string row = absl::StrCat("appeals.", parts[0], ".");
    constexpr absl::string_view kColumns[] = {"upheld", "corrected", "other_result", "pending"};
    for (size_t i = 0; i < 4; ++i) Set(report, row + std::string(kColumns[i]), values[i]);
    return Set(report, row + "total", values[0] + values[1] + values[2] + values[3]);
  }
  if (absl::StartsWith(parts[0], "proactive.")) return Set(report, parts[0], values[0]);
  const std::string row = absl::StrCat("applications.", parts[0]);
  if (!absl::StrContains(parts[0], ".")) {
    Set(report, row + ".total", values[0]);
    return Set(report, row + ".natural_person", values[0]);
  }
  Set(report, row, values[0]);
  const std::string persons = row.substr(0, row.rfind('.')) + ".natural_person";
  Set(report, persons, Get(report, persons) - values[0]);
}

// "[云岭县人民政府 2022] received 80; granted 40": all other cells hold 0; what was concluded and
// what is carried out follow.
Report ReadTable(absl::string_view line) {
  Report report;
  const std::vector<absl::string_view> parts =
      absl::StrSplit(absl::StripPrefix(line, "["), absl::MaxSplits("] ", 1));
  const std::vector<absl::string_view> head = absl::StrSplit(parts[0], ' ');
  report.agency_name = std::string(head[0]);
  EXPECT_TRUE(absl::SimpleAtoi(head[1], &report.year));
  report.form = report.year < 2021 ? FormId::k2019 : FormId::k2021;
  for (const FormCell& cell : FormCells(report.form)) {
    report.cells[cell.id] = {0, CellState::kGiven};
  }
  for (const absl::string_view entry : absl::StrSplit(parts[1], ';')) Put(report, entry);
  int64_t handled = 0;
  for (const absl::string_view result : kResults) {
    handled += Get(report, absl::StrCat("applications.", result, ".total"));
  }
  Put(report, absl::StrCat("handled_total ", handled));
  Put(report,
      absl::StrCat("carried_out ", Get(report, "applications.received.total") +
                                       Get(report, "applications.carried_in.total") - handled));
  return report;
}

// "S-NARR 85件; H-LIT 14件": what weighs more than a note, with its words; "-" if nothing does.
std::string Found(Report report, absl::string_view text) {
  report.sections.push_back({.number = 1, .title = "", .text = std::string(text), .place = {}});
  std::vector<std::string> found;
  for (const ProseFinding& finding : CheckProse(report)) {
    if (finding.verdict != Verdict::kFail || finding.severity == Severity::kNote) continue;
    found.push_back(absl::StrCat(finding.rule, " ", text.substr(finding.offset, finding.size)));
  }
  return found.empty() ? "-" : absl::StrJoin(found, "; ");
}

TEST(StoriesTest, AreJudgedAsAClerkWould) {
  const std::string file = gongkai::testing::ReadFile(gongkai::testing::SourceDir() /
                                                      "services/validation/narrative/stories.txt");
  Report table;
  int right = 0, wrong = 0;
  for (const absl::string_view line : absl::StrSplit(file, '\n')) {
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '[') {
      table = ReadTable(line);
      continue;
    }
    const std::vector<absl::string_view> parts = absl::StrSplit(line, " => ");
    ASSERT_EQ(parts.size(), 2u) << line;
    EXPECT_EQ(Found(table, parts[0]), parts[1]) << parts[0];
    ++(parts[1] == "-" ? right : wrong);
  }
  EXPECT_GE(right, 40);
  EXPECT_GE(wrong, 40);
}

}  // namespace
}  // namespace gongkai
