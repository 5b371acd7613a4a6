// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Lines whose columns are printed below each other, each with its label, as pages for telephones
// have them: 予以公开, 自然人：3, 商业企业：0, …, 总计：3.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_STACKED_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_STACKED_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "common/form/form.h"
#include "services/ingestion/recognition/alignment.h"
#include "services/ingestion/recognition/script.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

struct StackedLine {
  ColumnList columns;            // of the edition, in the order of the document
  std::vector<uint32_t> values;  // the token of the value, or of the empty cell, behind each label
};

// Whether the first of some tokens that is no empty cell is a word: no line is a stack otherwise.
bool BeginsWithWords(const TokenList& list, TokenRange tokens);

// Reads what stands behind a line's label. `labels`: those of its block that stand there, chosen or
// left over. Nothing is read unless every column of the edition is named once and has one value
// behind its label, and nothing else stands there but headings of columns.
StackedLine ReadStackedLine(const TokenList& list, const Script& script, const ScriptBlock& merged,
                            const Block& edition, absl::Span<const Match> labels,
                            TokenRange behind);

// Chooses the labels of such lines where the columns of the first one were chosen for a header.
void TakeStackedLines(const TokenList& list, const Script& script, Alignment& alignment);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_STACKED_H_
