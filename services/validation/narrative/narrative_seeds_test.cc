// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The prose of the original reports judged against their tables: exactly what is known to be odd in
// them, and nothing else above a note.

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/testing/source_files.h"
#include "common/testing/status_matchers.h"
#include "common/wire/report_proto.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "services/validation/narrative/claim_checks.h"

namespace gongkai {
namespace {

Report Truth(const std::string& name) {
  v1::AnnualReport message;
  EXPECT_TRUE(
      google::protobuf::util::JsonStringToMessage(gongkai::testing::SeedTruth(name), &message)
          .ok());
  absl::StatusOr<Report> report = FromProto(message);
  EXPECT_THAT(report, gongkai::testing::IsOk());
  return *report;
}

// The number of the section whose heading the line is; 0 if it is none.
int HeadingOf(absl::string_view line) {
  const std::vector<std::pair<absl::string_view, int>> titles = {
      {"一、总体情况", 1},       {"二、主动公开政府信息情况", 2},
      {"三、收到和处理", 3},     {"四、政府信息公开行政复议", 4},
      {"五、存在的主要问题", 5}, {"六、其他需要报告的事项", 6}};
  const absl::string_view bare = absl::StripLeadingAsciiWhitespace(
      absl::StripPrefix(absl::StripLeadingAsciiWhitespace(line), "####"));
  for (const auto& [title, number] : titles) {
    if (absl::StrContains(bare.substr(0, 20 + title.size()), title)) return number;
  }
  return 0;
}

// The sections without their tables, whose lines are short or hold tabs.
std::vector<Section> Sections(const std::string& text) {
  std::vector<Section> sections;
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    const int number = HeadingOf(line);
    if (number > 0) {
      sections.push_back({.number = number, .title = std::string(line), .text = "", .place = {}});
    } else if (!sections.empty() && !absl::StrContains(line, "\t")) {
      const int in = sections.back().number;
      if (in == 1 || in == 5 || in == 6) absl::StrAppend(&sections.back().text, line, "\n");
    }
  }
  return sections;
}

absl::string_view Name(Severity severity) {
  return severity == Severity::kError     ? "error"
         : severity == Severity::kWarning ? "warning"
                                          : "note";
}

absl::string_view Words(const Report& report, const ProseFinding& finding) {
  for (const Section& section : report.sections) {
    if (section.number == finding.section) {
      return absl::string_view(section.text).substr(finding.offset, finding.size);
    }
  }
  return "";
}

// "S-PCT note 743 744 truncated 74.3%": rule, severity, stated, computed, reading, words if few.
std::string Line(const Report& report, const ProseFinding& finding) {
  constexpr size_t kFew = 48;
  std::string line = absl::StrCat(finding.rule, " ", Name(finding.severity));
  if (finding.reported.has_value()) absl::StrAppend(&line, " ", *finding.reported);
  if (finding.computed.has_value()) absl::StrAppend(&line, " ", *finding.computed);
  if (!finding.reading.empty()) absl::StrAppend(&line, " ", finding.reading);
  const absl::string_view words = Words(report, finding);
  if (!words.empty() && words.size() <= kFew) absl::StrAppend(&line, " ", words);
  return line;
}

Report Seed(const std::string& name) {
  Report report = Truth(name);
  report.sections = Sections(gongkai::testing::SeedText(name));
  return report;
}

std::vector<std::string> Lines(const std::string& name, Verdict verdict) {
  const Report report = Seed(name);
  std::vector<std::string> lines;
  for (const ProseFinding& finding : CheckProse(report)) {
    if (finding.verdict == verdict) lines.push_back(Line(report, finding));
  }
  return lines;
}

using Expected = std::map<std::string, std::vector<std::string>>;

Expected Odd() {
  return {
      {"000",
       {"S-NARR warning 14 43 14件", "S-YOY warning 35 35%",
        "S-OUT warning 2019 2020 2019年政务公开工作要点", "S-NARR note 15"}},
      {"001", {"S-OUT warning 265534 265534篇", "S-OUT warning 820日"}},
      {"002", {"S-OUT warning 2020 2021 2020年政务公开工作要点", "S-NARR note 1"}},
      {"003", {"S-SUM note 2633 2620", "S-LATE warning 超时答复"}},
      {"004",
       {"S-NARR note 15612 2536044 15612条", "S-PCT note 743 744 truncated 74.3%",
        "S-PCT note 1 2 truncated 1%", "S-PCT warning 4 3 wrong 4%",
        "S-PCT note 87 88 truncated 8.7%"}},
  };
}

Expected Holding() {
  return {
      {"000", {"S-SUM note 334235 334235"}},
      {"001",
       {"S-NARR warning 1 1 3.7 1件", "S-NARR warning 0 0 复议 结果纠正",
        "S-NARR warning 0 0 诉讼 结果纠正", "S-OUT warning 1000 1000余条"}},
      {"002", {"S-NARR warning 223 223 1 223件次", "S-FEE warning"}},
      {"003",
       {"S-NARR warning 7 7 新公开 7件", "S-NARR warning 2 2 1 2件", "S-NARR warning 1 2 3.7 1件",
        "H-LIT warning 0 0 复议 总计", "H-LIT warning 0 0 诉讼 总计"}},
      {"004",
       {"S-NARR warning 1 1 新公开 1件", "S-NARR warning 193 193 新公开 193件",
        "S-NARR warning 460 460 1+2 460件", "S-NARR warning 457 457 3.7 457件",
        "S-NARR warning 340 340 3.1 340件", "S-NARR warning 7 7 3.2 7件",
        "S-NARR warning 15 15 3.3 15件", "S-NARR warning 55 55 3.4 55件",
        "S-NARR warning 40 40 3.5+3.6 40件", "H-LIT error 13 13 复议 总计 13件",
        "H-LIT error 22 22 诉讼 总计 22件", "S-PCT warning 12 12 rounded 12%", "S-SUM note 77 77",
        "S-OUT warning 1825 1825条"}},
  };
}

class NarrativeSeedsTest : public ::testing::TestWithParam<std::string> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(NarrativeSeedsTest);
INSTANTIATE_TEST_SUITE_P(Seeds, NarrativeSeedsTest,
                         ::testing::ValuesIn(gongkai::testing::SeedNames()));

TEST_P(NarrativeSeedsTest, HasExactlyTheKnownOddities) {
  EXPECT_EQ(Lines(GetParam(), Verdict::kFail), Odd().at(GetParam()));
}

TEST_P(NarrativeSeedsTest, HoldsWhereItIsKnownToHold) {
  EXPECT_EQ(Lines(GetParam(), Verdict::kPass), Holding().at(GetParam()));
}

TEST_P(NarrativeSeedsTest, LeavesNothingUncompared) {
  EXPECT_EQ(Lines(GetParam(), Verdict::kNotEvaluable), std::vector<std::string>());
}

}  // namespace
}  // namespace gongkai
