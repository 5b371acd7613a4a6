// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Turns the bytes of a published document into a Document. Pure and deterministic; knows nothing of
// the form.

#ifndef GONGKAI_SERVICES_INGESTION_READER_READER_H_
#define GONGKAI_SERVICES_INGESTION_READER_READER_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/reader/read_limits.h"

namespace gongkai {

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
