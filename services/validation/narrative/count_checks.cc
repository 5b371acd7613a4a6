// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/validation/narrative/agreement.h"
#include "services/validation/narrative/claim_checks.h"
#include "services/validation/narrative/concern.h"
#include "services/validation/narrative/readings.h"

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

Severity SeverityOf(const Claim& claim, bool total, Concern concern) {
  if (claim.doubtful || concern == Concern::kOpen) return Severity::kNote;
  return total && !MayBeOwn(claim) ? Severity::kError : Severity::kWarning;
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
  if (!MayBeOwn(claim)) return;
  const absl::string_view scope = prose.text.substr(claim.scope_offset, claim.scope_size);
  absl::StrAppend(&finding.message_zh, "文中“", scope, "”可能仅指本级，而表格可能为汇总数。");
  absl::StrAppend(&finding.message_en, " \"", scope,
                  "\" may mean the body's own figures, and the table may be consolidated.");
}

void CheckCount(const Prose& prose, const Claim& claim, Concern concern,
                std::vector<ProseFinding>& findings) {
  const std::vector<CellSum> readings = ReadingsOf(claim.of, prose.report);
  if (readings.empty()) return;
  const bool total = IsAppealTotal(claim);
  ProseFinding finding{.rule = total ? kAppeals : kCounts,
                       .severity = SeverityOf(claim, total, concern),
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
  if (finding.verdict != Verdict::kPass) {
    if (!all_known) finding.verdict = Verdict::kNotEvaluable;
    Explain(prose, claim, readings, finding);
  }
  findings.push_back(std::move(finding));
}

// 均已办结 leaves nothing for next year. Those not yet due may be meant to be left out: a note.
void CheckAll(const Prose& prose, const Claim& claim, std::vector<ProseFinding>& findings) {
  const std::vector<CellSum> readings = ReadingsOf({Quantity::kCarriedOut}, prose.report);
  if (readings.empty()) return;
  const CellSum& left = readings[0];
  ProseFinding finding{.rule = kCounts,
                       .severity = Severity::kNote,
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
        absl::StrCat("文中称“", words, "”，表中结转下年度继续办理", left.sum, "件。");
    finding.message_en = absl::StrCat("The text says that all were concluded (\"", words,
                                      "\"); the table carries ", left.sum, " over.");
  } else {
    finding.message_zh = absl::StrCat("文中“", words, "”无法核对：表中第四项没有数值。");
    finding.message_en =
        absl::StrCat("\"", words, "\" cannot be compared: row 4 of the table has no value.");
  }
  findings.push_back(std::move(finding));
}

}  // namespace

void CheckCounts(const Prose& prose, std::vector<ProseFinding>& findings) {
  for (const Claim& claim : prose.claims) {
    if (!IsTied(claim.of[0])) continue;
    if (claim.kind == ClaimKind::kAll) CheckAll(prose, claim, findings);
    if (claim.kind != ClaimKind::kCount && claim.kind != ClaimKind::kAmount) continue;
    const Concern concern = ConcernOf(prose.text, claim, prose.report);
    if (concern != Concern::kOther) CheckCount(prose, claim, concern, findings);
  }
}

}  // namespace gongkai
