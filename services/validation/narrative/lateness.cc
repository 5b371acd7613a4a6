// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/lateness.h"

#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"

namespace gongkai {
namespace {

constexpr absl::string_view kLate[] = {"超时", "逾期", "超期"};
constexpr absl::string_view kAnswering[] = {"答复",   "办理",   "办结", "回复",    "未答复",
                                            "未办结", "未回复", "未办", "处理申请"};
// Said of what happened.
constexpr absl::string_view kHappened[] = {"属于", "出现", "存在", "发生", "有", "由于",
                                           "因",   "导致", "造成", "件",   "宗", "份"};
// Denied, hoped against, or a rule.
constexpr absl::string_view kDenied[] = {"未",   "无",   "没有", "不存在", "杜绝", "避免", "防止",
                                         "防范", "确保", "严禁", "预警",   "提醒", "督促", "督办",
                                         "通报", "问责", "追责", "零",     "0件",  "0 件", "为0",
                                         "不得", "如",   "凡",   "一旦",   "的将", "制度", "整治",
                                         "降低", "减少", "解决", "是否",   "风险", "隐患"};
constexpr absl::string_view kClauseEnds[] = {"，", "。", "；", "！", "\n", ",", ";", "："};

// The clause around `offset`.
absl::string_view ClauseAround(absl::string_view text, size_t offset) {
  size_t begin = 0, end = text.size();
  for (const absl::string_view mark : kClauseEnds) {
    const size_t before = text.rfind(mark, offset);
    if (before != absl::string_view::npos) begin = std::max(begin, before + mark.size());
    end = std::min(end, text.find(mark, offset));
  }
  return text.substr(begin, end - begin);
}

template <size_t kCount>
bool HasAny(absl::string_view text, const absl::string_view (&words)[kCount]) {
  return std::any_of(std::begin(words), std::end(words),
                     [text](absl::string_view word) { return absl::StrContains(text, word); });
}

}  // namespace

std::vector<Admission> FindLateAnswers(absl::string_view text) {
  std::vector<Admission> admissions;
  for (const absl::string_view late : kLate) {
    for (size_t at = text.find(late); at != absl::string_view::npos;
         at = text.find(late, at + late.size())) {
      size_t size = 0;
      for (const absl::string_view answering : kAnswering) {
        if (text.compare(at + late.size(), answering.size(), answering) == 0) {
          size = late.size() + answering.size();
        }
      }
      if (size == 0) continue;
      const absl::string_view clause = ClauseAround(text, at);
      // 逾期未答复 holds a 未 of its own.
      const std::string rest = absl::StrReplaceAll(clause, {{text.substr(at, size), ""}});
      if (!HasAny(rest, kHappened) || HasAny(rest, kDenied)) continue;
      admissions.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(size)});
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
  return bare.size() < kShort && absl::StrContains(bare, "需要报告") &&
         (absl::StrContains(bare, "无") || absl::StrContains(bare, "没有"));
}

}  // namespace gongkai
