// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Years and dates as reports write them.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_DATES_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_DATES_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "absl/time/time.h"

namespace gongkai {

// A year with 年 behind it, in either kind of numerals: 2020年, 二〇二〇年.
struct YearPlace {
  int year = 0;
  size_t begin = 0;
  size_t end = 0;  // past 年, or 年度
};

// The first year from 1990 to 2099 in a folded text, from `from` on.
std::optional<YearPlace> FindYear(std::u32string_view folded, size_t from);

// The date that a folded text begins with, e.g. "2021-01-29 10:44", "2021年1月29日" or
// "二〇二一年一月二十九日"; in China Standard Time, at midnight if there is no time of day.
std::optional<absl::Time> ParseDate(std::u32string_view folded);

// The year of what a folded text begins with, if that is written like a date and no calendar has
// it: 2021-02-30, 2021年13月1日. Parted by strokes or dots, month and day are at most 31, since
// numbers of documents are written like that too.
std::optional<int> YearOfImpossibleDate(std::u32string_view folded);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_DATES_H_
