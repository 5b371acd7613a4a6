// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The quick way through a report in which there is nothing to say.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_HOLDING_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_HOLDING_H_

#include "common/form/report.h"

namespace gongkai {

// Whether every cell of the report's form is given and holds what its unit allows (domain.h), and
// every identity of the form holds. False only means that a closer look is needed: a
// hybrid may still be without fault.
bool EverythingHolds(const Report& report);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_HOLDING_H_
