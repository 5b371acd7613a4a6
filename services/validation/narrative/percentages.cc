// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/percentages.h"

#include <algorithm>

namespace gongkai {
namespace {

using Wide = __int128;

constexpr int kMaxDecimals = 6;
// Any interval of bases longer than this holds one that fits.
constexpr int64_t kBasesTried = 8;

Wide Whole(int decimals) {
  // From -2 decimals on: multiples.
  Wide whole = decimals < -1 ? 1 : decimals < 0 ? 10 : 100;
  for (int i = 0; i < std::min(decimals, kMaxDecimals); ++i) whole *= 10;
  return whole;
}

}  // namespace

std::optional<int64_t> RoundedPercentage(int decimals, int64_t numerator, int64_t denominator) {
  if (denominator <= 0 || numerator < 0) return std::nullopt;
  const Wide scaled = numerator * Whole(decimals);
  return static_cast<int64_t>((2 * scaled + denominator) / (2 * Wide{denominator}));
}

Rounding JudgePercentage(Percentage stated, int64_t numerator, int64_t denominator) {
  const std::optional<int64_t> rounded = RoundedPercentage(stated.decimals, numerator, denominator);
  if (!rounded.has_value()) return Rounding::kUndefined;
  if (stated.value == *rounded) return Rounding::kRounded;
  const Wide cut = numerator * Whole(stated.decimals) / denominator;
  return stated.value == cut ? Rounding::kTruncated : Rounding::kWrong;
}

Rounding JudgeChange(Percentage stated, bool decrease, int64_t now, int64_t before) {
  if (now < 0 || before <= 0) return Rounding::kUndefined;
  const int64_t change = decrease ? before - now : now - before;
  if (change < 0) return Rounding::kWrong;
  return JudgePercentage(stated, change, before);
}

std::optional<int64_t> BaseOf(Percentage stated, bool decrease, int64_t now) {
  if (now < 0 || stated.decimals > kMaxDecimals) return std::nullopt;
  const Wide whole = Whole(stated.decimals);
  // before = now / (1 -+ p) with p between half a step below what is printed and a step above it.
  const Wide sign = decrease ? -1 : 1;
  const Wide low = 2 * whole + sign * (2 * Wide{stated.value} - 1);
  const Wide high = 2 * whole + sign * (2 * Wide{stated.value} + 2);
  if (low <= 0) return std::nullopt;
  if (now == 0) {
    return JudgeChange(stated, decrease, 0, 1) == Rounding::kRounded ? std::optional<int64_t>(1)
                                                                     : std::nullopt;
  }
  const Wide first = 2 * whole * now / std::max(low, high);
  for (Wide base = std::max<Wide>(first, 1); base < first + kBasesTried; ++base) {
    if (base > INT64_MAX) return std::nullopt;
    const Rounding rounding = JudgeChange(stated, decrease, now, static_cast<int64_t>(base));
    if (rounding == Rounding::kRounded || rounding == Rounding::kTruncated) {
      return static_cast<int64_t>(base);
    }
  }
  return std::nullopt;
}

}  // namespace gongkai
