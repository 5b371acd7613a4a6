// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Turns the bytes of a published document into a Document. Pure and deterministic; knows nothing of
// the form.

#ifndef GONGKAI_SERVICES_INGESTION_READER_READER_H_
#define GONGKAI_SERVICES_INGESTION_READER_READER_H_

#include <cstddef>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/ingestion/reader/document.h"

namespace gongkai {

// How much of a document is read, and how much work it may be.
struct ReadLimits {
  size_t max_bytes = size_t{64} << 20;
  // Of a line of plain text or Markdown.
  size_t max_line_bytes = size_t{1} << 20;
  // Cells, and lines outside of tables; empty cells that a span covers do not count.
  size_t max_fields = 400'000;
  // What the parts of an archive that are read may have together once unpacked, and any text once
  // decoded.
  size_t max_unpacked_bytes = size_t{128} << 20;
  // How deep elements of HTML or XML may be nested.
  int max_depth = 256;
  // Of a PDF.
  int max_pages = 2'000;
  // What reading a PDF may take.
  absl::Duration max_time = absl::Seconds(20);
  size_t max_pdf_memory_bytes = size_t{768} << 20;
};

// Reads plain text, Markdown, HTML (also as a JSON string), DOCX, XLSX and PDF with a text layer.
// Texts are in UTF-8, GB18030 (GBK, GB2312) or UTF-16, whatever they say of themselves. The kind is
// found from the bytes.
//
// INVALID_ARGUMENT: nothing but white space; damaged; encrypted; a text in another encoding; a
//   control character, or one that reverses the direction of writing; a kind of document that is
//   not read. The message says what the bytes are, where, and what to do.
// RESOURCE_EXHAUSTED: over one of the limits.
absl::StatusOr<Document> ReadDocument(absl::string_view bytes, const ReadLimits& limits = {});

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_READER_H_
