// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Two readings of one document, and what is best of both.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_BEST_TABLES_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_BEST_TABLES_H_

#include <cstddef>

#include "common/form/report.h"

namespace gongkai {

// How many cells were read, blank ones included.
size_t CountSettled(const Report& report);

// Replaces each table of which another reading has more cells: what one lost in a table says
// nothing of the others. With a table go the notes on its cells and the text of its section. Notes
// have to be sorted again. `whole`: only tables that it has whole, without telling figures apart
// that had run together. Where the words of a header have as well, the order of the columns is not
// known.
void TakeBetterTables(const Report& other, bool whole, Report& report);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_BEST_TABLES_H_
