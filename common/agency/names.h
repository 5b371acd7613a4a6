// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Comparing names of agencies as people write them.

#ifndef GONGKAI_COMMON_AGENCY_NAMES_H_
#define GONGKAI_COMMON_AGENCY_NAMES_H_

#include <string>

#include "absl/strings/string_view.h"

namespace gongkai {

// Whether the bytes are well-formed UTF-8 without control characters.
bool IsPrintable(absl::string_view text);

// The name in the Unicode form NFKC (full-width １（： become half-width) without spaces, control
// and zero-width characters. Empty if the name is not UTF-8.
std::string FoldName(absl::string_view name);

// A folded name without what people add or leave out: 淅川县人民政府 and 淅川县政府 become 淅川县,
// 淅川县人民政府办公室 and 淅川县政府办 become 淅川县政府办.
std::string PlainName(absl::string_view folded);

// How alike two plain names are, 0 to 1: by edit distance in characters, or by the longest part
// they share.
double Similarity(absl::string_view a, absl::string_view b);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_AGENCY_NAMES_H_
