// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/label.h"

#include "gtest/gtest.h"

namespace gongkai {
namespace {

using Style = Enumerator::Style;

LabelKey Key(const char* text) { return MakeLabelKey(FoldToCharacters(text)); }

TEST(LabelKeyTest, EnumeratorsOfEveryKindAreTakenOff) {
  const auto expect = [](const char* text, Style style, int number) {
    const LabelKey label = Key(text);
    EXPECT_EQ(label.key, U"属于国家秘密") << text;
    EXPECT_EQ(label.enumerator, (Enumerator{style, number})) << text;
  };
  expect("属于国家秘密", Style::kNone, 0);
  expect("一、属于国家秘密", Style::kHan, 1);
  expect("十二、属于国家秘密", Style::kHan, 12);
  expect("（三）属于国家秘密", Style::kBracket, 3);
  expect("( 三 ) 属于国家秘密", Style::kBracket, 3);
  expect("㈢属于国家秘密", Style::kBracket, 3);
  expect("1.属于国家秘密", Style::kArabic, 1);
  expect("１．属于国家秘密", Style::kArabic, 1);
  expect("1、属于国家秘密", Style::kArabic, 1);
  expect("①属于国家秘密", Style::kArabic, 1);
  expect("⒈属于国家秘密", Style::kArabic, 1);
  expect("- 1) 属于国家秘密", Style::kArabic, 1);
}

TEST(LabelKeyTest, SpacesPunctuationAndRemarksDoNotCount) {
  EXPECT_EQ(Key("3.危及“三安全一稳定”").key, U"危及三安全一稳定");
  EXPECT_EQ(Key("规　章").key, U"规章");
  EXPECT_EQ(Key("本年增/减").key, U"本年增减");
  EXPECT_EQ(Key("（二）部分公开（区分处理的，只计这一情形）").key, U"部分公开");
  EXPECT_EQ(Key("采购总金额（单位：万元").key, U"采购总金额");
  EXPECT_EQ(Key("（本列数据的勾稽关系为：第一项）").key, U"本列数据的勾稽关系为第一项");
}

TEST(LabelKeyTest, ANumeralInBracketsBelongsToTheLabel) {
  EXPECT_EQ(Key("第二十条第（一）项").key, U"第二十条第一项");
  EXPECT_NE(Key("第二十条第（一）项").key, Key("第二十条第（五）项").key);
}

TEST(LabelKeyTest, ADecimalIsNoEnumerator) {
  EXPECT_EQ(Key("40.66万元").enumerator, Enumerator{});
  EXPECT_EQ(Key("2020年工作").enumerator, Enumerator{});
}

TEST(EditDistanceTest, CountsUpToItsLimit) {
  EXPECT_EQ(EditDistance(U"其他法律行政法规", U"其他法律法规", 3), 2);
  EXPECT_EQ(EditDistance(U"行政许可", U"行政处罚", 1), 2);
  EXPECT_EQ(EditDistance(U"abc", U"abc", 0), 0);
  EXPECT_EQ(EditDistance(U"", U"abc", 2), 3);
}

}  // namespace
}  // namespace gongkai
