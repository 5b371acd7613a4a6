// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/places.h"

#include <algorithm>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/utf8.h"

namespace gongkai {

Place Places::At(size_t offset) {
  offset = std::min(offset, document_.text.size());
  anchor_ = AnchorOf(offset);
  if (anchor_ == document_.anchors.size()) return {};
  const Anchor& anchor = document_.anchors[anchor_];
  if (anchor.place.column == 0 || anchor.offset == offset) return anchor.place;
  if (counted_to_ < anchor.offset || counted_to_ > offset) {
    counted_to_ = anchor.offset;
    characters_ = 0;
  }
  const absl::string_view text = document_.text;
  characters_ += CountCharacters(text.substr(counted_to_, offset - counted_to_));
  counted_to_ = offset;
  return anchor.PlaceBehind(characters_);
}

// As Document::AnchorOf.
size_t Places::AnchorOf(size_t offset) const {
  constexpr size_t kNear = 8;  // so many steps take less than a search
  const std::vector<Anchor>& anchors = document_.anchors;
  const auto is_before = [&](size_t anchor) {
    return anchor < anchors.size() && anchors[anchor].offset <= offset;
  };
  if (!is_before(anchor_)) return document_.AnchorOf(offset);
  size_t anchor = anchor_;
  while (is_before(anchor + 1)) {
    if (++anchor == anchor_ + kNear) return document_.AnchorOf(offset);
  }
  return anchor;
}

}  // namespace gongkai
