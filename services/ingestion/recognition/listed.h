// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Lines that the form prints side by side, the kinds of appeal, printed below each other, each
// column's label with its value:
//
//   行政复议
//   结果    件数
//   结果维持   1
//   结果纠正   0
//   …

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_LISTED_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_LISTED_H_

#include <vector>

#include "absl/types/span.h"
#include "common/form/form.h"
#include "services/ingestion/recognition/alignment.h"
#include "services/ingestion/recognition/script.h"
#include "services/ingestion/recognition/side_labels.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// Reads the lines of a block in the tokens of its section: all of them, in the order in which they
// are named, or of the form if they are not. `labels` are those of the block, chosen or left over.
// Empty if that is not how they are printed, if a column's label has no value or more than one, if
// an empty cell stands beside it or there are headings for more than one (序号, 占比: the value may
// be theirs), if another year is named, or if the lines are named anywhere but before their
// columns.
std::vector<SideLine> ReadListedLines(const TokenList& list, const Script& script,
                                      const ScriptBlock& merged, const Block& edition,
                                      absl::Span<const Match> labels, TokenRange section);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_LISTED_H_
