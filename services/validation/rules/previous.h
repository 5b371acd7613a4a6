// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Whether a report is last year's of another.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_PREVIOUS_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_PREVIOUS_H_

#include <cstdint>

#include "common/form/report.h"

namespace gongkai {

enum class PreviousFit : uint8_t {
  kFits,         // as far as both say
  kOtherYear,    // not the year before: comparing makes no sense
  kOtherAgency,  // another name; agencies do change theirs
};

PreviousFit FitOf(const Report& report, const Report& previous);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_PREVIOUS_H_
