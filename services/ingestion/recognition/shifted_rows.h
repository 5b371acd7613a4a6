// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Rows of tables that have columns the form does not: a number for each row, a remark, a subtotal.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_SHIFTED_ROWS_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_SHIFTED_ROWS_H_

#include <vector>

#include "services/ingestion/recognition/table_row.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// Where a row's values are told by their number only, one of them may stand in such a column, and
// a cell of the form be empty or lost. That a table has such a column is told by its header, by
// other rows with more values than the form has columns, by values that count the rows, or by a row
// whose sums hold if it is read one column further on. Then, as RowOutcome::kShifted, rows are
// refused that do not add up; without sums, all of them, but for a heading alone, below which there
// may be nothing.
void RefuseShiftedRows(const TokenList& list, std::vector<TableRow>& rows);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_SHIFTED_ROWS_H_
