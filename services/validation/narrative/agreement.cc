// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/agreement.h"

#include <algorithm>

namespace gongkai {

namespace {

// How much 余 and 近 may leave open: a tenth, or what the last digit that is no zero counts by, 100
// of 300多.
int64_t Leeway(const Claim& claim) {
  int64_t place = 1;
  while (claim.value != 0 && claim.value % (place * 10) == 0 && place < claim.value) place *= 10;
  return std::max({claim.value / 10, claim.step, place});
}

}  // namespace

bool Agrees(const Claim& claim, int64_t value) {
  const int64_t stated = claim.value;
  if (claim.at_most && stated <= value) return true;
  switch (claim.approximation) {
    case Approximation::kOver:
      return value >= stated && value - stated <= Leeway(claim);
    case Approximation::kAlmost:
      return value <= stated && stated - value <= Leeway(claim);
    case Approximation::kAbout:
      return std::max(value, stated) - std::min(value, stated) <=
             std::max<int64_t>({stated / 20, claim.step, 1});
    case Approximation::kExact:
      break;
  }
  if (claim.step <= 1) return value == stated;
  const int64_t distance = std::max(value, stated) - std::min(value, stated);
  return 2 * distance <= claim.step || (value >= stated && value - stated < claim.step);
}

}  // namespace gongkai
