// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The three official tables of a document: which edition they are in, and every cell of them.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_TABLES_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_TABLES_H_

#include <vector>

#include "absl/status/statusor.h"
#include "common/form/report.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/alignment.h"
#include "services/ingestion/recognition/script.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

struct TablesReading {
  std::vector<TokenRange> extents;  // where the tables stand, in the order of the script
  absl::Status found;               // of CheckAllTables
};

// Fills in the report's form, cells, candidates and sources, and notes what was doubtful.
TablesReading ReadTables(const Document& document, const TokenList& list, const Script& script,
                         const Alignment& alignment, Report& report);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_TABLES_H_
