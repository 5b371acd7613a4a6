// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/rules.h"

#include <memory>
#include <utility>

#include "services/validation/rules/domain.h"
#include "services/validation/rules/findings.h"
#include "services/validation/rules/fingerprint.h"
#include "services/validation/rules/localization.h"
#include "services/validation/rules/totals.h"

namespace gongkai {
namespace {

// clang-format off
constexpr Rule kRules[] = {
    {"H-ROW", Severity::kError,
     "每一行的总计等于各类申请人（自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他）之和。",
     "In every row the total equals the sum of the applicants: natural persons, companies, research bodies, social organisations, legal services and others.",
     "《政府信息公开工作年度报告格式》第三部分表：“总计”列（国办公开办函〔2019〕60号、〔2021〕30号）",
     CheckIdentities},
    {"H-COL", Severity::kError,
     "每一列的办理结果“（七）总计”等于（一）至（六）各项之和。",
     "In every column the total of the results (3.7) equals the sum of the results 3.1 to 3.6.",
     "《政府信息公开工作年度报告格式》第三部分表：“（七）总计”行（国办公开办函〔2019〕60号、〔2021〕30号）",
     CheckIdentities},
    {"H-BAL", Severity::kError,
     "每一列的第一项加第二项之和，等于第三项加第四项之和：新收加上年结转等于办理结果总计加结转下年度。",
     "In every column what was received and carried in equals what was handled and carried out (1 + 2 = 3.7 + 4).",
     "第三部分表内说明：“本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和”",
     CheckIdentities},
    {"H-APP", Severity::kError,
     "行政复议、行政诉讼各组的总计等于结果维持、结果纠正、其他结果、尚未审结之和。",
     "For reconsiderations and for each kind of lawsuit the total equals upheld + corrected + other + pending.",
     "《政府信息公开工作年度报告格式》第四部分表：“总计”列（国办公开办函〔2019〕60号、〔2021〕30号）",
     CheckIdentities},
    {"H-DOM", Severity::kError,
     "表中每一格都应填报，是数；件数、项数和金额不得为负，“本年增/减”除外。",
     "Every cell of the form is there and holds a number; counts and amounts are not negative, except the change in the year.",
     "《政府信息公开条例》第五十条；《政府信息公开工作年度报告格式》（国办公开办函〔2019〕60号、〔2021〕30号）",
     CheckDomain},
    {"H-PUB", Severity::kError,
     "规章、规范性文件的对外公开总数量不小于本年新公开数量。",
     "The documents published in all are not fewer than those newly published in the year.",
     "《政府信息公开条例》第二十条第（一）项；《政府信息公开工作年度报告格式（试行）》第二部分表（国办公开办函〔2019〕60号）",
     CheckIdentities},
};
// clang-format on

std::string HashRuleSet() {
  Fingerprint version;
  for (const Rule& rule : kRules) {
    version.Add(rule.code).Add(static_cast<int64_t>(rule.severity));
    version.Add(rule.sentence_zh).Add(rule.sentence_en).Add(rule.basis);
  }
  for (const Form* form : AllForms()) {
    version.Add(form->name);
    for (const FormCell& cell : FormCells(form->id)) {
      version.Add(GetCell(cell.id).path).Add(static_cast<int64_t>(cell.column->unit));
    }
    for (const Identity& identity : Identities(form->id)) {
      version.Add(identity.rule).Add(static_cast<int64_t>(identity.comparison));
      for (const auto* side : {&identity.left, &identity.right}) {
        version.Add(static_cast<int64_t>(side->size()));
        for (CellId cell : *side) version.Add(GetCell(cell).path);
      }
    }
  }
  return version.Hex();
}

}  // namespace

absl::Span<const Rule> AllRules() { return kRules; }

int InstanceCount(const Rule& rule, FormId form) {
  // An empty report passes nothing and hides nothing.
  const auto empty = std::make_unique<Report>();
  empty->form = form;
  std::vector<Outcome> outcomes;
  const RuleTally tally = rule.check(rule, *empty, ExpectationFor(*empty), outcomes);
  return tally.passed + tally.failed + tally.not_evaluable;
}

const std::string& RuleSetVersion() {
  static const auto* const version = new std::string(HashRuleSet());
  return *version;
}

Judgement Judge(const Report& report) {
  const Expectation expected = ExpectationFor(report);
  std::vector<Outcome> outcomes;
  Judgement judgement;
  for (const Rule& rule : kRules) {
    RuleTally tally = rule.check(rule, report, expected, outcomes);
    // A rule without an instance does not apply to the form.
    if (tally.passed + tally.failed + tally.not_evaluable == 0) continue;
    judgement.rules.push_back(std::move(tally));
  }
  judgement.cells = TallyCells(report);
  judgement.rule_set_version = RuleSetVersion();
  if (!outcomes.empty()) {
    const std::vector<Explanation> explanations = Localize(expected.identities, report.cells);
    judgement.findings = WriteFindings(report, expected, outcomes, explanations);
  }
  return judgement;
}

}  // namespace gongkai
