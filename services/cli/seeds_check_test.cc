// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The original reports from document to findings: everything that is known to be odd in them is
// found, and nothing else weighs more than a note.

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/testing/source_files.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/reader.h"
#include "services/ingestion/recognition/recognition.h"
#include "services/validation/rules/rules.h"

namespace gongkai {
namespace {

using Lines = std::vector<std::string>;

absl::string_view Name(const Finding& finding) {
  if (finding.verdict == Verdict::kNotEvaluable) return "?";
  return finding.severity == Severity::kError     ? "error"
         : finding.severity == Severity::kWarning ? "warning"
                                                  : "note";
}

// "S-NARR warning 14件", "H-ROW error applications.granted.total": the words, or the last cell.
std::string Line(const Finding& finding) {
  std::string line = absl::StrCat(finding.rule, " ", Name(finding));
  constexpr size_t kFew = 48;
  if (finding.passage.has_value() && !finding.passage->words.empty()) {
    if (finding.passage->words.size() <= kFew) {
      absl::StrAppend(&line, " ", finding.passage->words);
    }
  } else if (!finding.cells.empty()) {
    absl::StrAppend(&line, " ", GetCell(finding.cells.back()).path);
  }
  if (finding.rule == "S-FORM") absl::StrAppend(&line, " ", finding.message_zh);
  return line;
}

Lines Found(const std::string& name, bool above_notes) {
  absl::StatusOr<Document> document = ReadDocument(gongkai::testing::SeedText(name));
  EXPECT_THAT(document, gongkai::testing::IsOk());
  absl::StatusOr<Report> report = Recognize(*document);
  EXPECT_THAT(report, gongkai::testing::IsOk());
  Lines lines;
  for (const Finding& finding : Judge(*report).findings) {
    const bool note =
        finding.verdict == Verdict::kNotEvaluable || finding.severity == Severity::kNote;
    if (note != above_notes) lines.push_back(Line(finding));
  }
  return lines;
}

std::map<std::string, Lines> AboveNotes() {
  return {
      {"000",
       {"H-ROW error applications.unprocessed_petition.total",
        "H-COL error applications.handled_total.total", "H-APP error appeals.reconsideration.total",
        "H-APP error appeals.litigation_direct.total",
        "S-UNPUB warning proactive.normative_documents.made",
        "S-UNPUB warning proactive.normative_documents.made", "S-NARR warning 14件",
        "S-YOY warning 35%", "S-APPEAL warning appeals.litigation_direct.total",
        "S-OUT warning 2019年政务公开工作要点"}},
      {"001", {"S-OUT warning 265534篇", "S-OUT warning 820日"}},
      {"002", {"S-OUT warning 2020年政务公开工作要点"}},
      {"003",
       {"H-DOM error proactive.normative_documents.published_total", "S-LATE warning 超时答复"}},
      {"004", {"S-UNPUB warning proactive.normative_documents.made", "S-PCT warning 4%"}},
  };
}

std::map<std::string, Lines> Notes() {
  const std::string undated = "S-FORM note 文档没有写明发布日期。";
  const std::string change = "S-FORM note 标签“本年增/”与格式的“本年增/减”不同。";
  const std::string prohibited =
      "S-FORM note 标签“2.其他法律法规禁止公开”与格式的“2.其他法律行政法规禁止公开”不同。";
  const std::string silent = "S-NARR note appeals.litigation_after_reconsideration.total";
  return {
      {"000",
       {"S-STOCK note proactive.other_services.items_last_year",
        "S-STOCK note proactive.compulsory_measures.items_last_year",
        "S-STOCK note proactive.fees.items_last_year", silent, undated,
        "S-FORM note 文档没有标题。", "S-FORM note 报告年度取自正文。",
        "S-FORM note 报告机关取自正文。"}},
      {"001",
       {"S-FORM note 第六部分的标题“(六)其他需要报告的事项”不在其应在的位置。", change, change,
        change, "S-FORM note proactive.procurement.amount_fen “40.664万元”：单位写在格内。",
        "S-FORM note 表中没有标签“三、本年度办理结果”。", "S-FORM note 表中没有标签“总计”。"}},
      {"002",
       {silent, undated, "S-FORM note 第二部分的表中，“行政许可”一行有2栏，表头有4栏。",
        "S-FORM note 标签“社会组织”与格式的“社会公益组织”不同。", prohibited}},
      {"003",
       {"S-SUM note", undated, "S-FORM note 标题分成了几行。",
        "S-FORM note proactive.procurement.amount_fen “16.8700万元”：单位写在格内。",
        "H-PUB ? proactive.normative_documents.published_total"}},
      {"004",
       {"S-NARR note 15612条", "S-PCT note 74.3%", "S-PCT note 1%", "S-PCT note 8.7%",
        "S-OUT note proactive.compulsory_measures.decisions", undated,
        "S-FORM note 各部分的标题级别不一：第3部分的标题为3级，前面的为2级。", prohibited}},
  };
}

// Where words that a finding is about stand, as lines of the document.
std::map<std::string, std::map<std::string, int>> LinesOfWords() {
  return {{"000", {{"14件", 8}, {"35%", 8}, {"2019年政务公开工作要点", 6}}},
          {"001", {{"265534篇", 12}, {"820日", 22}}},
          {"002", {{"2020年政务公开工作要点", 7}}},
          {"003", {{"超时答复", 7}}},
          {"004", {{"74.3%", 11}, {"1%", 11}, {"4%", 11}, {"8.7%", 11}}}};
}

class SeedsCheckTest : public ::testing::TestWithParam<std::string> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(SeedsCheckTest);
INSTANTIATE_TEST_SUITE_P(Seeds, SeedsCheckTest, ::testing::ValuesIn(gongkai::testing::SeedNames()));

TEST_P(SeedsCheckTest, FindsWhatIsKnownAndNothingElse) {
  EXPECT_EQ(Found(GetParam(), true), AboveNotes()[GetParam()]);
}

TEST_P(SeedsCheckTest, PointsToTheVeryWords) {
  const std::string text = gongkai::testing::SeedText(GetParam());
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Document document, ReadDocument(text));
  GONGKAI_ASSERT_OK_AND_ASSIGN(const Report report, Recognize(document));
  const std::vector<std::string> lines = absl::StrSplit(text, '\n');
  std::map<std::string, int> found;
  for (const Finding& finding : Judge(report).findings) {
    if (!finding.passage.has_value() || finding.passage->words.empty()) continue;
    const Passage& passage = *finding.passage;
    ASSERT_GT(passage.place.line, 0);
    ASSERT_GT(passage.place.column, 0);
    // From the column on, the line begins with the words.
    absl::string_view line = lines[static_cast<size_t>(passage.place.line) - 1];
    size_t at = 0;
    for (int column = 1; column < passage.place.column; ++column) {
      do {
        ++at;
      } while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0) == 0x80);
    }
    EXPECT_EQ(line.substr(at, passage.words.size()), passage.words);
    if (LinesOfWords()[GetParam()].count(passage.words) > 0) {
      found[passage.words] = passage.place.line;
    }
  }
  EXPECT_EQ(found, LinesOfWords()[GetParam()]);
}

TEST_P(SeedsCheckTest, NotesTheRest) { EXPECT_EQ(Found(GetParam(), false), Notes()[GetParam()]); }

}  // namespace
}  // namespace gongkai
