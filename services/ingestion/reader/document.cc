// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/document.h"

#include <algorithm>

#include "services/ingestion/reader/utf8.h"

namespace gongkai {

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
