// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Rows whose reader was not certain of them.
//
// A PDF has no tables, only texts at their places: its reader must decide which texts make a row,
// and says where it had to choose. Such a row may well be right, and may as well be made of two.
// The form's own sums tell: a row that adds up is hardly ever made of two, and a label that got
// the figures of the line below it breaks the sums down the columns.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_DOUBT_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_DOUBT_H_

#include <vector>

#include "common/form/form.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/table_row.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// Refuses, as kDoubtful, doubtful rows that are not borne out: all sums within the row must hold,
// without a blank and not because all is zero; where the label is doubtful, or more than a third of
// the table's rows are, the sums down its columns as well. A row without sums is refused; so are
// rows whose labels share a cell, and one that lacks figures where these do not stand below the
// labels of their columns. A line of another edition without figures is none.
void SettleDoubt(const Document& document, const TokenList& list, FormId form,
                 std::vector<TableRow>& rows);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_DOUBT_H_
