// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/lateness.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_replace.h"
#include "services/validation/narrative/character.h"

namespace gongkai {
namespace {

constexpr absl::string_view kLate[] = {"超时",         "逾期",           "超期",
                                       "超过法定期限", "超过法定时限",   "超过规定期限",
                                       "超过规定时限", "未在法定期限内", "未在规定期限内"};
// Of the answer itself only: 未按时办理 may be said of anything.
constexpr absl::string_view kNotInTime[] = {"未按时", "未按期", "未能按时", "未能按期"};
// What all of them end with.
constexpr absl::string_view kEnds[] = {"时", "期", "限", "内"};
constexpr absl::string_view kAnswers[] = {"答复", "回复"};
constexpr absl::string_view kAnswering[] = {"答复",   "办理",   "办结", "回复",    "未答复",
                                            "未办结", "未回复", "未办", "处理申请"};
// Said of what happened.
constexpr absl::string_view kHappened[] = {"属于", "出现", "存在", "发生", "有", "由于",
                                           "因",   "导致", "造成", "件",   "宗", "份"};
// Denied, hoped against, or a rule.
constexpr absl::string_view kDenied[] = {
    "未",   "无",   "没有", "不存在", "杜绝", "避免", "防止", "防范", "确保", "严禁", "预警",
    "提醒", "督促", "督办", "通报",   "问责", "追责", "零",   "不得", "如",   "凡",   "一旦",
    "的将", "制度", "整治", "降低",   "减少", "解决", "是否", "风险", "隐患", "认为", "为由"};
constexpr absl::string_view kClauseEnds[] = {"，", "。", "；", "！", "\n", ",", ";", "："};

// The clause around `offset`, as far as it is near.
absl::string_view ClauseAround(absl::string_view text, size_t offset) {
  constexpr size_t kFarthest = 600;  // bytes
  const size_t first = offset - std::min(offset, kFarthest);
  text = text.substr(first, 2 * kFarthest);
  offset -= first;
  size_t begin = 0, end = text.size();
  for (const absl::string_view mark : kClauseEnds) {
    const size_t before = FindLastWord(text, mark, offset);
    if (before != absl::string_view::npos) begin = std::max(begin, before + mark.size());
    end = std::min(end, FindWord(text, mark, offset));
  }
  return text.substr(begin, end - begin);
}

template <size_t kCount>
bool HasAny(absl::string_view text, const absl::string_view (&words)[kCount]) {
  return std::any_of(std::begin(words), std::end(words),
                     [text](absl::string_view word) { return HasWord(text, word); });
}

// 0件, 为0: a count of nothing; not 10件, 为0.5.
bool CountsNone(absl::string_view clause) {
  const auto is_figure = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
  for (size_t at = clause.find('0'); at != absl::string_view::npos; at = clause.find('0', at + 1)) {
    const bool alone = (at == 0 || !is_figure(clause[at - 1])) &&
                       (at + 1 == clause.size() || !is_figure(clause[at + 1]));
    if (alone) return true;
  }
  return false;
}

// The longest of the words that begins, or ends, there; empty if none does.
template <size_t kCount>
absl::string_view LongestAt(absl::string_view text, size_t begin,
                            const absl::string_view (&words)[kCount]) {
  absl::string_view longest;
  for (const absl::string_view word : words) {
    if (word.size() > longest.size() && text.substr(begin, word.size()) == word) longest = word;
  }
  return longest;
}
template <size_t kCount>
absl::string_view LongestBefore(absl::string_view text, size_t end,
                                const absl::string_view (&words)[kCount]) {
  absl::string_view longest;
  for (const absl::string_view word : words) {
    const bool fits = word.size() <= end && text.substr(end - word.size(), word.size()) == word;
    if (fits && word.size() > longest.size()) longest = word;
  }
  return longest;
}

// The words about a late answer whose 超时, or the like, ends at `end`: 超时答复, 逾期未办结,
// 答复超时. Empty if there are none.
absl::string_view LateWords(absl::string_view text, size_t end) {
  absl::string_view late = LongestBefore(text, end, kLate);
  const absl::string_view answering = LongestAt(text, end, kAnswering);
  if (answering.empty()) {
    const absl::string_view answer = LongestBefore(text, end - late.size(), kAnswers);
    if (late.empty() || answer.empty()) return {};
    const size_t size = answer.size() + late.size();
    return text.substr(end - size, size);
  }
  const bool answers =
      std::find(std::begin(kAnswers), std::end(kAnswers), answering) != std::end(kAnswers);
  if (late.empty() && answers) late = LongestBefore(text, end, kNotInTime);
  if (late.empty()) return {};
  return text.substr(end - late.size(), late.size() + answering.size());
}

}  // namespace

std::vector<Admission> FindLateAnswers(absl::string_view text) {
  std::vector<Admission> admissions;
  for (const absl::string_view mark : kEnds) {
    for (size_t at = FindWord(text, mark); at != absl::string_view::npos;
         at = FindWord(text, mark, at + mark.size())) {
      const absl::string_view words = LateWords(text, at + mark.size());
      if (words.empty()) continue;
      const auto begin = static_cast<size_t>(words.data() - text.data());
      const size_t size = words.size();
      // 逾期未答复 holds a 未 of its own.
      const std::string rest =
          absl::StrReplaceAll(ClauseAround(text, begin), {{text.substr(begin, size), ""}});
      if (!HasAny(rest, kHappened) || HasAny(rest, kDenied) || CountsNone(rest)) continue;
      admissions.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(size)});
    }
  }
  std::sort(admissions.begin(), admissions.end(),
            [](const Admission& a, const Admission& b) { return a.offset < b.offset; });
  return admissions;
}

bool SaysNothing(absl::string_view text) {
  std::string bare = absl::StrReplaceAll(
      text,
      {{" ", ""}, {"\n", ""}, {"\t", ""}, {"。", ""}, {"．", ""}, {"　", ""}, {"\u00a0", ""}});
  if (bare.empty()) return false;
  for (const absl::string_view word : {"无", "没有", "暂无", "本年度无", "本年无"}) {
    if (bare == word) return true;
  }
  constexpr size_t kShort = 75;
  return bare.size() < kShort && HasWord(bare, "需要报告") &&
         (HasWord(bare, "无") || HasWord(bare, "没有"));
}

}  // namespace gongkai
