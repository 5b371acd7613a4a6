// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Cells of real tables of which it is not certain what they show, or whose they are.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_UNCERTAIN_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_UNCERTAIN_H_

#include <vector>

#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/table_row.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// Refuses, as Reading::kUnseen, values whose field is doubtful; as Reading::kShared, values in a
// cell that is merged over the rows of several labels, in each of these rows. For tables that a
// reader had to rebuild see SettleDoubt.
void RefuseUncertain(const Document& document, const TokenList& list, std::vector<TableRow>& rows);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_UNCERTAIN_H_
