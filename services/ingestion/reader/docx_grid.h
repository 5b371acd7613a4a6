// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Paragraphs and tables of a Word document, to the blocks of a document.

#ifndef GONGKAI_SERVICES_INGESTION_READER_DOCX_GRID_H_
#define GONGKAI_SERVICES_INGESTION_READER_DOCX_GRID_H_

#include "services/ingestion/reader/document_builder.h"
#include "services/ingestion/reader/docx_blocks.h"

namespace gongkai {

// Whether a table only arranges things on the page: it has one column, or the cells that hold most
// of its text hold whole tables.
bool IsLayout(const DocxTable& table);

// Adds blocks to a document; of a table that is layout, what is in its cells.
void AddDocxBlocks(DocxBlocks blocks, DocumentBuilder& builder);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_DOCX_GRID_H_
