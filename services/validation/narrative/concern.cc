// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/concern.h"

#include <algorithm>
#include <cstddef>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"
#include "services/validation/narrative/character.h"
#include "services/validation/narrative/periods.h"
#include "services/validation/narrative/readings.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr string_view kPartMarks[] = {"；", ";"};
constexpr string_view kClauseMarks[] = {"，", ",", "：", ":"};
constexpr string_view kHeadMarks[] = {"：", ":"};
// A part of the year, or what is only meant to be.
constexpr string_view kOtherTimes[] = {"上半年", "下半年", "季度",  "单月", "当月",     "本月",
                                       "月均",   "每月",   "日均",  "计划", "预计",     "力争",
                                       "目标",   "累计",   "举例",  "例如", "工作日内", "拟废止",
                                       "拟修改", "拟制定", "拟出台"};
// Some of them hold for the clauses behind as well until the whole year is named again.
constexpr string_view kPartsOfYear[] = {"上半年", "下半年", "季度"};
constexpr string_view kSoFar[] = {"累计"};
constexpr string_view kWholeYear[] = {"全年", "本年", "今年", "年度"};
constexpr string_view kInAll[] = {"共"};
// Why applications were answered so, or what they were about: some of those answered so.
constexpr string_view kReasons[] = {"为由",   "涉及",   "属于",   "因属",     "不掌握", "现成信息",
                                    "不明确", "不补正", "未补正", "重复申请", "信访",   "出版物",
                                    "隐私",   "秘密",   "案卷",   "第三方",   "过程性", "内部事务"};
constexpr string_view kTopics[] = {"类申请"};
constexpr string_view kApplicants[] = {"自然人",       "企业",     "法人",        "其他组织",
                                       "社会公益组织", "科研机构", "法律服务机构"};
// Applications that are none under the regulations, where 公开 is not said behind them.
constexpr string_view kOtherMatters[] = {"政务服务", "许可", "登记", "审批", "救助", "补贴",
                                         "低保",     "仲裁", "赔偿", "工伤", "执行"};
// Appeals of all kinds.
constexpr string_view kAllKinds[] = {"各类", "各种"};
// Reviews that the body decides, not those against it: 作为复议机关受理行政复议申请9件.
constexpr string_view kDeciding[] = {"复议机关", "复议机构"};
constexpr string_view kBodies[] = {"局", "委", "厅", "中心", "公司", "大厅",
                                   "区", "县", "镇", "乡",   "街道"};
// Applications that one of them answers: 以区政府为答复主体的申请23件.
constexpr string_view kOnBehalf[] = {"为答复主体", "为主体", "名义"};
// Some of the bodies that a government's report counts.
constexpr string_view kSomeBodies[] = {"省级部门", "市级部门", "区级部门", "县级部门", "省直",
                                       "市直",     "区直",     "县直",     "乡镇",     "街道",
                                       "县区",     "区县",     "县市区",   "镇街",     "县级"};
constexpr string_view kAllBodies[] = {"各", "全", "所有"};
// What may stand between a body and what it did, at its left: then it is no name of its own.
constexpr string_view kOwnWords[] = {"我", "本", "全", "各", "该", "两", "级"};
// What a clause begins with that names a body and not who did what follows: 在市委领导下.
constexpr string_view kBeforeBodies[] = {"在", "按", "根据", "依", "经",
                                         "向", "为", "对",   "与", "将"};

// Behind the last of the marks; 0 if there is none.
size_t BehindLast(absl::Span<const string_view> marks, string_view text) {
  size_t begin = 0;
  for (string_view mark : marks) {
    const size_t at = FindLastWord(text.substr(begin), mark);
    if (at != string_view::npos) begin += at + mark.size();
  }
  return begin;
}

bool HasAny(absl::Span<const string_view> words, string_view text) {
  return absl::c_any_of(words, [text](string_view word) { return HasWord(text, word); });
}

bool StartsWithAny(absl::Span<const string_view> words, string_view text) {
  return absl::c_any_of(words, [text](string_view word) { return absl::StartsWith(text, word); });
}

constexpr size_t kLongestName = 24;   // bytes: eight characters
constexpr size_t kFarthestDeed = 60;  // bytes
// What a body did ends its name, however long: 省人力资源和社会保障厅收到.
constexpr string_view kDeeds[] = {"收到", "受理", "接收", "新收", "办理", "办结", "答复", "共"};
constexpr size_t kLongestLook = 600;  // bytes before the claim: who spoke earlier is forgotten
constexpr size_t kLongestRest = 120;  // bytes

// Where a clause names who did something: its beginning, or behind the year.
string_view HeadOf(string_view clause) {
  constexpr string_view kYear = "年";
  for (size_t at = FindLastWord(clause, kYear); at != string_view::npos && at > 0;
       at = FindLastWord(clause, kYear, at - 1)) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(clause[at - 1]))) continue;
    clause.remove_prefix(at + kYear.size());
    break;
  }
  absl::ConsumePrefix(&clause, "度");
  const string_view near = clause.substr(0, kFarthestDeed);
  size_t deed = string_view::npos;
  for (string_view each : kDeeds) deed = std::min(deed, FindWord(near, each));
  return clause.substr(0, deed == string_view::npos ? kLongestName : std::max(deed, kLongestName));
}

// Whether a body is named that is not the one that reports.
bool NamesOtherBody(string_view head, string_view agency) {
  if (!HasAny(kAllBodies, head)) {
    for (string_view some : kSomeBodies) {
      if (HasWord(head, some) && !HasWord(agency, some)) return true;
    }
  }
  for (string_view body : kBodies) {
    for (size_t at = FindWord(head, body); at != string_view::npos;
         at = FindWord(head, body, at + 1)) {
      const string_view name = head.substr(0, at);
      if (name.size() < 3 || HasAny(kOwnWords, name)) continue;
      if (!HasWord(agency, head.substr(0, at + body.size()))) return true;
    }
  }
  return false;
}

// Whether the claim's clause, or one before it that no other subject follows, names another body.
bool IsOfOtherBody(string_view part, string_view agency) {
  for (bool own_clause = true;; own_clause = false) {
    const size_t begin = BehindLast(kClauseMarks, part);
    const string_view head = HeadOf(part.substr(begin));
    const bool subject = own_clause || !StartsWithAny(kBeforeBodies, head);
    if (subject && NamesOtherBody(head, agency)) return true;
    if (begin == 0 || HasAny(kOwnWords, head)) return false;
    // Before the mark, which has one byte or three.
    part = part.substr(0, part[begin - 1] == ',' || part[begin - 1] == ':' ? begin - 1 : begin - 3);
  }
}

// Whether the words speak of a part of the year, last before the claim. 共 sums up parts that were
// named one by one (一季度71件，二季度80件，…，共310件), not a single one (上半年共收到120件).
bool IsOfPartOfYear(string_view part) {
  const size_t so_far = BehindLast(kSoFar, part);
  if (so_far > 0) {
    const string_view behind = part.substr(so_far);
    if (!HasAny(kWholeYear, behind) && !HasAny(kInAll, behind)) return true;
  }
  const size_t named = BehindLast(kPartsOfYear, part);
  if (named == 0 || HasAny(kWholeYear, part.substr(named))) return false;
  constexpr size_t kShortest = 6;  // bytes: 季度
  const bool several = HasAny(kPartsOfYear, part.substr(0, named - kShortest));
  return !several || !HasAny(kInAll, part.substr(named));
}

// Whether it counts a part of the year, or of those answered so.
bool IsOfSome(string_view part, string_view clause, const Claim& claim) {
  if (IsOfPartOfYear(part)) return true;
  const Quantity of = claim.of[0];
  const bool answered = of >= Quantity::kGranted && of <= Quantity::kOtherHandling;
  if (answered && (HasAny(kReasons, clause) || HasAny(kTopics, part))) return true;
  const bool all = of >= Quantity::kReceived && of <= Quantity::kOtherHandling;
  return all && NamesApplicant(clause);
}

bool IsAppeal(const Claim& claim) {
  return absl::c_any_of(claim.of, [](Quantity each) { return IsAppeals(each); });
}

// What stands between the claim and the end of its clause.
string_view RestOfClause(string_view text, const Claim& claim) {
  const string_view rest = text.substr(claim.offset, kLongestRest);
  return rest.substr(0,
                     std::min({FindWord(rest, "，"), FindWord(rest, "；"), FindWord(rest, "。")}));
}

}  // namespace

bool NamesApplicant(string_view words) {
  const bool everybody =
      HasWord(words, "公民") || (HasWord(words, "自然人") && HasWord(words, "法人"));
  return !everybody && HasAny(kApplicants, words);
}

Concern ConcernOfYear(const Claim& claim, int report_year) {
  if (claim.last_year) return Concern::kLastYear;
  if (report_year == 0) return Concern::kReport;
  if (claim.since != 0 && claim.since != report_year) return Concern::kOther;
  if (claim.year == 0 || claim.year == report_year) return Concern::kReport;
  return claim.year == report_year - 1 ? Concern::kLastYear : Concern::kOther;
}

Concern ConcernOf(string_view text, const Claim& claim, const Report& report) {
  const Concern year = ConcernOfYear(claim, report.year);
  if (year != Concern::kReport) return year;
  string_view part = text.substr(claim.sentence_offset, claim.offset - claim.sentence_offset);
  if (part.size() > kLongestLook) part.remove_prefix(part.size() - kLongestLook);
  const Period period = PeriodOf(part);
  if (period != Period::kYear) {
    return period == Period::kYears ? Concern::kOther : Concern::kOpen;
  }
  part.remove_prefix(BehindLast(kPartMarks, part));
  const string_view clause = part.substr(BehindLast(kClauseMarks, part));
  if (IsOfSome(part, clause, claim)) return Concern::kOpen;
  if (HasAny(kOnBehalf, part)) return Concern::kOpen;
  if (HasAny(kOtherTimes, clause) || IsOfOtherBody(part, report.agency_name)) return Concern::kOpen;
  const bool behind = HasWord(RestOfClause(text, claim), "公开");
  // 依申请公开情况：受理低保申请60件.
  const string_view said = part.substr(BehindLast(kHeadMarks, part));
  const bool counts_applications = IsApplications(claim.of[0]);
  if (counts_applications && !behind && !HasWord(said, "公开") && HasAny(kOtherMatters, said)) {
    return Concern::kOpen;
  }
  if (!IsAppeal(claim)) return Concern::kReport;
  if (HasAny(kDeciding, part)) return Concern::kOpen;
  if (behind || HasWord(part, "公开")) return Concern::kReport;
  return HasAny(kAllKinds, clause) ? Concern::kOpen : Concern::kUnnamed;
}

Concern ConcernShown(const Prose& prose, const Claim& claim) {
  constexpr ptrdiff_t kNearby = 64;
  const Concern concern = ConcernOf(prose.text, claim, prose.report);
  if (concern != Concern::kUnnamed) return concern;
  const ptrdiff_t at = &claim - prose.claims.data();
  const auto end = static_cast<ptrdiff_t>(prose.claims.size());
  for (ptrdiff_t i = std::max<ptrdiff_t>(at - kNearby, 0); i < std::min(at + kNearby, end); ++i) {
    const Claim& other = prose.claims[i];
    if (other.sentence != claim.sentence || other.kind != ClaimKind::kCount ||
        other.of.size() != 1 || !IsTotalOfAppeals(other.of[0]) || other.value < kTellingAppeals ||
        other.approximation != Approximation::kExact ||
        ConcernOfYear(other, prose.report.year) != Concern::kReport) {
      continue;
    }
    for (const CellSum& reading : ReadingsOf(other.of, prose.report)) {
      if (reading.known && reading.sum == other.value) return Concern::kReport;
    }
  }
  return concern;
}

}  // namespace gongkai
