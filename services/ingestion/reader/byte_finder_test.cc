// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/byte_finder.h"

#include <gtest/gtest.h>

namespace gongkai {
namespace {

TEST(FindByteTest, GivesTheFirstFromThereOnOrTheEnd) {
  EXPECT_EQ(FindByte("a|b|", '|', 0), 1);
  EXPECT_EQ(FindByte("a|b|", '|', 1), 1);
  EXPECT_EQ(FindByte("a|b|", '|', 2), 3);
  EXPECT_EQ(FindByte("a|b|", '|', 4), 4);
  EXPECT_EQ(FindByte("a|b|", '|', 9), 4);
  EXPECT_EQ(FindByte("", '|', 0), 0);
}

TEST(FindLastByteTest, GivesTheLastOrTheEnd) {
  EXPECT_EQ(FindLastByte("a|b|c", '|'), 3);
  EXPECT_EQ(FindLastByte("|", '|'), 0);
  EXPECT_EQ(FindLastByte("abc", '|'), 3);
  EXPECT_EQ(FindLastByte("", '|'), 0);
}

TEST(ByteFinderTest, MayBeAskedForwardsAndBackwards) {
  ByteFinder bars("a|b|", '|');
  EXPECT_EQ(bars.From(0), 1);
  EXPECT_EQ(bars.From(1), 1);
  EXPECT_EQ(bars.From(2), 3);
  EXPECT_EQ(bars.From(0), 1);
  EXPECT_EQ(bars.From(4), 4);
  EXPECT_EQ(bars.From(4), 4);
  EXPECT_EQ(bars.From(3), 3);
}

}  // namespace
}  // namespace gongkai
