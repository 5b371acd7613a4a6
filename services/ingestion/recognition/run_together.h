// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The rows of a table whose separators are lost.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_RUN_TOGETHER_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_RUN_TOGETHER_H_

#include <vector>

#include "common/form/form.h"
#include "services/ingestion/recognition/table_row.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// Reads the rows that are one run of digits each, where the identities of the form leave no choice.
// Left alone is a table that has rows with fewer digits than columns: there cells may be empty, and
// a run can hold any of them.
void SplitRunTogether(const TokenList& list, FormId form, std::vector<TableRow>& rows);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_RUN_TOGETHER_H_
