// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What an element of HTML means for the text of a page, by its name and attributes.

#ifndef GONGKAI_SERVICES_INGESTION_READER_HTML_ELEMENT_H_
#define GONGKAI_SERVICES_INGESTION_READER_HTML_ELEMENT_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace gongkai {

enum class HtmlElement : uint8_t {
  kInline,  // breaks nothing; also every element that we do not know
  kBlock,   // stands apart from what is before and after it
  kHeading,
  kLineBreak,
  kPreformatted,
  kNoText,   // scripts, styles, furniture: nothing in it is text of the page
  kPicture,  // what it shows is not read
  kInput,
  kControl,  // a field of a form with its text in it: a list, or lines
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

// The number in a span attribute by the rules of HTML; `fallback` if there is none.
int32_t ReadSpan(absl::string_view value, int32_t fallback, int32_t largest);

// RESOURCE_EXHAUSTED if an element has more than 256 attributes: libxml2 compares each with all
// before it. Adds what stands in <style> elements for a screen to `sheets`, if that is not null.
absl::Status CheckAttributes(absl::string_view html, std::vector<absl::string_view>* sheets);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_HTML_ELEMENT_H_
