// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Money (金额): whole fen, read and printed exactly, never floating point.

#ifndef GONGKAI_COMMON_FORM_AMOUNT_H_
#define GONGKAI_COMMON_FORM_AMOUNT_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace gongkai {

// One 万元 is 1,000,000 fen, one 元 100.
inline constexpr int64_t kFenPerWan = 1'000'000;
inline constexpr int64_t kFenPerYuan = 100;

// Reads a non-negative decimal number followed by nothing, 元, 万元 or 亿元, e.g. "128556.4636",
// "40.664万元", "251000元". A bare number is in 万元, as the form prints it. Digits are ASCII and
// may carry thousands separators (','). None if it is anything else, finer than a fen, or over the
// range of int64.
std::optional<int64_t> ParseAmount(absl::string_view text);

// Prints fen in 万元 with at least four decimals, as the form does: 12855646360000 ->
// "12855646.3600".
std::string FormatAmount(int64_t fen);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_FORM_AMOUNT_H_
