// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Markdown as people and layout models write it: headings, bold, pipe tables, tables in HTML,
// escapes and line breaks in cells.

#ifndef GONGKAI_SERVICES_INGESTION_READER_MARKDOWN_H_
#define GONGKAI_SERVICES_INGESTION_READER_MARKDOWN_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/reader/reader.h"

namespace gongkai {

// Reads a text that ScanText found no fault in. Marks are no part of Document::text; tabs separate
// fields as in plain text.
absl::StatusOr<Document> ReadMarkdown(absl::string_view text, const ReadLimits& limits);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_MARKDOWN_H_
