// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Chance that is the same on every machine: the standard library's distributions are not.

#ifndef GONGKAI_TESTS_DOCUMENTS_RANDOM_H_
#define GONGKAI_TESTS_DOCUMENTS_RANDOM_H_

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace gongkai::testing {

// SplitMix64: one word of state, the same numbers for the same seed everywhere.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  // A number from 0 to `most`, both included.
  int64_t UpTo(int64_t most) {
    return static_cast<int64_t>(Next() % (static_cast<uint64_t>(most) + 1));
  }
  bool OneIn(int64_t times) { return UpTo(times - 1) == 0; }
  bool Percent(int64_t percent) { return UpTo(99) < percent; }

  // One of a container's elements; there must be one.
  template <typename Container>
  auto& Pick(Container& container) {
    return container[static_cast<size_t>(UpTo(static_cast<int64_t>(std::size(container)) - 1))];
  }

 private:
  uint64_t Next() {
    uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }

  uint64_t state_;
};

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_DOCUMENTS_RANDOM_H_
