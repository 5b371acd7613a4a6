// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// How a figure becomes another one by accident.

#ifndef GONGKAI_SERVICES_VALIDATION_REPAIR_SLIP_H_
#define GONGKAI_SERVICES_VALIDATION_REPAIR_SLIP_H_

#include <cstdint>

namespace gongkai {

// What could have made `printed` of `meant`, the likeliest first.
enum class Slip : uint8_t {
  kSign,           // 14 -> -14
  kDigitDoubled,   // 14 -> 114, 144
  kDigitsSwapped,  // 14 -> 41: neighbours
  kDigitDropped,   // 14 -> 1, 4
  kLeftEmpty,      // 14 -> 0
  kDigitMistaken,  // 14 -> 17: one digit
  kDigitAdded,     // 14 -> 174
  kNone,           // nothing of these
};

// The likeliest of them. Both may be anything.
Slip SlipBetween(int64_t meant, int64_t printed);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_REPAIR_SLIP_H_
