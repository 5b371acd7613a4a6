// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Which columns the rows of a block have, and in which order: what the header says, weighed against
// the rows.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_COLUMN_ORDER_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_COLUMN_ORDER_H_

#include <cstddef>
#include <vector>

#include "absl/types/span.h"
#include "common/form/form.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/header.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

struct ColumnOrder {
  ColumnList columns;  // of the edition, as Header::named
  // The header leaves several orders, and no row decides between them.
  bool uncertain = false;
  // The same: the rows have figures, which add up in none of the orders, and the header is not the
  // form's own.
  bool unclear = false;
  // The same, but no row says anything: some have more values than there are columns, and those
  // that have as many are all zeros.
  bool untested = false;
};

// `rows`: what stands behind each label of the block. The columns are those of the form in the
// order in which the header names them; where the header leaves some out and the rows too, they are
// not there. Where the labels leave several orders, it is the one in which most rows add up; that
// of the form if they say nothing.
ColumnOrder ChooseColumns(const Document& document, const TokenList& list, const Block& edition,
                          const Header& header, absl::Span<const TokenRange> rows);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_COLUMN_ORDER_H_
