// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The order of the columns of a header that has several rows, where it is read as a text.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_HEADER_ORDER_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_HEADER_ORDER_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "common/form/form.h"
#include "services/ingestion/recognition/header_label.h"
#include "services/ingestion/recognition/script.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// Such a header gives the outermost columns first, among them a heading, then what stands under
// that heading, and so on. Every order that its columns may have if the rows are cut here or there.
// `labels` are all of the header, `columns` those of columns; the headings stand behind token
// `begin`, as a header may be printed again.
std::vector<ColumnList> OrdersOf(const Block& edition, absl::Span<const HeaderLabel> labels,
                                 absl::Span<const HeaderLabel> columns, uint32_t begin);

// Whether they stand as in the form's own header. The total may stand beside the heading over all
// columns, 申请人情况, and above the others.
bool AreAsInForm(const TokenList& list, const Block& edition, absl::Span<const HeaderLabel> labels,
                 absl::Span<const HeaderLabel> columns);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_HEADER_ORDER_H_
