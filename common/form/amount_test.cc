// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/form/amount.h"

#include "common/form/count.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

TEST(AmountTest, ReadsEveryUnitExactly) {
  EXPECT_EQ(ParseAmount("128556.4636"), 128'556'463'600);
  EXPECT_EQ(ParseAmount("40.664万元"), 40'664'000);
  EXPECT_EQ(ParseAmount("251000元"), 25'100'000);
  EXPECT_EQ(ParseAmount("251000.25元"), 25'100'025);
  EXPECT_EQ(ParseAmount("1.5亿元"), 15'000'000'000);
  EXPECT_EQ(ParseAmount("0.000001"), 1);
  EXPECT_EQ(ParseAmount("0"), 0);
  EXPECT_EQ(ParseAmount("1,234.5"), 1'234'500'000);
  EXPECT_EQ(ParseAmount("1.5000000"), 1'500'000);
}

TEST(AmountTest, RefusesWhatIsNoAmount) {
  for (const char* text : {"", "万元", ".5", "5.", "-1", "+1", "1.0000001", "0.001元", "1.2.3",
                           "12,34", "1e3", "99999999999999999999", "9223372036855"}) {
    EXPECT_EQ(ParseAmount(text), std::nullopt) << text;
  }
}

TEST(AmountTest, PrintsFourToSixDecimals) {
  EXPECT_EQ(FormatAmount(128'556'463'600), "128556.4636");
  EXPECT_EQ(FormatAmount(1), "0.000001");
  EXPECT_EQ(FormatAmount(0), "0.0000");
  EXPECT_EQ(FormatAmount(-1'500'000), "-1.5000");
  for (int64_t fen : {int64_t{0}, int64_t{1}, int64_t{99}, int64_t{40'664'000}, INT64_MAX}) {
    EXPECT_EQ(ParseAmount(FormatAmount(fen)), fen);
  }
}

TEST(CountTest, ReadsBareAndGroupedDigits) {
  EXPECT_EQ(ParseDigits("0"), 0);
  EXPECT_EQ(ParseDigits("007"), 7);
  EXPECT_EQ(ParseDigits("11,398,889"), 11'398'889);
  EXPECT_EQ(ParseDigits("9223372036854775807"), INT64_MAX);
  for (const char* text :
       {"", "-1", "1 2", "1,23", "1234,567", ",123", "123,", "9223372036854775808", "１"}) {
    EXPECT_EQ(ParseDigits(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace gongkai
