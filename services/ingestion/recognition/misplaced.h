// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Layouts in which the values behind a label are not that label's.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_MISPLACED_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_MISPLACED_H_

#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/alignment.h"
#include "services/ingestion/recognition/script.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// Whether a header names two years, and so gives each column twice: no value can be told to be this
// year's.
bool NamesTwoYears(const TokenList& list, TokenRange header);

// Whether a header that is printed as text has a column for last year beside the form's own (上年同
// 期, 同比, 2019年): without separators its figures would be taken for this year's digits.
// `labels`: those of the form.
bool HasColumnOfLastYear(const Document& document, const TokenList& list,
                         absl::Span<const Match> labels, TokenRange header);

// Whether the columns named in a header have values of their own behind them: where lines stand
// side by side, those of a line that is named below them, or not at all.
bool HasValuesBehindColumns(const TokenList& list, const Script& script,
                            absl::Span<const Match> labels, TokenRange header);

// Whether a row's values stand between the end of the header (0 if there is none) and the first
// label: they belong to that label, or to none, and those behind each label to the next one. `end`:
// of the tokens behind that label.
bool HasValuesBefore(const TokenList& list, uint32_t header_end, const Match& label, uint32_t end,
                     size_t columns);

// Whether the values of a label, which is match i of all, stand on its line, but before it. `end`:
// of the tokens behind it.
bool HasValuesToTheLeft(const TokenList& list, absl::Span<const Match> matches, size_t i,
                        uint32_t end, size_t columns);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_MISPLACED_H_
