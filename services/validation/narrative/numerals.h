// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Numerals as prose writes them: 1,234.5, １２, 十二, 一百零五, 二〇二〇, 两, 2.5万, 3千, 1亿.

#ifndef GONGKAI_SERVICES_VALIDATION_NARRATIVE_NUMERALS_H_
#define GONGKAI_SERVICES_VALIDATION_NARRATIVE_NUMERALS_H_

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace gongkai {

// value * 10^-decimals.
struct Numeral {
  int64_t value = 0;
  int decimals = 0;
  int64_t step = 1;      // of the last digit that stands there, after scaling by 千, 万, 亿
  int digits = 0;        // how many digits were written before any scale
  bool chinese = false;  // 十二
  bool formal = false;   // 贰
  bool vague = false;    // 余 or 多 stood before the scale: 10余万
  uint32_t size = 0;     // bytes
};

// The numeral that begins at `offset`; none if none does, or it is over the range of int64.
// Thousands separators (',', '，' or a blank) count only before exactly three digits; 千, 万 and 亿
// scale.
std::optional<Numeral> ReadNumeral(absl::string_view text, size_t offset);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_NARRATIVE_NUMERALS_H_
