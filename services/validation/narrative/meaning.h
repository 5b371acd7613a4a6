// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What a noun and a verb together count: 受理 with 申请 is an application received, 公开 with
// 规范性文件 a document published.

#ifndef GONGKAI_SERVICES_VALIDATION_NARRATIVE_MEANING_H_
#define GONGKAI_SERVICES_VALIDATION_NARRATIVE_MEANING_H_

#include "services/validation/narrative/figure.h"
#include "services/validation/narrative/lexicon.h"
#include "services/validation/narrative/quantity.h"

namespace gongkai {

// The quantity; kOther if the form does not count such a thing. `act` is kNone where the prose
// names no verb. Fees and procurement depend on the unit.
Quantity Meaning(Topic topic, Verb act, UnitKind unit);

// Whether the noun is a kind of appeal, and its total if so.
bool IsAppeal(Topic topic);
Quantity AppealTotal(Topic topic);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_NARRATIVE_MEANING_H_
