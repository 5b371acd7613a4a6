// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Sizes of fonts as CSS and the attributes of HTML give them: what is asked is whether digits are
// clearly smaller than the figure they touch.

#ifndef GONGKAI_SERVICES_INGESTION_READER_HTML_FONT_H_
#define GONGKAI_SERVICES_INGESTION_READER_HTML_FONT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/html_declarations.h"
#include "services/ingestion/reader/html_selector.h"

namespace gongkai {

// What stands for the size in "bold 12px/1.5 serif"; nothing if it has none.
absl::string_view SizeInFont(absl::string_view font);

// "calc(0px)" is "0px", "calc(12px * 0)" is "0"; anything else stays as it is.
absl::string_view WithoutCalculation(absl::string_view size);

// Of HtmlProperty::kSize, for PixelsOfFont; kNothing if it is no size of a font. The value is in
// lower case.
HtmlDeclaration ReadFontSize(absl::string_view value);

// The height of letters in pixels, 0 if it is not known: that of the font around is `around`, that
// of the whole page `root`.
float PixelsOfFont(const HtmlDeclaration& size, float around, float root);

// The same for an element that is larger or smaller by itself, or by the attribute of <font>.
float PixelsOfElement(const HtmlTag& tag, float around);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_HTML_FONT_H_
