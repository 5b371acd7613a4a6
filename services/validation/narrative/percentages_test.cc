// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/percentages.h"

#include "gtest/gtest.h"
#include "services/validation/narrative/agreement.h"

namespace gongkai {
namespace {

TEST(PercentagesTest, AreRoundedTruncatedOrWrong) {
  EXPECT_EQ(JudgePercentage({667, 1}, 2, 3), Rounding::kRounded);
  EXPECT_EQ(JudgePercentage({666, 1}, 2, 3), Rounding::kTruncated);
  EXPECT_EQ(JudgePercentage({665, 1}, 2, 3), Rounding::kWrong);
  EXPECT_EQ(JudgePercentage({33, 0}, 1, 3), Rounding::kRounded);
  EXPECT_EQ(JudgePercentage({50, 0}, 1, 0), Rounding::kUndefined);
}

TEST(PercentagesTest, RoundHalfUp) {
  EXPECT_EQ(RoundedPercentage(0, 1, 8), 13);  // 12.5
  EXPECT_EQ(RoundedPercentage(1, 1, 8), 125);
  EXPECT_EQ(RoundedPercentage(0, 1, 0), std::nullopt);
}

TEST(PercentagesTest, ChangeHasADirection) {
  EXPECT_EQ(JudgeChange({25, 0}, /*decrease=*/false, 50, 40), Rounding::kRounded);
  EXPECT_EQ(JudgeChange({25, 0}, /*decrease=*/true, 50, 40), Rounding::kWrong);
  EXPECT_EQ(JudgeChange({20, 0}, /*decrease=*/true, 40, 50), Rounding::kRounded);
}

TEST(PercentagesTest, OfMultiplesAreAsCoarseAsPrinted) {
  EXPECT_EQ(JudgeChange({137, 0}, /*decrease=*/false, 237, 100), Rounding::kRounded);
  EXPECT_EQ(JudgeChange({14, -1}, /*decrease=*/false, 237, 100), Rounding::kRounded);  // 2.4倍
  EXPECT_EQ(JudgeChange({13, -1}, /*decrease=*/false, 237, 100), Rounding::kTruncated);
  EXPECT_EQ(JudgeChange({1, -2}, /*decrease=*/false, 237, 100), Rounding::kRounded);  // 2倍
  EXPECT_EQ(JudgeChange({2, -2}, /*decrease=*/false, 237, 100), Rounding::kWrong);
}

TEST(PercentagesTest, FindABaseOrNone) {
  EXPECT_EQ(BaseOf({30, 0}, /*decrease=*/true, 14), 20);
  EXPECT_EQ(BaseOf({35, 0}, /*decrease=*/true, 14), std::nullopt);
  EXPECT_TRUE(BaseOf({20, 0}, /*decrease=*/false, 60).has_value());
  EXPECT_EQ(BaseOf({100, 0}, /*decrease=*/false, 7), std::nullopt);  // 7 is odd
  EXPECT_TRUE(BaseOf({100, 0}, /*decrease=*/true, 0).has_value());
}

// Every base that brute force finds is found, and none that it does not.
TEST(PercentagesTest, FindABaseExactlyIfThereIsOne) {
  for (int64_t now = 1; now <= 60; ++now) {
    for (int64_t percent = 1; percent < 100; ++percent) {
      for (const bool decrease : {false, true}) {
        bool exists = false;
        for (int64_t base = 1; base <= 20000 && !exists; ++base) {
          const Rounding rounding = JudgeChange({percent, 0}, decrease, now, base);
          exists = rounding == Rounding::kRounded || rounding == Rounding::kTruncated;
        }
        EXPECT_EQ(BaseOf({percent, 0}, decrease, now).has_value(), exists)
            << now << " " << percent << " " << decrease;
      }
    }
  }
}

Claim Stated(int64_t value, Approximation approximation, int64_t step = 1) {
  Claim claim;
  claim.value = value;
  claim.approximation = approximation;
  claim.step = step;
  return claim;
}

TEST(AgreementTest, IsExactForExactNumbers) {
  EXPECT_TRUE(Agrees(Stated(80, Approximation::kExact), 80));
  EXPECT_FALSE(Agrees(Stated(80, Approximation::kExact), 81));
}

TEST(AgreementTest, ToleratesVagueNumbersToADegree) {
  EXPECT_TRUE(Agrees(Stated(80, Approximation::kOver), 86));
  EXPECT_FALSE(Agrees(Stated(80, Approximation::kOver), 79));
  EXPECT_FALSE(Agrees(Stated(80, Approximation::kOver), 120));
  EXPECT_TRUE(Agrees(Stated(80, Approximation::kAlmost), 78));
  EXPECT_FALSE(Agrees(Stated(80, Approximation::kAlmost), 81));
  EXPECT_TRUE(Agrees(Stated(300, Approximation::kOver), 339));  // 300多
  EXPECT_FALSE(Agrees(Stated(310, Approximation::kOver), 361));
  EXPECT_TRUE(Agrees(Stated(200, Approximation::kAbout), 208));
  EXPECT_FALSE(Agrees(Stated(200, Approximation::kAbout), 260));
}

TEST(AgreementTest, KnowsThePrintedStep) {
  EXPECT_TRUE(Agrees(Stated(12000, Approximation::kExact, 1000), 12345));
  EXPECT_FALSE(Agrees(Stated(12000, Approximation::kExact, 1000), 13100));
}

TEST(AgreementTest, LetsAPartBeLess) {
  Claim claim = Stated(5, Approximation::kExact);
  claim.at_most = true;
  EXPECT_TRUE(Agrees(claim, 9));
  EXPECT_FALSE(Agrees(claim, 4));
}

}  // namespace
}  // namespace gongkai
