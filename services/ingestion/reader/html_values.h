// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Values of CSS properties, in lower case: what they say of whether a text is seen.

#ifndef GONGKAI_SERVICES_INGESTION_READER_HTML_VALUES_H_
#define GONGKAI_SERVICES_INGESTION_READER_HTML_VALUES_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/html_declarations.h"

namespace gongkai {

// A length in pixels, roughly: what is asked is whether it is nothing, or very much. Nothing if it
// is none.
std::optional<double> PixelsOf(absl::string_view value);

// Whether it is a length other than nothing, or may be one.
bool IsLength(absl::string_view value);

// Whether one of several is.
bool IsAnyLength(absl::string_view lengths);

// Whether a browser knows that value of `display`: another one leaves the one before it.
bool IsDisplay(absl::string_view value);

// Of a font: whether its letters are clearly smaller than those around it.
bool IsSmaller(absl::string_view value);

// kNothing if it is no size, or one of what is around.
HtmlSaying SayingOfFontSize(absl::string_view value);

// Of the size in "bold 12px/1.5 serif".
HtmlSaying SayingOfFont(absl::string_view value);

// kNothing if it is no number.
HtmlSaying SayingOfOpacity(absl::string_view value);

// The background's colour, if that is all it says.
HtmlDeclaration ReadBackground(absl::string_view value);

// A text with figures, or one that is not known here. This value is as it is written; `attribute`
// is the name in attr(), if there is one.
HtmlDeclaration ReadContent(absl::string_view value, absl::string_view& attribute);

// Of `clip`: four lengths that leave nothing: "0 0 0 0)", "1px, 1px, 1px, 1px)".
bool IsNothing(absl::string_view lengths);

// Of `clip-path`.
bool IsClippedAway(absl::string_view value);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_HTML_VALUES_H_
