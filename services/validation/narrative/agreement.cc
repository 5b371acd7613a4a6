// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/agreement.h"

#include <algorithm>

namespace gongkai {

bool Agrees(const Claim& claim, int64_t value) {
  const int64_t stated = claim.value;
  if (claim.at_most && stated <= value) return true;
  switch (claim.approximation) {
    case Approximation::kOver:
      return value >= stated && value - stated <= std::max<int64_t>({stated / 10, claim.step, 1});
    case Approximation::kAlmost:
      return value <= stated && stated - value <= std::max<int64_t>({stated / 10, claim.step, 1});
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
