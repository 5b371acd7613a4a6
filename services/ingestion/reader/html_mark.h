// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Elements of a page that set a mark apart from the figure it stands beside.

#ifndef GONGKAI_SERVICES_INGESTION_READER_HTML_MARK_H_
#define GONGKAI_SERVICES_INGESTION_READER_HTML_MARK_H_

#include "services/ingestion/reader/html_selector.h"

namespace gongkai {

// Whether the element says that its text may be a mark of a footnote beside a figure: it is a link,
// or small, or its class or role is one for notes. Of a class the style sheet may not be there.
bool IsMark(const HtmlTag& tag);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_HTML_MARK_H_
