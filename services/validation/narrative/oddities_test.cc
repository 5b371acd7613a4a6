// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What is odd in a text by itself: dates, plans, late answers, copies.

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "services/validation/narrative/dates.h"
#include "services/validation/narrative/lateness.h"
#include "services/validation/narrative/similarity.h"

namespace gongkai {
namespace {

TEST(DatesTest, ThatCannotBeAreFound) {
  for (const char* text : {"2月30日", "4月31日", "13月5日", "2021年2月29日", "3月0日", "820日召开",
                           "于1105日印发", "2022年13月", "2022年0月底", "2022年13月5日"}) {
    EXPECT_EQ(FindImpossibleDates(text).size(), 1u) << text;
  }
  const OddDate date = FindImpossibleDates("820日召开的会议")[0];
  EXPECT_EQ(date.month, 8);
  EXPECT_EQ(date.day, 20);
}

TEST(DatesTest, ThatCanBeAndDurationsAreNotFound) {
  for (const char* text :
       {"8月20日", "2020年2月29日", "2月29日", "2020年1月1日至2020年12月31日", "120日内答复",
        "100日攻坚", "365日", "30日", "近日", "20个工作日", "每日", "日均300次", "180日以上",
        "2022年12月", "2022年1至13月龄", "13月龄", "2022年10月1日"}) {
    EXPECT_TRUE(FindImpossibleDates(text).empty()) << text;
  }
}

TEST(PlansTest, KnowTheirYear) {
  const auto plans =
      FindPlans("认真学习《某市2019年政务公开工作要点》，落实《2020年政务公开工作要点》");
  ASSERT_EQ(plans.size(), 2u);
  EXPECT_EQ(plans[0].year, 2019);
  EXPECT_EQ(plans[1].year, 2020);
}

TEST(PlansTest, NeedTheirYearAndSubject) {
  EXPECT_TRUE(FindPlans("按照政务公开工作要点").empty());
  EXPECT_TRUE(FindPlans("2019年工作完成。落实公开要点").empty());
  EXPECT_TRUE(FindPlans("2019年党建工作要点").empty());
}

TEST(LatenessTest, IsFoundWhereAdmitted) {
  EXPECT_EQ(FindLateAnswers("另外1件因转接失误，属于超时答复。").size(), 1u);
  EXPECT_EQ(FindLateAnswers("存在个别申请逾期答复的现象。").size(), 1u);
  EXPECT_EQ(FindLateAnswers("有2件超期办结。").size(), 1u);
  for (const char* text : {"超期答复10件。", "答复超时2件。", "答复超时的有1件。",
                           "另有3件答复逾期。", "按时答复98件，逾期答复20件。"}) {
    EXPECT_EQ(FindLateAnswers(text).size(), 1u) << text;
  }
}

// Each word asks its clause: without a bound this took minutes.
TEST(LatenessTest, IsFoundInAClauseWithoutEnd) {
  std::string text;
  while (text.size() < 900'000) text += "逾期答复1件";
  EXPECT_EQ(FindLateAnswers(text).size(), 56'250u);
}

TEST(LatenessTest, IsNotFoundWhereDeniedOrLawful) {
  for (const char* text :
       {"未出现超时答复情况。", "无逾期答复。", "杜绝逾期答复。", "确保不发生超期办理。",
        "对逾期未答复的单位进行通报。", "延期答复2件。", "申请人逾期不补正2件。",
        "超时预警、逾期督办。", "逾期答复0件。", "全年没有一件超期答复。", "答复超时0件。",
        "超期答复 0 件。", "超期答复件数为0。", "未发生答复超时情况。",
        "建立答复超时预警机制，共有3级。"}) {
    EXPECT_TRUE(FindLateAnswers(text).empty()) << text;
  }
}

TEST(NothingTest, IsSaid) {
  EXPECT_TRUE(SaysNothing("无\n"));
  EXPECT_TRUE(SaysNothing("无其他需要报告的事项。"));
  EXPECT_TRUE(SaysNothing("本机关没有其他需要报告的事项。"));
  EXPECT_FALSE(SaysNothing(""));
  EXPECT_FALSE(SaysNothing("本年度收取信息处理费380元。"));
}

std::string LongText() {
  std::string text;
  for (char32_t c = 0x4E00; c < 0x4E00 + 400; ++c) {
    text.push_back(static_cast<char>(0xE0 | (c >> 12)));
    text.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    text.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  }
  return text;
}

TEST(SimilarityTest, IsOneForTheSameText) {
  EXPECT_DOUBLE_EQ(NarrativeSimilarity(LongText(), LongText()), 1);
}

TEST(SimilarityTest, DoesNotSeeFiguresAndPunctuation) {
  const std::string text = LongText();
  std::string other = text;
  other.insert(300, "，2021、80 ");
  EXPECT_DOUBLE_EQ(NarrativeSimilarity(text, other), 1);
}

TEST(SimilarityTest, FallsWithWhatDiffers) {
  const std::string text = LongText();
  const std::string half = absl::StrCat(text.substr(0, 600), text.substr(0, 300));
  EXPECT_LT(NarrativeSimilarity(text, half), 0.6);
  EXPECT_GE(NarrativeSimilarity(text, text.substr(0, text.size() - 90)), kNearIdentical);
}

TEST(SimilarityTest, SaysNothingOfShortTexts) {
  EXPECT_EQ(NarrativeSimilarity("无其他需要报告的事项", "无其他需要报告的事项"), 0);
}

}  // namespace
}  // namespace gongkai
