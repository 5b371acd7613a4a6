// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Whether a document holds one report, or several.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_SINGLE_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_SINGLE_H_

#include <optional>

#include "absl/status/statusor.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/alignment.h"
#include "services/ingestion/recognition/script.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// Where a document that holds its report twice, word for word, holds it for the second time: pages
// have one text for screens and one for telephones, or for printers. None if it holds it once.
// INVALID_ARGUMENT: it holds the tables of two reports that differ. It has most lines twice, with
// their values.
absl::StatusOr<std::optional<TokenRange>> FindCopy(const Document& document, const TokenList& list,
                                                   const Script& script,
                                                   const Alignment& alignment);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_SINGLE_H_
