// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/previous.h"

namespace gongkai {

PreviousFit FitOf(const Report& report, const Report& previous) {
  if (report.year != 0 && previous.year != 0 && previous.year != report.year - 1) {
    return PreviousFit::kOtherYear;
  }
  const bool named = !report.agency_name.empty() && !previous.agency_name.empty();
  return named && report.agency_name != previous.agency_name ? PreviousFit::kOtherAgency
                                                             : PreviousFit::kFits;
}

}  // namespace gongkai
