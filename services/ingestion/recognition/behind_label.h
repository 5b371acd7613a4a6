// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What stands behind a label, and the label itself, as printed.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_BEHIND_LABEL_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_BEHIND_LABEL_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/alignment.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// Whether a label begins with the mark behind a number that is torn off it.
bool BeginsWithMark(const TokenList& list, uint32_t token);

// Whether at least so many values stand behind a label, before the next word.
bool HasValuesBehind(const TokenList& list, const Match& match, size_t least);

// Whether a label is followed by so many digits without separators.
bool HasRunBehind(const TokenList& list, const Match& match, size_t digits);

// The label's text in the document.
absl::string_view RawOf(const Document& document, const TokenList& list, const Match& match);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_BEHIND_LABEL_H_
