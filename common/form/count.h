// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Whole numbers as the form's cells hold them.

#ifndef GONGKAI_COMMON_FORM_COUNT_H_
#define GONGKAI_COMMON_FORM_COUNT_H_

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace gongkai {

// Reads ASCII digits, either bare ("12345") or in groups of three ("12,345"). None if it is
// anything else or over the range of int64.
std::optional<int64_t> ParseDigits(absl::string_view text);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_FORM_COUNT_H_
