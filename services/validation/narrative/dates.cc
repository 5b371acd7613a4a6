// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/dates.h"

#include <algorithm>
#include <optional>

#include "services/validation/narrative/character.h"

namespace gongkai {
namespace {

constexpr absl::string_view kDay = "日";
constexpr absl::string_view kMonth = "月";
constexpr absl::string_view kYear = "年";
constexpr absl::string_view kPlan = "要点";
// How far before 要点 its year may stand.
constexpr size_t kPlanBytes = 90;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool EndsWith(absl::string_view text, size_t end, absl::string_view word) {
  return end >= word.size() && text.compare(end - word.size(), word.size(), word) == 0;
}

bool At(absl::string_view text, size_t offset, absl::string_view word) {
  return offset <= text.size() && text.compare(offset, word.size(), word) == 0;
}

// The digits that end before `end`: at most nine of them.
struct Digits {
  int value = 0;
  int count = 0;
};
Digits DigitsBefore(absl::string_view text, size_t end) {
  Digits digits;
  int place = 1;
  while (end > 0 && IsDigit(text[end - 1]) && digits.count < 9) {
    digits.value += place * (text[--end] - '0');
    place *= 10;
    ++digits.count;
  }
  return digits;
}

bool IsLeap(int year) { return year == 0 || (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

// `year` is 0 if none is stated; then 29 February may be.
bool IsDate(int year, int month, int day) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= kDays[month - 1] + (month == 2 && IsLeap(year) ? 1 : 0);
}

// 120日内, 百日行动, 100日攻坚: a span of time and no date.
bool IsDuration(absl::string_view text, size_t behind) {
  for (const absl::string_view word :
       {"内",   "以内", "之内", "以上", "以下", "以后", "前", "后", "攻坚", "行动",
        "活动", "期",   "均",   "无",   "常",   "计",   "，", "。", "、",   ","}) {
    if (At(text, behind, word)) return true;
  }
  return behind >= text.size();
}

// A day with its month: 2月30日.
std::optional<OddDate> WithMonth(absl::string_view text, size_t sign, const Digits& day,
                                 size_t month_end) {
  const Digits month = DigitsBefore(text, month_end);
  if (month.count == 0) return std::nullopt;
  size_t begin = month_end - month.count;
  int year = 0;
  if (EndsWith(text, begin, kYear)) {
    const Digits digits = DigitsBefore(text, begin - kYear.size());
    if (digits.count == 4) {
      year = digits.value;
      begin -= kYear.size() + digits.count;
    }
  }
  if (IsDate(year, month.value, day.value)) return std::nullopt;
  return OddDate{.offset = static_cast<uint32_t>(begin),
                 .size = static_cast<uint32_t>(sign + kDay.size() - begin)};
}

// A day of three or four digits that would be a date with 月 between them: 820日.
std::optional<OddDate> WithoutMonth(absl::string_view text, size_t sign, const Digits& day) {
  if (day.count < 3 || day.count > 4 || IsDuration(text, sign + kDay.size())) return std::nullopt;
  const size_t begin = sign - day.count;
  if (begin > 0 && (text[begin - 1] == '-' || text[begin - 1] == '.')) return std::nullopt;
  if (!IsDate(0, day.value / 100, day.value % 100)) return std::nullopt;
  return OddDate{.month = day.value / 100,
                 .day = day.value % 100,
                 .offset = static_cast<uint32_t>(begin),
                 .size = static_cast<uint32_t>(sign + kDay.size() - begin)};
}

// A month that no year has, with its year and without a day: 2022年13月.
std::optional<OddDate> OddMonth(absl::string_view text, size_t sign) {
  const Digits month = DigitsBefore(text, sign);
  const size_t begin = sign - month.count;
  if (month.count == 0 || month.count > 2 || (month.value >= 1 && month.value <= 12) ||
      !EndsWith(text, begin, kYear)) {
    return std::nullopt;
  }
  const size_t behind = sign + kMonth.size();
  const bool has_day = behind < text.size() && IsDigit(text[behind]);
  const Digits year = DigitsBefore(text, begin - kYear.size());
  if (year.count != 4 || has_day) return std::nullopt;
  const size_t offset = begin - kYear.size() - year.count;
  return OddDate{.offset = static_cast<uint32_t>(offset),
                 .size = static_cast<uint32_t>(behind - offset)};
}

}  // namespace

std::vector<OddDate> FindImpossibleDates(absl::string_view text) {
  std::vector<OddDate> dates;
  for (size_t sign = FindWord(text, kMonth); sign != absl::string_view::npos;
       sign = FindWord(text, kMonth, sign + kMonth.size())) {
    const std::optional<OddDate> odd = OddMonth(text, sign);
    if (odd.has_value()) dates.push_back(*odd);
  }
  for (size_t sign = FindWord(text, kDay); sign != absl::string_view::npos;
       sign = FindWord(text, kDay, sign + kDay.size())) {
    const Digits day = DigitsBefore(text, sign);
    if (day.count == 0) continue;
    const size_t begin = sign - day.count;
    const std::optional<OddDate> odd = EndsWith(text, begin, kMonth)
                                           ? WithMonth(text, sign, day, begin - kMonth.size())
                                           : WithoutMonth(text, sign, day);
    if (odd.has_value()) dates.push_back(*odd);
  }
  return dates;
}

std::vector<CitedPlan> FindPlans(absl::string_view text) {
  std::vector<CitedPlan> plans;
  for (size_t plan = FindWord(text, kPlan); plan != absl::string_view::npos;
       plan = FindWord(text, kPlan, plan + kPlan.size())) {
    const size_t begin = plan > kPlanBytes ? plan - kPlanBytes : 0;
    const absl::string_view before = text.substr(begin, plan - begin);
    const size_t year = FindLastWord(before, kYear);
    if (year == absl::string_view::npos) continue;
    // Within one title or clause.
    const absl::string_view between = before.substr(year + kYear.size());
    if (HasWord(between, "。") || HasWord(between, "，") || !HasWord(between, "公开")) {
      continue;
    }
    const Digits digits = DigitsBefore(text, begin + year);
    if (digits.count != 4 || digits.value < 1990 || digits.value > 2100) continue;
    const size_t offset = begin + year - digits.count;
    plans.push_back({digits.value, static_cast<uint32_t>(offset),
                     static_cast<uint32_t>(plan + kPlan.size() - offset)});
  }
  return plans;
}

}  // namespace gongkai
