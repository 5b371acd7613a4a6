// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Where something stands in a document as it was published. Readers give places, findings show
// them.

#ifndef GONGKAI_COMMON_PLACE_PLACE_H_
#define GONGKAI_COMMON_PLACE_PLACE_H_

#include <cstdint>

namespace gongkai {

// A position, counted from 1; 0 where the format has no such coordinate.
struct Place {
  int32_t line = 0;
  // In characters (Unicode code points).
  int32_t column = 0;

  friend bool operator==(const Place&, const Place&) = default;
};

}  // namespace gongkai

#endif  // GONGKAI_COMMON_PLACE_PLACE_H_
