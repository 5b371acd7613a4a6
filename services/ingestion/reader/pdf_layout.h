// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Paragraphs and tables from the lines of all pages.

#ifndef GONGKAI_SERVICES_INGESTION_READER_PDF_LAYOUT_H_
#define GONGKAI_SERVICES_INGESTION_READER_PDF_LAYOUT_H_

#include <vector>

#include "absl/status/status.h"
#include "services/ingestion/reader/document_builder.h"
#include "services/ingestion/reader/pdf_lines.h"

namespace gongkai {

// Adds the text of the pages in reading order. Lines that run on are joined to paragraphs, over the
// end of a page too; lines with texts under each other become tables, see MakeTable.
// RESOURCE_EXHAUSTED as DocumentBuilder::CheckLimits.
absl::Status AddPages(const std::vector<std::vector<PdfLine>>& pages, DocumentBuilder& builder);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_PDF_LAYOUT_H_
