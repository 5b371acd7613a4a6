// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The rules that read the text and the structure of a report, as the judge applies them: each
// passes, fails and is not evaluable. What sentences mean is tested in narrative.

#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/validation/rules/copied_passage.h"
#include "services/validation/rules/judged.h"
#include "services/validation/rules/rule_set.h"

namespace gongkai {
namespace {

using ::gongkai::testing::AddSection;
using ::gongkai::testing::Example;
using ::gongkai::testing::FindingsOf;
using ::gongkai::testing::SetLine;
using ::gongkai::testing::SetState;
using ::gongkai::testing::TallyOf;
using ::gongkai::testing::Value;
using ::gongkai::testing::With;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// The findings that quote the text; others are about what it leaves out.
std::vector<Finding> Quoting(const Judgement& judgement, absl::string_view rule) {
  std::vector<Finding> findings = FindingsOf(judgement, rule);
  std::erase_if(findings, [](const Finding& finding) {
    return !finding.passage.has_value() || finding.passage->words.empty();
  });
  return findings;
}

struct TextCase {
  const char* rule;
  const char* passes;
  const char* fails;
  const char* words;  // that the finding quotes
  Severity severity;
};

class TextRuleTest : public ::testing::TestWithParam<TextCase> {};

TEST_P(TextRuleTest, Passes) {
  EXPECT_THAT(Quoting(Judge(With(GetParam().passes)), GetParam().rule), IsEmpty());
}

TEST_P(TextRuleTest, FailsAndQuotesTheWords) {
  const TextCase& test = GetParam();
  const Judgement judgement = Judge(With(absl::StrCat("本年度开展了以下工作。\n", test.fails)));
  const std::vector<Finding> findings = Quoting(judgement, test.rule);
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].verdict, Verdict::kFail);
  EXPECT_EQ(findings[0].severity, test.severity);
  ASSERT_TRUE(findings[0].passage.has_value());
  EXPECT_EQ(*findings[0].passage, (Passage{1, 2, test.words, {.line = 10}}));
  EXPECT_FALSE(findings[0].message_zh.empty() || findings[0].message_en.empty());
  EXPECT_EQ(HasErrors(judgement), test.severity == Severity::kError);
}

TEST_P(TextRuleTest, IsNotEvaluableWithoutText) {
  const Judgement judgement = Judge(Example(FormId::k2021));
  EXPECT_THAT(FindingsOf(judgement, GetParam().rule), IsEmpty());
  EXPECT_THAT(TallyOf(judgement, GetParam().rule), ::testing::Not(::testing::EndsWith("/0")));
}

INSTANTIATE_TEST_SUITE_P(
    Rules, TextRuleTest,
    ::testing::Values(
        TextCase{"S-NARR", "全市新收政府信息公开申请56件。", "全市新收政府信息公开申请75件。",
                 "75件", Severity::kWarning},
        TextCase{"H-LIT", "全市政府信息公开行政复议11件。", "全市政府信息公开行政复议12件。",
                 "12件", Severity::kError},
        TextCase{"S-PCT", "政府信息公开申请予以公开35件，占办结总数的66%。",
                 "政府信息公开申请予以公开35件，占办结总数的68%。", "68%", Severity::kWarning},
        TextCase{"S-YOY", "收到政府信息公开申请56件，2020年收到50件，同比增长12%。",
                 "收到政府信息公开申请14件，较上年减少35%。", "35%", Severity::kWarning},
        TextCase{"S-SUM", "发布信息1000条，动态600条，目录300条，解读100条。",
                 "发布信息1000条，动态600条，目录300条，解读90条。",
                 "1000条，动态600条，目录300条，解读90条", Severity::kNote},
        TextCase{"S-OUT", "落实《2021年政务公开工作要点》。", "落实《2020年政务公开工作要点》。",
                 "2020年政务公开工作要点", Severity::kWarning},
        TextCase{"S-LATE", "未出现逾期答复。", "有1件申请逾期答复。", "逾期答复",
                 Severity::kWarning}),
    [](const auto& info) {
      std::string name = info.param.rule;
      name.erase(name.find('-'), 1);
      return name;
    });

// What a text has right is counted, too.
TEST_P(TextRuleTest, PassesAreCounted) {
  // No instance of it: nothing in a text is counted for saying that no answer was late.
  const std::string rule = GetParam().rule;
  const std::string tally = TallyOf(Judge(With(GetParam().passes)), rule);
  EXPECT_EQ(absl::StartsWith(tally, "0/"), rule == "S-LATE") << rule << " " << tally;
}

// Of the rules that compare the text with cells: a text that would fail, and the cells without a
// value.
TEST(TextRulesTest, BlanksKeepATextFromBeingCompared) {
  struct Case {
    const char* rule;
    const char* text;
    std::vector<const char*> lines;
  };
  const std::vector<Case> cases = {
      {"S-NARR", "全市新收政府信息公开申请75件。", {"applications.received"}},
      {"H-LIT", "全市政府信息公开行政复议12件。", {"appeals.reconsideration"}},
      {"S-PCT",
       "政府信息公开申请予以公开35件，占办结总数的68%。",
       {"applications.granted", "applications.handled_total", "applications.received"}}};
  for (const Case& test : cases) {
    Report report = With(test.text);
    for (const char* line : test.lines) SetLine(report, line, CellState::kBlank);
    const Judgement judgement = Judge(report);
    const std::vector<Finding> findings = Quoting(judgement, test.rule);
    ASSERT_THAT(findings, SizeIs(1)) << test.rule;
    EXPECT_EQ(findings[0].verdict, Verdict::kNotEvaluable) << test.rule;
    EXPECT_FALSE(HasErrors(judgement)) << test.rule;
  }
}

TEST(TextRulesTest, ABlankIsToldWhereTheTextNeedsIt) {
  Report report = With("全市新收政府信息公开申请75件。");
  SetState(report, "applications.received.total", CellState::kBlank);
  const std::vector<Finding> findings = Quoting(Judge(report), "S-NARR");
  ASSERT_THAT(findings, ::testing::Not(IsEmpty()));
  EXPECT_EQ(findings[0].verdict, Verdict::kNotEvaluable);
  EXPECT_EQ(findings[0].severity, Severity::kNote);
}

TEST(TextRulesTest, FeesPassFailAndAreNotEvaluable) {
  Report report = With("收取信息处理费380元。");
  AddSection(report, 6, "无");
  EXPECT_EQ(TallyOf(Judge(report), "S-FEE"), "0/1/0");
  EXPECT_EQ(FindingsOf(Judge(report), "S-FEE")[0].passage->section, 6);
  report.sections[0].text = "总体情况。";
  EXPECT_EQ(TallyOf(Judge(report), "S-FEE"), "1/0/0");
  SetLine(report, "applications.other_fee_unpaid", CellState::kBlank);
  SetState(report, "applications.granted.total", CellState::kBlank);
  EXPECT_EQ(TallyOf(Judge(report), "S-FEE"), "0/0/1");
}

TEST(TextRulesTest, ATextPastAllBoundsIsNotRead) {
  Report report = With(std::string(kMostText + 1, ' ') + "新收政府信息公开申请75件。");
  const Judgement judgement = Judge(report);
  EXPECT_EQ(TallyOf(judgement, "S-NARR"), "0/0/1");
  const std::vector<Finding> findings = FindingsOf(judgement, "S-NARR");
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].verdict, Verdict::kNotEvaluable);
}

TEST(TextRulesTest, TheSameWordsTwiceAreTwoFindings) {
  const Judgement judgement =
      Judge(With("全市新收政府信息公开申请75件。\n全市新收政府信息公开申请75件。"));
  std::set<std::string> ids;
  for (const Finding& finding : judgement.findings) EXPECT_TRUE(ids.insert(finding.id).second);
  EXPECT_THAT(Quoting(judgement, "S-NARR"), SizeIs(2));
}

// A decision about a finding is found again by its id: other text around it changes nothing.
TEST(TextRulesTest, AnIdFollowsWordsAndCells) {
  const std::string words = "全市新收政府信息公开申请75件。";
  Report report = With(words);
  const std::string id = FindingsOf(Judge(report), "S-NARR").at(0).id;
  EXPECT_EQ(FindingsOf(Judge(With("开展培训。\n" + words)), "S-NARR").at(0).id, id);
  Value(report, "applications.received.natural_person") += 1;
  Value(report, "applications.received.total") += 1;
  EXPECT_NE(FindingsOf(Judge(report), "S-NARR").at(0).id, id);
}

// It must not change with a release.
TEST(TextRulesTest, IdsAreForEver) {
  Report report = With("全市新收政府信息公开申请75件。");
  report.notes.push_back({"title-missing", "没有标题", "no title", {}, {}});
  const Judgement judgement = Judge(report);
  EXPECT_EQ(Quoting(judgement, "S-NARR").at(0).id, "84517c0ff05c592c");
  EXPECT_EQ(FindingsOf(judgement, "S-FORM").back().id, "393b8b67becdf906");
}

Report Published(const char* agency, int year, int month, int day) {
  Report report = Example(FormId::k2021);
  report.year = 2021;
  report.agency_name = agency;
  report.publish_time = absl::FromCivil(absl::CivilSecond(year, month, day, 23, 59, 59),
                                        absl::FixedTimeZone(8 * 3600));
  return report;
}

TEST(LateTest, EachKindOfAgencyHasItsDate) {
  const auto tally = [](const Report& report) { return TallyOf(Judge(report), "S-LATE"); };
  // The one that is not evaluable is the text.
  EXPECT_EQ(tally(Published("某某市财政局", 2022, 1, 31)), "1/0/1");
  EXPECT_EQ(tally(Published("某某市财政局", 2022, 2, 1)), "0/1/1");
  EXPECT_EQ(tally(Published("某某县人民政府", 2022, 3, 31)), "1/0/1");
  EXPECT_EQ(tally(Published("某某县人民政府", 2022, 4, 1)), "0/1/1");
  EXPECT_EQ(tally(Published("", 2022, 2, 1)), "0/0/2");
  EXPECT_EQ(tally(Published("", 2022, 4, 1)), "0/1/1");
  EXPECT_EQ(tally(Example(FormId::k2021)), "0/0/2");
  const std::vector<Finding> findings =
      FindingsOf(Judge(Published("某某市财政局", 2022, 2, 3)), "S-LATE");
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].severity, Severity::kWarning);
  EXPECT_THAT(findings[0].message_zh, HasSubstr("2022-02-03晚于"));
  EXPECT_THAT(findings[0].message_zh, HasSubstr("2022-01-31（迟3天）"));
}

TEST(FormTest, IsThatOfTheYear) {
  Report report = Example(FormId::k2021);
  EXPECT_EQ(TallyOf(Judge(report), "S-FORM"), "1/0/6");
  report.year = 2020;
  EXPECT_EQ(TallyOf(Judge(report), "S-FORM"), "0/1/6");
  EXPECT_EQ(FindingsOf(Judge(report), "S-FORM").at(0).severity, Severity::kWarning);
  report.year = 0;
  EXPECT_EQ(TallyOf(Judge(report), "S-FORM"), "0/0/7");
}

TEST(FormTest, SectionsAndLabels) {
  Report report = Example(FormId::k2021);
  report.publish_time = absl::FromUnixSeconds(1'640'000'000);
  for (int number = 1; number <= 6; ++number) AddSection(report, number, "");
  EXPECT_EQ(TallyOf(Judge(report), "S-FORM"), "7/0/0");
  report.sections.pop_back();
  EXPECT_EQ(FindingsOf(Judge(report), "S-FORM").at(0).severity, Severity::kWarning);
  EXPECT_EQ(FindingsOf(Judge(report), "S-FORM").at(0).passage->section, 6);
  report.publish_time.reset();
  report.notes.push_back({"label-differs", "行名不同", "label differs", {.line = 7}, {}});
  report.notes.push_back({"value-remark", "说明未计入", "remark left aside", {.line = 8}, {}});
  EXPECT_EQ(TallyOf(Judge(report), "S-FORM"), "6/3/0");
  const std::vector<Finding> findings = FindingsOf(Judge(report), "S-FORM");
  EXPECT_EQ(findings.back().severity, Severity::kNote);
  EXPECT_EQ(findings.back().passage->place.line, 7);
}

TEST(OutTest, APublicationDateThatCannotBeIsNamedOnce) {
  Report report = With("二月里的事。");
  for (int number = 2; number <= 6; ++number) AddSection(report, number, "");
  EXPECT_EQ(TallyOf(Judge(report), "S-OUT"), "1/0/0");
  ReadingNote note;
  note.code = "date-impossible";
  note.message_zh = "“发布日期：2022-02-30”：没有这个日期";
  note.message_en = "no such date";
  note.place.line = 3;
  report.notes.push_back(note);
  const Judgement judgement = Judge(report);
  const std::vector<Finding> findings = FindingsOf(judgement, "S-OUT");
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].severity, Severity::kWarning);
  EXPECT_EQ(findings[0].passage->place.line, 3);
  EXPECT_THAT(findings[0].message_zh, HasSubstr("2022-02-30"));
  // It is stated, and when the report was due cannot be said.
  EXPECT_EQ(TallyOf(judgement, "S-FORM"), "7/0/0");
  EXPECT_THAT(TallyOf(judgement, "S-LATE"), ::testing::EndsWith("/1"));
  // The text that holds it has said so.
  report.sections[5].text = "2022年2月30日";
  report.notes.back().place.line = report.sections[5].place.line;
  EXPECT_THAT(FindingsOf(Judge(report), "S-OUT"), SizeIs(1));
}

TEST(CopyTest, PassesFailsAndIsNotEvaluable) {
  std::string text;
  for (int i = 0; i < 80; ++i) {
    const int a = 0x4E00 + i * 37, b = 0x4E00 + i * 91 + 5, c = 0x4E00 + i * 53 + 11;
    for (int each : {a, b, c}) {
      text += static_cast<char>(0xE0 | (each >> 12));
      text += static_cast<char>(0x80 | (each >> 6 & 0x3F));
      text += static_cast<char>(0x80 | (each & 0x3F));
    }
  }
  const Report report = With(text + "12");
  Report previous = With(text + "13");
  EXPECT_EQ(TallyOf(Judge(report, &previous), "S-COPY"), "0/1/0");
  EXPECT_EQ(FindingsOf(Judge(report, &previous), "S-COPY").at(0).passage->words, text + "12");
  EXPECT_EQ(TallyOf(Judge(report), "S-COPY"), "0/0/1");
  previous.sections[0].text = "短";
  EXPECT_EQ(TallyOf(Judge(report, &previous), "S-COPY"), "0/0/1");
  previous.sections[0].text.clear();
  for (size_t i = text.size(); i >= 3; i -= 3) previous.sections[0].text += text.substr(i - 3, 3);
  EXPECT_EQ(TallyOf(Judge(report, &previous), "S-COPY"), "1/0/0");

  // Against other agencies, one by one.
  Report copied = With(text + "14");
  copied.agency_name = "某县教育局";
  const Report* const others[] = {&copied, &previous};
  const Judgement judgement = Judge(report, nullptr, RuleSet::BuiltIn(), others);
  EXPECT_EQ(TallyOf(judgement, "S-COPY"), "1/1/1");
  EXPECT_THAT(FindingsOf(judgement, "S-COPY").at(0).message_zh,
              HasSubstr("“某县教育局”的报告雷同"));
}

TEST(CopyTest, PointsToTheLongestSentenceThatWasCopied) {
  const std::string longest = "全年通过政府网站主动公开各类政府信息12条，及时回应社会关切。";
  Report report = With("我办认真做好各项工作，成效明显。\n" + longest + "短句。");
  report.sections[0].text_places = {{0, {.line = 11, .column = 1}},
                                    {49, {.line = 12, .column = 1}}};
  const Report other = With(
      "完全不同的一句话写在这里作为开头。全年通过政府网站主动公开各类政府信息"
      "34条，及时回应社会关切。短句。");
  const std::optional<Passage> passage = CopiedPassage(report, other);
  ASSERT_TRUE(passage.has_value());
  EXPECT_EQ(passage->words, longest);
  EXPECT_EQ(passage->paragraph, 2);
  EXPECT_EQ(passage->place.line, 12);
  // Nothing is the same word for word: the section then.
  const std::optional<Passage> section = CopiedPassage(report, With("短句。"));
  ASSERT_TRUE(section.has_value());
  EXPECT_EQ(section->words, "");
  EXPECT_EQ(section->section, report.sections[0].number);
  EXPECT_EQ(CopiedPassage(Report(), other), std::nullopt);
}

TEST(TextLimitTest, MoreFiguresThanAnyReportHasAreNotCompared) {
  std::string text;
  for (int i = 0; i < 3'000; ++i) text += "收到申请1件。";
  const Judgement judgement = Judge(With(text));
  const std::vector<Finding> findings = FindingsOf(judgement, "S-NARR");
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].verdict, Verdict::kNotEvaluable);
  EXPECT_TRUE(findings[0].rule_incomplete);
  EXPECT_THAT(findings[0].message_zh, HasSubstr("2000处数字"));
  EXPECT_EQ(TallyOf(judgement, "H-ROW"), TallyOf(Judge(With("无。")), "H-ROW"));
}

}  // namespace
}  // namespace gongkai
