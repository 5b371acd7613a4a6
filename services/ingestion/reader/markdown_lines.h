// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What a line of Markdown is, by its marks.

#ifndef GONGKAI_SERVICES_INGESTION_READER_MARKDOWN_LINES_H_
#define GONGKAI_SERVICES_INGESTION_READER_MARKDOWN_LINES_H_

#include <cstddef>
#include <vector>

#include "absl/strings/string_view.h"

namespace gongkai {

// Whether a text has a heading, bold words or a pipe table.
bool LooksLikeMarkdown(absl::string_view text);

// The marks of a heading; 0 if the line is none. Authors often leave out the space after them.
int HeadingLevel(absl::string_view line);

// Bars that separate cells, by position; an escaped one is text.
std::vector<size_t> Bars(absl::string_view line);

// |---|:--:|
bool IsDelimiterRow(absl::string_view line);

// A row that looks like one of a table by itself: it starts with a bar, or has two.
bool IsPipeRow(absl::string_view line);

// A rule or a fence: marks alone. A lone dash is an empty cell.
bool IsRule(absl::string_view line);

// Whether some words of a line are marked as bold.
bool HasBold(absl::string_view line);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_MARKDOWN_LINES_H_
