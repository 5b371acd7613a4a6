// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Dates in prose that cannot be, and working plans of an earlier year.

#ifndef GONGKAI_SERVICES_VALIDATION_NARRATIVE_DATES_H_
#define GONGKAI_SERVICES_VALIDATION_NARRATIVE_DATES_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"

namespace gongkai {

struct OddDate {
  int month = 0;  // what may be meant: 8 and 20 for "820日"; 0 if nothing suggests itself
  int day = 0;
  uint32_t offset = 0;  // bytes of the text
  uint32_t size = 0;
};

// Dates that no calendar has: 2月30日, 13月5日, 2022年13月, 820日. Durations (120日内) are none.
std::vector<OddDate> FindImpossibleDates(absl::string_view text);

struct CitedPlan {
  int year = 0;
  uint32_t offset = 0;  // of the year
  uint32_t size = 0;    // up to 要点
};

// The yearly working plans (政务公开工作要点) that the text cites with their year.
std::vector<CitedPlan> FindPlans(absl::string_view text);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_NARRATIVE_DATES_H_
