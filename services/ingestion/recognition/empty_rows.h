// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Labels with nothing behind them: empty rows, or rows whose values stand elsewhere.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_EMPTY_ROWS_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_EMPTY_ROWS_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "common/form/form.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/alignment.h"
#include "services/ingestion/recognition/script.h"
#include "services/ingestion/recognition/table_row.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// Settles the rows that nothing was read for: their cells are blank, unless the table has numbers
// that belong nowhere, which may be the row's, torn off, or a rebuilt table shows figures without a
// label next to them, or on a page they have no place; then they are unreadable. `headings`: by
// token, how many from there on are a heading that is read over.
void SettleEmptyRows(const Document& document, const TokenList& list, const Script& script,
                     const Alignment& alignment, FormId form, absl::Span<const uint8_t> headings,
                     std::vector<TableRow>& rows);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_EMPTY_ROWS_H_
