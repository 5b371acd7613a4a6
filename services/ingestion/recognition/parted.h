// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Lines that the form prints side by side in one row, the kinds of appeal, printed in tables of
// their own or as the columns of one:
//
//   行政复议                                行政复议  未经复议直接起诉  复议后起诉
//   结果维持  结果纠正  …  总计    结果维持     1           0               0
//      1         0           1     结果纠正     0           0               2
//   行政诉讼                         …
//   …

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_PARTED_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_PARTED_H_

#include <vector>

#include "absl/types/span.h"
#include "common/form/form.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/alignment.h"
#include "services/ingestion/recognition/script.h"
#include "services/ingestion/recognition/side_labels.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// Reads the lines of a block in the tokens of its section. `labels` are those of the block, chosen
// or left over. Every value must be told by labels before it: as many columns as there are values
// behind the lines that were named last, or one column and a value for each of them; in cells, it
// must stand below its label. Empty if that is not how they are printed, if other words or empty
// cells stand among them (小计, 占比, 上年: the values may be theirs), if values that do not share
// a row do not add up, or if all values stand together, as in the form.
std::vector<SideLine> ReadPartedLines(const Document& document, const TokenList& list,
                                      const Script& script, const ScriptBlock& merged,
                                      const Block& edition, absl::Span<const Match> labels,
                                      TokenRange section);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_PARTED_H_
