// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/values.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "services/ingestion/recognition/label.h"

namespace gongkai {
namespace {

struct Case {
  const char* raw;
  Unit unit;
  CellState state;
  int64_t value = 0;
  Reading reading = Reading::kPlain;
  const char* printed_unit = "";
};

std::ostream& operator<<(std::ostream& out, const Case& c) { return out << '"' << c.raw << '"'; }

class ReadCellTest : public ::testing::TestWithParam<Case> {};

TEST_P(ReadCellTest, ReadsOrRefuses) {
  const Case& want = GetParam();
  const CellReading got = ReadCell(want.raw, want.unit, want.printed_unit);
  EXPECT_EQ(got.state, want.state);
  EXPECT_EQ(got.value, want.value);
  EXPECT_EQ(got.reading, want.reading);
}

constexpr CellState kGiven = CellState::kGiven;
constexpr CellState kBlank = CellState::kBlank;
constexpr CellState kUnreadable = CellState::kUnreadable;

INSTANTIATE_TEST_SUITE_P(
    Counts, ReadCellTest,
    ::testing::Values(
        Case{"0", Unit::kCount, kGiven, 0}, Case{"\u3000\u00A038\u00A0", Unit::kCount, kGiven, 38},
        Case{"１２３", Unit::kCount, kGiven, 123}, Case{"1,167,545", Unit::kCount, kGiven, 1167545},
        Case{"1，024", Unit::kCount, kGiven, 1024},
        Case{"1 167 545", Unit::kCount, kGiven, 1167545}, Case{"5件", Unit::kCount, kGiven, 5},
        Case{"5（件）", Unit::kCount, kGiven, 5}, Case{"5（件）", Unit::kFen, kUnreadable},
        Case{"3.5（万元）", Unit::kFen, kGiven, 3500000}, Case{"5（3）", Unit::kCount, kUnreadable},
        Case{"5（件）（3）", Unit::kCount, kUnreadable}, Case{"12 项", Unit::kCount, kGiven, 12},
        Case{"3.00", Unit::kCount, kGiven, 3},
        Case{"22（其中修订16件）", Unit::kCount, kGiven, 22, Reading::kRemark},
        Case{"O", Unit::kCount, kGiven, 0, Reading::kLetterZero},
        Case{"Ｏ", Unit::kCount, kGiven, 0, Reading::kLetterZero},
        Case{"〇", Unit::kCount, kGiven, 0, Reading::kLetterZero}));

INSTANTIATE_TEST_SUITE_P(
    NoCounts, ReadCellTest,
    ::testing::Values(
        Case{"-3", Unit::kCount, kUnreadable}, Case{"+3", Unit::kCount, kUnreadable},
        Case{"1.5", Unit::kCount, kUnreadable}, Case{"12 3", Unit::kCount, kUnreadable},
        Case{"1 23", Unit::kCount, kUnreadable}, Case{"1,16,7545", Unit::kCount, kUnreadable},
        Case{"0000000", Unit::kCount, kUnreadable}, Case{"07", Unit::kCount, kUnreadable},
        Case{"5元", Unit::kCount, kUnreadable}, Case{"12%", Unit::kCount, kUnreadable},
        Case{"5²", Unit::kCount, kUnreadable}, Case{"①", Unit::kCount, kUnreadable},
        Case{"约5", Unit::kCount, kUnreadable}, Case{"22（应为23）", Unit::kCount, kUnreadable},
        Case{"123456789012345678901234567890", Unit::kCount, kUnreadable, 0, Reading::kTooLarge},
        Case{"5/3", Unit::kCount, kUnreadable}));

INSTANTIATE_TEST_SUITE_P(
    Blanks, ReadCellTest,
    ::testing::Values(Case{"", Unit::kCount, kBlank}, Case{"\u00A0\u3000", Unit::kCount, kBlank},
                      Case{"/", Unit::kCount, kBlank}, Case{"-", Unit::kSignedCount, kBlank},
                      Case{"—", Unit::kCount, kBlank}, Case{"——", Unit::kCount, kBlank},
                      Case{"－", Unit::kFen, kBlank}, Case{"无", Unit::kCount, kBlank},
                      Case{"空", Unit::kCount, kBlank}, Case{"N/A", Unit::kCount, kBlank}));

INSTANTIATE_TEST_SUITE_P(Changes, ReadCellTest,
                         ::testing::Values(Case{"+5", Unit::kSignedCount, kGiven, 5},
                                           Case{"-3", Unit::kSignedCount, kGiven, -3},
                                           Case{"－3", Unit::kSignedCount, kGiven, -3},
                                           Case{"\u22123", Unit::kSignedCount, kGiven, -3},
                                           Case{"减3", Unit::kSignedCount, kGiven, -3},
                                           Case{"增加12项", Unit::kSignedCount, kGiven, 12},
                                           Case{"↓1,024", Unit::kSignedCount, kGiven, -1024},
                                           Case{"增5/减2", Unit::kSignedCount, kUnreadable},
                                           Case{"- 3", Unit::kSignedCount, kGiven, -3}));

INSTANTIATE_TEST_SUITE_P(
    Amounts, ReadCellTest,
    ::testing::Values(Case{"40.664万元", Unit::kFen, kGiven, 40'664'000},
                      Case{"251000元", Unit::kFen, kGiven, 25'100'000},
                      Case{"1.2亿元", Unit::kFen, kGiven, 12'000'000'000},
                      Case{"2460.9543", Unit::kFen, kGiven, 2'460'954'300},
                      Case{"12", Unit::kFen, kGiven, 12'000'000, Reading::kUnitAssumed},
                      Case{"12", Unit::kFen, kGiven, 12'000'000, Reading::kPlain, "万元"},
                      Case{"251000", Unit::kFen, kGiven, 25'100'000, Reading::kPlain, "元"},
                      Case{"25.1万元", Unit::kFen, kGiven, 25'100'000, Reading::kPlain, "元"},
                      Case{"0", Unit::kFen, kGiven, 0}, Case{"￥3.50元", Unit::kFen, kGiven, 350},
                      Case{"1,234.5678", Unit::kFen, kGiven, 1'234'567'800},
                      Case{"3件", Unit::kFen, kUnreadable},
                      Case{"0.123456", Unit::kFen, kGiven, 123'456, Reading::kManyDecimals},
                      Case{"0.12345", Unit::kFen, kGiven, 123'450, Reading::kManyDecimals, "万元"},
                      Case{"16.870000", Unit::kFen, kGiven, 16'870'000},
                      Case{"168700.25元", Unit::kFen, kGiven, 16'870'025},
                      Case{"0.12345678", Unit::kFen, kUnreadable, 0, Reading::kTooFine},
                      Case{"168700.255元", Unit::kFen, kUnreadable, 0, Reading::kTooFine},
                      Case{"-5", Unit::kFen, kUnreadable},
                      Case{"5", Unit::kFen, kUnreadable, 0, Reading::kPlain, "千元"},
                      Case{"9999999999999999", Unit::kFen, kUnreadable, 0, Reading::kTooLarge}));

INSTANTIATE_TEST_SUITE_P(
    TooLarge, ReadCellTest,
    ::testing::Values(Case{"9223372036854775807", Unit::kCount, kGiven, 9223372036854775807},
                      Case{"9223372036854775808", Unit::kCount, kUnreadable, 0, Reading::kTooLarge},
                      Case{"99999999999999999999件", Unit::kCount, kUnreadable, 0,
                           Reading::kTooLarge},
                      Case{"1,23", Unit::kCount, kUnreadable}));

TEST(KindOfTest, TellsValuesFromWords) {
  const auto kind = [](const char* text) { return KindOf(FoldToCharacters(text)); };
  for (const char* number : {"0", "-3", "+5", "减3", "1,024", "40.664万元", "22（其中修订16件）",
                             "〇", "增5/减2", "12%"}) {
    EXPECT_EQ(kind(number), TokenKind::kNumber) << number;
  }
  for (const char* text : {"1.属于国家秘密", "2.", "1、", "2020年", "规章", "2021-01-29", "10:44",
                           "3.其他", "5G网络", "第1项"}) {
    EXPECT_EQ(kind(text), TokenKind::kText) << text;
  }
  for (const char* mark : {"/", "—", "-", "无", "…"})
    EXPECT_EQ(kind(mark), TokenKind::kBlankMark) << mark;
  EXPECT_EQ(kind("万元"), TokenKind::kUnit);
}

TEST(PrintedUnitTest, FindsTheUnitOfAHeader) {
  EXPECT_EQ(PrintedUnit("采购总金额（单位:万元）"), "万元");
  EXPECT_EQ(PrintedUnit("采购总金额（元）"), "元");
  EXPECT_EQ(PrintedUnit("采购总金额"), "");
  for (const char* unit : {"万元", "万 元", "万\n元", "万\xC2\xA0元", "万\xE2\x80\x8B元"}) {
    EXPECT_EQ(PrintedUnit(absl::StrCat("金额（单位：", unit, "）")), "万元") << unit;
  }
}

TEST(PrintedUnitTest, AnyOtherUnitIsNotRead) {
  for (const char* unit : {"千元", "百元", "仟元", "萬元", "拾万元", "10000元", "Ｗ元", "万美元",
                           "元/万元", "元）（单位：万元", "角", "分"}) {
    const absl::string_view printed = PrintedUnit(absl::StrCat("金额（单位：", unit, "）"));
    EXPECT_EQ(ReadCell("5", Unit::kFen, printed).state, CellState::kUnreadable) << unit;
  }
  EXPECT_EQ(ReadCell("5", Unit::kFen, "千元").state, CellState::kUnreadable);
}

TEST(PrintedScaleTest, NoCountBelowItIsRead) {
  EXPECT_EQ(PrintedScale("处理决定数量（单位：万件）"), "万件");
  EXPECT_EQ(PrintedScale("处理决定数量（件）"), "");
  EXPECT_EQ(ReadCell("5", Unit::kCount, "万件").state, CellState::kUnreadable);
  EXPECT_EQ(ReadCell("5", Unit::kCount, "万元").value, 5);
}

TEST(DeclaredUnitTest, StandsBehindItsWord) {
  EXPECT_EQ(DeclaredUnit("表二（单位：元）"), "元");
  EXPECT_EQ(DeclaredUnit("金额单位：人民币万元"), "万元");
  EXPECT_EQ(DeclaredUnit("注：收费金额单位为元。"), "元");
  EXPECT_EQ(DeclaredUnit("各单位收费3元"), "");
  EXPECT_EQ(DeclaredUnit("单位：件"), "");
  // However far the characters behind it reach.
  for (const char* filler : {"", "a", "ab"}) {
    EXPECT_EQ(DeclaredUnit(absl::StrCat("单位：", filler, "人民币万元，按年度汇总填报")), "万元");
  }
  EXPECT_EQ(ReadCell("5", Unit::kFen, DeclaredUnit("单位：元 单位：万元")).state,
            CellState::kUnreadable);
}

}  // namespace
}  // namespace gongkai
