// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Turns the bytes of a published document into a Document. Pure and deterministic; knows nothing of
// the form.

#ifndef GONGKAI_SERVICES_INGESTION_READER_READER_H_
#define GONGKAI_SERVICES_INGESTION_READER_READER_H_

#include <cstddef>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/document.h"

namespace gongkai {

// How much of a document is read. A document read takes its own size in memory and less than 120
// bytes for each field.
struct ReadLimits {
  size_t max_bytes = size_t{64} << 20;
  size_t max_line_bytes = size_t{1} << 20;
  size_t max_fields = 1'000'000;
};

// Reads plain text or Markdown in UTF-8, with or without a byte order mark; lines end in LF, CRLF
// or CR. The kind is found from the bytes.
//
// INVALID_ARGUMENT: nothing but white space; not a text; a text in another encoding, or with a byte
// that is no UTF-8;
//   a control character, or one that reverses the direction of writing; a kind of document that is
//   not read. The message says what the bytes are, where, and what to do.
// RESOURCE_EXHAUSTED: over one of the limits.
absl::StatusOr<Document> ReadDocument(absl::string_view bytes, const ReadLimits& limits = {});

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_READER_H_
