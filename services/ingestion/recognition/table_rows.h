// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The rows that a document's labels promise: what each should hold, and between which tokens to
// look for it.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_TABLE_ROWS_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_TABLE_ROWS_H_

#include <cstdint>
#include <vector>

#include "common/form/form.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/alignment.h"
#include "services/ingestion/recognition/script.h"
#include "services/ingestion/recognition/table_row.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// One row for every line found, in the order of the form; its columns are those of the edition that
// its block's header speaks for. `stops`: tokens, in order, that end a row though they are no
// chosen label. Questions refer to their row's columns, so that the rows must stay where they are.
std::vector<TableRow> PrepareRows(const Document& document, const TokenList& list,
                                  const Script& script, const Alignment& alignment,
                                  const std::vector<uint32_t>& stops, FormId form);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_TABLE_ROWS_H_
