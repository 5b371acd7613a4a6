// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Tables whose labels and values are torn apart: all labels first and then the values, line by line
// or column by column, as the text of a PDF or the output of a layout model may have them.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_TORN_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_TORN_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "common/form/form.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/alignment.h"
#include "services/ingestion/recognition/script.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// The lines of a torn block.
struct TornBlock {
  // Whether labels and values are torn apart at all.
  bool torn = false;
  // Whether the values stand behind the labels of their columns; else in the order of the header.
  bool by_columns = false;
  struct Line {
    size_t line = 0;     // of ScriptBlock::lines
    uint32_t label = 0;  // a token of its label
    // The token of the value in each column of the edition; empty if it cannot be told.
    std::vector<uint32_t> values;
  };
  std::vector<Line> lines;
};

// Looks at the labels of a block, chosen or left over, and its values in tokens [first, last). A
// value is only told where every line and column is there, the numbers of values agree, and the
// identities of the form bear it out.
TornBlock ReadTornBlock(const Document& document, const TokenList& list, const Script& script,
                        const ScriptBlock& merged, const Block& edition,
                        absl::Span<const Match> labels, uint32_t first, uint32_t last);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_TORN_H_
