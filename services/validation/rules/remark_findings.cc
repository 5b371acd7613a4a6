// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/remark_findings.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "services/validation/narrative/claim_checks.h"
#include "services/validation/rules/completion.h"
#include "services/validation/rules/fingerprint.h"
#include "services/validation/rules/remark.h"
#include "services/validation/rules/rules.h"

namespace gongkai {
namespace {

// What failed by weight, then what could not be evaluated.
constexpr size_t kGroups = 4;
using Grouped = std::array<std::vector<Finding>, kGroups>;

size_t GroupOf(const Finding& finding) {
  if (finding.verdict == Verdict::kNotEvaluable) return kGroups - 1;
  return static_cast<size_t>(finding.severity);
}

// What a remark is about names it: rule, cells and values, words. Those that share all of that are
// told apart by `ordinal`.
std::string RemarkId(const Rule& rule, const RuleRemark& remark, const Report& report,
                     int ordinal) {
  Fingerprint id;
  id.Add(rule.code).Add(static_cast<int64_t>(remark.verdict));
  for (CellId cell : remark.cells) {
    id.Add(GetCell(cell).path).Add(static_cast<int64_t>(report[cell].state));
    if (report[cell].given()) id.Add(report[cell].value);
  }
  if (remark.passage.has_value()) id.Add(remark.passage->section).Add(remark.passage->words);
  id.Add(remark.reported.value_or(0)).Add(remark.computed.value_or(0)).Add(remark.key);
  return id.Add(ordinal).Hex();
}

std::vector<CellSource> SourcesOf(const std::vector<CellId>& cells, const Report& report) {
  std::vector<CellSource> sources;
  for (CellId cell : cells) {
    const auto at =
        absl::c_find_if(report.sources, [&](const CellSource& each) { return each.cell == cell; });
    if (at != report.sources.end()) sources.push_back(*at);
  }
  return sources;
}

// How many remarks share an id but for their ordinal.
using Ordinals = absl::flat_hash_map<std::string, int>;

Finding FindingOf(const Rule& rule, RuleRemark remark, const Report& report, Ordinals& ordinals) {
  Finding finding{.id = {},
                  .rule = std::string(rule.code),
                  .severity = remark.severity,
                  .verdict = remark.verdict,
                  .cells = {},
                  .reported = remark.reported,
                  .computed = remark.computed,
                  .blamed = {},
                  .repairs = {},
                  .consequences = {},
                  .root = {},
                  .sources = SourcesOf(remark.cells, report),
                  .message_zh = remark.message.zh,
                  .message_en = remark.message.en};
  if (finding.verdict == Verdict::kNotEvaluable) finding.severity = Severity::kNote;
  finding.id = RemarkId(rule, remark, report, 0);
  if (const int ordinal = ordinals[finding.id]++; ordinal > 0) {
    finding.id = RemarkId(rule, remark, report, ordinal);
  }
  finding.cells = std::move(remark.cells);
  finding.passage = std::move(remark.passage);
  finding.rule_incomplete = remark.incomplete;
  return finding;
}

// Writes the remarks of one rule; those that follow from another go right behind it.
void Write(const Rule& rule, RuleRemarks remarks, const Report& report, Grouped& grouped) {
  Ordinals ordinals;  // a rule's ids begin with its code
  std::vector<int> order;
  const int size = static_cast<int>(remarks.list.size());
  for (int i = 0; i < size; ++i) {
    if (remarks.list[i].root >= 0) continue;
    order.push_back(i);
    for (int j = 0; j < size; ++j) {
      if (remarks.list[j].root == i) order.push_back(j);
    }
  }
  std::vector<Finding>* group = nullptr;
  size_t root = 0;
  for (int i : order) {
    const bool is_root = remarks.list[i].root < 0;
    Finding finding = FindingOf(rule, std::move(remarks.list[i]), report, ordinals);
    if (is_root) {
      group = &grouped[GroupOf(finding)];
      root = group->size();
    } else {
      finding.root = (*group)[root].id;
      (*group)[root].consequences.push_back(finding.id);
    }
    group->push_back(std::move(finding));
  }
}

// What keeps the text from being read for its claims, told once for all rules about it.
void TellUnread(TextState text, Grouped& grouped) {
  if (text == TextState::kBrokenOff) {
    grouped.back().push_back(IncompleteFinding("S-NARR", Completion::kBrokenOff));
  }
  if (text != TextState::kTooLong) return;
  Finding finding;
  finding.rule = "S-NARR";
  finding.severity = Severity::kNote;
  finding.verdict = Verdict::kNotEvaluable;
  finding.id = Fingerprint().Add(finding.rule).Add("text too long").Hex();
  finding.rule_incomplete = true;
  finding.message_zh =
      absl::StrCat("文字过长（超过1兆字节或", kMostClaims, "处数字），未核对文中数字。");
  finding.message_en = absl::StrCat("The text is over 1 MB or states more than ", kMostClaims,
                                    " figures: these were not compared.");
  grouped.back().push_back(std::move(finding));
}

// Applies one rule; what it had found before it ran over its budget counts.
void Apply(const Rule& rule, const Evidence& evidence, Judgement& judgement, Grouped& grouped) {
  RuleRemarks remarks;
  const Completion completion = Complete([&] { rule.remark_check(rule, evidence, remarks); });
  if (completion == Completion::kBrokenOff) remarks = {};
  if (completion != Completion::kDone) {
    ++remarks.not_evaluable;
    grouped.back().push_back(IncompleteFinding(rule.code, completion));
  }
  const int instances = remarks.passed + remarks.failed + remarks.not_evaluable;
  if (instances == 0 && !rule.reads_text) return;  // it does not apply to the form
  judgement.rules.push_back(
      {std::string(rule.code), remarks.passed, remarks.failed, remarks.not_evaluable});
  if (!remarks.list.empty()) Write(rule, std::move(remarks), evidence.report, grouped);
}

// Puts the findings of the identities and the others together; consequences stay with their roots.
void Merge(Grouped grouped, std::vector<Finding>& findings) {
  const auto first_open = absl::c_find_if(
      findings, [](const Finding& each) { return each.verdict == Verdict::kNotEvaluable; });
  std::vector<Finding> merged(std::make_move_iterator(findings.begin()),
                              std::make_move_iterator(first_open));
  for (size_t i = 0; i + 1 < kGroups; ++i) {
    absl::c_move(grouped[i], std::back_inserter(merged));
  }
  merged.insert(merged.end(), std::make_move_iterator(first_open),
                std::make_move_iterator(findings.end()));
  absl::c_move(grouped.back(), std::back_inserter(merged));
  findings = std::move(merged);
}

}  // namespace

void AddRemarks(const Evidence& evidence, const RuleSet& rules, Judgement& judgement) {
  Grouped grouped;
  judgement.rules.reserve(rules.rules().size());
  for (const Rule& rule : rules.rules()) {
    if (rule.remark_check != nullptr) Apply(rule, evidence, judgement, grouped);
  }
  TellUnread(evidence.text, grouped);
  Merge(std::move(grouped), judgement.findings);
}

}  // namespace gongkai
