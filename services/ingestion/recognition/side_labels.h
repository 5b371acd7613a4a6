// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The labels of lines that the form prints side by side, the kinds of appeal, where a document
// prints them in another way.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_SIDE_LABELS_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_SIDE_LABELS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "common/form/form.h"
#include "services/ingestion/recognition/alignment.h"
#include "services/ingestion/recognition/script.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// A label of a line or of a column; of neither, the common heading of several.
struct SideLabel {
  TokenRange tokens;
  std::optional<size_t> line;    // of the merged block
  std::optional<size_t> column;  // of the edition
};

// A line that was read, wherever it stands.
struct SideLine {
  size_t line = 0;     // of ScriptBlock::lines
  uint32_t label = 0;  // the first token of its label; if it has none, of its first column's
  // The token of the value in each column of the edition.
  std::vector<uint32_t> values;
};

// Those among the labels of a block, in the order of the document, at one place the longest first.
std::vector<SideLabel> SideLabelsOf(const Script& script, const ScriptBlock& merged,
                                    const Block& edition, absl::Span<const Match> labels);

// Whether words say that figures are those of a year: 上年情况, 2019年.
bool NamesYear(const TokenList& list, TokenRange tokens);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_SIDE_LABELS_H_
