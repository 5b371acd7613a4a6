// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/form/report.h"

#include "common/form/finding.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

// Two lines of a text, and one of a page, whose places have no columns.
Section ThreeLines() {
  Section section;
  section.number = 1;
  section.text = "收到8件\n办结 7件\n无";
  section.place = {.line = 3, .column = 1};
  section.text_places = {{0, {.line = 4, .column = 5}},
                         {11, {.line = 6, .column = 1}},
                         {18, {.line = 6, .column = 12}},
                         {23, {.page = 2, .box = {70, 90, 12, 12}}}};
  return section;
}

TEST(SectionTest, CharactersCountOneColumnEach) {
  const Section section = ThreeLines();
  EXPECT_EQ(section.PlaceAt(0), (Place{.line = 4, .column = 5}));
  EXPECT_EQ(section.PlaceAt(6), (Place{.line = 4, .column = 7}));
  EXPECT_EQ(section.PlaceAt(11), (Place{.line = 6, .column = 1}));
  EXPECT_EQ(section.PlaceAt(19), (Place{.line = 6, .column = 13}));
}

TEST(SectionTest, WherePlacesHaveNoColumnsTheyStayTheSame) {
  const Section section = ThreeLines();
  EXPECT_EQ(section.PlaceAt(23), (Place{.page = 2, .box = {70, 90, 12, 12}}));
  EXPECT_EQ(section.PlaceAt(1000), (Place{.page = 2, .box = {70, 90, 12, 12}}));
}

TEST(SectionTest, WithoutPlacesOfItsTextTheHeadingStands) {
  Section section = ThreeLines();
  section.text_places.clear();
  EXPECT_EQ(section.PlaceAt(6), section.place);
}

TEST(PassageTest, NamesLineWordsAndPlace) {
  const Section section = ThreeLines();
  EXPECT_EQ(PassageAt(section, 18, 4), (Passage{1, 2, "7件", {.line = 6, .column = 12}}));
  EXPECT_EQ(PassageAt(section, 0, 0), (Passage{1, 0, "", section.place}));
}

}  // namespace
}  // namespace gongkai
