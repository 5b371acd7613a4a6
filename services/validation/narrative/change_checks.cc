// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/validation/narrative/agreement.h"
#include "services/validation/narrative/character.h"
#include "services/validation/narrative/claim_checks.h"
#include "services/validation/narrative/concern.h"
#include "services/validation/narrative/percentages.h"
#include "services/validation/narrative/readings.h"

namespace gongkai {
namespace {

constexpr absl::string_view kChanges = "S-YOY";
// How many claims of a sentence are looked at before a change.
constexpr ptrdiff_t kNearby = 64;

ProseFinding NewFinding(const Prose& prose, const Claim& claim) {
  return {.rule = kChanges,
          .severity = Severity::kWarning,
          .verdict = Verdict::kNotEvaluable,
          .reported = claim.value,
          .section = prose.section,
          .offset = claim.offset,
          .size = claim.size};
}

std::string Change(const Claim& claim) {
  return absl::StrCat(claim.decrease ? "-" : "+", claim.in_percent
                                                      ? PrintPercentage(claim.value, claim.decimals)
                                                      : absl::StrCat(claim.value));
}

// 与上年持平.
bool IsSame(const Claim& claim) { return claim.value == 0 && !claim.in_percent; }

std::string ChangeZh(const Claim& claim) {
  if (IsSame(claim)) return "持平";
  return absl::StrCat(claim.decrease ? "减少" : "增加", Change(claim).substr(1));
}

// Whether the change leads from `before` to `now`.
bool Leads(const Claim& claim, int64_t before, int64_t now) {
  const int64_t change = claim.decrease ? before - now : now - before;
  if (!claim.in_percent) return Agrees(claim, change);
  const Rounding rounding = JudgeChange({claim.value, claim.decimals}, claim.decrease, now, before);
  if (rounding == Rounding::kRounded || rounding == Rounding::kTruncated) return true;
  if (claim.approximation == Approximation::kExact || change < 0) return false;
  const std::optional<int64_t> exact = RoundedPercentage(claim.decimals, change, before);
  if (!exact.has_value()) return false;
  switch (claim.approximation) {
    case Approximation::kOver:
      return *exact >= claim.value;
    case Approximation::kAlmost:
      return *exact <= claim.value;
    default:
      return Agrees(claim, *exact);
  }
}

bool IsExactCount(const Claim& claim) {
  return claim.kind == ClaimKind::kCount && claim.step == 1 && !claim.at_most &&
         claim.approximation == Approximation::kExact;
}

// What the text itself says of the two years.
struct Stated {
  std::optional<int64_t> now;
  std::optional<int64_t> before;
};

// 增长30%（2021年为170件）: last year's count of the same thing in a bracket right behind.
std::optional<int64_t> BaseBehind(const Prose& prose, const Claim& claim) {
  const Claim* const behind = &claim + 1;
  if (behind == prose.claims.data() + prose.claims.size()) return std::nullopt;
  const absl::string_view rest = prose.text.substr(claim.offset + claim.size);
  const bool bracket = absl::StartsWith(rest, "（") || absl::StartsWith(rest, "(");
  if (!bracket || behind->sentence != claim.sentence || behind->of != claim.of ||
      !IsExactCount(*behind) ||
      HasWord(rest.substr(0, behind->offset - claim.offset - claim.size), "）") ||
      ConcernOfYear(*behind, prose.report.year) != Concern::kLastYear) {
    return std::nullopt;
  }
  return behind->value;
}

// What each claim is about, found once: a count stands beside many changes.
class Concerns {
 public:
  explicit Concerns(const Prose& prose) : prose_(prose), known_(prose.claims.size()) {}

  Concern Of(const Claim& claim) {
    std::optional<Concern>& concern = known_[&claim - prose_.claims.data()];
    if (!concern.has_value()) concern = ConcernOf(prose_.text, claim, prose_.report);
    return *concern;
  }

 private:
  const Prose& prose_;
  std::vector<std::optional<Concern>> known_;
};

// The counts of the same thing in the sentence, this year's and last year's, nearest before the
// change. Two that are said of one year leave open which is meant.
Stated StatedCounts(const Prose& prose, const Claim& claim, Concerns& concerns) {
  Stated stated;
  bool ambiguous = false;
  for (const Claim* count = &claim; count-- != prose.claims.data();) {
    if (count->sentence != claim.sentence || &claim - count > kNearby) break;
    if (count->of != claim.of || !IsExactCount(*count) || count->list > claim.list) continue;
    const Concern concern = concerns.Of(*count);
    if (concern == Concern::kOther) continue;
    std::optional<int64_t>& year = concern == Concern::kLastYear ? stated.before : stated.now;
    ambiguous |= year.has_value() && *year != count->value;
    year = count->value;
  }
  if (!stated.before.has_value()) stated.before = BaseBehind(prose, claim);
  return ambiguous ? Stated{} : stated;
}

void Contradict(const Claim& claim, int64_t before, int64_t now, ProseFinding& finding) {
  finding.verdict = Verdict::kFail;
  finding.message_zh = absl::StrCat("文中称较上年", ChangeZh(claim), "，上年为", before, "，本年为",
                                    now, "，不能得到这一变化。");
  finding.message_en =
      absl::StrCat("The text states a change of ", Change(claim), " on last year; from ", before,
                   " to ", now, " is not that change.");
}

// By the text alone.
void CompareStated(const Claim& claim, const Stated& stated, ProseFinding& finding) {
  finding.computed = *stated.now - *stated.before;
  if (Leads(claim, *stated.before, *stated.now)) {
    finding.verdict = Verdict::kPass;
    finding.reading = "text";
  } else {
    Contradict(claim, *stated.before, *stated.now, finding);
  }
}

void Compare(const Prose& prose, const Claim& claim, const Stated& stated, ProseFinding& finding) {
  const std::vector<CellSum> now = ReadingsOf(claim.of, prose.report);
  const std::vector<CellSum> before = ReadingsOf(claim.of, *prose.previous);
  const CellSum* base = nullptr;
  for (const CellSum& this_year : now) {
    for (const CellSum& last_year : before) {
      if (last_year.name != this_year.name || !last_year.known) continue;
      if (!this_year.known && !stated.now.has_value()) continue;
      if (base == nullptr) {
        base = &last_year;
        finding.cells = this_year.cells;
        finding.computed = (this_year.known ? this_year.sum : *stated.now) - last_year.sum;
      }
      if ((this_year.known && Leads(claim, last_year.sum, this_year.sum)) ||
          (stated.now.has_value() && Leads(claim, last_year.sum, *stated.now))) {
        finding.verdict = Verdict::kPass;
        finding.reading = this_year.name;
        return;
      }
    }
  }
  if (base != nullptr) Contradict(claim, base->sum, base->sum + *finding.computed, finding);
}

// The year that the clause names as the one it compares with; 0 if none.
int BaseYear(const Prose& prose, const Claim& claim) {
  constexpr absl::string_view kYear = "年";
  absl::string_view clause =
      prose.text.substr(claim.sentence_offset, claim.offset - claim.sentence_offset);
  for (const absl::string_view mark : {"，", "；"}) {
    const size_t at = clause.rfind(mark);
    if (at != absl::string_view::npos) clause.remove_prefix(at + mark.size());
  }
  const size_t at = clause.rfind(kYear);
  int year = 0;
  if (at == absl::string_view::npos || at < 4) return 0;
  return absl::SimpleAtoi(clause.substr(at - 4, 4), &year) && year > 1990 ? year : 0;
}

// 较2020年: not last year, of which alone anything is known.
bool IsAgainstAnotherYear(const Prose& prose, const Claim& claim) {
  const int base = BaseYear(prose, claim);
  return base != 0 && prose.report.year != 0 && base < prose.report.year - 1;
}

// A count of this year, of the same thing as the change.
bool IsCountOf(const Prose& prose, const Claim& change, const Claim& count) {
  return count.of == change.of && IsExactCount(count) &&
         ConcernOfYear(count, prose.report.year) == Concern::kReport;
}

// The count that the change follows, where it is of some bodies only: not in the table, and another
// count of the same thing in the sentence is. 县政府办收到42件，减少3件；全县收到221件.
const Claim* CountOfSome(const Prose& prose, const Claim& claim) {
  const Claim* nearest = nullptr;
  bool others = false;
  const auto in_table = [&](const Claim& count) {
    for (const CellSum& reading : ReadingsOf(count.of, prose.report)) {
      if (reading.known && reading.sum == count.value) return true;
    }
    return false;
  };
  const Claim* const first = prose.claims.data();
  const Claim* const last = first + prose.claims.size();
  for (const Claim* count = &claim; count-- != first;) {
    if (count->sentence != claim.sentence || &claim - count > kNearby) break;
    if (!IsCountOf(prose, claim, *count)) continue;
    if (nearest == nullptr) {
      nearest = count;
      if (in_table(*count)) return nullptr;
    } else {
      others |= in_table(*count);
    }
  }
  for (const Claim* count = &claim + 1; nearest != nullptr && !others && count != last; ++count) {
    if (count->sentence != claim.sentence || count - &claim > kNearby) break;
    others = IsCountOf(prose, claim, *count) && in_table(*count);
  }
  return others ? nearest : nullptr;
}

// Another change of the same thing in the sentence: 增加46件，增长11.2%. Not one of another count:
// 本级收到42件，减少3件；部门收到142件，增加46件.
const Claim* OtherChange(const Prose& prose, const Claim& claim) {
  for (const Claim* other = &claim; other-- != prose.claims.data();) {
    if (other->sentence != claim.sentence || &claim - other > kNearby) break;
    if (IsCountOf(prose, claim, *other)) break;
    if (other->kind == ClaimKind::kChange && other->of == claim.of && other->list == claim.list &&
        !IsAgainstAnotherYear(prose, *other) && other->approximation == Approximation::kExact &&
        other->step == 1) {
      return other;
    }
  }
  return nullptr;
}

// The bases from which a change leads to `now`, few of them; empty if there are too many to tell.
std::vector<int64_t> BasesOf(const Claim& claim, int64_t now) {
  constexpr size_t kMostBases = 1000;
  if (!claim.in_percent) return {claim.decrease ? now + claim.value : now - claim.value};
  std::vector<int64_t> bases;
  const std::optional<int64_t> first = BaseOf({claim.value, claim.decimals}, claim.decrease, now);
  if (!first.has_value()) return bases;
  for (int64_t base = *first; Leads(claim, base, now) && bases.size() <= kMostBases; ++base) {
    bases.push_back(base);
  }
  return bases.size() > kMostBases ? std::vector<int64_t>() : bases;
}

// This year's count as stated, and as the table has it.
std::vector<int64_t> CountsOf(const Prose& prose, const Claim& claim,
                              std::optional<int64_t> stated) {
  std::vector<int64_t> counts;
  if (stated.has_value()) counts.push_back(*stated);
  for (const CellSum& reading : ReadingsOf(claim.of, prose.report)) {
    if (reading.known) counts.push_back(reading.sum);
  }
  return counts;
}

// Whether two changes can be of one base, with one of this year's counts.
void CompareChanges(const Claim& claim, const Claim& other, const std::vector<int64_t>& counts,
                    ProseFinding& finding) {
  bool judged = false;
  for (const int64_t now : counts) {
    for (const int64_t before : BasesOf(other, now)) {
      judged = true;
      if (!Leads(claim, before, now)) continue;
      finding.verdict = Verdict::kPass;
      finding.reading = "text";
      return;
    }
  }
  if (!judged) return;
  finding.verdict = Verdict::kFail;
  finding.message_zh = absl::StrCat("文中称较上年", ChangeZh(other), "，又称", ChangeZh(claim),
                                    "；本年为", counts[0], "，两者不能同时成立。");
  finding.message_en =
      absl::StrCat("The text states a change of ", Change(other), " and of ", Change(claim),
                   " on last year; with ", counts[0], " this year they are not the same change.");
}

// Without any figure of last year: whether any base gives the percentage.
void Search(const Prose& prose, const Claim& claim, std::optional<int64_t> stated,
            ProseFinding& finding) {
  if (!claim.in_percent || claim.approximation != Approximation::kExact || !stated.has_value()) {
    return;
  }
  const Percentage percentage{claim.value, claim.decimals};
  if (BaseOf(percentage, claim.decrease, *stated).has_value()) return;
  finding.verdict = Verdict::kFail;
  finding.message_zh = absl::StrCat("文中称", *stated, "件较上年", ChangeZh(claim),
                                    "：没有任何上年件数能得到这一百分比。");
  finding.message_en = absl::StrCat("The text states ", *stated, " at ", Change(claim),
                                    " on last year: no whole number of last year gives that.");
  for (const CellSum& reading : ReadingsOf(claim.of, prose.report)) {
    if (!reading.known || reading.sum == *stated) continue;
    const std::optional<int64_t> base = BaseOf(percentage, claim.decrease, reading.sum);
    if (!base.has_value()) continue;
    finding.cells = reading.cells;
    absl::StrAppend(&finding.message_zh, "若以表中的", reading.sum, "件计，上年", *base,
                    "件可以得到。");
    absl::StrAppend(&finding.message_en, " With the table's ", reading.sum, ", ", *base,
                    " last year would.");
    return;
  }
}

// 较上年的125件减少19件, and no count of this year beside it: the table's.
void CompareWithTable(const Prose& prose, const Claim& claim, int64_t before,
                      ProseFinding& finding) {
  const std::vector<CellSum> readings = ReadingsOf(claim.of, prose.report);
  const CellSum* first = nullptr;
  for (const CellSum& reading : readings) {
    if (!reading.known) return;
    if (first == nullptr) first = &reading;
    if (Leads(claim, before, reading.sum)) {
      finding.verdict = Verdict::kPass;
      finding.reading = reading.name;
      finding.cells = reading.cells;
      return;
    }
  }
  if (first == nullptr) return;
  finding.cells = first->cells;
  finding.computed = first->sum - before;
  // 我县 may be the county's own offices, of which the table holds more.
  const bool may_be_own = claim.scope_size > 0 && claim.scope != Scope::kConsolidated;
  if (may_be_own) finding.severity = Severity::kNote;
  Contradict(claim, before, first->sum, finding);
}

// Last year's report decides before last year's figure in the text, which may be another notion of
// the same; either may be right.
void CheckChange(const Prose& prose, const Claim& claim, const Stated& stated,
                 ProseFinding& finding) {
  const Claim* other = OtherChange(prose, claim);
  if (const Claim* some = CountOfSome(prose, claim)) {
    if (other != nullptr) CompareChanges(claim, *other, {some->value}, finding);
    return;
  }
  if (prose.previous != nullptr) Compare(prose, claim, stated, finding);
  if (finding.verdict == Verdict::kPass) return;
  if (stated.now.has_value() && stated.before.has_value()) {
    return CompareStated(claim, stated, finding);
  }
  if (finding.verdict != Verdict::kNotEvaluable) return;
  if (other != nullptr) {
    CompareChanges(claim, *other, CountsOf(prose, claim, stated.now), finding);
  }
  if (stated.before.has_value() && !stated.now.has_value() &&
      finding.verdict == Verdict::kNotEvaluable) {
    return CompareWithTable(prose, claim, *stated.before, finding);
  }
  if (finding.verdict == Verdict::kNotEvaluable) Search(prose, claim, stated.now, finding);
}

}  // namespace

void CheckChanges(const Prose& prose, std::vector<ProseFinding>& findings) {
  Concerns concerns(prose);
  for (const Claim& claim : prose.claims) {
    if (claim.kind != ClaimKind::kChange || !IsTied(claim.of[0])) continue;
    const Stated stated = StatedCounts(prose, claim, concerns);
    const Concern concern = ConcernShown(prose, claim);
    // Where last year is what was named last, this year's count tells that the change is this one.
    const bool ours =
        concern == Concern::kReport || (concern == Concern::kLastYear && stated.now.has_value());
    if (!ours || IsAgainstAnotherYear(prose, claim)) continue;
    ProseFinding finding = NewFinding(prose, claim);
    CheckChange(prose, claim, stated, finding);
    if (IsSame(claim) && finding.verdict == Verdict::kNotEvaluable) continue;
    if (finding.verdict == Verdict::kNotEvaluable) {
      finding.message_zh =
          absl::StrCat("文中“", ChangeZh(claim), "”无法核对：没有上年报告的相应数值。");
      finding.message_en = absl::StrCat("The change of ", Change(claim),
                                        " cannot be compared: last year's figure is not at hand.");
    }
    findings.push_back(std::move(finding));
  }
}

}  // namespace gongkai
