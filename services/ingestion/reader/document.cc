// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/document.h"

#include <algorithm>

#include "services/ingestion/reader/utf8.h"

namespace gongkai {

Place Anchor::PlaceBehind(size_t characters) const {
  Place behind = place;
  behind.column += static_cast<int32_t>(characters);
  return behind;
}

std::vector<uint32_t> Document::TallFields() const {
  std::vector<uint32_t> tall;
  for (const TextBlock& block : blocks) {
    if (block.kind != BlockKind::kGrid) continue;
    for (uint32_t f = block.first; f < block.last; ++f) {
      if (fields[f].row_span > 1) tall.push_back(f);
    }
  }
  return tall;
}

size_t Document::AnchorOf(size_t offset) const {
  const auto after =
      std::upper_bound(anchors.begin(), anchors.end(), offset,
                       [](size_t at, const Anchor& anchor) { return at < anchor.offset; });
  return after == anchors.begin() ? anchors.size()
                                  : static_cast<size_t>(after - anchors.begin()) - 1;
}

Place Document::PlaceAt(size_t offset) const {
  const size_t index = AnchorOf(offset);
  if (index == anchors.size()) return {};
  const Anchor& anchor = anchors[index];
  if (anchor.place.column == 0) return anchor.place;
  return anchor.PlaceBehind(
      CountCharacters(absl::string_view(text).substr(anchor.offset, offset - anchor.offset)));
}

}  // namespace gongkai
