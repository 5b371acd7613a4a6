// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Headers that are printed again between the rows of a block, as on a new page, and name its
// columns in another order than the one above.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_HEADER_AGAIN_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_HEADER_AGAIN_H_

#include <cstddef>
#include <vector>

#include "absl/types/span.h"
#include "common/form/form.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/alignment.h"
#include "services/ingestion/recognition/header.h"
#include "services/ingestion/recognition/script.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

struct HeaderAgain {
  size_t line = 0;   // the first of the block's lines that stands below it
  TokenRange range;  // where it stands
  Header header;
};

// Those between the lines of a block of that edition, in order. `lines`: their labels, by token;
// `labels`: those of the whole block, chosen or left over; `first`: its header. One that names
// the columns, or some of them, in the order of the header before it says nothing new and is left
// out.
std::vector<HeaderAgain> FindHeadersAgain(const Document& document, const TokenList& list,
                                          const Script& script, const ScriptBlock& merged,
                                          const Block& edition, absl::Span<const Match> labels,
                                          absl::Span<const Match> lines, const Header& first);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_HEADER_AGAIN_H_
