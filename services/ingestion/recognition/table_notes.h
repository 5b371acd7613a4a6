// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What is to be said of the tables as a whole, beside their rows and cells.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_TABLE_NOTES_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_TABLE_NOTES_H_

#include <vector>

#include "common/form/report.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/alignment.h"
#include "services/ingestion/recognition/script.h"
#include "services/ingestion/recognition/table_row.h"
#include "services/ingestion/recognition/tables.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// Notes labels that differ from those of the report's edition ("label-differs"), lines of it that
// were not found
// ("line-missing"), lines that another edition has ("other-edition"), and numbers that belong to no
// line
// ("surplus-values"), and labels without values that are not there ("label-missing"). The report's
// form and cells must be filled in.
void NoteTables(const Document& document, const TokenList& list, const Script& script,
                const Alignment& alignment, const std::vector<TableRow>& rows,
                const std::vector<TokenRange>& extents, Report& report);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_TABLE_NOTES_H_
