// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/concern.h"

#include <algorithm>
#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/types/span.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr string_view kSentenceMarks[] = {"。", "；", "！", "？", "\n"};
constexpr string_view kClauseMarks[] = {"，", ",", "：", ":"};
// A part of the year, or what is only meant to be.
constexpr string_view kOtherTimes[] = {"上半年", "下半年", "季度", "单月", "月均", "每月", "日均",
                                       "计划",   "预计",   "力争", "目标", "累计", "举例", "例如"};
// Applications that are none under the regulations, where 公开 is not said.
constexpr string_view kOtherMatters[] = {"政务服务", "许可申请", "登记", "复议申请",
                                         "审批",     "救助",     "补贴", "低保",
                                         "仲裁",     "赔偿",     "工伤", "执行申请"};
constexpr string_view kBodies[] = {"局", "委", "厅", "中心", "公司",
                                   "区", "县", "镇", "乡",   "街道"};
// What may stand between a body and what it did, at its left: then it is no name of its own.
constexpr string_view kOwnWords[] = {"我", "本", "全", "各", "该", "两", "级"};

// Behind the last of the marks; 0 if there is none.
size_t BehindLast(absl::Span<const string_view> marks, string_view text) {
  size_t begin = 0;
  for (string_view mark : marks) {
    const size_t at = text.rfind(mark);
    if (at != string_view::npos) begin = std::max(begin, at + mark.size());
  }
  return begin;
}

bool HasAny(absl::Span<const string_view> words, string_view text) {
  return absl::c_any_of(words, [text](string_view word) { return absl::StrContains(text, word); });
}

bool EndsWithAny(absl::Span<const string_view> words, string_view text) {
  return absl::c_any_of(words, [text](string_view word) { return absl::EndsWith(text, word); });
}

// The year that ends before 年 at `end`; 0 if none does.
int YearBefore(string_view text, size_t end) {
  int year = 0;
  for (size_t i = 0; i < 4; ++i) {
    if (end < i + 1 || !absl::ascii_isdigit(static_cast<unsigned char>(text[end - i - 1])))
      return 0;
  }
  for (size_t i = 4; i > 0; --i) year = year * 10 + (text[end - i] - '0');
  const bool longer = end > 4 && absl::ascii_isdigit(static_cast<unsigned char>(text[end - 5]));
  return longer || year < 1990 || year > 2100 ? 0 : year;
}

// Whether what is said up to the end of the text is said of another year than that one.
bool IsOfOtherYear(string_view text, int report_year) {
  constexpr string_view kYear = "年";
  constexpr string_view kCompared[] = {"较", "比", "与", "同", "和"};
  constexpr string_view kUpTo[] = {"至", "到", "-", "—", "～", "~", "以来", "度至", "度以来"};
  int year = 0;
  bool range = false;
  for (size_t at = text.find(kYear); at != string_view::npos; at = text.find(kYear, at + 1)) {
    const int named = YearBefore(text, at);
    const string_view before = text.substr(0, at);
    const size_t open = before.rfind("《");
    const size_t close = before.rfind("》");
    const bool quoted = open != string_view::npos && (close == string_view::npos || close < open);
    if (named == 0 || quoted) continue;
    const string_view behind = text.substr(at + kYear.size());
    // 较2019年减少20%，办结450件: the comparison ends with its clause.
    const bool compared = EndsWithAny(kCompared, text.substr(0, at - 4));
    if (compared && behind.find("，") != string_view::npos) continue;
    year = named;
    range = range || (named != report_year && absl::c_any_of(kUpTo, [&](string_view word) {
                        return absl::StartsWith(behind, word);
                      }));
  }
  return range || (year != 0 && year != report_year);
}

// Whether a body is named, at the beginning of the clause or behind the year, that is not the one
// that reports.
bool NamesOtherBody(string_view clause, string_view agency) {
  constexpr size_t kLongestName = 24;  // bytes: eight characters
  constexpr string_view kYears[] = {"年", "年度"};
  clause.remove_prefix(BehindLast(kYears, clause));
  const string_view head = clause.substr(0, kLongestName);
  for (string_view body : kBodies) {
    for (size_t at = head.find(body); at != string_view::npos; at = head.find(body, at + 1)) {
      const string_view name = head.substr(0, at);
      if (name.size() < 3 || HasAny(kOwnWords, name)) continue;
      const std::string whole(head.substr(0, at + body.size()));
      if (!absl::StrContains(agency, whole)) return true;
    }
  }
  return false;
}

bool IsAppeal(const Claim& claim) {
  return absl::c_any_of(claim.of, [](Quantity each) { return IsAppeals(each); });
}

}  // namespace

Concern ConcernOf(string_view text, const Claim& claim, const Report& report) {
  const string_view before = text.substr(0, claim.offset);
  const string_view sentence = before.substr(BehindLast(kSentenceMarks, before));
  if (report.year != 0 && IsOfOtherYear(sentence, report.year)) return Concern::kOther;
  const string_view clause = sentence.substr(BehindLast(kClauseMarks, sentence));
  const string_view rest = text.substr(claim.offset);
  const size_t end = std::min(rest.find("，"), rest.find("。"));
  const bool about_disclosure =
      absl::StrContains(sentence, "公开") || absl::StrContains(rest.substr(0, end), "公开");
  if (HasAny(kOtherTimes, clause) || NamesOtherBody(clause, report.agency_name)) {
    return Concern::kOpen;
  }
  if (!about_disclosure && (IsAppeal(claim) || HasAny(kOtherMatters, sentence))) {
    return Concern::kOpen;
  }
  return Concern::kReport;
}

}  // namespace gongkai
