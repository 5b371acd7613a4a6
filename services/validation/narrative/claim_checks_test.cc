// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Each rule where it passes, where it fails and where it cannot be evaluated.

#include "services/validation/narrative/claim_checks.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Given {
  const char* path;
  int64_t value;
};

void Give(Report& report, const std::vector<Given>& cells) {
  for (const Given& cell : cells) {
    report.cells[*FindCell(cell.path)] = {cell.value, CellState::kGiven};
  }
}

// 50 received and 3 carried in; 52 concluded, 30 of them granted; 1 carried out; 2 reviews and 3
// lawsuits.
Report Table() {
  Report report;
  report.year = 2022;
  report.form = FormId::k2021;
  Give(report, {{"applications.received.total", 50},
                {"applications.carried_in.total", 3},
                {"applications.handled_total.total", 52},
                {"applications.granted.total", 30},
                {"applications.partly_granted.total", 0},
                {"applications.other_fee_unpaid.total", 0},
                {"applications.carried_out.total", 1},
                {"appeals.reconsideration.total", 2},
                {"appeals.litigation_direct.total", 2},
                {"appeals.litigation_after_reconsideration.total", 1}});
  return report;
}

void AddSection(Report& report, int number, const std::string& text) {
  report.sections.push_back({.number = number, .title = "", .text = text, .place = {}});
}

// What the rule says of the text: "pass 1+2", "error", "warning", "note", "?".
std::vector<std::string> Check(absl::string_view rule, Report report, const std::string& text,
                               const Report* previous = nullptr) {
  AddSection(report, 1, text);
  std::vector<std::string> lines;
  for (const ProseFinding& finding : CheckProse(report, previous)) {
    if (finding.rule != rule || finding.size == 0) continue;
    if (finding.verdict == Verdict::kPass) {
      lines.push_back(absl::StrCat("pass ", finding.reading));
      EXPECT_EQ(finding.message_en, "");
      continue;
    }
    EXPECT_NE(finding.message_zh, "");
    EXPECT_NE(finding.message_en, "");
    lines.push_back(finding.verdict == Verdict::kNotEvaluable ? "?"
                    : finding.severity == Severity::kError    ? "error"
                    : finding.severity == Severity::kWarning  ? "warning"
                                                              : "note");
  }
  return lines;
}

TEST(CountsTest, TakeEitherReadingOfReceived) {
  EXPECT_THAT(Check("S-NARR", Table(), "全市受理政府信息公开申请50件。"), ElementsAre("pass 1"));
  EXPECT_THAT(Check("S-NARR", Table(), "全市受理政府信息公开申请53件。"), ElementsAre("pass 1+2"));
  EXPECT_THAT(Check("S-NARR", Table(), "全市受理政府信息公开申请52件。"), ElementsAre("warning"));
  EXPECT_THAT(Check("S-NARR", Report(), "全市受理政府信息公开申请52件。"), ElementsAre("?"));
}

TEST(CountsTest, DoNotGuessWhatABlankHolds) {
  Report report = Table();
  report.cells[*FindCell("applications.carried_in.total")] = {0, CellState::kBlank};
  EXPECT_THAT(Check("S-NARR", report, "受理政府信息公开申请50件。"), ElementsAre("pass 1"));
  EXPECT_THAT(Check("S-NARR", report, "受理政府信息公开申请53件。"), ElementsAre("?"));
}

TEST(CountsTest, SayThatOwnFiguresMayDiffer) {
  Report report = Table();
  AddSection(report, 1, "我县受理政府信息公开申请14件。");
  const std::vector<ProseFinding> findings = CheckProse(report);
  ASSERT_FALSE(findings.empty());
  EXPECT_THAT(findings[0].message_zh, ::testing::HasSubstr("“我县”可能仅指本级"));
  EXPECT_EQ(findings[0].reported, 14);
  EXPECT_EQ(findings[0].computed, 50);
  EXPECT_EQ(findings[0].section, 1);
}

TEST(CountsTest, SayWhatAllLeavesOver) {
  EXPECT_THAT(Check("S-NARR", Table(), "收到的政府信息公开申请均已办结。"), ElementsAre("warning"));
  // Those that are not yet due may be meant to be left out.
  EXPECT_THAT(Check("S-NARR", Table(), "收到的政府信息公开申请均已按期办结。"),
              ElementsAre("note"));
  EXPECT_THAT(Check("S-NARR", Table(), "收到的政府信息公开申请均已答复。"), ElementsAre("note"));
  EXPECT_THAT(Check("S-NARR", Table(), "收到的申请均已办结，结转下年度1件。"),
              ElementsAre("pass 4", "note"));
}

TEST(SumsTest, WaysOfReceiptAreParts) {
  EXPECT_THAT(
      Check("S-SUM", Table(), "收到申请454件，其中当面申请100件、网络申请254件、信函申请120件。"),
      ElementsAre("warning"));
  EXPECT_THAT(Check("S-SUM", Table(), "收到申请454件，其中网络申请254件、信函申请120件。"),
              IsEmpty());
}

TEST(AppealsTest, AreHeldAgainstBothKindsOfLawsuit) {
  EXPECT_THAT(Check("H-LIT", Table(), "全市政府信息公开行政诉讼3件。"),
              ElementsAre("pass 诉讼 总计"));
  EXPECT_THAT(Check("H-LIT", Table(), "全市政府信息公开行政诉讼2件。"), ElementsAre("error"));
  EXPECT_THAT(Check("H-LIT", Table(), "我办没有发生政府信息公开行政诉讼。"),
              ElementsAre("warning"));
  EXPECT_THAT(Check("H-LIT", Table(), "受理行政复议案件120件。"), ElementsAre("note"));
  EXPECT_THAT(Check("H-LIT", Report(), "全市政府信息公开行政复议2件。"), ElementsAre("?"));
  EXPECT_THAT(Check("H-LIT", Table(), "全市政府信息公开行政复议、行政诉讼共5件。"),
              ElementsAre("pass 复议 总计+诉讼 总计"));
}

TEST(SharesTest, AreRoundedTruncatedOrWrong) {
  const std::string text = "办结政府信息公开申请52件。予以公开政府信息公开申请30件，占";
  EXPECT_THAT(Check("S-PCT", Table(), text + "57.7%。"), ElementsAre("pass rounded"));
  EXPECT_THAT(Check("S-PCT", Table(), text + "57.6%。"), ElementsAre("note"));
  EXPECT_THAT(Check("S-PCT", Table(), text + "59.1%。"), ElementsAre("warning"));
  EXPECT_THAT(Check("S-PCT", Report(), text + "57.7%。"), ElementsAre("?"));
  EXPECT_THAT(Check("S-PCT", Table(), "收到政府信息公开申请50件，办结率98.1%。"),
              ElementsAre("pass rounded"));
}

TEST(SharesTest, HoldToTheWholeThatIsStated) {
  EXPECT_THAT(Check("S-PCT", Table(), "政府信息公开申请予以公开30件，占60%。"),
              ElementsAre("pass rounded"));  // of 50
  EXPECT_THAT(Check("S-PCT", Table(), "政府信息公开申请予以公开30件，占办结总数的60%。"),
              ElementsAre("note"));  // of 52
}

// Ten or more as the table has them are the report's, whether or not disclosure is named.
TEST(ChangesTest, OfAppealsAgainstLastYear) {
  const auto table = [](int64_t reviews, int64_t direct, int64_t after) {
    Report report = Table();
    Give(report, {{"appeals.reconsideration.total", reviews},
                  {"appeals.litigation_direct.total", direct},
                  {"appeals.litigation_after_reconsideration.total", after}});
    return report;
  };
  const Report now = table(15, 7, 5);
  const Report before = table(10, 4, 2);
  const auto check = [&](const std::string& text) { return Check("S-YOY", now, text, &before); };
  EXPECT_THAT(check("行政复议15件，较上年增加5件。"), ElementsAre("pass 复议 总计"));
  EXPECT_THAT(check("行政复议15件，较上年增加3件。"), ElementsAre("warning"));
  EXPECT_THAT(check("行政诉讼12件，较上年减少6件。"), ElementsAre("warning"));
  EXPECT_THAT(check("行政诉讼12件，较上年增长100%。"), ElementsAre("pass 诉讼 总计"));
  EXPECT_THAT(check("政府信息公开行政复议较上年减少5件。"), ElementsAre("warning"));
  EXPECT_THAT(check("全县行政复议案件205件，较上年增加30件。"), IsEmpty());
  EXPECT_THAT(check("县复议机关办结行政复议15件，较上年增加3件。"), IsEmpty());
}

TEST(ChangesTest, TheSameAsLastYear) {
  Report previous = Table();
  const std::string text = "收到政府信息公开申请50件，";
  EXPECT_THAT(Check("S-YOY", Table(), text + "与上年持平。", &previous), ElementsAre("pass 1"));
  Give(previous, {{"applications.received.total", 40}});
  EXPECT_THAT(Check("S-YOY", Table(), text + "与上年持平。", &previous), ElementsAre("warning"));
  EXPECT_THAT(Check("S-YOY", Table(), text + "与上年基本持平。", &previous), IsEmpty());
  EXPECT_THAT(Check("S-YOY", Table(), text + "办理时限与上年持平。", &previous), IsEmpty());
  EXPECT_THAT(Check("S-YOY", Table(), text + "与上年持平。"), IsEmpty());
}

TEST(ChangesTest, AreComparedWithLastYear) {
  Report previous = Table();
  Give(previous, {{"applications.received.total", 40}, {"applications.carried_in.total", 0}});
  const std::string text = "全市收到政府信息公开申请50件，同比增长";
  EXPECT_THAT(Check("S-YOY", Table(), text + "25%。", &previous), ElementsAre("pass 1"));
  EXPECT_THAT(Check("S-YOY", Table(), text + "52%。", &previous), ElementsAre("warning"));
  EXPECT_THAT(Check("S-YOY", Table(), "收到政府信息公开申请50件，较上年增加10件。", &previous),
              ElementsAre("pass 1"));
}

TEST(ChangesTest, WithoutLastYearMustBePossible) {
  EXPECT_THAT(Check("S-YOY", Table(), "收到政府信息公开申请14件，较上年减少30%。"),
              ElementsAre("?"));
  EXPECT_THAT(Check("S-YOY", Table(), "收到政府信息公开申请14件，较上年减少35%。"),
              ElementsAre("warning"));
}

TEST(SumsTest, AreMadeOfTheirParts) {
  const std::string text = "收到政府信息公开申请53件，其中予以公开30件，";
  EXPECT_THAT(Check("S-SUM", Table(), text + "不予公开23件。"), ElementsAre("pass "));
  EXPECT_THAT(Check("S-SUM", Table(), text + "不予公开33件。"), ElementsAre("warning"));
  EXPECT_THAT(Check("S-SUM", Table(), text + "不予公开3件。"), IsEmpty());  // not all are listed
}

TEST(SumsTest, NoteAListThatMissesItsTotalNarrowly) {
  EXPECT_THAT(Check("S-SUM", Table(), "发布信息1000条，动态600条，目录300条，解读90条。"),
              ElementsAre("note"));
  EXPECT_THAT(Check("S-SUM", Table(), "发布信息1000条，动态600条，目录300条，解读100条。"),
              ElementsAre("pass "));
  EXPECT_THAT(Check("S-SUM", Table(), "发布信息1000条，动态60条，目录30条，解读9条。"), IsEmpty());
}

TEST(SumsTest, LeaveAloneWhatStandsOutsideTheSplit) {
  EXPECT_THAT(Check("S-SUM", Table(), "规范域名77个，新增1个，其中注销39个，保留38个。"),
              ElementsAre("pass "));
}

TEST(OdditiesTest, OutOfScale) {
  const std::string text = "网站发布信息4000余条，微信公众号发布信息";
  EXPECT_THAT(Check("S-OUT", Table(), text + "1800条。"), ElementsAre("pass "));
  EXPECT_THAT(Check("S-OUT", Table(), text + "187534条。"), ElementsAre("warning"));
  EXPECT_THAT(Check("S-OUT", Table(), "微博阅读量187534次，发布信息40条。"), IsEmpty());
}

TEST(OdditiesTest, PlansOfEarlierYears) {
  EXPECT_THAT(Check("S-OUT", Table(), "落实《2022年政务公开工作要点》。"), ElementsAre("pass "));
  EXPECT_THAT(Check("S-OUT", Table(), "落实《2021年政务公开工作要点》。"), ElementsAre("warning"));
  EXPECT_THAT(Check("S-OUT", Table(), "于230日召开会议。"), IsEmpty());
  EXPECT_THAT(Check("S-OUT", Table(), "于2月30日召开会议。"), ElementsAre("warning"));
}

TEST(OdditiesTest, LateAnswers) {
  EXPECT_THAT(Check("S-LATE", Table(), "有1件申请逾期答复。"), ElementsAre("warning"));
  EXPECT_THAT(Check("S-LATE", Table(), "未出现逾期答复。"), IsEmpty());
}

std::vector<Verdict> Fees(Report report, const std::string& first, const std::string& sixth) {
  AddSection(report, 1, first);
  AddSection(report, 6, sixth);
  std::vector<Verdict> verdicts;
  for (const ProseFinding& finding : CheckProse(report)) {
    if (finding.rule == "S-FEE") verdicts.push_back(finding.verdict);
  }
  return verdicts;
}

TEST(FeesTest, AreReportedWhereTheyWereCharged) {
  EXPECT_THAT(Fees(Table(), "总体情况。", "无"), ElementsAre(Verdict::kPass));
  EXPECT_THAT(Fees(Table(), "收取信息处理费380元。", "无"), ElementsAre(Verdict::kFail));
  EXPECT_THAT(Fees(Table(), "收取信息处理费380元。", "收取信息处理费380元。"), IsEmpty());
  Report report = Table();
  Give(report, {{"applications.other_fee_unpaid.total", 2}});
  EXPECT_THAT(Fees(report, "总体情况。", "无其他需要报告的事项。"), ElementsAre(Verdict::kFail));
  Report blank;
  blank.form = FormId::k2021;
  EXPECT_THAT(Fees(blank, "总体情况。", "无"), ElementsAre(Verdict::kNotEvaluable));
}

TEST(BudgetTest, EndsWhereNoReportHasSoManyClaims) {
  const auto check = [](int claims, int sections) {
    std::string text;
    for (int i = 0; i < claims; ++i) text += "办结52件，";
    Report report = Table();
    for (int section = 1; section <= sections; ++section) AddSection(report, section, text);
    return CheckProse(report).size();
  };
  EXPECT_GT(check(1'000, 1), 0u);
  EXPECT_THROW(check(100'000, 1), TooManyClaims);
  EXPECT_THROW(check(1'000, 4), TooManyClaims);
}

TEST(StatedScopeTest, IsWhatTheSectionsAgreeOn) {
  Report report;
  const auto stated = [&](const std::string& first, const std::string& second) {
    report.sections = {{1, "一、总体情况", first, {3, 1}},
                       {5, "五、存在的主要问题", second, {9, 1}}};
    report.sections[0].text_places = {{0, {4, 1}}};
    std::optional<StatedScope> scope;
    CheckProse(report, nullptr, &scope);
    return scope;
  };
  const std::string own = "今年我办收到政府信息公开申请3件。";
  const auto scope = stated(own, "无");
  ASSERT_TRUE(scope.has_value());
  EXPECT_EQ(scope->scope, Scope::kOwn);
  EXPECT_EQ(scope->evidence, (Passage{1, 1, "我办", {4, 3}}));
  EXPECT_FALSE(stated("收到政府信息公开申请3件。", "无").has_value());
  EXPECT_FALSE(stated(own, "全市收到政府信息公开申请9件。").has_value());
}

}  // namespace
}  // namespace gongkai
