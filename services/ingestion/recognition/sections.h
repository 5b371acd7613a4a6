// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The six official sections: where their titles stand, and the narrative under them.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_SECTIONS_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_SECTIONS_H_

#include <vector>

#include "common/form/report.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/alignment.h"
#include "services/ingestion/recognition/script.h"
#include "services/ingestion/recognition/tables.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// Fills in the report's sections, without their tables, and notes those missing or nested in
// another. A section ends where the next one found begins. Returns the token at which the first
// title or table stands: what is before it is the head of the document.
uint32_t ReadSections(const Document& document, const TokenList& list, const Script& script,
                      const Alignment& alignment, const std::vector<TokenRange>& tables,
                      Report& report);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_SECTIONS_H_
