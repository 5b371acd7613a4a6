// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The words of a document that has lost its separators: labels and digits are told apart by what
// they are.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_TIGHT_TOKENS_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_TIGHT_TOKENS_H_

#include "absl/status/statusor.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/script.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// Splits a document as SplitTokens does, and every word further: before and behind digits, and
// before and behind the labels of the form.
// RESOURCE_EXHAUSTED: as SplitTokens.
absl::StatusOr<TokenList> SplitTightTokens(const Document& document, const Script& script);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_TIGHT_TOKENS_H_
