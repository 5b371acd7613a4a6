// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/claim_checks.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/form/amount.h"
#include "services/validation/narrative/lateness.h"
#include "services/validation/narrative/readings.h"

namespace gongkai {
namespace {

constexpr absl::string_view kFees = "S-FEE";
constexpr absl::string_view kCounts = "S-NARR";
constexpr int kFeeSection = 6;
// Of a report, passes counted; there may be more.
constexpr size_t kUsualFindings = 64;

// What the sections say together.
struct Statements {
  bool appeals_claimed = false;
  int64_t fees = 0;  // fen, the largest sum that the text says was charged
  bool nothing_to_report = false;
  std::optional<StatedScope> scope;
  bool scopes_differ = false;
};

// Fees were charged, by the table or the text, and section 六 says 无.
void CheckFees(const Report& report, const Statements& all, std::vector<ProseFinding>& findings) {
  if (!all.nothing_to_report) return;
  const std::vector<CellSum> unpaid = ReadingsOf({Quantity::kFeeUnpaid}, report);
  if (unpaid.empty()) return;  // the form of 2019 has no such row: fees began in 2021
  ProseFinding finding{.rule = kFees,
                       .severity = Severity::kWarning,
                       .cells = unpaid[0].cells,
                       .section = kFeeSection};
  const int64_t rows = unpaid[0].known ? unpaid[0].sum : 0;
  if (rows > 0 || all.fees > 0) {
    finding.computed = rows;
    finding.message_zh =
        rows > 0
            ? absl::StrCat("表中有", rows, "件因逾期未缴费不再处理，第六部分却无信息处理费情况。")
            : "文中提到收取信息处理费，第六部分却无信息处理费情况。";
    finding.message_en =
        rows > 0 ? absl::StrCat("The table has ", rows,
                                " applications dropped over unpaid fees, but "
                                "section 6 reports nothing about fees.")
                 : "The text speaks of fees charged, but section 6 reports nothing about them.";
  } else {
    finding.verdict = unpaid[0].known ? Verdict::kPass : Verdict::kNotEvaluable;
    if (!unpaid[0].known) {
      finding.message_zh = "表中3.6.2没有数值，信息处理费情况无法核对。";
      finding.message_en = "Row 3.6.2 has no value: the statement on fees cannot be compared.";
    }
  }
  findings.push_back(std::move(finding));
}

void NoteSilentAppeals(const Report& report, std::vector<ProseFinding>& findings) {
  const std::vector<CellSum> appeals =
      ReadingsOf({Quantity::kReviews, Quantity::kLawsuits}, report);
  if (appeals.empty() || !appeals[0].known || appeals[0].sum == 0 || report.sections.empty()) {
    return;
  }
  findings.push_back({.rule = kCounts,
                      .severity = Severity::kNote,
                      .cells = appeals[0].cells,
                      .computed = appeals[0].sum,
                      .section = report.sections[0].number,
                      .message_zh = absl::StrCat("表中有行政复议、行政诉讼共", appeals[0].sum,
                                                 "件，文中未提及件数。"),
                      .message_en = absl::StrCat("Reconsiderations and lawsuits in the table: ",
                                                 appeals[0].sum, "; the text gives no number.")});
}

void TakeScope(const Section& section, const ScopeWords& words, Statements& all) {
  all.scopes_differ |= words.differ;
  if (words.scope == Scope::kUnspecified) return;
  if (!all.scope.has_value()) {
    all.scope = {words.scope, PassageAt(section, words.offset, words.size)};
  }
  all.scopes_differ |= all.scope->scope != words.scope;
}

void Take(const Section& section, const std::vector<Claim>& claims, Statements& all) {
  for (const Claim& claim : claims) {
    all.appeals_claimed |= IsAppeals(claim.of[0]);
    if (claim.of[0] == Quantity::kInformationFee) all.fees = std::max(all.fees, claim.value);
  }
  TakeScope(section, ScopeOf(claims), all);
  if (section.number == kFeeSection) all.nothing_to_report = SaysNothing(section.text);
}

}  // namespace

std::vector<ProseFinding> CheckProse(const Report& report, const Report* previous,
                                     std::optional<StatedScope>* scope) {
  std::vector<ProseFinding> findings;
  findings.reserve(kUsualFindings);
  Statements all;
  size_t count = 0;
  for (const Section& section : report.sections) {
    const std::vector<Claim> claims = ReadClaims(section.text);
    count += claims.size();
    if (count > kMostClaims) throw TooManyClaims();
    const Prose prose{section.number, section.text, claims, report, previous};
    CheckCounts(prose, findings);
    CheckShares(prose, findings);
    CheckChanges(prose, findings);
    CheckSums(prose, findings);
    CheckLists(prose, findings);
    CheckOddities(prose, findings);
    Take(section, claims, all);
  }
  CheckFees(report, all, findings);
  if (!all.appeals_claimed) NoteSilentAppeals(report, findings);
  if (scope != nullptr && !all.scopes_differ) *scope = std::move(all.scope);
  return findings;
}

std::string PrintCount(const Claim& claim, int64_t value) {
  if (claim.kind == ClaimKind::kAmount) return absl::StrCat(FormatAmount(value), "万元");
  return absl::StrCat(value);
}

std::string PrintPercentage(int64_t value, int decimals) {
  for (; decimals < 0; ++decimals) value *= 10;
  int64_t unit = 1;
  for (int i = 0; i < decimals; ++i) unit *= 10;
  std::string text = absl::StrCat(value / unit);
  if (decimals > 0) {
    const std::string behind = absl::StrCat(value % unit);
    absl::StrAppend(&text, ".", std::string(decimals - behind.size(), '0'), behind);
  }
  return absl::StrCat(text, "%");
}

}  // namespace gongkai
