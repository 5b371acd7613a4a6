// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/byte_finder.h"

#include "gtest/gtest.h"

namespace gongkai::testing {
namespace {

TEST(FindByteTest, GivesTheFirstFromThereOnOrTheEnd) {
  EXPECT_EQ(FindByte("a|b|", '|', 0), 1u);
  EXPECT_EQ(FindByte("a|b|", '|', 1), 1u);
  EXPECT_EQ(FindByte("a|b|", '|', 2), 3u);
  EXPECT_EQ(FindByte("a|b|", '|', 4), 4u);
  EXPECT_EQ(FindByte("a|b|", '|', 9), 4u);
  EXPECT_EQ(FindByte("", '|', 0), 0u);
}

TEST(FindLastByteTest, GivesTheLastOrTheEnd) {
  EXPECT_EQ(FindLastByte("a|b|c", '|'), 3u);
  EXPECT_EQ(FindLastByte("|", '|'), 0u);
  EXPECT_EQ(FindLastByte("abc", '|'), 3u);
  EXPECT_EQ(FindLastByte("", '|'), 0u);
}

TEST(ByteFinderTest, MayBeAskedForwardsAndBackwards) {
  ByteFinder bars("a|b|", '|');
  EXPECT_EQ(bars.From(0), 1u);
  EXPECT_EQ(bars.From(1), 1u);
  EXPECT_EQ(bars.From(2), 3u);
  EXPECT_EQ(bars.From(0), 1u);
  EXPECT_EQ(bars.From(4), 4u);
  EXPECT_EQ(bars.From(4), 4u);
  EXPECT_EQ(bars.From(3), 3u);
}

}  // namespace
}  // namespace gongkai::testing
