// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// PDF documents with a text layer. Poppler's pdftotext, in a confined process of its own, says
// which words stand where; lines, paragraphs and tables are rebuilt from that, whatever the order
// of the words in the file. Nothing else of a PDF is looked at: neither rules nor pictures.

#ifndef GONGKAI_SERVICES_INGESTION_READER_PDF_H_
#define GONGKAI_SERVICES_INGESTION_READER_PDF_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/reader/reader.h"

namespace gongkai {

// Every place has a page and a box. Page numbers are left out; so are running heads, with the
// remark "running-heads". Pages without words give the remark "pages-without-text", pages
// whose words run sideways are left out with the remark "sideways-text".
//
// INVALID_ARGUMENT: damaged, encrypted, without pages, or without any text (pictures of pages).
// RESOURCE_EXHAUSTED: more pages, words, memory or time than `limits` allow.
// FAILED_PRECONDITION: pdftotext is not installed.
absl::StatusOr<Document> ReadPdf(absl::string_view bytes, const ReadLimits& limits);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_PDF_H_
