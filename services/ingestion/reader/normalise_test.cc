// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/normalise.h"

#include "gtest/gtest.h"

namespace gongkai {
namespace {

TEST(FoldTest, WidthAndSpacesBecomeAscii) {
  EXPECT_EQ(Fold("（一）１２３，ＡＢ：％"), "(一)123,AB:%");
  EXPECT_EQ(Fold("a\u3000b\u00A0c\u2003d\te"), "a b c d e");
  EXPECT_EQ(Fold("\uFE50\uFE59"), ",(");
}

TEST(FoldTest, InvisibleCharactersAreNothing) {
  EXPECT_EQ(Fold("\uFEFF规\u200B章\u200E\u00AD\uFE0F"), "规章");
}

TEST(FoldTest, RadicalsAndCompatibilityIdeographsAreTheirIdeographs) {
  EXPECT_EQ(Fold("\u2F8F\uF9B5"), Fold("行例"));
}

TEST(FoldTest, DigitsInDisguiseStayWhatTheyAre) { EXPECT_EQ(Fold("5²①⑴⒈㈠"), "5²①⑴⒈㈠"); }

TEST(TrimTest, TakesSpacesOfEveryKindOffTheEnds) {
  EXPECT_EQ(Trim("\u3000\u200B 38\u00A0 "), "38");
  EXPECT_EQ(Trim(" a b "), "a b");
  EXPECT_EQ(Trim("\u00A0"), "");
  EXPECT_TRUE(IsBlank("\u00A0\u200B\t"));
  EXPECT_TRUE(IsBlank(""));
  EXPECT_FALSE(IsBlank("\u00A00"));
}

}  // namespace
}  // namespace gongkai
