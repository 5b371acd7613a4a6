// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/cli/finding_text.h"

#include <sstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class FindingTextTest : public ::testing::Test {
 protected:
  FindingTextTest() {
    Finding root;
    root.id = "0000000000000001";
    root.rule = "H-ROW";
    root.cells = {natural_, total_};
    root.reported = 43;
    root.computed = 40;
    root.blamed = {total_};
    root.repairs = {{{{total_, 43, 40}}}};
    root.sources = {{natural_, "40", {.line = 12, .column = 3}},
                    {total_, "43", {.line = 12, .column = 9}}};
    root.message_zh = "总计与各列之和不符";
    root.message_en = "the total differs from the sum of its columns";
    root.consequences = {"0000000000000002"};
    Finding consequence;
    consequence.id = "0000000000000002";
    consequence.rule = "H-BAL";
    consequence.cells = {total_};
    consequence.root = root.id;
    consequence.message_en = "a message of its own";
    judgement_.findings = {root, consequence};
    judgement_.rules = {{"H-ROW", 22, 1, 0}, {"H-BAL", 6, 1, 0}};
    judgement_.cells = {.given = 198};
  }

  const CellId natural_ = *FindCell("applications.received.natural_person");
  const CellId total_ = *FindCell("applications.received.total");
  Output Speaking(Language language) {
    Output output = output_;
    output.language = language;
    return output;
  }

  std::ostringstream out_;
  const Output output_{out_, out_};
  Judgement judgement_;
};

TEST_F(FindingTextTest, TheTextThatFollowsIsQuoted) {
  Finding text = judgement_.findings.back();
  text.id = "0000000000000003";
  text.rule = "S-NARR";
  text.passage = Passage{1, 2, "40件", {.line = 4, .column = 9}};
  judgement_.findings.push_back(text);
  EXPECT_THAT(FindingsText(judgement_, "a.txt", output_),
              HasSubstr(", S-NARR (section 1, paragraph 2 “40件”)\n"));
  EXPECT_THAT(FindingsText(judgement_, "a.txt", Speaking(Language::kChinese)),
              HasSubstr("，S-NARR（第1部分第2段“40件”）\n"));
}

TEST_F(FindingTextTest, RootIsPrintedWithAllThatHelps) {
  const std::string text = FindingsText(judgement_, "a.txt", output_);
  EXPECT_THAT(text, HasSubstr("ERROR H-ROW  " + CellLabel(total_) + ": printed 43, computed 40\n"));
  EXPECT_THAT(text, HasSubstr("总计与各列之和不符"));
  EXPECT_THAT(text, HasSubstr("the total differs from the sum of its columns"));
  EXPECT_THAT(text, HasSubstr("at a.txt:12:9\n"));
}

TEST_F(FindingTextTest, CellsOfTheOnlyRepairArePointedAt) {
  Finding& finding = judgement_.findings[0];
  finding.blamed.clear();
  finding.repairs = {{{{natural_, 40, 43}, {total_, 43, 40}}}};
  EXPECT_THAT(FindingsText(judgement_, "a.txt", output_), HasSubstr("at a.txt:12:3, a.txt:12:9\n"));
}

// A figure beside a cell's name is that cell's own.
TEST_F(FindingTextTest, BlamedPartHasItsOwnFigures) {
  Finding& finding = judgement_.findings[0];
  finding.blamed = {natural_};
  finding.repairs = {{{{natural_, 40, 43}}}};
  EXPECT_THAT(FindingsText(judgement_, "", output_),
              HasSubstr("ERROR H-ROW  " + CellLabel(natural_) + ": printed 40, should be 43 (“" +
                        CellLabel(total_) + "” says 43, its parts add up to 40)\n"));
  EXPECT_THAT(FindingsText(judgement_, "", Speaking(Language::kChinese)),
              HasSubstr("错误 H-ROW  " + CellLabel(natural_) + "：填报40，应为43（“" +
                        CellLabel(total_) + "”填报43，所填分项之和40）\n"));
}

TEST_F(FindingTextTest, EqualityWithoutBlameHasItsFiguresOnly) {
  Finding& finding = judgement_.findings[0];
  finding.blamed.clear();
  finding.repairs.push_back({{{natural_, 40, 43}}});
  EXPECT_THAT(FindingsText(judgement_, "", output_),
              HasSubstr(CellLabel(total_) +
                        ": printed 43, its parts add up to 40; 2 repairs are equally small\n"));
  EXPECT_THAT(FindingsText(judgement_, "", Speaking(Language::kChinese)),
              HasSubstr(CellLabel(total_) + "：填报43，所填分项之和40，有2种同样小的改法\n"));
  finding.repairs.clear();
  EXPECT_THAT(FindingsText(judgement_, "", Speaking(Language::kChinese)),
              HasSubstr("所填分项之和40，没有找到改法\n"));
}

TEST_F(FindingTextTest, BalanceHasTwoSides) {
  Finding& finding = judgement_.findings[0];
  const CellId carried = *FindCell("applications.carried_out.total");
  finding.rule = "H-BAL";
  finding.cells = {total_, carried};
  finding.blamed.clear();
  finding.repairs.clear();
  EXPECT_THAT(FindingsText(judgement_, "", output_),
              HasSubstr(CellLabel(carried) +
                        ": the two sides of its balance come to 40 and 43; no repair was found\n"));
  finding.blamed = {total_};
  finding.repairs = {{{{total_, 41, 44}}}};
  EXPECT_THAT(FindingsText(judgement_, "", Speaking(Language::kChinese)),
              HasSubstr(CellLabel(total_) + "：填报41，应为44（“" + CellLabel(carried) +
                        "”所在等式两边为40与43）\n"));
}

TEST_F(FindingTextTest, ConsequenceIsNamedButNotToldAgain) {
  EXPECT_THAT(FindingsText(judgement_, "a.txt", output_),
              AllOf(HasSubstr("with it goes: H-BAL (" + CellLabel(total_) + ")"),
                    Not(HasSubstr("a message of its own"))));
}

TEST_F(FindingTextTest, PlacesNeedAFile) {
  EXPECT_THAT(FindingsText(judgement_, "", output_), Not(HasSubstr("12:9")));
}

TEST_F(FindingTextTest, SeveralProposalsAreAllPrinted) {
  judgement_.findings[0].repairs.push_back({{{natural_, std::nullopt, 43}}});
  const std::string text = FindingsText(judgement_, "a.txt", output_);
  EXPECT_THAT(text, HasSubstr("either " + CellLabel(total_) + ": 43 → 40"));
  EXPECT_THAT(text, HasSubstr("or " + CellLabel(natural_) + ": (nothing) → 43"));
}

TEST_F(FindingTextTest, WhatCannotBeEvaluatedSaysSo) {
  judgement_.findings[0].verdict = Verdict::kNotEvaluable;
  EXPECT_THAT(FindingsText(judgement_, "a.txt", output_), HasSubstr("NOT EVALUABLE H-ROW"));
  EXPECT_EQ(FindingCounts(judgement_, Language::kBoth), "1 note, 1 consequence");
}

TEST_F(FindingTextTest, OneLanguageIsToldAlone) {
  EXPECT_THAT(FindingsText(judgement_, "a.txt", Speaking(Language::kChinese)),
              AllOf(HasSubstr("错误 H-ROW"), HasSubstr("：填报43，应为40"),
                    HasSubstr("总计与各列之和不符"), Not(HasSubstr("the total differs"))));
  EXPECT_THAT(FindingsText(judgement_, "a.txt", Speaking(Language::kEnglish)),
              AllOf(HasSubstr("the total differs"), Not(HasSubstr("总计与各列之和不符"))));
}

TEST_F(FindingTextTest, WordsAreQuotedWithTheirSection) {
  Finding& finding = judgement_.findings[0];
  finding.severity = Severity::kWarning;
  finding.passage = Passage{1, 3, "14件", {.line = 8, .column = 40}};
  EXPECT_THAT(FindingsText(judgement_, "a.txt", output_),
              AllOf(HasSubstr("WARNING H-ROW  section 1, paragraph 3 “14件”\n"),
                    HasSubstr("at a.txt:8:40\n")));
  EXPECT_THAT(FindingsText(judgement_, "a.txt", Speaking(Language::kChinese)),
              HasSubstr("警告 H-ROW  第1部分第3段“14件”\n"));
  finding.passage = Passage{1, 0, "", {.line = 6}};
  EXPECT_THAT(FindingsText(judgement_, "a.txt", output_), HasSubstr("at a.txt:6 (heading)\n"));
}

TEST_F(FindingTextTest, TheScopeIsToldWithItsWords) {
  EXPECT_EQ(ScopeText(judgement_, "a.txt", output_), "");
  judgement_.stated_scope = StatedScope{Scope::kOwn, {1, 3, "我办", {.line = 8, .column = 2}}};
  EXPECT_EQ(
      ScopeText(judgement_, "a.txt", output_),
      "the text counts the agency's own figures: section 1, paragraph 3 “我办” (a.txt:8:2)\n");
  EXPECT_EQ(ScopeText(judgement_, "", Speaking(Language::kChinese)),
            "文字所述范围：本级，第1部分第3段“我办”\n");
}

TEST_F(FindingTextTest, Counts) {
  EXPECT_EQ(FindingCounts(judgement_, Language::kBoth), "1 error, 1 consequence");
  EXPECT_EQ(FindingCounts({}, Language::kBoth), "no findings");
  EXPECT_EQ(TallyText(judgement_, Language::kBoth),
            "  passed/failed/not evaluable: H-ROW 22/1/0, H-BAL 6/1/0\n"
            "  198 cells: 198 read, 0 blank, 0 absent, 0 ambiguous, 0 unreadable\n");
  EXPECT_EQ(FindingCounts(judgement_, Language::kChinese), "1处错误，1处连带问题");
  EXPECT_EQ(FindingCounts({}, Language::kChinese), "没有发现问题");
  EXPECT_EQ(TallyText(judgement_, Language::kChinese),
            "  通过/不通过/不能核对的处数：H-ROW 22/1/0，H-BAL 6/1/0\n"
            "  共198格：读出198，空白0，缺失0，多解0，不可识别0\n");
}

// What has no place of its own points to what stands beside it, and says so.
TEST_F(FindingTextTest, AnAbsentCellPointsToItsNeighbour) {
  Finding& finding = judgement_.findings[0];
  finding.rule = "H-DOM";
  finding.cells = finding.blamed = {total_};
  finding.sources = {{natural_, "40", {.line = 12, .column = 3}}};
  EXPECT_THAT(FindingsText(judgement_, "a.txt", output_),
              HasSubstr("at a.txt:12:3 (beside " + CellLabel(natural_) + ")\n"));
  EXPECT_THAT(FindingsText(judgement_, "a.txt", Speaking(Language::kChinese)),
              HasSubstr("位置：a.txt:12:3（在“" + CellLabel(natural_) + "”旁）\n"));
  finding.sources.clear();
  finding.passage = Passage{3, 0, "", {.line = 9}};
  EXPECT_THAT(FindingsText(judgement_, "a.txt", output_),
              AllOf(HasSubstr("ERROR H-DOM  " + CellLabel(total_) + "\n"),
                    HasSubstr("at a.txt:9 (heading)\n")));
}

// What need not be equal is neither "computed" nor what "should" stand there.
TEST_F(FindingTextTest, OnlyEqualitiesHaveAComputedFigure) {
  for (const char* rule : {"H-PUB", "L-SHARE"}) {
    judgement_.findings[0].rule = rule;
    EXPECT_THAT(FindingsText(judgement_, "a.txt", output_), Not(HasSubstr("computed")));
    EXPECT_THAT(FindingsText(judgement_, "a.txt", Speaking(Language::kChinese)),
                Not(HasSubstr("应为")));
  }
}

TEST_F(FindingTextTest, PlacesSpeakTheLanguage) {
  judgement_.findings[0].sources[1].place = {.table = 2, .row = 5, .cell = 3};
  EXPECT_THAT(FindingsText(judgement_, "a.docx", output_),
              HasSubstr("at a.docx:table 2 row 5 cell 3\n"));
  EXPECT_THAT(FindingsText(judgement_, "a.docx", Speaking(Language::kChinese)),
              HasSubstr("位置：a.docx:表2第5行第3格\n"));
}

}  // namespace
}  // namespace gongkai
