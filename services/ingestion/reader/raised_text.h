// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Marks of footnotes beside a figure, whatever the format: 45 with a raised 1 behind it is not 451.

#ifndef GONGKAI_SERVICES_INGESTION_READER_RAISED_TEXT_H_
#define GONGKAI_SERVICES_INGESTION_READER_RAISED_TEXT_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace gongkai {

// Appends a text above the line, or below it: its digits, full-width ones too, become ¹ or ₁.
void AppendRaised(absl::string_view part, bool above, std::string& text);

// The same for what a text has from `begin` on.
void RaiseFrom(size_t begin, bool above, std::string& text);

// Whether the last line of a text ends in a figure, or in the unit behind one: a digit that follows
// would be taken for part of it.
bool EndsInFigure(absl::string_view text);

// Whether the first character that is no space is a digit.
bool BeginsWithDigit(absl::string_view text);

// Letters less than so many times as high as others are clearly smaller; <small> makes them 0.83.
inline constexpr float kClearlySmaller = 0.86F;

// Whether letters are clearly smaller than those of the figure they touch; 0 is a height that is
// not known, and other than any that is.
bool IsClearlySmaller(float height, float of_figure);

// Whether a text might be a mark: digits, punctuation, 注; and no words.
bool IsMarkLike(absl::string_view text);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_RAISED_TEXT_H_
