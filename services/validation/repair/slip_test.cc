// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/repair/slip.h"

#include <limits>

#include "gtest/gtest.h"

namespace gongkai {
namespace {

TEST(SlipTest, NamesWhatBecameOfAFigure) {
  EXPECT_EQ(SlipBetween(14, -14), Slip::kSign);
  EXPECT_EQ(SlipBetween(-14, 14), Slip::kSign);
  EXPECT_EQ(SlipBetween(1, 11), Slip::kDigitDoubled);
  EXPECT_EQ(SlipBetween(14, 114), Slip::kDigitDoubled);
  EXPECT_EQ(SlipBetween(14, 144), Slip::kDigitDoubled);
  EXPECT_EQ(SlipBetween(223, 2223), Slip::kDigitDoubled);
  EXPECT_EQ(SlipBetween(14, 41), Slip::kDigitsSwapped);
  EXPECT_EQ(SlipBetween(1324, 1234), Slip::kDigitsSwapped);
  EXPECT_EQ(SlipBetween(14, 4), Slip::kDigitDropped);
  EXPECT_EQ(SlipBetween(14, 1), Slip::kDigitDropped);
  EXPECT_EQ(SlipBetween(223, 23), Slip::kDigitDropped);
  EXPECT_EQ(SlipBetween(14, 0), Slip::kLeftEmpty);
  EXPECT_EQ(SlipBetween(14, 17), Slip::kDigitMistaken);
  EXPECT_EQ(SlipBetween(0, 3), Slip::kDigitMistaken);
  EXPECT_EQ(SlipBetween(14, 174), Slip::kDigitAdded);
  EXPECT_EQ(SlipBetween(14, 52), Slip::kNone);
  EXPECT_EQ(SlipBetween(1234, 4321), Slip::kNone);
  EXPECT_EQ(SlipBetween(0, 0), Slip::kLeftEmpty);
}

TEST(SlipTest, ExtremesAreNoProblem) {
  constexpr int64_t kExtremes[] = {std::numeric_limits<int64_t>::min(), -1, 0, 1,
                                   std::numeric_limits<int64_t>::max()};
  for (int64_t meant : kExtremes) {
    for (int64_t printed : kExtremes) SlipBetween(meant, printed);
  }
  EXPECT_EQ(SlipBetween(std::numeric_limits<int64_t>::max(), std::numeric_limits<int64_t>::min()),
            Slip::kNone);
}

}  // namespace
}  // namespace gongkai
