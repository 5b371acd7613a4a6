// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Whether a document holds the three tables of one report, and where they stand.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_TABLES_FOUND_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_TABLES_FOUND_H_

#include <vector>

#include "absl/status/status.h"
#include "common/form/form.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/alignment.h"
#include "services/ingestion/recognition/script.h"
#include "services/ingestion/recognition/table_row.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// INVALID_ARGUMENT: not all tables are there; the message says which is not, and what stands in its
// place. A table is there if a fair part of its labels is; where others are, a sentence will do
// that says that there is nothing to report.
absl::Status CheckAllTables(const Document& document, const TokenList& list, const Script& script,
                            const Alignment& alignment, FormId form,
                            const std::vector<TableRow>& rows);

// Where each table's labels and rows stand, in the order of the script.
std::vector<TokenRange> ExtentsOf(const Script& script, const Alignment& alignment,
                                  const std::vector<TableRow>& rows);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_TABLES_FOUND_H_
