// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Tables in HTML within a text that is none: layout models write Markdown so.

#ifndef GONGKAI_SERVICES_INGESTION_READER_HTML_ISLANDS_H_
#define GONGKAI_SERVICES_INGESTION_READER_HTML_ISLANDS_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace gongkai {

// A table with everything inside it; [begin, end) in bytes. Empty at the end of the text if there
// is none.
struct HtmlIsland {
  size_t begin = 0;
  size_t end = 0;
};

// The first table that starts at or after `from`. One that never ends goes up to the end of the
// text.
HtmlIsland NextIsland(absl::string_view text, size_t from);

// The text without tables, scripts and style sheets; returns how many tables it had.
size_t WithoutIslands(absl::string_view text, std::string& rest);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_HTML_ISLANDS_H_
