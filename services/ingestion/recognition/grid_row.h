// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A row of a real table, read by the columns of its header.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_GRID_ROW_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_GRID_ROW_H_

#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/row.h"
#include "services/ingestion/recognition/run.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// Fills in the reading. False if the row is not laid out as the header is, or has no header in a
// real table: then the order of the values has to do.
// `tall`: see Document::TallFields.
bool ReadGridRow(const Document& document, const TokenList& list, absl::Span<const uint32_t> tall,
                 const RowQuestion& question, const Run& run, RowReading& reading);

// Whether some columns of the header have no value in such a row, while others have two, or values
// stand beside them (the number of the row, a remark): then their order tells nothing.
bool HasValuesBesideColumns(const Document& document, const TokenList& list,
                            absl::Span<const uint32_t> tall, const RowQuestion& question,
                            const Run& run);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_GRID_ROW_H_
