// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What the attributes of an element say.

#ifndef GONGKAI_SERVICES_INGESTION_READER_HTML_ATTRIBUTES_H_
#define GONGKAI_SERVICES_INGESTION_READER_HTML_ATTRIBUTES_H_

#include <cstdint>

#include "services/ingestion/reader/html_declarations.h"
#include "services/ingestion/reader/html_element.h"
#include "services/ingestion/reader/html_selector.h"

namespace gongkai {

inline constexpr HtmlDeclarations kHtmlSaysNothing;

struct HtmlOwn {
  // Of a cell, clamped as HTML says.
  int32_t row_span = 1;
  int32_t column_span = 1;
  bool hidden = false;
  // Its style; never null.
  const HtmlDeclarations* says = &kHtmlSaysNothing;
};

// Reads them, and puts the element's classes and identifier into `tag`. The style holds until the
// next one is read by `styles`.
HtmlOwn ReadAttributes(HtmlElement kind, HtmlStyles& styles, HtmlTag& tag);

// Whether a picture only keeps others apart.
bool IsSpacer(const HtmlTag& tag);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_HTML_ATTRIBUTES_H_
