// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/rule_set.h"

#include <memory>
#include <utility>

#include "absl/algorithm/container.h"
#include "services/validation/rules/checks.h"
#include "services/validation/rules/fingerprint.h"
#include "services/validation/rules/identities.h"
#include "services/validation/rules/relation_text.h"

namespace gongkai {
namespace {

constexpr absl::string_view kBlankZh =
    "没有数的格是未知的非负整数，不当作0；无论其为多少都成立或都不成立的据以判断，否则不能核对。要"
    "用"
    "上年数而没有上年报告的，不能核对。";
constexpr absl::string_view kBlankEn =
    "A cell without a value is an unknown whole number from 0, not a zero; what holds or fails "
    "whatever it is, is decided, and the rest is not evaluable. A rule that reads last year's "
    "report is not evaluable without it.";

Rule RuleOf(const LocalRule& local) {
  return {.code = local.relation.rule,
          .severity = local.relation.severity,
          .sentence_zh = local.check_zh,
          .sentence_en = local.check_en,
          .basis = local.basis,
          .blank_zh = kBlankZh,
          .blank_en = kBlankEn,
          .since = "",
          .needs_previous = ReadsLastYear(local.relation),
          .reads_text = false,
          .identity_check = nullptr,
          .remark_check = CheckLocal,
          .local = &local};
}

std::string VersionOf(absl::Span<const LocalRule> local) {
  if (local.empty()) return RuleSetVersion();
  Fingerprint version;
  version.Add(RuleSetVersion());
  for (const LocalRule& rule : local) {
    version.Add(rule.relation.rule).Add(static_cast<int64_t>(rule.relation.severity));
    for (FormId form : rule.forms) version.Add(GetForm(form).name);
    version.Add(ToText(rule.relation.demand));
    for (const LinearComparison& condition : rule.relation.when) version.Add(ToText(condition));
    version.Add(rule.relation.hint_zh).Add(rule.relation.hint_en);
    version.Add(rule.check_zh).Add(rule.check_en).Add(rule.basis);
  }
  return version.Hex();
}

// The quick way's answers.
std::vector<Judgement> JudgePassing(const RuleSet& rules) {
  std::vector<Judgement> passing;
  for (const Form* form : AllForms()) {
    const auto zeros = std::make_unique<Report>();
    zeros->form = form->id;
    for (const FormCell& cell : FormCells(form->id)) zeros->cells[cell.id] = {0, CellState::kGiven};
    passing.push_back(JudgeIdentities({.report = *zeros}, rules));
  }
  return passing;
}

}  // namespace

bool AppliesTo(const LocalRule& rule, FormId form) {
  return absl::c_linear_search(rule.forms, form);
}

const RuleSet& RuleSet::BuiltIn() {
  static const auto* const built_in = new RuleSet(std::vector<LocalRule>());
  return *built_in;
}

RuleSet::RuleSet(std::vector<LocalRule> local)
    : local_(std::move(local)),
      rules_(AllRules().begin(), AllRules().end()),
      version_(VersionOf(local_)) {
  for (const LocalRule& rule : local_) rules_.push_back(RuleOf(rule));
  passing_ = JudgePassing(*this);
}

RuleSet::RuleSet(std::vector<Rule> rules, std::string version)
    : rules_(std::move(rules)), version_(std::move(version)) {
  passing_ = JudgePassing(*this);
}

}  // namespace gongkai
