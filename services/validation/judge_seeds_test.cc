// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The tables of the original reports judged: exactly what is known to be odd in them, and nothing
// else. Their text is judged along with them in services/cli/seeds_check_test.cc.

#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/testing/source_files.h"
#include "common/testing/status_matchers.h"
#include "common/wire/report_proto.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "services/validation/rules/rules.h"

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

std::string Paths(const std::vector<CellId>& cells) {
  return absl::StrJoin(
      cells, " ", [](std::string* out, CellId cell) { absl::StrAppend(out, GetCell(cell).path); });
}

std::string Changes(const std::vector<Repair>& repairs) {
  std::string text;
  for (const Repair& repair : repairs) {
    for (const CellChange& change : repair.changes) {
      absl::StrAppend(&text, GetCell(change.cell).path, " ", *change.from, "->", change.to, ";");
    }
  }
  return text;
}

// "rule reported/computed blamed | repairs | root"; "?" in place of what is not evaluable.
std::string Line(const Finding& finding) {
  const std::string figures =
      finding.verdict == Verdict::kNotEvaluable || !finding.reported.has_value()
          ? "-"
          : absl::StrCat(*finding.reported, "/", *finding.computed);
  return absl::StrCat(finding.verdict == Verdict::kNotEvaluable ? "? " : "", finding.rule, " ",
                      figures, " | ", Paths(finding.blamed), " | ", Changes(finding.repairs),
                      finding.root.empty() ? "" : " | consequence");
}

std::map<std::string, std::vector<std::string>> Expected() {
  const std::string moved =
      "appeals.reconsideration.total 0->15;appeals.litigation_direct.total 15->0;";
  return {
      {"000",
       {"H-ROW 11/1 | applications.unprocessed_petition.total | "
        "applications.unprocessed_petition.total 11->1;",
        "H-COL 42/52 |  |  | consequence", "H-APP 0/15 |  | " + moved, "H-APP 15/0 |  | " + moved,
        "S-UNPUB 437/193 |  | ", "S-UNPUB 437/202 |  | ", "S-APPEAL 15/11 |  | ", "S-STOCK - |  | ",
        "S-STOCK - |  | ", "S-STOCK - |  | "}},
      {"001", {}},
      {"002", {}},
      {"003", {"H-DOM - | proactive.normative_documents.published_total | ", "? H-PUB - |  | "}},
      {"004", {"S-UNPUB 213/193 |  | ", "S-OUT 42194/20537 |  | "}},
  };
}

class SeedsTest : public ::testing::TestWithParam<std::string> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(SeedsTest);
INSTANTIATE_TEST_SUITE_P(Seeds, SeedsTest, ::testing::ValuesIn(gongkai::testing::SeedNames()));

TEST_P(SeedsTest, HasExactlyTheKnownFindings) {
  const Judgement judgement = Judge(Truth(GetParam()));
  std::vector<std::string> found;
  for (const Finding& finding : judgement.findings) found.push_back(Line(finding));
  EXPECT_EQ(found, Expected().at(GetParam()));
}

TEST_P(SeedsTest, CountsEveryInstance) {
  const Report report = Truth(GetParam());
  const Judgement judgement = Judge(report);
  for (const RuleTally& tally : judgement.rules) {
    for (const Rule& rule : AllRules()) {
      if (rule.code != tally.rule || rule.reads_text) continue;
      EXPECT_EQ(tally.passed + tally.failed + tally.not_evaluable, InstanceCount(rule, report.form))
          << tally.rule;
    }
  }
  const CellTally& cells = judgement.cells;
  EXPECT_EQ(cells.absent, GetParam() == "003" ? 1 : 0);
  EXPECT_EQ(cells.given + cells.absent, static_cast<int>(FormCells(report.form).size()));
}

// No two of the originals are of one agency: what compares years is not evaluable, and not passed.
TEST_P(SeedsTest, WithoutLastYearNothingIsCompared) {
  for (const RuleTally& tally : Judge(Truth(GetParam())).rules) {
    for (const char* rule : {"S-CARRY", "S-VALID", "S-STOCK", "S-GROW", "S-COPY"}) {
      if (tally.rule != rule) continue;
      EXPECT_EQ(tally.passed, 0) << rule;
      EXPECT_GT(tally.not_evaluable, 0) << rule;
    }
  }
}

TEST_P(SeedsTest, IsJudgedTheSameTwice) {
  const Report report = Truth(GetParam());
  EXPECT_EQ(Judge(report), Judge(report));
}

}  // namespace
}  // namespace gongkai
