// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/place/place.h"

#include "gtest/gtest.h"

namespace gongkai {
namespace {

TEST(PlaceTest, EachFormatHasItsCoordinates) {
  const auto list_and_sentence = [](const Place& place) {
    return FormatPlace(place) + " | " + DescribePlace(place);
  };
  EXPECT_EQ(list_and_sentence({.line = 12, .column = 5}), "12:5 | line 12");
  EXPECT_EQ(list_and_sentence({.line = 12}), "12 | line 12");
  EXPECT_EQ(list_and_sentence({.line = 9, .table = 2, .row = 5, .cell = 3}),
            "table 2 row 5 cell 3 | table 2, row 5");
  EXPECT_EQ(list_and_sentence({.line = 9, .paragraph = 7}), "paragraph 7 | paragraph 7");
  EXPECT_EQ(list_and_sentence({.row = 12, .cell = 28, .sheet = "表三"}),
            "表三!AB12 | sheet 表三, row 12");
  EXPECT_EQ(list_and_sentence({.sheet = "表三"}), "表三 | sheet 表三");
  EXPECT_EQ(list_and_sentence({.page = 3, .box = {120, 380, 20, 10}}),
            "page 3 at 120,380 | page 3");
  EXPECT_EQ(list_and_sentence({}), "? | an unknown place");
}

}  // namespace
}  // namespace gongkai
