// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/places.h"

#include <cstdint>
#include <vector>

#include "gtest/gtest.h"

namespace gongkai::testing {
namespace {

// Lines of a plain text, and a part of which no column is known.
Document MakeDocument() {
  Document document;
  for (int32_t line = 1; line <= 40; ++line) {
    const auto offset = static_cast<uint32_t>(document.text.size());
    document.anchors.push_back({offset, {line, line == 20 ? 0 : line % 3 + 1}});
    document.text += line % 4 == 0 ? "\n" : "年度\t1，2\n";
  }
  return document;
}

// As many characters as there are before it, counted one by one.
Place ExpectedPlace(const Document& document, size_t offset) {
  Place place;
  size_t start = 0;
  for (const Anchor& anchor : document.anchors) {
    if (anchor.offset > offset) break;
    place = anchor.place;
    start = anchor.offset;
  }
  for (size_t i = start; place.column > 0 && i < offset && i < document.text.size(); ++i) {
    place.column += (document.text[i] & 0xC0) != 0x80;
  }
  return place;
}

TEST(PlacesTest, GivesThePlaceOfEveryByteInWhateverOrder) {
  const Document document = MakeDocument();
  const size_t size = document.text.size();
  for (const size_t step : {size_t{1}, size_t{2}, size_t{7}, size_t{50}, size - 3, size + 1}) {
    Places places(document);
    size_t offset = 0;
    for (size_t i = 0; i < 2 * size; ++i) {
      ASSERT_EQ(places.At(offset), ExpectedPlace(document, offset)) << offset;
      ASSERT_EQ(document.PlaceAt(offset), ExpectedPlace(document, offset)) << offset;
      offset = (offset + step) % (size + 2);
    }
  }
}

TEST(PlacesTest, HasNoPlaceBeforeTheFirstAnchor) {
  Document document;
  document.text = "一二";
  EXPECT_EQ(Places(document).At(0), Place());
  document.anchors.push_back({3, {1, 2}});
  EXPECT_EQ(Places(document).At(0), Place());
  EXPECT_EQ(Places(document).At(3), (Place{1, 2}));
}

TEST(PlacesTest, GivesTheLastOfTheAnchorsOfAByte) {
  Document document;
  document.text = "一二";
  document.anchors = {{0, {1, 1}}, {3, {2, 1}}, {3, {3, 1}}};
  Places places(document);
  EXPECT_EQ(places.At(0), (Place{1, 1}));
  EXPECT_EQ(places.At(3), (Place{3, 1}));
  EXPECT_EQ(places.At(6), (Place{3, 2}));
}

}  // namespace
}  // namespace gongkai::testing
