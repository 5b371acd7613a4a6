// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Columns that a header has and the form has not: 小计, 占比, 备注, 上年总计.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_SURPLUS_COLUMNS_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_SURPLUS_COLUMNS_H_

#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/header.h"
#include "services/ingestion/recognition/header_label.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// Finds their places, where all columns of the form have one of their own: fills in Header::surplus
// and the columns of the table. `labels` are all of the header, `columns` those of the form's
// columns.
void FindSurplusColumns(const Document& document, const TokenList& list,
                        absl::Span<const HeaderLabel> labels, absl::Span<const HeaderLabel> columns,
                        Header& header);

// Whether a heading that is no label stands among `labels`, those of a header in their order, or
// behind them, before token `end`; where the lines stand side by side, also before them: their row
// has no label.
bool NamesSurplusColumn(const TokenList& list, absl::Span<const HeaderLabel> labels,
                        bool side_by_side, uint32_t end);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_SURPLUS_COLUMNS_H_
