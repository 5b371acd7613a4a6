// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Whether a sentence counts the year of the report, several years, or only a part of one.

#ifndef GONGKAI_SERVICES_VALIDATION_NARRATIVE_PERIODS_H_
#define GONGKAI_SERVICES_VALIDATION_NARRATIVE_PERIODS_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace gongkai {

enum class Period : uint8_t {
  kYear,        // as far as the words say: 全年, 2022年, 截至12月31日, 1至12月
  kPartOfYear,  // 截至11月底, 1至9月, 年初至11月, 11月份, 12月收到
  kYears,       // 近三年来, 2020-2022年, 2021、2022两年, “十三五”以来
};

// The last period that the words name, which stand before a number in its sentence. A year that is
// named alone, or 全年, ends what was said before it.
Period PeriodOf(absl::string_view words);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_NARRATIVE_PERIODS_H_
