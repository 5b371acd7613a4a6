// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/document.h"

#include <algorithm>

#include "services/ingestion/reader/utf8.h"

namespace gongkai {

std::vector<uint32_t> Document::TallFields() const {
  std::vector<uint32_t> tall;
  for (uint32_t f = 0; f < fields.size(); ++f) {
    if (fields[f].row_span > 1) tall.push_back(f);
  }
  return tall;
}

Place Document::PlaceAt(size_t offset) const {
  const auto after =
      std::upper_bound(anchors.begin(), anchors.end(), offset,
                       [](size_t at, const Anchor& anchor) { return at < anchor.offset; });
  if (after == anchors.begin()) return {};
  const Anchor& anchor = *(after - 1);
  Place place = anchor.place;
  if (place.column > 0) {
    place.column += static_cast<int32_t>(
        CountCharacters(absl::string_view(text).substr(anchor.offset, offset - anchor.offset)));
  }
  return place;
}

}  // namespace gongkai
