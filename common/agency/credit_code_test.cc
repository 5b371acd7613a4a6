// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/agency/credit_code.h"

#include <string>

#include "gtest/gtest.h"

namespace gongkai {
namespace {

class PublishedCodes : public ::testing::TestWithParam<std::string> {};

INSTANTIATE_TEST_SUITE_P(All, PublishedCodes,
                         ::testing::Values("12370812F50341961E", "12370830684820666X",
                                           "113325000026455663"));

TEST_P(PublishedCodes, AreValid) { EXPECT_TRUE(IsValidCreditCode(GetParam())); }

TEST_P(PublishedCodes, AreInvalidWithAnyOneCharacterChanged) {
  for (size_t i = 0; i < GetParam().size(); ++i) {
    for (const char c : std::string("0123456789ABCDEFGHJKLMNPQRTUWXY")) {
      std::string changed = GetParam();
      if (changed[i] == c) continue;
      changed[i] = c;
      EXPECT_FALSE(IsValidCreditCode(changed)) << changed;
    }
  }
}

TEST_P(PublishedCodes, AreInvalidWithTwoNeighboursSwapped) {
  for (size_t i = 0; i + 1 < GetParam().size(); ++i) {
    std::string swapped = GetParam();
    if (swapped[i] == swapped[i + 1]) continue;
    std::swap(swapped[i], swapped[i + 1]);
    EXPECT_FALSE(IsValidCreditCode(swapped)) << swapped;
  }
}

TEST(CreditCode, HasEighteenCharactersOfItsAlphabet) {
  EXPECT_FALSE(IsValidCreditCode(""));
  EXPECT_FALSE(IsValidCreditCode("12370812F50341961"));
  EXPECT_FALSE(IsValidCreditCode("12370812F50341961E0"));
  EXPECT_FALSE(IsValidCreditCode("12370812f50341961e"));
  EXPECT_FALSE(IsValidCreditCode("I2370812F50341961E"));
  EXPECT_FALSE(IsValidCreditCode("12370812F5034196 E"));
}

TEST(CreditCode, TheDivisionIsInDigits) { EXPECT_FALSE(IsValidCreditCode("12X70812F50341961E")); }

}  // namespace
}  // namespace gongkai
