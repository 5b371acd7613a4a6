// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Whether a stated number and a cell say the same, given how exactly it was stated.

#ifndef GONGKAI_SERVICES_VALIDATION_NARRATIVE_AGREEMENT_H_
#define GONGKAI_SERVICES_VALIDATION_NARRATIVE_AGREEMENT_H_

#include <cstdint>

#include "services/validation/narrative/claims.h"

namespace gongkai {

// Exact numbers must be equal, or rounded or cut at the step they show (1.2万 is 12345). 余 and 超
// allow a tenth more (300多: up to a hundred), 近 and 不足 as much less, 约 a twentieth either way,
// at least 1. A claim that names only a part must not be over.
bool Agrees(const Claim& claim, int64_t value);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_NARRATIVE_AGREEMENT_H_
