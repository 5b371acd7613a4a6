// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/fingerprint.h"

#include "absl/strings/str_cat.h"

namespace gongkai {

void Fingerprint::AddByte(uint8_t byte) { state_ = (state_ ^ byte) * 0x100000001b3; }

Fingerprint& Fingerprint::Add(int64_t part) {
  for (int shift = 0; shift < 64; shift += 8) AddByte(static_cast<uint64_t>(part) >> shift & 0xff);
  return *this;
}

Fingerprint& Fingerprint::Add(absl::string_view part) {
  Add(static_cast<int64_t>(part.size()));
  for (char c : part) AddByte(static_cast<uint8_t>(c));
  return *this;
}

std::string Fingerprint::Hex() const {
  // FNV leaves the high digits of short texts alike; a final mix (splitmix64) spreads them.
  uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
  return absl::StrCat(absl::Hex(mixed ^ (mixed >> 31), absl::kZeroPad16));
}

}  // namespace gongkai
