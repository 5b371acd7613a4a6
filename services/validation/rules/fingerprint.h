// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Short names for content.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_FINGERPRINT_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_FINGERPRINT_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace gongkai {

// Takes in parts one after the other and names them all: the same on every machine and for ever,
// unlike absl::Hash. Tells things apart that differ by accident; it is no protection against
// intent.
class Fingerprint {
 public:
  // Parts are kept apart: ("ab", "c") is not ("a", "bc").
  Fingerprint& Add(absl::string_view part);
  Fingerprint& Add(int64_t part);

  // 16 lower-case hexadecimal digits.
  std::string Hex() const;

 private:
  void AddByte(uint8_t byte);

  uint64_t state_ = 0xcbf29ce484222325;  // FNV-1a, 64 bits
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_FINGERPRINT_H_
