// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "absl/strings/str_cat.h"
#include "services/validation/narrative/agreement.h"
#include "services/validation/narrative/claim_checks.h"
#include "services/validation/narrative/percentages.h"
#include "services/validation/narrative/readings.h"

namespace gongkai {
namespace {

constexpr absl::string_view kChanges = "S-YOY";

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

std::string ChangeZh(const Claim& claim) {
  return absl::StrCat(claim.decrease ? "减少" : "增加", Change(claim).substr(1));
}

// Whether the change leads from `before` to `now`.
bool Leads(const Claim& claim, int64_t before, int64_t now) {
  if (!claim.in_percent) {
    return Agrees(claim, claim.decrease ? before - now : now - before);
  }
  const Rounding rounding = JudgeChange({claim.value, claim.decimals}, claim.decrease, now, before);
  return rounding == Rounding::kRounded || rounding == Rounding::kTruncated;
}

// The count of this year that the change is said of, if the text states one exactly.
std::optional<int64_t> StatedNow(const Prose& prose, const Claim& claim) {
  if (claim.subject < 0) return std::nullopt;
  const Claim& subject = prose.claims[claim.subject];
  if (subject.approximation != Approximation::kExact || subject.step != 1) return std::nullopt;
  return subject.value;
}

void Compare(const Prose& prose, const Claim& claim, ProseFinding& finding) {
  const std::vector<CellSum> now = ReadingsOf(claim.of, prose.report);
  const std::vector<CellSum> before = ReadingsOf(claim.of, *prose.previous);
  const std::optional<int64_t> stated = StatedNow(prose, claim);
  const CellSum* base = nullptr;
  for (const CellSum& this_year : now) {
    for (const CellSum& last_year : before) {
      if (last_year.name != this_year.name || !last_year.known) continue;
      if (!this_year.known && !stated.has_value()) continue;
      if (base == nullptr) {
        base = &last_year;
        finding.cells = this_year.cells;
        finding.computed = (this_year.known ? this_year.sum : *stated) - last_year.sum;
      }
      if ((this_year.known && Leads(claim, last_year.sum, this_year.sum)) ||
          (stated.has_value() && Leads(claim, last_year.sum, *stated))) {
        finding.verdict = Verdict::kPass;
        finding.reading = this_year.name;
        return;
      }
    }
  }
  if (base == nullptr) return;
  finding.verdict = Verdict::kFail;
  const int64_t count = base->sum + *finding.computed;
  finding.message_zh = absl::StrCat("文中称较上年", ChangeZh(claim), "，上年为", base->sum,
                                    "，本年为", count, "，不能得到这一变化。");
  finding.message_en =
      absl::StrCat("The text states a change of ", Change(claim), " on last year; from ", base->sum,
                   " to ", count, " is not that change.");
}

// Without last year's report: whether any base gives the percentage.
void Search(const Prose& prose, const Claim& claim, ProseFinding& finding) {
  const std::optional<int64_t> stated = StatedNow(prose, claim);
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

}  // namespace

void CheckChanges(const Prose& prose, std::vector<ProseFinding>& findings) {
  for (const Claim& claim : prose.claims) {
    if (claim.kind != ClaimKind::kChange || !IsTied(claim.of[0])) continue;
    ProseFinding finding = NewFinding(prose, claim);
    if (prose.previous != nullptr) {
      Compare(prose, claim, finding);
    } else {
      Search(prose, claim, finding);
    }
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
