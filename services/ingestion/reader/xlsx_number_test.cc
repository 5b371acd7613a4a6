// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/xlsx_number.h"

#include <string>

#include "gtest/gtest.h"

namespace gongkai::testing {
namespace {

struct Case {
  absl::string_view code;
  double value;
  absl::string_view shown;
};

class XlsxNumberTest : public ::testing::TestWithParam<Case> {};

TEST_P(XlsxNumberTest, IsShownAsInExcel) {
  const Case& given = GetParam();
  EXPECT_EQ(XlsxNumberFormat(given.code).Show(given.value, false), given.shown)
      << given.code << " of " << given.value;
}

INSTANTIATE_TEST_SUITE_P(
    Numbers, XlsxNumberTest,
    ::testing::Values(
        Case{"General", 0, "0"}, Case{"General", 12, "12"}, Case{"General", -3, "-3"},
        Case{"General", 40.664000000000001, "40.664"}, Case{"General", 0.1 + 0.2, "0.3"},
        Case{"General", 12.000000000001, "12"}, Case{"General", 2.99999999999, "3"},
        Case{"General", 12345.678912, "12345.678912"}, Case{"General", 11398889, "11398889"},
        Case{"General", 0.0001, "0.0001"}, Case{"", 7, "7"}, Case{"0", 12.5, "13"},
        Case{"0", 0, "0"}, Case{"0.00", 16.87, "16.87"}, Case{"0.0000", 16.87, "16.8700"},
        Case{"0.00", 1.005, "1.01"}, Case{"0.0", 9.96, "10.0"}, Case{"0.##", 5, "5."},
        Case{"#,##0", 2536044, "2,536,044"}, Case{"#,##0", 999, "999"},
        Case{"#,##0.00", -1234.5, "-1,234.50"}, Case{"000", 7, "007"}, Case{"0%", 0.743, "74%"},
        Case{"0.0%", 0.7439, "74.4%"}, Case{"0,", 12345, "12"}, Case{"0!.0,", 123456, "12.3"},
        Case{"0\"件\"", 22, "22件"}, Case{"0\\件", 22, "22件"}, Case{"[Red]0", 5, "5"},
        Case{"[$¥-804]#,##0.00", 12, "¥12.00"}, Case{"0.00E+00", 1500, "1500"},
        Case{"# ?/?", 0.5, "0.5"}, Case{"@", 15, "15"}, Case{"0.00", -0.001, "0.00"}));

// A blank is not a zero.
INSTANTIATE_TEST_SUITE_P(
    Zeros, XlsxNumberTest,
    ::testing::Values(Case{"0;-0;;@", 0, ""}, Case{"0;-0;;@", 5, "5"}, Case{"0;-0;;@", -5, "-5"},
                      Case{"#", 0, ""}, Case{"#,###", 0, ""}, Case{";;;", 5, ""},
                      Case{"0;(0);\"/\"", 0, "/"}, Case{"0;(0);\"/\"", -2, "(2)"},
                      Case{R"(_ * #,##0_ ;_ * \-#,##0_ ;_ * "-"_ ;_ @_ )", 0, "-"},
                      Case{R"(_ * #,##0_ ;_ * \-#,##0_ ;_ * "-"_ ;_ @_ )", 1234, "1,234"},
                      Case{R"(_ * #,##0_ ;_ * \-#,##0_ ;_ * "-"_ ;_ @_ )", -7, "-7"},
                      Case{R"(_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_))", 0, "-"},
                      Case{"[=0]\"\";General", 0, ""}, Case{"[=0]\"\";General", 4, "4"},
                      Case{"[>=10]0\"多\";0", 12, "12多"}, Case{"General;General;", 0, ""}));

INSTANTIATE_TEST_SUITE_P(
    Dates, XlsxNumberTest,
    ::testing::Values(Case{"yyyy-mm-dd", 44225, "2021-01-29"},
                      Case{"m/d/yyyy", 44225, "2021-01-29"},
                      Case{"yyyy\"年\"m\"月\"d\"日\"", 44225, "2021年1月29日"},
                      Case{"[$-804]yyyy\"年\"m\"月\"", 44225, "2021年1月"},
                      Case{"[$-F800]dddd, mmmm dd, yyyy", 44225, "2021-01-29"},
                      Case{"yyyy-mm-dd hh:mm", 44225.4472222, "2021-01-29 10:44"},
                      Case{"h:mm", 0.5, "12:00"}, Case{"yyyy-mm-dd", 1, "1900-01-01"},
                      Case{"yyyy-mm-dd", 60, "1900-02-29"}, Case{"yyyy-mm-dd", 61, "1900-03-01"},
                      Case{"yyyy-mm-dd", -1, "########"}, Case{"yyyy-mm-dd", 1e9, "########"}));

TEST(XlsxNumberFormatTest, DatesMayBeCountedFrom1904) {
  EXPECT_EQ(XlsxNumberFormat("yyyy-mm-dd").Show(42763, true), "2021-01-29");
}

TEST(XlsxNumberFormatTest, SaysWhereTypedDecimalsAreNotShown) {
  const auto is_short = [](absl::string_view code, double value) {
    return IsShownShort(value, XlsxNumberFormat(code).Show(value, false));
  };
  EXPECT_TRUE(is_short("0.00", 2460.9543));
  EXPECT_TRUE(is_short("#,##0", 2460.9543));
  EXPECT_TRUE(is_short("#,##0.00\"万元\"", -2460.9543));
  EXPECT_TRUE(is_short("0", 12.5));
  EXPECT_FALSE(is_short("0.0000", 2460.9543));
  EXPECT_FALSE(is_short("0.00", 2460.95));
  EXPECT_FALSE(is_short("0.00", 2460));
  EXPECT_FALSE(is_short("General", 2460.9543));
  EXPECT_FALSE(is_short("0.00", 370.0 / 3));
  EXPECT_FALSE(is_short("0", 12.000000000001));
  EXPECT_FALSE(is_short("0%", 0.743));
  EXPECT_FALSE(is_short("yyyy-mm-dd", 44225.5));
  EXPECT_FALSE(is_short(";;;", 12.5));
}

TEST(XlsxNumberFormatTest, TextsHaveTheirOwnSection) {
  EXPECT_EQ(XlsxNumberFormat("0").ShowText("无"), "无");
  EXPECT_EQ(XlsxNumberFormat("@").ShowText("无"), "无");
  EXPECT_EQ(XlsxNumberFormat("0;-0;;@").ShowText("无"), "无");
  EXPECT_EQ(XlsxNumberFormat(";;;").ShowText("无"), "");
  EXPECT_EQ(XlsxNumberFormat("\"第\"@").ShowText("一"), "第一");
}

TEST(XlsxNumberFormatTest, BrokenCodesDoNoHarm) {
  for (absl::string_view code : {"\"", "[", "\\", "_", "*", "[$", "[>", "[$-", ";", ";;;;;;",
                                 "%%%%", ",,,,", "....", "0.0.0", "E+", "[h]:mm", "aaaa", "!"}) {
    for (double value : {0.0, 1.5, -1e300, 1e300, 1e-300}) {
      EXPECT_LT(XlsxNumberFormat(code).Show(value, false).size(), 700u) << code;
    }
    XlsxNumberFormat(code).ShowText("x");
  }
}

}  // namespace
}  // namespace gongkai::testing
