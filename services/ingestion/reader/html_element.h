// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What an element of HTML means for the text of a page, by its name and attributes.

#ifndef GONGKAI_SERVICES_INGESTION_READER_HTML_ELEMENT_H_
#define GONGKAI_SERVICES_INGESTION_READER_HTML_ELEMENT_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace gongkai {

enum class HtmlElement : uint8_t {
  kInline,  // breaks nothing; also every element that we do not know
  kBlock,   // stands apart from what is before and after it
  kHeading,
  kLineBreak,
  kPreformatted,
  kNoText,  // scripts, styles, furniture: nothing in it is text of the page
  kStruck,
  kSuperscript,
  kSubscript,
  kTable,
  kRowGroup,
  kRow,
  kCell,
};

// By the name in lower case.
HtmlElement FindElement(absl::string_view name);

// What a style attribute says of its element.
struct InlineStyle {
  bool hidden = false;
  bool struck = false;
};
InlineStyle ReadStyle(absl::string_view style);

// The number in a span attribute by the rules of HTML; `fallback` if there is none.
int32_t ReadSpan(absl::string_view value, int32_t fallback, int32_t largest);

// RESOURCE_EXHAUSTED if an element has more than 256 attributes: libxml2 compares each with all
// before it.
absl::Status CheckAttributes(absl::string_view html);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_HTML_ELEMENT_H_
