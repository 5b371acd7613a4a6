// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/form/count.h"

#include <limits>

#include "absl/strings/ascii.h"

namespace gongkai {

std::optional<int64_t> ParseDigits(absl::string_view text) {
  const size_t first_comma = text.find(',');
  const bool grouped = first_comma != absl::string_view::npos;
  if (text.empty() || (grouped && (first_comma == 0 || first_comma > 3))) return std::nullopt;
  int64_t value = 0;
  size_t digits_in_group = 0;
  bool first_group = true;
  for (char c : text) {
    if (c == ',') {
      if (!first_group && digits_in_group != 3) return std::nullopt;
      first_group = false;
      digits_in_group = 0;
      continue;
    }
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) return std::nullopt;
    const int digit = c - '0';
    if (value > (std::numeric_limits<int64_t>::max() - digit) / 10) return std::nullopt;
    value = value * 10 + digit;
    ++digits_in_group;
  }
  if (grouped && digits_in_group != 3) return std::nullopt;
  return value;
}

}  // namespace gongkai
