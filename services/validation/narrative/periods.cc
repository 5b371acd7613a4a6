// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/periods.h"

#include <cstddef>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"
#include "services/validation/narrative/character.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr string_view kYearSign = "年";
constexpr string_view kMonthSign = "月";
constexpr string_view kDaySign = "日";
constexpr string_view kSince = "以来";
constexpr size_t kYearDigits = 4;
constexpr int kMonths = 12;
constexpr int kLastDay = 31;  // of December

constexpr string_view kUpTo[] = {"-", "—", "－", "–", "～", "~", "至", "到"};
constexpr string_view kAnd[] = {"、", "和", "及"};
constexpr string_view kUntil[] = {"截至", "截止", "截至到", "截止到", "截至本年", "截至当年"};
constexpr string_view kPlans[] = {"五”期间", "五期间", "五”时期", "五时期", "任期内"};
constexpr string_view kWholeYear[] = {"全年", "今年", "本年", "当年"};
constexpr string_view kEndsOfMonth[] = {"底", "末"};
constexpr string_view kClauseEnds[] = {"，", ",", "；", "：", ":", "、"};
// How many years, but one.
constexpr string_view kNumbers[] = {"两", "二", "三", "四", "五", "六", "七", "八", "九", "几"};
constexpr string_view kBeforeYears[] = {"近", "过去", "这", "连续", "年", "前"};
constexpr string_view kBehindYears[] = {"来", "间", "共", "累计", "以来", "期间"};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Takes the digits at the end of the words; their value, and how many there were.
struct Digits {
  int value = 0;
  size_t count = 0;
};
Digits TakeDigits(string_view& words) {
  Digits digits;
  int place = 1;
  while (!words.empty() && IsDigit(words.back()) && digits.count < kYearDigits) {
    digits.value += place * (words.back() - '0');
    place *= 10;
    ++digits.count;
    words.remove_suffix(1);
  }
  return digits;
}

bool TakeAny(absl::Span<const string_view> ends, string_view& words) {
  return absl::c_any_of(ends, [&](string_view end) { return absl::ConsumeSuffix(&words, end); });
}

bool StartsWithAny(absl::Span<const string_view> begins, string_view words) {
  return absl::c_any_of(begins, [&](string_view begin) { return absl::StartsWith(words, begin); });
}

// Reads the words from the left to the right; what stands later is what counts.
class PeriodReader {
 public:
  explicit PeriodReader(string_view words) : words_(words) {}

  Period Read() {
    const auto each = [this](string_view sign, auto take) {
      for (size_t at = FindWord(words_, sign); at != string_view::npos;
           at = FindWord(words_, sign, at + sign.size())) {
        take(at);
      }
    };
    each(kYearSign, [this](size_t at) { TakeYear(at); });
    each(kMonthSign, [this](size_t at) { TakeMonth(at); });
    each(kSince, [this](size_t at) { TakeSince(at); });
    for (const string_view plan : kPlans) {
      each(plan, [this](size_t at) { Take(at, Period::kYears); });
    }
    for (const string_view whole : kWholeYear) {
      each(whole, [this](size_t at) { Take(at, Period::kYear); });
    }
    return period_;
  }

 private:
  void Take(size_t at, Period period) {
    if (named_ && at < at_) return;
    named_ = true;
    at_ = at;
    period_ = period;
  }

  // 2022年, 2020-2022年, 2021、2022两年, 近三年, 五年来.
  void TakeYear(size_t at) {
    string_view before = words_.substr(0, at);
    const string_view behind = words_.substr(at + kYearSign.size());
    const Digits year = TakeDigits(before);
    if (year.count == kYearDigits) {
      const bool parted = TakeAny(kUpTo, before) || TakeAny(kAnd, before);
      absl::ConsumeSuffix(&before, kYearSign);
      const bool several = parted && TakeDigits(before).count == kYearDigits;
      return Take(at, several ? Period::kYears : Period::kYear);
    }
    if (year.count == 0 && !TakeAny(kNumbers, before)) return;
    if (year.count > 0 && year.value < 2) return;
    const bool many = TakeAny(kBeforeYears, before) || TakeDigits(before).count == kYearDigits ||
                      StartsWithAny(kBehindYears, behind);
    if (many) Take(at, Period::kYears);
  }

  // 截至11月底, 1至9月, 1月1日至12月31日, 11月份.
  void TakeMonth(size_t at) {
    string_view before = words_.substr(0, at);
    const string_view behind = words_.substr(at + kMonthSign.size());
    const Digits month = TakeDigits(before);
    if (month.count == 0 || month.count > 2 || month.value > kMonths) return;
    string_view start = before;
    const bool span = TakeAny(kUpTo, start);
    const int first = span ? FirstMonth(start) : 0;
    if (first > 0 || (span && absl::EndsWith(start, "年初"))) {
      const bool whole = first <= 1 && month.value == kMonths;
      return Take(at, whole ? Period::kYear : Period::kPartOfYear);
    }
    if (absl::ConsumeSuffix(&before, kYearSign)) TakeDigits(before);
    if (TakeAny(kUntil, before)) {
      const bool whole = month.value == kMonths && !EndsBeforeTheLastDay(behind);
      return Take(at, whole ? Period::kYear : Period::kPartOfYear);
    }
    if (absl::StartsWith(behind, "份") || IsBareMonth(behind)) Take(at, Period::kPartOfYear);
  }

  // 10月，清理文件，废止2件 at the head of what follows; 12月收到9件 in the number's own clause. It
  // is neither a day of the month nor its end (12月底).
  static bool IsBareMonth(string_view behind) {
    if (behind.empty() || IsDigit(behind.front()) || StartsWithAny(kEndsOfMonth, behind)) {
      return false;
    }
    if (absl::StartsWith(behind, "，") || absl::StartsWith(behind, ",")) return true;
    return absl::c_none_of(kClauseEnds, [&](string_view mark) { return HasWord(behind, mark); });
  }

  // The month with which a span begins: 1, 1月, 1月1日; 0 if there is none.
  static int FirstMonth(string_view words) {
    Digits first = TakeDigits(words);
    if (first.count == 0 && absl::ConsumeSuffix(&words, kDaySign)) {
      TakeDigits(words);
      absl::ConsumeSuffix(&words, kMonthSign);
      first = TakeDigits(words);
    } else if (first.count == 0 && absl::ConsumeSuffix(&words, kMonthSign)) {
      first = TakeDigits(words);
    }
    return first.count > 2 ? 0 : first.value;
  }

  static bool EndsBeforeTheLastDay(string_view behind) {
    int day = 0;
    size_t digits = 0;
    for (; digits < behind.size() && IsDigit(behind[digits]) && digits < 2; ++digits) {
      day = day * 10 + (behind[digits] - '0');
    }
    return digits > 0 && day < kLastDay && absl::StartsWith(behind.substr(digits), kDaySign);
  }

  // “十三五”以来, 《条例》施行以来; not 2022年以来, 年初以来.
  void TakeSince(size_t at) {
    const string_view before = words_.substr(0, at);
    if (absl::EndsWith(before, kYearSign) || absl::EndsWith(before, "年度") ||
        absl::EndsWith(before, "年初")) {
      return;
    }
    const bool dated = absl::EndsWith(before, kMonthSign) || absl::EndsWith(before, kDaySign);
    Take(at, dated ? Period::kPartOfYear : Period::kYears);
  }

  string_view words_;
  Period period_ = Period::kYear;
  bool named_ = false;
  size_t at_ = 0;
};

}  // namespace

Period PeriodOf(string_view words) { return PeriodReader(words).Read(); }

}  // namespace gongkai
