// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What the bytes of a document are, found from the bytes alone.

#ifndef GONGKAI_SERVICES_INGESTION_READER_KIND_H_
#define GONGKAI_SERVICES_INGESTION_READER_KIND_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace gongkai {

enum class DocumentKind : uint8_t {
  kText,  // in whatever encoding: plain text, Markdown, HTML or JSON (see text_kind.h)
  kDocx,  // a ZIP archive with the parts of a Word document
  kXlsx,  // a ZIP archive with the parts of an Excel workbook
  kPdf,
};

// The kind by signature and, of archives, by the names of their parts in whatever order. kText if
// nothing else is recognised: whether it is a text at all is for DecodeText to say.
//
// INVALID_ARGUMENT: a kind that is not read. The message names it and says what to do.
absl::StatusOr<DocumentKind> FindKind(absl::string_view bytes);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_KIND_H_
