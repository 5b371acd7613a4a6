// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Paragraphs and tables of a Word document, and tables in tables. ECMA-376 part 1, 17.4.

#ifndef GONGKAI_SERVICES_INGESTION_READER_DOCX_BLOCKS_H_
#define GONGKAI_SERVICES_INGESTION_READER_DOCX_BLOCKS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/status/statusor.h"
#include "services/ingestion/reader/docx_paragraph.h"
#include "services/ingestion/reader/docx_styles.h"
#include "services/ingestion/reader/reader.h"
#include "services/ingestion/reader/xml_node.h"

namespace gongkai {

struct DocxTable;

// The coordinates of Place that a Word document has; there are many of them.
struct DocxPlace {
  int32_t paragraph = 0;
  int32_t table = 0;
  int32_t row = 0;
  int32_t cell = 0;
};

// A paragraph, or a table.
struct DocxBlock {
  std::string text;
  int level = 0;
  DocxPlace place;
  bool doubtful = false;  // see DocxParagraph
  bool picture = false;
  std::unique_ptr<DocxTable> table;
};

// Nearly all cells have one.
using DocxBlocks = absl::InlinedVector<DocxBlock, 1>;

// A cell; those that continue one above or beside are part of it.
struct DocxCell {
  int32_t row = 0;  // as in GridCell
  int32_t column = 0;
  int32_t row_span = 1;
  int32_t column_span = 1;
  DocxPlace place;
  DocxBlocks blocks;
};

struct DocxTable {
  std::vector<DocxCell> cells;  // by row, then column
};

// The blocks in w:body, in reading order, with the numbers of automatic lists: "一、". Beside a
// figure alone in a cell the number is left out, so that the two are not taken for one.
// RESOURCE_EXHAUSTED if there are more than limits.max_fields paragraphs and cells.
absl::StatusOr<DocxBlocks> ReadDocxBlocks(XmlNode body, const DocxStyles& styles,
                                          const ReadLimits& limits, DocxNumbering& numbering,
                                          DocxOmissions& omissions);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_DOCX_BLOCKS_H_
