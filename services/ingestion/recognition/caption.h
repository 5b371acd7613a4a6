// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Captions that say of what stands below them that it is of another year than the report.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_CAPTION_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_CAPTION_H_

#include <vector>

#include "services/ingestion/recognition/alignment.h"
#include "services/ingestion/recognition/script.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// The tokens from each caption that names another year than the title does (2019年, 上年), up to
// the one that names the report's, or to the next section. A caption is a line of its own, and no
// label of the form.
std::vector<TokenRange> TokensOfOtherYears(const TokenList& list, const Script& script,
                                           const Alignment& alignment);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_CAPTION_H_
