// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <iterator>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"
#include "common/form/form.h"
#include "services/validation/narrative/agreement.h"
#include "services/validation/narrative/claim_checks.h"
#include "services/validation/narrative/concern.h"
#include "services/validation/narrative/readings.h"
#include "services/validation/narrative/territory.h"

namespace gongkai {
namespace {

constexpr absl::string_view kCounts = "S-NARR";
constexpr absl::string_view kAppeals = "H-LIT";

bool IsAppealTotal(const Claim& claim) {
  for (const Quantity quantity : claim.of) {
    if (quantity != Quantity::kReviews && quantity != Quantity::kLawsuits) return false;
  }
  return true;
}

// 我办, or 我县, which may stand for the county's own offices.
bool MayBeOwn(const Claim& claim) {
  return claim.scope == Scope::kOwn || (claim.scope == Scope::kUnspecified && claim.scope_size > 0);
}

absl::string_view ScopeWords(const Prose& prose, const Claim& claim) {
  return prose.text.substr(claim.scope_offset, claim.scope_size);
}

// 全县 in the report of one of the county's bodies.
bool IsOfOtherTerritory(const Prose& prose, const Claim& claim) {
  return NamesOtherTerritory(ScopeWords(prose, claim), prose.report.agency_name);
}

// A claim with what is known of it.
struct Judged {
  const Claim* claim;
  Concern concern = Concern::kReport;  // by the year alone where it agrees and is no appeal
  bool agrees = false;
  size_t finding = 0;
};

bool IsUnnamed(const Judged& judged) {
  return judged.concern == Concern::kUnnamed ||
         (judged.concern == Concern::kReport && judged.claim->doubtful);
}

// How many numbers of a sentence are looked at on either side of one.
constexpr ptrdiff_t kNearby = 64;

// Whether any of the numbers in the same sentence is such.
template <typename IsSuch>
bool AnyBeside(const Judged& judged, const std::vector<Judged>& all, IsSuch&& is_such) {
  const ptrdiff_t at = &judged - all.data();
  const ptrdiff_t end = std::min<ptrdiff_t>(at + kNearby, static_cast<ptrdiff_t>(all.size()));
  for (ptrdiff_t i = std::max<ptrdiff_t>(at - kNearby, 0); i < end; ++i) {
    if (all[i].claim->sentence == judged.claim->sentence && all[i].agrees && is_such(all[i])) {
      return true;
    }
  }
  return false;
}

// Whether another number of the sentence shows that these appeals, which nobody calls those about
// disclosure, are: 行政复议13起，被纠错3起, where the table has 13.
bool IsShownByAnother(const Judged& judged, const std::vector<Judged>& all) {
  return AnyBeside(judged, all, [](const Judged& other) {
    return IsUnnamed(other) && IsTotalOfAppeals(other.claim->of[0]) &&
           other.claim->value >= kTellingAppeals &&
           other.claim->approximation == Approximation::kExact;
  });
}

// The first numbers of their kind that agree: of one thing, for one scope.
std::vector<const Claim*> Agreeing(const std::vector<Judged>& all) {
  std::vector<const Claim*> agreeing;
  for (const Judged& judged : all) {
    const Claim& claim = *judged.claim;
    if (!judged.agrees || claim.value == 0) continue;
    const bool known = std::any_of(agreeing.begin(), agreeing.end(), [&](const Claim* other) {
      return other->of == claim.of && other->scope == claim.scope &&
             MayBeOwn(*other) == MayBeOwn(claim);
    });
    if (!known) agreeing.push_back(&claim);
  }
  return agreeing;
}

// Whether the same thing is counted elsewhere as the table has it, and this is a part of it or
// counts another body: 收到454件，其中市本级收到120件; 办公室收到42件。全市收到454件.
bool IsBesideAgreeing(const Judged& judged, const std::vector<Judged>& all,
                      const std::vector<const Claim*>& agreeing) {
  const Claim& claim = *judged.claim;
  if (AnyBeside(judged, all, [&](const Judged& other) {
        return other.claim->of == claim.of && other.claim->list < claim.list &&
               other.claim->value != 0;
      })) {
    return true;
  }
  return std::any_of(agreeing.begin(), agreeing.end(), [&](const Claim* other) {
    if (other->of != claim.of) return false;
    const bool both = claim.scope != Scope::kUnspecified && other->scope != Scope::kUnspecified;
    return both ? other->scope != claim.scope : MayBeOwn(claim) && !MayBeOwn(*other);
  });
}

// 收到150件，受理147件: of what was received, as the table has it, some was not accepted.
bool IsAcceptedOnly(const Prose& prose, const Judged& judged, const std::vector<Judged>& all) {
  const Claim& claim = *judged.claim;
  const absl::string_view before =
      prose.text.substr(claim.sentence_offset, claim.offset - claim.sentence_offset);
  const size_t comma = before.rfind("，");
  if (comma == absl::string_view::npos || !absl::StrContains(before.substr(comma), "受理")) {
    return false;
  }
  return AnyBeside(judged, all, [&](const Judged& other) {
    return other.claim->of == claim.of && other.claim->offset < claim.offset &&
           other.claim->value > claim.value;
  });
}

// A government's report may hold the figures of all its bodies where its text holds those of one.
bool MayBeConsolidated(const Report& report) {
  constexpr absl::string_view kRegions[] = {"省", "市", "县", "区", "州", "旗", "盟"};
  const absl::string_view name = absl::StripSuffix(report.agency_name, "人民政府");
  return std::any_of(std::begin(kRegions), std::end(kRegions),
                     [&](absl::string_view region) { return absl::EndsWith(name, region); });
}

Severity SeverityOf(const Judged& judged, const std::vector<Judged>& all,
                    const std::vector<const Claim*>& agreeing, const Prose& prose) {
  const Claim& claim = *judged.claim;
  if (judged.concern == Concern::kOpen || IsBesideAgreeing(judged, all, agreeing) ||
      IsAcceptedOnly(prose, judged, all)) {
    return Severity::kNote;
  }
  if (IsUnnamed(judged) && !IsShownByAnother(judged, all)) return Severity::kNote;
  if (claim.scope == Scope::kOwn && MayBeConsolidated(prose.report)) return Severity::kNote;
  if (IsOfOtherTerritory(prose, claim)) return Severity::kNote;
  return IsAppealTotal(claim) && !MayBeOwn(claim) && !IsUnnamed(judged) ? Severity::kError
                                                                        : Severity::kWarning;
}

std::string Names(const Claim& claim, absl::string_view (*name)(Quantity),
                  absl::string_view separator) {
  return absl::StrJoin(claim.of, separator, [name](std::string* out, Quantity quantity) {
    absl::StrAppend(out, name(quantity));
  });
}

// "第1项43、第1+2项43".
std::string Sums(const std::vector<CellSum>& readings, const Claim& claim,
                 absl::string_view separator) {
  return absl::StrJoin(readings, separator, [&claim](std::string* out, const CellSum& reading) {
    absl::StrAppend(out, "[", reading.name, "] ",
                    reading.known ? PrintCount(claim, reading.sum) : "—");
  });
}

void Explain(const Prose& prose, const Claim& claim, const std::vector<CellSum>& readings,
             ProseFinding& finding) {
  const absl::string_view words = prose.text.substr(claim.offset, claim.size);
  if (finding.verdict == Verdict::kNotEvaluable) {
    finding.message_zh = absl::StrCat("文中“", words, "”（", Names(claim, QuantityZh, "、"),
                                      "）无法核对：表中相应单元格没有数值。");
    finding.message_en = absl::StrCat("\"", words, "\" (", Names(claim, QuantityEn, ", "),
                                      ") cannot be compared: the table has no value for it.");
    return;
  }
  finding.message_zh =
      absl::StrCat("文中称", Names(claim, QuantityZh, "、"), "为", PrintCount(claim, claim.value),
                   "（“", words, "”），表中为", Sums(readings, claim, "、"), "。");
  finding.message_en = absl::StrCat("The text states ", PrintCount(claim, claim.value), " for ",
                                    Names(claim, QuantityEn, ", "), " (\"", words,
                                    "\"); the table has ", Sums(readings, claim, ", "), ".");
  const absl::string_view scope = ScopeWords(prose, claim);
  if (IsOfOtherTerritory(prose, claim)) {
    absl::StrAppend(&finding.message_zh, "文中“", scope, "”可能大于表格所统计的范围。");
    absl::StrAppend(&finding.message_en, " \"", scope,
                    "\" may be more than what the table counts.");
  }
  if (!MayBeOwn(claim)) return;
  absl::StrAppend(&finding.message_zh, "文中“", scope, "”可能仅指本级，而表格可能为汇总数。");
  absl::StrAppend(&finding.message_en, " \"", scope,
                  "\" may mean the body's own figures, and the table may be consolidated.");
}

// Whether the number, with those of the same thing or of no name that stand next to it in its
// sentence, makes what the table has: 上半年办结90件，下半年办结127件.
bool AddsUp(const Prose& prose, const Claim& claim, int64_t whole) {
  const ptrdiff_t at = &claim - prose.claims.data();
  const auto size = static_cast<ptrdiff_t>(prose.claims.size());
  const auto fits = [&](ptrdiff_t i) {
    if (i < 0 || i >= size || std::abs(i - at) > kNearby) return false;
    const Claim& other = prose.claims[i];
    return other.sentence == claim.sentence && other.kind == ClaimKind::kCount &&
           other.unit == claim.unit && !other.last_year && other.value >= 0 &&
           other.value <= whole && (other.of == claim.of || other.of[0] == Quantity::kOther);
  };
  int64_t before = 0;
  for (ptrdiff_t first = at; fits(first); --first) {
    before += prose.claims[first].value;
    int64_t sum = before;
    if (first < at && sum == whole) return true;
    for (ptrdiff_t last = at + 1; sum < whole && fits(last); ++last) {
      sum += prose.claims[last].value;
      if (sum == whole) return true;
    }
    if (before > whole) break;
  }
  return false;
}

// Whether a part agrees with some cell of the applications: a reason's, or an applicant's.
bool IsInTable(const Claim& claim, const Report& report) {
  if (!IsApplications(claim.of[0])) return false;
  const absl::Span<const FormCell> cells = FormCells(report.form);
  const CellId received = *FindCell("applications.received.total");
  const auto first = std::find_if(cells.begin(), cells.end(),
                                  [&](const FormCell& cell) { return cell.id == received; });
  if (first == cells.end()) return false;
  for (const FormCell& cell : cells) {
    const CellValue& held = report[cell.id];
    if (cell.table == first->table && held.given() && held.value == claim.value) return true;
  }
  return false;
}

// False if no cell holds it.
bool CheckCount(const Prose& prose, Judged& judged, std::vector<ProseFinding>& findings) {
  const Claim& claim = *judged.claim;
  const std::vector<CellSum> readings = ReadingsOf(claim.of, prose.report);
  if (readings.empty()) return false;
  ProseFinding finding{.rule = IsAppealTotal(claim) ? kAppeals : kCounts,
                       .cells = readings[0].cells,
                       .reported = claim.value,
                       .section = prose.section,
                       .offset = claim.offset,
                       .size = claim.size};
  bool all_known = true;
  for (const CellSum& reading : readings) {
    all_known &= reading.known;
    if (!reading.known) continue;
    if (!finding.computed.has_value()) finding.computed = reading.sum;
    if (!Agrees(claim, reading.sum)) continue;
    finding.verdict = Verdict::kPass;
    finding.cells = reading.cells;
    finding.computed = reading.sum;
    finding.reading = reading.name;
    break;
  }
  judged.agrees = finding.verdict == Verdict::kPass;
  if (!judged.agrees || IsAppeals(claim.of[0])) {
    judged.concern = ConcernOf(prose.text, claim, prose.report);
  }
  if (!judged.agrees) {
    if (judged.concern == Concern::kOther) return false;  // 近三年来共收到538件
    for (const CellSum& reading : readings) {
      if (reading.known && AddsUp(prose, claim, reading.sum)) return false;
    }
    if (judged.concern == Concern::kOpen && IsInTable(claim, prose.report)) return false;
    if (!all_known) finding.verdict = Verdict::kNotEvaluable;
    Explain(prose, claim, readings, finding);
  }
  judged.finding = findings.size();
  findings.push_back(std::move(finding));
  return true;
}

// Results of services of which far fewer were published than decided: the text may count one
// platform's only, which is worth a look.
void NoteFewPublished(const Prose& prose, const Claim& claim, std::vector<ProseFinding>& findings) {
  constexpr int64_t kFarFewer = 100;
  const std::vector<CellSum> readings = ReadingsOf(claim.of, prose.report);
  if (readings.empty() || !readings[0].known || readings[0].sum / kFarFewer < claim.value) return;
  const absl::string_view words = prose.text.substr(claim.offset, claim.size);
  findings.push_back(
      {.rule = kCounts,
       .severity = Severity::kNote,
       .cells = readings[0].cells,
       .reported = claim.value,
       .computed = readings[0].sum,
       .section = prose.section,
       .offset = claim.offset,
       .size = claim.size,
       .message_zh = absl::StrCat("文中公开的政务服务结果信息为", words, "，表中处理决定为",
                                  readings[0].sum, "件，相差悬殊，两者口径可能不同。"),
       .message_en = absl::StrCat(
           "The text has \"", words, "\" of results of services published; the table has ",
           readings[0].sum, " decisions: they may count different things.")});
}

// What 均已办结 says is 0: row 4, or the appeals not yet decided.
std::vector<Quantity> LeftOver(const Claim& claim) {
  if (!IsAppeals(claim.of[0])) return {Quantity::kCarriedOut};
  return {WithOutcome(claim.of[0], AppealOutcome::kPending)};
}

// 均已办结 leaves nothing over. 均已答复 and 均已按期办结 may leave out what was not yet due: a
// note.
void CheckAll(const Prose& prose, const Judged& judged, const std::vector<Judged>& all,
              std::vector<ProseFinding>& findings) {
  const Claim& claim = *judged.claim;
  const std::vector<CellSum> readings = ReadingsOf(LeftOver(claim), prose.report);
  if (readings.empty()) return;
  // 应于年内答复的申请已全部办结, 上年结转的13件已全部办结: those, and no others.
  const absl::string_view before =
      prose.text.substr(claim.sentence_offset, claim.offset - claim.sentence_offset);
  const size_t comma = before.rfind("，");
  const absl::string_view clause = comma == absl::string_view::npos ? before : before.substr(comma);
  for (const absl::string_view some : {"应于", "应当", "到期", "结转", "期限"}) {
    if (absl::StrContains(clause, some)) return;
  }
  const CellSum& left = readings[0];
  const bool open = claim.at_most || claim.of[0] == Quantity::kAnswered ||
                    judged.concern != Concern::kReport || claim.doubtful || MayBeOwn(claim) ||
                    std::any_of(all.begin(), all.end(), [&](const Judged& other) {
                      return other.agrees && other.claim->of[0] == LeftOver(claim)[0];
                    });
  ProseFinding finding{.rule = kCounts,
                       .severity = open ? Severity::kNote : Severity::kWarning,
                       .verdict = !left.known     ? Verdict::kNotEvaluable
                                  : left.sum == 0 ? Verdict::kPass
                                                  : Verdict::kFail,
                       .cells = left.cells,
                       .reported = 0,
                       .section = prose.section,
                       .offset = claim.offset,
                       .size = claim.size};
  if (left.known) finding.computed = left.sum;
  const absl::string_view words = prose.text.substr(claim.offset, claim.size);
  if (finding.verdict == Verdict::kPass) {
    finding.reading = left.name;
  } else if (finding.verdict == Verdict::kFail) {
    finding.message_zh =
        absl::StrCat("文中称“", words, "”，表中", QuantityZh(LeftOver(claim)[0]), left.sum, "件。");
    finding.message_en =
        absl::StrCat("The text says that all were concluded (\"", words, "\"); the table has ",
                     left.sum, " ", QuantityEn(LeftOver(claim)[0]), ".");
  } else {
    finding.message_zh = absl::StrCat("文中“", words, "”无法核对：表中相应单元格没有数值。");
    finding.message_en =
        absl::StrCat("\"", words, "\" cannot be compared: the table has no value for it.");
  }
  findings.push_back(std::move(finding));
}

}  // namespace

void CheckCounts(const Prose& prose, std::vector<ProseFinding>& findings) {
  std::vector<Judged> counts, alls;
  for (const Claim& claim : prose.claims) {
    if (claim.of[0] == Quantity::kPublishedResults) NoteFewPublished(prose, claim, findings);
    if (!IsTied(claim.of[0])) continue;
    const bool all = claim.kind == ClaimKind::kAll;
    if (!all && claim.kind != ClaimKind::kCount && claim.kind != ClaimKind::kAmount) continue;
    // 0件以上 says nothing.
    if (claim.value == 0 && claim.approximation == Approximation::kOver) continue;
    if (ConcernOfYear(claim, prose.report.year) != Concern::kReport) continue;
    Judged judged{.claim = &claim};
    if (all) judged.concern = ConcernOf(prose.text, claim, prose.report);
    if (!all && !CheckCount(prose, judged, findings)) continue;
    (all ? alls : counts).push_back(judged);
  }
  const std::vector<const Claim*> agreeing = Agreeing(counts);
  for (const Judged& judged : counts) {
    findings[judged.finding].severity = SeverityOf(judged, counts, agreeing, prose);
  }
  for (const Judged& judged : alls) CheckAll(prose, judged, counts, findings);
}

}  // namespace gongkai
