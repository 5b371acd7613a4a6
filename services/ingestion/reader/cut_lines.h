// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A text that a program has cut at a fixed width, whatever stood there.

#ifndef GONGKAI_SERVICES_INGESTION_READER_CUT_LINES_H_
#define GONGKAI_SERVICES_INGESTION_READER_CUT_LINES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace gongkai {

// Where lines end in a digit and the next one goes on with nothing but digits, at the very width at
// which the text is cut: several lines have it, in characters or in columns of a terminal, and none
// is wider. The figure may be one with the next line's. In bytes, behind the digit.
std::vector<size_t> FindCutFigures(absl::string_view text);

// Puts kUnreadText between the two parts, at the end of the one line and at the beginning of the
// next: neither is a figure by itself.
std::string MarkCutFigures(absl::string_view text, const std::vector<size_t>& cuts);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_CUT_LINES_H_
