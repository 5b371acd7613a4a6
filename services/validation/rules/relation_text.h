// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Comparisons as people write them: "2 * proactive.penalties.decisions <= 100 +
// last.proactive.penalties.decisions". See docs/rule_sets.md.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_RELATION_TEXT_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_RELATION_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/validation/rules/relation.h"

namespace gongkai {

// The most cells in one comparison.
inline constexpr size_t kMostTerms = 200;

// The largest factor of a cell, and the largest number that stands by itself, either sign.
inline constexpr int64_t kMostFactor = 1'000'000;
inline constexpr int64_t kMostConstant = 1'000'000'000'000'000;

// Reads a comparison: sums of cells and whole numbers, one of = <= >= < > between them. A cell is
// its path, with "last." in front if last year's is meant, and may have a factor ("3 * cell"). Only
// ASCII blanks separate. INVALID_ARGUMENT with what is wrong, at which character (from 1, in
// bytes), and what may have been meant: a cell that does not exist or stands there twice, no cell
// at all, a number out of range, anything else.
absl::StatusOr<LinearComparison> ParseComparison(absl::string_view text);

// Writes it; ParseComparison reads the same again.
std::string ToText(const LinearComparison& comparison);

// Up to three words of `known` that `word` may be a slip of, as "; did you mean … or …?"; empty if
// none is near.
std::string DidYouMean(absl::string_view word, absl::Span<const absl::string_view> known);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_RELATION_TEXT_H_
