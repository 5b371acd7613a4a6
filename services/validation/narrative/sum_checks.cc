// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "services/validation/narrative/claim_checks.h"
#include "services/validation/narrative/concern.h"

namespace gongkai {
namespace {

constexpr absl::string_view kSums = "S-SUM";

// A list misses its total narrowly if the difference is at most a twentieth of it; a list that
// leaves more open is just not complete.
constexpr int64_t kNarrow = 20;
constexpr int kMostLists = 50;      // of a sentence that are looked at
constexpr size_t kFewestParts = 3;  // where no 其中 says that they are parts

using Counts = std::vector<const Claim*>;

bool SameUnit(const Claim& a, const Claim& b) { return a.unit.empty() || a.unit == b.unit; }

int64_t SumOf(const Counts& parts, size_t count) {
  int64_t sum = 0;
  for (size_t i = 0; i < count; ++i) {
    if (__builtin_add_overflow(sum, parts[i]->value, &sum)) return INT64_MAX;
  }
  return sum;
}

// Whether the first parts, two or more, make the total: what follows in the sentence may be about
// something else.
bool Complete(const Claim& total, const Counts& parts) {
  for (size_t count = 2; count <= parts.size(); ++count) {
    const int64_t sum = SumOf(parts, count);
    if (sum == total.value) return true;
    if (total.approximation == Approximation::kOver && sum >= total.value &&
        sum - total.value <= std::max(total.value / 10, total.step)) {
      return true;
    }
    if (total.approximation == Approximation::kAbout &&
        std::abs(sum - total.value) <= std::max(total.value / kNarrow, total.step)) {
      return true;
    }
  }
  return false;
}

// All parts are results of applications, which exclude each other, or all are kinds of applicant,
// or the ways by which applications came, or the same thing as the total, by bodies.
bool Exclusive(const Claim& total, const Counts& parts) {
  const auto family = [&](const Claim* part) {
    const Quantity of = part->of[0];
    if (IsTied(of) && part->of == total.of) return 4;
    if (of >= Quantity::kGranted && of <= Quantity::kOtherHandling) return 1;
    if (of == Quantity::kNaturalPersons || of == Quantity::kOrganizations) return 2;
    if (of == Quantity::kChannel) return 3;
    return 0;
  };
  return family(parts[0]) != 0 && std::all_of(parts.begin(), parts.end(), [&](const Claim* part) {
           return family(part) == family(parts[0]) && !part->at_most;
         });
}

ProseFinding NewFinding(const Prose& prose, const Claim& total, const Counts& parts) {
  return {.rule = kSums,
          .severity = Severity::kNote,
          .verdict = Verdict::kPass,
          .reported = total.value,
          .computed = SumOf(parts, parts.size()),
          .section = prose.section,
          .offset = total.offset,
          .size = parts.back()->offset + parts.back()->size - total.offset};
}

void Explain(const Claim& total, const Counts& parts, ProseFinding& finding) {
  std::string list;
  for (const Claim* part : parts) {
    absl::StrAppend(&list, list.empty() ? "" : "+", part->value);
  }
  const int64_t sum = *finding.computed;
  finding.verdict = Verdict::kFail;
  finding.message_zh = absl::StrCat("文中合计", total.value, "，所列各项", list, "=", sum, "，相差",
                                    std::abs(total.value - sum), "。");
  finding.message_en = absl::StrCat("The text totals ", total.value, "; what it lists, ", list,
                                    " = ", sum, ", differs by ", std::abs(total.value - sum), ".");
}

// Parts that 其中 announces.
void CheckParts(const Prose& prose, const Counts& totals, const Counts& parts,
                std::vector<ProseFinding>& findings) {
  if (parts.size() < 2 || totals.empty()) return;
  const Claim* largest = totals[0];
  for (const Claim* total : totals) {
    if (Complete(*total, parts)) return findings.push_back(NewFinding(prose, *total, parts));
    if (total->value > largest->value) largest = total;
  }
  const int64_t sum = SumOf(parts, parts.size());
  const bool exact = largest->approximation == Approximation::kExact;
  if (!exact || sum <= largest->value || !Exclusive(*largest, parts)) return;
  const Claim& nearest = *totals.back();
  ProseFinding finding = NewFinding(prose, nearest, parts);
  finding.severity = Severity::kWarning;
  Explain(nearest, parts, finding);
  findings.push_back(std::move(finding));
}

// A list without 其中 right behind a number: only of things that the form does not count, since
// those that it counts are compared with its cells.
void CheckList(const Prose& prose, const Claim& total, const Counts& parts,
               std::vector<ProseFinding>& findings) {
  if (parts.size() < 2 || total.unit.empty()) return;
  if (Complete(total, parts)) return findings.push_back(NewFinding(prose, total, parts));
  if (parts.size() < kFewestParts) return;
  const int64_t sum = SumOf(parts, parts.size());
  if (std::abs(total.value - sum) > total.value / kNarrow) return;
  ProseFinding finding = NewFinding(prose, total, parts);
  Explain(total, parts, finding);
  findings.push_back(std::move(finding));
}

// The claims of one sentence that count something exactly enough to be added.
void CheckSentence(const Prose& prose, const Counts& counts, std::vector<ProseFinding>& findings) {
  int last_list = 0;
  for (const Claim* count : counts) last_list = std::max(last_list, count->list);
  last_list = std::min(last_list, kMostLists);
  for (int list = 1; list <= last_list; ++list) {
    Counts totals, parts;
    for (const Claim* count : counts) {
      if (count->list == list) parts.push_back(count);
    }
    if (parts.empty()) continue;
    for (const Claim* count : counts) {
      if (count == parts[0]) break;
      if (count->list < list && SameUnit(*count, *parts[0])) totals.push_back(count);
    }
    parts.erase(std::remove_if(parts.begin(), parts.end(),
                               [&](const Claim* part) { return !SameUnit(*parts[0], *part); }),
                parts.end());
    CheckParts(prose, totals, parts, findings);
  }
  if (last_list > 0 || IsTied(counts[0]->of[0])) return;
  Counts parts;
  for (size_t i = 1; i < counts.size(); ++i) {
    if (IsTied(counts[i]->of[0]) || counts[i]->unit != counts[0]->unit) break;
    parts.push_back(counts[i]);
  }
  CheckList(prose, *counts[0], parts, findings);
}

}  // namespace

void CheckSums(const Prose& prose, std::vector<ProseFinding>& findings) {
  Counts counts;
  int sentence = -1;
  for (const Claim& claim : prose.claims) {
    if (claim.sentence != sentence) {
      if (counts.size() > 2) CheckSentence(prose, counts, findings);
      counts.clear();
      sentence = claim.sentence;
    }
    // （2022年：194件；2021年：230件）: no parts of this year's.
    const bool counts_now = claim.kind == ClaimKind::kCount &&
                            ConcernOfYear(claim, prose.report.year) == Concern::kReport;
    if (counts_now && claim.decimals == 0) counts.push_back(&claim);
  }
  if (counts.size() > 2) CheckSentence(prose, counts, findings);
}

}  // namespace gongkai
