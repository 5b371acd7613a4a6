// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/recognition.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/utf8.h"
#include "services/ingestion/recognition/test_documents.h"

namespace gongkai::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// ---- labels

TEST(LabelsTest, WordsBrokenOverLinesAreOneLabel) {
  const Report want = Numbered(FormId::k2019);
  std::string text = PrintReport(want, Layout::kCellPerLine);
  text = absl::StrReplaceAll(text, {{"本年新制作数量", "本年新\n制作数量"},
                                    {"结果维持", "结果\n\n维持"},
                                    {"社会公益组织", "社会\n公益\n组织"},
                                    {"行政强制", "行政强\n制"}});
  const Report got = MustRead(text);
  EXPECT_THAT(Differing(want, got), IsEmpty());
  EXPECT_THAT(got.notes, IsEmpty());
}

TEST(LabelsTest, SpacedOutLabelsAreRead) {
  const Report want = Numbered(FormId::k2021);
  const std::string text = absl::StrReplaceAll(
      PrintReport(want, Layout::kTabbedRows),
      {{"规章", "规 章"}, {"总计", "总　计"}, {"（一）予以公开", "（ 一 ） 予以公开"}});
  EXPECT_THAT(Differing(want, MustRead(text)), IsEmpty());
}

// A narrow column, a justified line: a space behind every character that is no figure.
TEST(LabelsTest, LabelsWithASpaceBehindEachCharacterAreRead) {
  const Report want = Numbered(FormId::k2021);
  for (Layout layout : {Layout::kTabbedRows, Layout::kCellPerLine, Layout::kPipes}) {
    for (absl::string_view space : {" ", "\u3000"}) {
      const std::string printed = PrintReport(want, layout);
      std::string text;
      for (size_t at = 0; at < printed.size();) {
        const size_t start = at;
        const char32_t character = NextCharacter(printed, at);
        text.append(printed, start, at - start);
        const auto is_han = [&](size_t next) {
          return next < printed.size() && static_cast<unsigned char>(printed[next]) > 0x7F;
        };
        // "1 . 属 于": but 13.5740 is a figure.
        const bool mark =
            (character == '.' || printed[at] == '.') && is_han(character == '.' ? at : at + 1);
        if (character > 0x7F || mark) text.append(space.data(), space.size());
      }
      EXPECT_THAT(Differing(want, MustRead(text)), IsEmpty());
    }
  }
}

TEST(LabelsTest, SmallDifferencesAreToleratedAndNoted) {
  const Report want = Numbered(FormId::k2019);
  std::string text = PrintReport(want, Layout::kTabbedRows);
  text = With(text, "4.保护第三方合法权益", "4.保护第三人合法权益");
  text = With(text, "2.没有现成信息需要另行制作", "2.没有现成信息需另行制做");
  text = With(text, "2.其他法律行政法规禁止公开", "2.其他法律法规禁止公开");
  const Report got = MustRead(text);
  EXPECT_THAT(Differing(want, got), IsEmpty());
  EXPECT_THAT(Codes(got), ElementsAre("label-differs", "label-differs", "label-differs"));
  EXPECT_GT(got.notes[0].place.line, 20);
}

TEST(LabelsTest, EnumeratorsMayBeLostTornOffOrWrong) {
  const Report want = Numbered(FormId::k2021);
  const std::string text = PrintReport(want, Layout::kTabbedRows);
  EXPECT_THAT(Differing(want, MustRead(With(text, "2.重复申请", "重复申请"))), IsEmpty());
  EXPECT_THAT(Differing(want, MustRead(With(text, "2.重复申请", "2. 重复申请"))), IsEmpty());
  EXPECT_THAT(Differing(want, MustRead(With(text, "2.重复申请", "2\t重复申请"))), IsEmpty());
  EXPECT_THAT(Differing(want, MustRead(With(text, "2.重复申请", "6、重复申请"))), IsEmpty());
  EXPECT_THAT(Differing(want, MustRead(With(text, "一、本年新收", "一本年新收"))), IsEmpty());
}

TEST(LabelsTest, AnEnumeratorTornOffItsLabelIsNoValue) {
  const Report want = Numbered(FormId::k2021);
  const std::string text =
      With(PrintReport(want, Layout::kCellPerLine), "2.重复申请", "2\n\n重复申请");
  const Report got = MustRead(text);
  EXPECT_THAT(Differing(want, got), IsEmpty());
}

TEST(LabelsTest, AnUnknownLineTakesNobodysPlace) {
  const Report want = Numbered(FormId::k2019);
  const std::string text =
      With(PrintReport(want, Layout::kSpacedRows), "7.属于行政执法案卷 ", "7.某种新的情形 ");
  const Report got = MustRead(text);
  EXPECT_EQ(Differing(want, got), ApplicantPaths("refused_enforcement_file"));
  EXPECT_EQ(got[Id("applications.refused_enforcement_file.total")].state, CellState::kAbsent);
  EXPECT_THAT(Codes(got), ElementsAre("line-missing", "surplus-values"));
}

TEST(LabelsTest, HeadersRepeatedOnANewPageAreReadOver) {
  const Report want = Numbered(FormId::k2019);
  for (const char* page : {"- 3 -\n\n", "—3—\n\n", "第3页\n", ""}) {
    const std::string header = absl::StrCat(page,
                                            "申请人情况\t法人或其他组织\t自然人\t商业企业\t科研机构"
                                            "\t社会公益组织\t法律服务机构\t其他\t总计\n");
    const std::string text = With(PrintReport(want, Layout::kTabbedRows), "\t（四）无法提供",
                                  header + "\t（四）无法提供");
    EXPECT_THAT(Differing(want, MustRead(text)), IsEmpty());
  }
}

TEST(LabelsTest, ATableOfContentsAndNavigationAreNotTheReport) {
  const Report want = Numbered(FormId::k2021);
  const std::string text = absl::StrCat(
      "首页\n行政许可\n行政处罚\n目录\n一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信"
      "息公开申请情况\n"
      "四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项"
      "\n\n",
      PrintReport(want, Layout::kTabbedRows));
  const Report got = MustRead(text);
  EXPECT_THAT(Differing(want, got), IsEmpty());
  ASSERT_EQ(got.sections.size(), 6u);
  EXPECT_EQ(got.sections[0].text, "这一部分说明本机关的工作。");
  EXPECT_EQ(got.agency_name, "云岭县人民政府");
}

TEST(LabelsTest, MergedCellsPrintedAgainAndAgain) {
  const Report want = Numbered(FormId::k2019);
  const std::string text = absl::StrReplaceAll(
      PrintReport(want, Layout::kPipes),
      {{"| 一、本年新收政府信息公开申请数量 |",
        "| 一、本年新收政府信息公开申请数量 | 一、本年新收政府信息公开申请数量 |"},
       {"| （七）总计 |", "| 三、本年度办理结果 | （七）总计 | （七）总计 |"}});
  EXPECT_THAT(Differing(want, MustRead(text)), IsEmpty());
}

// ---- editions

TEST(EditionTest, LabelsDecideNotTheYear) {
  Report want = Numbered(FormId::k2019);
  want.year = 2022;
  const Report got = MustRead(PrintReport(want, Layout::kTabbedRows));
  EXPECT_EQ(got.form, FormId::k2019);
  EXPECT_EQ(got.year, 2022);
}

TEST(EditionTest, ALineOfTheOtherEditionIsReadIntoItsOwnFields) {
  const Report want = Numbered(FormId::k2021);
  std::string text = PrintReport(want, Layout::kTabbedRows);
  const size_t begin = text.find("\t（六）其他处理");
  const size_t end = text.find("\t（七）总计");
  text.replace(begin, end - begin, "\t（六）其他处理\t\t1\t2\t3\t4\t5\t6\t21\n");
  const Report got = MustRead(text);
  EXPECT_EQ(got.form, FormId::k2021);
  EXPECT_EQ(got[Id("applications.other_handling.total")], (CellValue{21, CellState::kGiven}));
  EXPECT_EQ(got[Id("applications.other_fee_unpaid.total")].state, CellState::kAbsent);
  EXPECT_EQ(got[Id("applications.handled_total.total")],
            want[Id("applications.handled_total.total")]);
  EXPECT_THAT(Codes(got), Contains("other-edition"));
}

TEST(EditionTest, ABlockOfTheOtherEditionIsReadByItsOwnColumns) {
  const Report want = Numbered(FormId::k2021);
  std::string text = PrintReport(want, Layout::kTabbedRows);
  const std::string licences = absl::StrCat("信息内容\t本年处理决定数量\n行政许可\t",
                                            want[Id("proactive.licences.decisions")].value);
  text =
      With(text, licences, "信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t7\t-2\t9");
  const Report got = MustRead(text);
  EXPECT_EQ(got.form, FormId::k2021);
  EXPECT_EQ(got[Id("proactive.licences.items_last_year")], (CellValue{7, CellState::kGiven}));
  EXPECT_EQ(got[Id("proactive.licences.change")], (CellValue{-2, CellState::kGiven}));
  EXPECT_EQ(got[Id("proactive.licences.decisions")], (CellValue{9, CellState::kGiven}));
  EXPECT_EQ(got[Id("proactive.fees.amount_fen")], want[Id("proactive.fees.amount_fen")]);
}

// ---- sections and particulars

TEST(SectionsTest, TitlesAreFoundByTheirWordsNotTheirNumerals) {
  const Report want = Numbered(FormId::k2021);
  std::string text = PrintReport(want, Layout::kTabbedRows);
  text = With(text, "五、存在的主要问题及改进情况\n\n这一部分说明本机关的工作。",
              "## "
              "五、政府信息公开工作存在的主要问题及改进情况（数据填报）\n\n一、人员不足。\n二、制度"
              "不全。\n六、其他。");
  text = With(text, "四、政府信息公开行政复议、行政诉讼情况",
              "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况");
  const Report got = MustRead(text);
  ASSERT_EQ(got.sections.size(), 6u);
  EXPECT_EQ(got.sections[4].text, "一、人员不足。\n二、制度不全。\n六、其他。");
  EXPECT_EQ(got.sections[5].title, "六、其他需要报告的事项");
  EXPECT_EQ(got.sections[3].text, "");
  EXPECT_THAT(Codes(got), ElementsAre("title-differs", "title-differs"));
}

TEST(SectionsTest, TextBesideATableStays) {
  const Report want = Numbered(FormId::k2019);
  std::string text = PrintReport(want, Layout::kPipes);
  text = With(text, "三、收到和处理政府信息公开申请情况\n\n",
              "三、收到和处理政府信息公开申请情况\n\n单位：件\n\n");
  text = With(text, "四、政府信息公开行政复议", "注：统计截至年底。\n\n四、政府信息公开行政复议");
  const Report got = MustRead(text);
  EXPECT_THAT(Differing(want, got), IsEmpty());
  EXPECT_EQ(got.sections[2].text, "单位：件\n注：统计截至年底。");
}

TEST(SectionsTest, ASectionInsideAnotherIsReadWithANote) {
  const Report want = Numbered(FormId::k2019);
  std::string text = PrintReport(want, Layout::kCellPerLine);
  text = With(text, "六、其他需要报告的事项\n\n这一部分说明本机关的工作。\n\n", "");
  text = With(text, "二、主动公开政府信息情况",
              "(六)其他需要报告的事项\n\n收取信息处理费380元。\n\n二、主动公开政府信息情况");
  const Report got = MustRead(text);
  ASSERT_EQ(got.sections.size(), 6u);
  EXPECT_EQ(got.sections[0].text, "这一部分说明本机关的工作。");
  EXPECT_EQ(got.sections[5].text, "收取信息处理费380元。");
  EXPECT_THAT(Codes(got), ElementsAre("section-nested"));
}

TEST(SectionsTest, AMissingSectionIsNoted) {
  const Report want = Numbered(FormId::k2019);
  const Report got = MustRead(With(PrintReport(want, Layout::kCellPerLine),
                                   "六、其他需要报告的事项\n\n这一部分说明本机关的工作。\n\n", ""));
  EXPECT_EQ(got.sections.size(), 5u);
  EXPECT_THAT(Codes(got), ElementsAre("section-missing"));
}

TEST(ParticularsTest, TheTitleMayStandOnSeveralLines) {
  const Report want = Numbered(FormId::k2019);
  const std::string text = PrintReport(want, Layout::kTabbedRows);
  const std::string title = "云岭县人民政府2019年政府信息公开工作年度报告";
  for (const char* broken : {"云岭县人民政府\n2019年政府信息公开工作年度报告",
                             "云岭县人民政府2019年政府信息公开工作\n年度报告",
                             "首页\n\n云岭县人民政府\n\n2019年政府信息公开工作\n\n年度报告",
                             "# 云岭县人民政府2019年\n# 政府信息公开工作年度报告"}) {
    const Report got = MustRead(With(text, title, broken));
    EXPECT_EQ(got.agency_name, "云岭县人民政府") << broken;
    EXPECT_EQ(got.year, 2019) << broken;
    EXPECT_EQ(got.title, title) << broken;
  }
}

TEST(ParticularsTest, WithoutATitleTheNarrativeSays) {
  const Report want = Numbered(FormId::k2019);
  std::string text = With(PrintReport(want, Layout::kTabbedRows),
                          "云岭县人民政府2019年政府信息公开工作年度报告\n\n", "");
  Report got = MustRead(With(
      text, "一、总体情况\n\n这一部分说明本机关的工作。",
      "一、总体情况\n\n2019年，云岭县教育局认真落实《2018年工作要点》。2019年共公开信息12条。"));
  EXPECT_EQ(got.year, 2019);
  EXPECT_EQ(got.agency_name, "云岭县教育局");
  EXPECT_EQ(got.title, "");
  got = MustRead(text);
  EXPECT_EQ(got.year, 0);
  EXPECT_EQ(got.agency_name, "");
  EXPECT_THAT(Codes(got), ElementsAre("title-missing", "year-missing", "agency-missing"));
}

TEST(ParticularsTest, ThePageSaysWhenItWasPublished) {
  const Report want = Numbered(FormId::k2019);
  const Report got =
      MustRead(absl::StrCat("作者:佚名 发布时间：2020-01-29 10:44 来源:云岭县人民政府办公室\n\n",
                            PrintReport(want, Layout::kTabbedRows)));
  const absl::TimeZone china = absl::FixedTimeZone(8 * 60 * 60);
  EXPECT_EQ(got.publish_time, absl::FromCivil(absl::CivilMinute(2020, 1, 29, 10, 44), china));
  EXPECT_EQ(MustRead(PrintReport(want, Layout::kTabbedRows)).publish_time, std::nullopt);
}

// ---- documents that are refused

TEST(RefusedTest, APageOfSomethingElse) {
  EXPECT_THAT(
      Read("关于开展植树活动的通知\n\n各单位：\n请于3月12日前报名。\n"),
      StatusIs(absl::StatusCode::kInvalidArgument,
               AllOf(HasSubstr("none of the tables"), HasSubstr("关于开展植树活动的通知"))));
}

TEST(RefusedTest, AReportWithoutOneOfItsTables) {
  const Report report = Numbered(FormId::k2021);
  const std::string text = PrintReport(report, Layout::kTabbedRows);
  const auto without = [&](const std::string& from, const std::string& to,
                           const std::string& instead) {
    std::string changed = text;
    const size_t begin = changed.find(from);
    changed.replace(begin, changed.find(to) - begin, instead);
    return changed;
  };
  EXPECT_THAT(Read(without("第二十条第（一）项", "三、收到和处理", "见附件。\n\n")),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("section 2"), HasSubstr("见附件"))));
  EXPECT_THAT(Read(without("（本列数据", "四、政府信息公开", "")),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("section 3")));
  EXPECT_THAT(Read(without("行政复议\t", "五、存在", "行政复议和行政诉讼情况见下图。\n\n")),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("section 4"), HasSubstr("行政复议和行政诉讼情况见下图"))));
}

TEST(RefusedTest, MoreWordsThanAnyReportHas) {
  std::string text;
  for (int line = 0; line < 20'000; ++line) {
    for (int word = 0; word < 60; ++word) text += "字词 ";
    text += '\n';
  }
  EXPECT_THAT(Read(text), StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("words")));
}

TEST(LongDocumentTest, LabelsWithoutEndAreReadInLinearTime) {
  const Report want = Numbered(FormId::k2019);
  std::string text = PrintReport(want, Layout::kTabbedRows);
  for (int i = 0; i < 50'000; ++i) text += "其他 总计 行政复议 结果维持\n";
  EXPECT_THAT(Differing(want, MustRead(text)), IsEmpty());
}

TEST(RecognizeTest, WordsInTheOnlyCellOfARowAreNoBlank) {
  const Report want = Numbered(FormId::k2021);
  const CellId cell = *FindCell("proactive.penalties.decisions");
  const std::string row = absl::StrCat("行政处罚\t", want[cell].value);
  const Report got = MustRead(With(PrintReport(want, Layout::kTabbedRows), row, "行政处罚\t十二"));
  EXPECT_EQ(got[cell].state, CellState::kUnreadable);
}

}  // namespace
}  // namespace gongkai::testing
