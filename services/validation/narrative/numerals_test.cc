// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/numerals.h"

#include "gtest/gtest.h"
#include "services/validation/narrative/figure.h"

namespace gongkai {
namespace {

int64_t Value(absl::string_view text) {
  const auto numeral = ReadNumeral(text, 0);
  return numeral.has_value() && numeral->decimals == 0 ? numeral->value : -1;
}

TEST(NumeralsTest, ReadDigits) {
  EXPECT_EQ(Value("80件"), 80);
  EXPECT_EQ(Value("１２３件"), 123);
  EXPECT_EQ(Value("0件"), 0);
  EXPECT_EQ(Value("1,234,567次"), 1234567);
  EXPECT_EQ(Value("1，200件"), 1200);
  EXPECT_EQ(Value("1 200件"), 1200);
}

TEST(NumeralsTest, TakeACommaOnlyBeforeThreeDigits) {
  EXPECT_EQ(Value("12,34件"), 12);
  EXPECT_EQ(Value("2020,123件"), 2020);
  EXPECT_EQ(Value("5,办结"), 5);
  EXPECT_EQ(Value("4 54件"), 4);
  EXPECT_EQ(Value("2020 454件"), 2020);
}

TEST(NumeralsTest, ReadThoseOfCheques) {
  EXPECT_EQ(Value("贰件"), 2);
  EXPECT_EQ(Value("壹佰贰拾陆件"), 126);
  EXPECT_TRUE(ReadNumeral("贰件", 0)->formal);
}

TEST(NumeralsTest, ReadChineseNumerals) {
  EXPECT_EQ(Value("十二件"), 12);
  EXPECT_EQ(Value("二十件"), 20);
  EXPECT_EQ(Value("一百零五件"), 105);
  EXPECT_EQ(Value("两千三百件"), 2300);
  EXPECT_EQ(Value("二〇二一年"), 2021);
  EXPECT_EQ(Value("两件"), 2);
  EXPECT_EQ(Value("三万件"), 30000);
  EXPECT_EQ(Value("零件"), 0);
}

TEST(NumeralsTest, Scale) {
  EXPECT_EQ(Value("1.2万件"), 12000);
  EXPECT_EQ(Value("3亿"), 300000000);
  EXPECT_EQ(Value("2千余次"), 2000);
  EXPECT_EQ(Value("10余万件"), 100000);
  EXPECT_EQ(ReadNumeral("1.2万件", 0)->step, 1000);
  EXPECT_TRUE(ReadNumeral("10余万件", 0)->vague);
}

TEST(NumeralsTest, AreNoneWhereNoneStands) {
  EXPECT_EQ(Value("百件"), -1);
  EXPECT_EQ(Value("件"), -1);
  EXPECT_EQ(Value("99999999999999999999件"), -1);
}

TEST(FigureTest, KnowsUnitAndVagueness) {
  const auto figure = ReadFigure("5000余条信息", 0);
  ASSERT_TRUE(figure.has_value());
  EXPECT_EQ(figure->value, 5000);
  EXPECT_EQ(figure->unit, "条");
  EXPECT_EQ(figure->approximation, Approximation::kOver);
  EXPECT_EQ(figure->size, absl::string_view("5000余条").size());
}

TEST(FigureTest, CountsMoneyInFen) {
  EXPECT_EQ(ReadFigure("380元", 0)->value, 38000);
  EXPECT_EQ(ReadFigure("40.664万元", 0)->value, 40664000);
  EXPECT_EQ(ReadFigure("1.5亿元", 0)->value, 15000000000);
}

TEST(FigureTest, TellsLabelsDatesAndYears) {
  EXPECT_EQ(ReadFigure("2020年", 0)->unit_kind, UnitKind::kYear);
  EXPECT_EQ(ReadFigure("20个工作日", 0)->unit_kind, UnitKind::kDate);
  EXPECT_EQ(ReadFigure("0377-69229223", 0)->unit_kind, UnitKind::kLabel);
  EXPECT_EQ(ReadFigure("7x24小时", 0)->unit_kind, UnitKind::kLabel);
  EXPECT_EQ(ReadFigure("60号", 0)->unit_kind, UnitKind::kLabel);
  EXPECT_EQ(ReadFigure("74.3%", 0)->unit_kind, UnitKind::kPercent);
}

}  // namespace
}  // namespace gongkai
