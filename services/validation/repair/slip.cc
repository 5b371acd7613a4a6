// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/repair/slip.h"

#include <array>
#include <cstddef>

namespace gongkai {
namespace {

// The digits of a number from the right, without its sign.
struct Digits {
  std::array<uint8_t, 20> at{};
  int count = 0;

  explicit Digits(int64_t number) {
    // Unsigned, so that the smallest int64 has an absolute value.
    uint64_t rest =
        number < 0 ? uint64_t{0} - static_cast<uint64_t>(number) : static_cast<uint64_t>(number);
    do {
      at[static_cast<size_t>(count++)] = static_cast<uint8_t>(rest % 10);
      rest /= 10;
    } while (rest != 0);
  }
  uint8_t operator[](int i) const { return at[static_cast<size_t>(i)]; }
};

// `longer` is `shorter` with one more digit: says whether that digit repeats its neighbour. Leading
// zeros of what is left count for nothing (105 without its 1 is 5), so they are no digit dropped.
enum class Extra : uint8_t { kNo, kOther, kRepeated };

Extra ExtraDigit(const Digits& longer, const Digits& shorter) {
  if (longer.count != shorter.count + 1) return Extra::kNo;
  int i = 0;
  while (i < shorter.count && longer[i] == shorter[i]) ++i;
  for (int rest = i; rest < shorter.count; ++rest) {
    if (longer[rest + 1] != shorter[rest]) return Extra::kNo;
  }
  // Digit i is the extra one. Where it repeats its neighbour the scan went on past it, so the run
  // of equal digits lies to the right.
  return i > 0 && longer[i] == longer[i - 1] ? Extra::kRepeated : Extra::kOther;
}

Slip SameLength(const Digits& meant, const Digits& printed) {
  int differing = 0;
  int first = -1;
  int last = -1;
  for (int i = 0; i < meant.count; ++i) {
    if (meant[i] == printed[i]) continue;
    if (differing++ == 0) first = i;
    last = i;
  }
  if (differing == 1) return Slip::kDigitMistaken;
  const bool swapped = differing == 2 && last == first + 1 && meant[first] == printed[last] &&
                       meant[last] == printed[first];
  return swapped ? Slip::kDigitsSwapped : Slip::kNone;
}

}  // namespace

Slip SlipBetween(int64_t meant, int64_t printed) {
  if (meant < 0 || printed < 0) {
    const bool opposite =
        static_cast<uint64_t>(meant) + static_cast<uint64_t>(printed) == 0 && meant != printed;
    return opposite ? Slip::kSign : Slip::kNone;
  }
  if (printed == 0) return Slip::kLeftEmpty;
  const Digits from(meant);
  const Digits to(printed);
  if (meant != 0) {
    switch (ExtraDigit(to, from)) {
      case Extra::kRepeated:
        return Slip::kDigitDoubled;
      case Extra::kOther:
        return Slip::kDigitAdded;
      case Extra::kNo:
        break;
    }
    if (ExtraDigit(from, to) != Extra::kNo) return Slip::kDigitDropped;
  }
  return from.count == to.count ? SameLength(from, to) : Slip::kNone;
}

}  // namespace gongkai
