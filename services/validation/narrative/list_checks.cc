// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Lists that are whole by what they name: the quarters or halves of a year, the levels of a
// government, what was new and what was carried in. Their numbers have no noun of their own
// (第一季度51件), so no cell is compared with them; their sum is.

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"
#include "services/validation/narrative/character.h"
#include "services/validation/narrative/claim_checks.h"
#include "services/validation/narrative/readings.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr string_view kSums = "S-SUM";
// How many numbers before and behind a list are looked at for its total.
constexpr ptrdiff_t kNearby = 8;

constexpr string_view kMarks[] = {"，", "、", "；", "：", "（",   "）", "其中",
                                  ",",  ":",  "(",  ")",  "包括", "含"};
// What may stand between a quarter and its number.
constexpr string_view kDone[] = {"收到", "受理", "新收", "办结", "答复", "申请", "共", "为"};
// What may stand before the first of a list; anything else may say that it is of some only.
constexpr string_view kLeads[] = {"其中", "按季度", "分季度", "各季度", "从时间", "看", "上",
                                  "统计", "分布",   "含",     "包括",   "分别",   "，", "：",
                                  "（",   "。",     ",",      ":",      "(",      "\n"};
constexpr string_view kTotals[] = {"共计", "合计", "总计", "总共", "共有", "一共", "共"};
// Each level holds what the others do not.
constexpr string_view kLevels[][7] = {
    {"县政府本级", "市政府本级", "区政府本级", "县本级", "市本级", "区本级", "本级"},
    {"县直部门", "市直部门", "区直部门", "县级部门", "市级部门", "区级部门", "部门"},
    {"乡镇", "镇街", "乡镇街道", "乡镇（街道）", "镇（街道）", "街道", "乡镇政府"},
    {"县区", "区县", "县市区", "县（市、区）", "区（县）", "县（区）", "市县"}};

bool IsExact(const Claim& claim) {
  return claim.kind == ClaimKind::kCount && claim.unit_kind == UnitKind::kCases &&
         claim.approximation == Approximation::kExact && claim.step == 1 && !claim.at_most &&
         !claim.last_year;
}

// What stands between the number before, or the beginning of the sentence, and this one.
string_view Before(const Prose& prose, const Claim& claim) {
  size_t begin = claim.sentence_offset;
  if (&claim != prose.claims.data()) {
    const Claim& other = *(&claim - 1);
    begin = std::max<size_t>(begin, other.offset + other.size);
  }
  return begin < claim.offset ? prose.text.substr(begin, claim.offset - begin) : string_view();
}

// The same behind the last mark: what the number is called.
string_view NameOf(const Prose& prose, const Claim& claim) {
  string_view name = Before(prose, claim);
  for (const string_view mark : kMarks) {
    const size_t at = FindLastWord(name, mark);
    if (at != string_view::npos) name.remove_prefix(at + mark.size());
  }
  return name;
}

// The text without such words at its front, or its back.
template <size_t kCount>
string_view Without(const string_view (&words)[kCount], string_view text,
                    bool (*consume)(string_view*, string_view)) {
  for (bool found = true; found;) {
    found = absl::c_any_of(words, [&](string_view word) { return consume(&text, word); });
  }
  return text;
}

bool ConsumeFront(string_view* text, string_view word) { return absl::ConsumePrefix(text, word); }
bool ConsumeBack(string_view* text, string_view word) { return absl::ConsumeSuffix(text, word); }

// 1 to 4; 0 if the name is no quarter's.
int QuarterOf(string_view name) {
  absl::ConsumePrefix(&name, "第");
  name = Without(kDone, name, ConsumeBack);
  if (!absl::ConsumeSuffix(&name, "季度")) return 0;
  constexpr string_view kNumbers[][2] = {{"一", "1"}, {"二", "2"}, {"三", "3"}, {"四", "4"}};
  for (int quarter = 1; quarter <= 4; ++quarter) {
    if (absl::c_linear_search(kNumbers[quarter - 1], name)) return quarter;
  }
  return 0;
}

// 1 or 2; 0 if the name is no half-year's.
int HalfOf(string_view name) {
  name = Without(kDone, name, ConsumeBack);
  return name == "上半年" ? 1 : name == "下半年" ? 2 : 0;
}

// The place of the level in kLevels; -1 if the name is no level's.
int LevelOf(string_view name) {
  absl::ConsumePrefix(&name, "各");
  name = Without(kDone, name, ConsumeBack);
  for (int level = 0; level < static_cast<int>(std::size(kLevels)); ++level) {
    if (absl::c_linear_search(kLevels[level], name)) return level;
  }
  return -1;
}

bool IsWhole(const Claim& claim) {
  const Quantity of = claim.of[0];
  return IsExact(claim) && claim.of.size() == 1 &&
         ((of >= Quantity::kReceived && of <= Quantity::kAnswered) || of == Quantity::kReviews ||
          of == Quantity::kLawsuits);
}

using Claims = absl::Span<const Claim>;

int64_t SumOf(Claims parts) {
  int64_t sum = 0;
  for (const Claim& part : parts) {
    if (__builtin_add_overflow(sum, part.value, &sum)) return INT64_MAX;
  }
  return sum;
}

// Whether the table has the sum as what was received or concluded, or as the whole's quantity.
bool IsInTable(const Prose& prose, const Claim& whole, int64_t sum) {
  for (const Quantity of : {whole.of[0], Quantity::kReceived, Quantity::kHandled}) {
    for (const CellSum& reading : ReadingsOf({of}, prose.report)) {
      if (reading.known && reading.sum == sum) return true;
    }
  }
  return false;
}

void Report(const Prose& prose, const Claim& whole, Claims parts, int64_t sum,
            std::vector<ProseFinding>& findings) {
  const Claim& last = std::max(parts.back(), whole,
                               [](const Claim& a, const Claim& b) { return a.offset < b.offset; });
  const bool together = whole.sentence == parts[0].sentence;
  const uint32_t begin = together ? std::min(parts[0].offset, whole.offset) : parts[0].offset;
  ProseFinding finding{.rule = kSums,
                       .severity = Severity::kWarning,
                       .verdict = sum == whole.value ? Verdict::kPass : Verdict::kFail,
                       .reported = whole.value,
                       .computed = sum,
                       .section = prose.section,
                       .offset = begin,
                       .size = last.offset + last.size - begin};
  const std::vector<CellSum> readings = ReadingsOf(whole.of, prose.report);
  if (!readings.empty()) finding.cells = readings[0].cells;
  if (finding.verdict == Verdict::kFail) {
    const std::string list = absl::StrJoin(
        parts, "+", [](std::string* out, const Claim& part) { absl::StrAppend(out, part.value); });
    const int64_t distance = std::abs(whole.value - sum);
    finding.message_zh = absl::StrCat("文中合计", whole.value, "，所列各项", list, "=", sum,
                                      "，相差", distance, "。");
    finding.message_en = absl::StrCat("The text totals ", whole.value, "; what it lists, ", list,
                                      " = ", sum, ", differs by ", distance, ".");
  }
  findings.push_back(std::move(finding));
}

// The totals that a list of quarters or halves may have: those of its own sentence, else of the one
// before in the same paragraph.
std::vector<const Claim*> WholesOf(const Prose& prose, Claims parts) {
  const ptrdiff_t first = parts.data() - prose.claims.data();
  const auto end = static_cast<ptrdiff_t>(prose.claims.size());
  const ptrdiff_t behind = first + static_cast<ptrdiff_t>(parts.size());
  std::vector<const Claim*> wholes;
  for (const int back : {0, 1}) {
    for (ptrdiff_t i = std::max<ptrdiff_t>(first - kNearby, 0); i < std::min(behind + kNearby, end);
         ++i) {
      const Claim& claim = prose.claims[i];
      const bool inside = i >= first && i < behind;
      if (!inside && claim.sentence + back == parts[0].sentence && IsWhole(claim)) {
        wholes.push_back(&claim);
      }
    }
    if (!wholes.empty()) break;
  }
  if (wholes.empty() || wholes[0]->offset > parts[0].offset) return wholes;
  const string_view between =
      prose.text.substr(wholes[0]->offset, parts[0].offset - wholes[0]->offset);
  return HasWord(between, "\n") ? std::vector<const Claim*>() : wholes;
}

// What a year may be told in, the word of each part, and which part a name is.
struct PartsOfYear {
  size_t count;
  string_view word;
  int (*part_of)(string_view name);
};
constexpr PartsOfYear kPartsOfYear[] = {{4, "季度", QuarterOf}, {2, "半年", HalfOf}};

// 收到221件，其中第一季度51件、第二季度60件、第三季度48件、第四季度62件; 上半年、下半年 alike.
void CheckYear(const Prose& prose, const PartsOfYear& year, Claims parts,
               std::vector<ProseFinding>& findings) {
  if (!HasWord(Before(prose, parts[0]), year.word)) return;
  for (size_t i = 0; i < year.count; ++i) {
    if (!IsExact(parts[i]) || parts[i].sentence != parts[0].sentence ||
        year.part_of(NameOf(prose, parts[i])) != static_cast<int>(i) + 1) {
      return;
    }
  }
  string_view lead = Before(prose, parts[0]);
  lead.remove_suffix(NameOf(prose, parts[0]).size());
  if (!Without(kLeads, lead, ConsumeFront).empty()) return;
  const int64_t sum = SumOf(parts);
  const std::vector<const Claim*> wholes = WholesOf(prose, parts);
  const Claim* nearest = nullptr;
  for (const Claim* whole : wholes) {
    if (whole->value != sum && IsInTable(prose, *whole, sum)) return;
    if (nearest == nullptr || std::abs(whole->value - sum) < std::abs(nearest->value - sum)) {
      nearest = whole;
    }
  }
  if (nearest != nullptr) Report(prose, *nearest, parts, sum, findings);
}

// 收到221件，含县政府本级64件、乡镇57件、县直部门110件: they may leave out some, but are never
// more.
void CheckLevels(const Prose& prose, size_t first, std::vector<ProseFinding>& findings) {
  if (first == 0) return;
  const Claim& whole = prose.claims[first - 1];
  // 本级办结41件，部门办结140件: the first of the parts is no whole of the others.
  if (!IsWhole(whole) || LevelOf(NameOf(prose, whole)) >= 0) return;
  std::array<bool, std::size(kLevels)> named = {};
  size_t end = first;
  for (; end < prose.claims.size(); ++end) {
    const Claim& part = prose.claims[end];
    const int level = LevelOf(NameOf(prose, part));
    if (!IsExact(part) || IsTied(part.of[0]) || part.sentence != whole.sentence || level < 0 ||
        named[level]) {
      break;
    }
    named[level] = true;
  }
  if (end < first + 2) return;
  string_view lead = Before(prose, prose.claims[first]);
  lead.remove_suffix(NameOf(prose, prose.claims[first]).size());
  if (!Without(kLeads, lead, ConsumeFront).empty()) return;
  const Claims parts = Claims(prose.claims).subspan(first, end - first);
  const int64_t sum = SumOf(parts);
  if (sum > whole.value) Report(prose, whole, parts, sum, findings);
}

// 新收221件，上年结转13件，共计234件; 新收221件、结转13件.
void CheckIntake(const Prose& prose, Claims three, std::vector<ProseFinding>& findings) {
  const Claim& whole = three[2];
  const auto is_new = [](const Claim& claim) {
    return claim.of[0] == Quantity::kReceived || claim.of[0] == Quantity::kNewlyReceived;
  };
  // 结转 alone may be what was carried out, unless the table has it as carried in.
  const auto is_carried = [&](const Claim& claim) {
    if (claim.of[0] == Quantity::kCarriedIn) return true;
    if (claim.of[0] != Quantity::kCarried) return false;
    const std::vector<CellSum> carried_in = ReadingsOf({Quantity::kCarriedIn}, prose.report);
    return !carried_in.empty() && carried_in[0].known && carried_in[0].sum == claim.value;
  };
  const bool both =
      (is_new(three[0]) && is_carried(three[1])) || (is_carried(three[0]) && is_new(three[1]));
  if (!both || !absl::c_all_of(three, IsExact) || three[0].sentence != whole.sentence) return;
  string_view name = NameOf(prose, whole);
  absl::ConsumeSuffix(&name, "申请");
  absl::ConsumeSuffix(&name, "受理");
  if (!absl::c_linear_search(kTotals, name)) return;
  const int64_t sum = SumOf(three.first(2));
  if (sum == whole.value) return;
  Claim total = whole;
  total.of = {Quantity::kReceived, Quantity::kCarriedIn};
  Report(prose, total, three.first(2), sum, findings);
}

}  // namespace

void CheckLists(const Prose& prose, std::vector<ProseFinding>& findings) {
  const Claims claims(prose.claims);
  for (size_t first = 0; first < claims.size(); ++first) {
    if (claims[first].kind != ClaimKind::kCount) continue;
    for (const PartsOfYear& year : kPartsOfYear) {
      if (first + year.count > claims.size()) continue;
      CheckYear(prose, year, claims.subspan(first, year.count), findings);
    }
    if (first + 3 <= claims.size()) CheckIntake(prose, claims.subspan(first, 3), findings);
    CheckLevels(prose, first, findings);
  }
}

}  // namespace gongkai
