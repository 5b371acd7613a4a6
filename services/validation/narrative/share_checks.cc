// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <cstddef>
#include <initializer_list>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/validation/narrative/agreement.h"
#include "services/validation/narrative/character.h"
#include "services/validation/narrative/claim_checks.h"
#include "services/validation/narrative/concern.h"
#include "services/validation/narrative/percentages.h"
#include "services/validation/narrative/readings.h"
#include "services/validation/narrative/territory.h"

namespace gongkai {
namespace {

constexpr absl::string_view kShares = "S-PCT";
// How many claims of a sentence are looked at on either side of a share.
constexpr ptrdiff_t kNearby = 64;

// What a share may be a share of, the likeliest first.
std::vector<CellSum> Wholes(const Claim& claim, const Report& report) {
  std::vector<CellSum> wholes;
  const auto add = [&](Quantity quantity) {
    for (CellSum& reading : ReadingsOf({quantity}, report)) wholes.push_back(std::move(reading));
  };
  const Quantity of = claim.of[0];
  if (IsAppeals(of) && claim.whole_count == 0) {
    // The total of the same kind of appeal: the first of its block of five.
    const int block = (static_cast<int>(of) - static_cast<int>(Quantity::kReviews)) / 5 * 5;
    const auto total = static_cast<Quantity>(static_cast<int>(Quantity::kReviews) + block);
    add(total);
    // Of those concluded.
    for (CellSum& reading : ReadingsOf({WithOutcome(total, AppealOutcome::kUpheld),
                                        WithOutcome(total, AppealOutcome::kCorrected),
                                        WithOutcome(total, AppealOutcome::kOther)},
                                       report)) {
      wholes.push_back(std::move(reading));
    }
    return wholes;
  }
  const bool of_received =
      of == Quantity::kHandled || of == Quantity::kAnswered || of >= Quantity::kNaturalPersons;
  if (claim.whole_count > 0) {
    CellSum stated{.known = true, .sum = claim.whole_count};
    stated.name = "text";
    return {stated};
  }
  if (claim.whole == Whole::kHandled && claim.of[0] >= Quantity::kNaturalPersons) {
    add(Quantity::kHandled);
    return wholes;
  }
  if (claim.whole != Whole::kReceived && !of_received) add(Quantity::kHandled);
  if (claim.whole != Whole::kHandled || of_received) add(Quantity::kReceived);
  return wholes;
}

// Whatever else the share may be of: the counts stated just before it, and the sums of the table
// that are called the whole of something.
std::vector<CellSum> OtherWholes(const Prose& prose, const Claim& claim) {
  std::vector<CellSum> wholes;
  for (const Claim* other = &claim; other-- != prose.claims.data();) {
    if (&claim - other > kNearby || other->sentence + 1 < claim.sentence) break;
    const bool count = other->kind == ClaimKind::kCount && other->decimals == 0;
    const bool part = claim.subject >= 0 && other == &prose.claims[claim.subject];
    if (!count || part) continue;
    CellSum stated{.known = true, .sum = other->value};
    stated.name = "text";
    wholes.push_back(std::move(stated));
  }
  const bool appeals = IsAppeals(claim.of[0]);
  const auto add = [&](std::initializer_list<Quantity> of) {
    for (CellSum& reading : ReadingsOf(of, prose.report)) wholes.push_back(std::move(reading));
  };
  if (appeals) {
    for (Quantity total : {Quantity::kReviews, Quantity::kLawsuits, Quantity::kDirectSuits,
                           Quantity::kSuitsAfterReview}) {
      add({total});
    }
    add({Quantity::kReviews, Quantity::kLawsuits});
    return wholes;
  }
  for (Quantity total :
       {Quantity::kReceived, Quantity::kHandled, Quantity::kAnswered, Quantity::kGranted,
        Quantity::kRefused, Quantity::kUnavailable, Quantity::kUnprocessed,
        Quantity::kOtherHandling, Quantity::kNaturalPersons, Quantity::kOrganizations}) {
    add({total});
  }
  return wholes;
}

// What the share is of: the number in the text that it belongs to, or the cells.
std::vector<CellSum> Parts(const Prose& prose, const Claim& claim) {
  std::vector<CellSum> parts = ReadingsOf(claim.of, prose.report);
  if (claim.subject < 0) return parts;
  const Claim& subject = prose.claims[claim.subject];
  if (subject.approximation != Approximation::kExact || subject.step != 1) return parts;
  CellSum stated{.known = true, .sum = subject.value};
  stated.name = "text";
  if (!parts.empty()) stated.cells = parts[0].cells;
  return {stated};
}

bool AtLeastVaguely(const Claim& claim, int64_t exact) {
  if (claim.approximation == Approximation::kOver) return exact >= claim.value;
  if (claim.approximation == Approximation::kAbout) return Agrees(claim, exact);
  return claim.approximation == Approximation::kAlmost && exact <= claim.value;
}

struct Quotient {
  Rounding rounding = Rounding::kUndefined;
  const CellSum* part = nullptr;
  const CellSum* whole = nullptr;
  bool all_known = true;
};

// The best that any of the quotients makes of it.
Quotient Compare(const Claim& claim, const std::vector<CellSum>& parts,
                 const std::vector<CellSum>& wholes) {
  Quotient best;
  for (const CellSum& part : parts) {
    for (const CellSum& whole : wholes) {
      best.all_known &= part.known && whole.known;
      if (!part.known || !whole.known) continue;
      Rounding rounding = JudgePercentage({claim.value, claim.decimals}, part.sum, whole.sum);
      const auto exact = RoundedPercentage(claim.decimals, part.sum, whole.sum);
      if (exact.has_value() && AtLeastVaguely(claim, *exact)) rounding = Rounding::kRounded;
      if (best.part != nullptr && rounding >= best.rounding) continue;
      best.rounding = rounding;
      best.part = &part;
      best.whole = &whole;
    }
  }
  return best;
}

void Explain(const Claim& claim, const Quotient& best, ProseFinding& finding) {
  const std::string stated = PrintPercentage(claim.value, claim.decimals);
  if (finding.verdict == Verdict::kNotEvaluable) {
    finding.message_zh = absl::StrCat("文中比例", stated, "无法核对：缺少分子或分母。");
    finding.message_en =
        absl::StrCat("The share ", stated, " cannot be compared: a figure is missing or zero.");
    return;
  }
  const std::string right = PrintPercentage(*finding.computed, claim.decimals);
  const std::string quotient = absl::StrCat(best.part->sum, "/", best.whole->sum);
  const bool cut = best.rounding == Rounding::kTruncated;
  finding.message_zh = absl::StrCat("文中比例为", stated, "，按", quotient, "四舍五入应为", right,
                                    cut ? "；文中数字系截断所得。" : "；截断也不能得到文中数字。");
  finding.message_en =
      absl::StrCat("The text states ", stated, "; ", quotient, " rounds to ", right,
                   cut ? ": the printed share was cut off, not rounded."
                       : ", and cutting off does not give it either.");
}

// Whether the share may be within some applications only, or of appeals of every kind: the table
// does not hold what it is a share of.
bool MayBeOfSome(const Prose& prose, const Claim& claim) {
  if (claim.of[0] == Quantity::kReviews || claim.of[0] == Quantity::kLawsuits) {
    return claim.whole_count == 0;
  }
  if (claim.subject >= 0 || claim.of[0] >= Quantity::kNaturalPersons) return false;
  const absl::string_view before =
      prose.text.substr(claim.sentence_offset, claim.offset - claim.sentence_offset);
  const size_t comma = before.rfind("，");
  return NamesApplicant(comma == absl::string_view::npos ? before : before.substr(comma));
}

// Whether another share of the same list is of one of the wholes that this one is taken to be of:
// then the whole is told, and this share is of it too.
bool HasAgreeingSibling(const Prose& prose, const Claim& claim,
                        const std::vector<CellSum>& wholes) {
  const ptrdiff_t at = &claim - prose.claims.data();
  const auto end = std::min<ptrdiff_t>(at + kNearby, static_cast<ptrdiff_t>(prose.claims.size()));
  for (ptrdiff_t i = std::max<ptrdiff_t>(at - kNearby, 0); i < end; ++i) {
    const Claim& other = prose.claims[i];
    if (i == at || other.kind != ClaimKind::kShare || other.doubtful) continue;
    if (other.sentence != claim.sentence) continue;
    const size_t begin = std::min(claim.offset, other.offset);
    const absl::string_view between =
        prose.text.substr(begin, std::max(claim.offset, other.offset) - begin);
    // Shares of a part: 公开124件占57.1%，其中予以公开96件占77.4%.
    if (absl::StrContains(between, "其中") || absl::StrContains(between, "件中")) continue;
    const std::vector<CellSum> parts = Parts(prose, other);
    const std::vector<CellSum> others = Wholes(other, prose.report);
    const Quotient best = Compare(other, parts, others);
    if (best.rounding != Rounding::kRounded && best.rounding != Rounding::kTruncated) continue;
    const auto is_same = [&](const CellSum& whole) { return whole.sum == best.whole->sum; };
    if (std::any_of(wholes.begin(), wholes.end(), is_same)) return true;
  }
  return false;
}

// 占全省的5.6% in the report of a city.
bool IsOfOtherTerritory(const Prose& prose, const Claim& claim) {
  constexpr absl::string_view kShare = "占";
  constexpr size_t kFarthest = 60;  // bytes
  const size_t begin = std::max<size_t>(claim.sentence_offset,
                                        claim.offset - std::min<size_t>(claim.offset, kFarthest));
  const absl::string_view before = prose.text.substr(begin, claim.offset - begin);
  const size_t share = FindLastWord(before, kShare);
  return share != absl::string_view::npos &&
         NamesOtherTerritory(before.substr(share), prose.report.agency_name);
}

void CheckShare(const Prose& prose, const Claim& claim, std::vector<ProseFinding>& findings) {
  const std::vector<CellSum> parts = Parts(prose, claim);
  const std::vector<CellSum> wholes = Wholes(claim, prose.report);
  if (parts.empty() || wholes.empty()) return;
  const Quotient best = Compare(claim, parts, wholes);
  ProseFinding finding{.rule = kShares,
                       .severity = Severity::kWarning,
                       .cells = parts[0].cells,
                       .reported = claim.value,
                       .section = prose.section,
                       .offset = claim.offset,
                       .size = claim.size};
  const bool right = best.rounding == Rounding::kRounded;
  if (best.rounding == Rounding::kWrong && IsOfOtherTerritory(prose, claim)) return;
  if (best.rounding == Rounding::kWrong && !HasAgreeingSibling(prose, claim, wholes)) {
    // 自然人申请公开率: of one kind of applicant, whose cells are not those of the whole.
    if (MayBeOfSome(prose, claim)) return;
    const std::vector<CellSum> others = OtherWholes(prose, claim);
    const Rounding other = Compare(claim, parts, others).rounding;
    if (other == Rounding::kRounded || other == Rounding::kTruncated) {
      if (!claim.whole_named) return;
      finding.severity = Severity::kNote;
    }
  }
  if (best.part == nullptr || best.rounding == Rounding::kUndefined ||
      (!right && !best.all_known)) {
    finding.verdict = Verdict::kNotEvaluable;
  } else {
    finding.cells = best.part->cells;
    finding.cells.insert(finding.cells.end(), best.whole->cells.begin(), best.whole->cells.end());
    finding.computed = RoundedPercentage(claim.decimals, best.part->sum, best.whole->sum);
    finding.verdict = right ? Verdict::kPass : Verdict::kFail;
    finding.reading = right                                   ? "rounded"
                      : best.rounding == Rounding::kTruncated ? "truncated"
                                                              : "wrong";
    // 答复率100% may leave out what was not yet due.
    const bool open = claim.of[0] == Quantity::kAnswered;
    if (best.rounding == Rounding::kTruncated || open) finding.severity = Severity::kNote;
  }
  if (finding.verdict != Verdict::kPass) Explain(claim, best, finding);
  findings.push_back(std::move(finding));
}

}  // namespace

void CheckShares(const Prose& prose, std::vector<ProseFinding>& findings) {
  for (const Claim& claim : prose.claims) {
    if (claim.kind == ClaimKind::kShare && !claim.doubtful &&
        (IsApplications(claim.of[0]) || IsAppeals(claim.of[0])) &&
        ConcernShown(prose, claim) == Concern::kReport) {
      CheckShare(prose, claim, findings);
    }
  }
}

}  // namespace gongkai
