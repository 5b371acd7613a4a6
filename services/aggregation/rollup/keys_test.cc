// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/rollup/keys.h"

#include <algorithm>
#include <vector>

#include "gtest/gtest.h"

namespace gongkai {
namespace {

TEST(KeysTest, RowsComeApartAsTheyWerePutTogether) {
  for (Basis basis : kAllBases) {
    for (const char* node : {"000000", "610928-office", "41"}) {
      for (Part part : {Part::kOwn, Part::kBelow}) {
        const RowId row = {{basis, 2020}, node, part};
        EXPECT_EQ(ParseRowKey(RowKey(row.period, row.node, row.part)), row);
      }
    }
  }
}

TEST(KeysTest, NodesComeApartAsTheyWerePutTogether) {
  EXPECT_EQ(ParseNodeKey(NodeKey("610928-office")), "610928-office");
  EXPECT_EQ(ParseNodeKey("x"), std::nullopt);
  EXPECT_EQ(ParseNodeKey(NodeKey("41") + "1"), std::nullopt);
}

TEST(KeysTest, RowsSortByBasisYearNodeAndPart) {
  const std::vector<std::string> keys = {
      RowKey({Basis::kLatest, 2019}, "410000", Part::kOwn),
      RowKey({Basis::kLatest, 2019}, "410000", Part::kBelow),
      RowKey({Basis::kLatest, 2019}, "410000-office", Part::kOwn),
      RowKey({Basis::kLatest, 2019}, "4100001", Part::kOwn),
      RowKey({Basis::kLatest, 2020}, "000000", Part::kOwn),
      RowKey({Basis::kStanding, 2019}, "000000", Part::kOwn),
  };
  EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
}

TEST(KeysTest, BytesThatAreNoRowAreNone) {
  const std::string key = RowKey({Basis::kLatest, 2019}, "41", Part::kOwn);
  for (size_t length = 0; length < key.size(); ++length) {
    EXPECT_EQ(ParseRowKey(key.substr(0, length)), std::nullopt) << length;
  }
  EXPECT_EQ(ParseRowKey(key + "x"), std::nullopt);
  std::string other = key;
  other[1] = 9;
  EXPECT_EQ(ParseRowKey(other), std::nullopt);
}

}  // namespace
}  // namespace gongkai
