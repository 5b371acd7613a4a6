// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Which words of a text were copied.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_COPIED_PASSAGE_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_COPIED_PASSAGE_H_

#include <optional>

#include "common/form/finding.h"
#include "common/form/report.h"

namespace gongkai {

// Of the report's sentences that stand in the other report too, but for digits, spaces and
// punctuation, the longest; of equally long ones the first. Its longest section if there is none of
// at least ten characters; none if it has no text.
std::optional<Passage> CopiedPassage(const Report& report, const Report& other);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_COPIED_PASSAGE_H_
