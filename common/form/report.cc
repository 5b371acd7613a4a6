// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/form/report.h"

#include <algorithm>

namespace gongkai {

Place Section::PlaceAt(size_t offset) const {
  const auto after =
      std::upper_bound(text_places.begin(), text_places.end(), offset,
                       [](size_t at, const TextPlace& each) { return at < each.offset; });
  if (after == text_places.begin()) return place;
  const TextPlace& begin = *(after - 1);
  Place found = begin.place;
  if (found.column > 0) {
    const size_t end = std::min(offset, text.size());
    for (size_t at = begin.offset; at < end; ++at) {
      if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) ++found.column;
    }
  }
  return found;
}

}  // namespace gongkai
