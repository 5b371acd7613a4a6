// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// gongkai rules: without any server.

#include "services/validation/rules/rules.h"

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/cli/commands.h"
#include "services/validation/rule_proto.h"
#include "services/validation/rules/rules_page.h"

namespace gongkai {
namespace {

// "FORM_2019: 23, FORM_2021: 25"; the forms alone where the text decides how many.
std::string Instances(const v1::Rule& rule) {
  std::string text;
  for (int i = 0; i < rule.forms_size() && i < rule.instances_size(); ++i) {
    absl::StrAppend(&text, i == 0 ? "" : ", ", v1::Form_Name(rule.forms(i)));
    if (rule.instances(i) > 0) absl::StrAppend(&text, ": ", rule.instances(i));
  }
  return text;
}

void PrintRule(const Output& output, const v1::Rule& rule) {
  if (output.json) {
    PrintJson(output, rule);
    return;
  }
  output.out << Paint(output, Colour::kBold, rule.code()) << " "
             << v1::Severity_Name(rule.severity()) << "  " << rule.sentence_zh() << "\n    "
             << rule.sentence_en() << "\n    " << rule.basis() << " (" << Instances(rule) << ")\n"
             << "    " << rule.blank_zh() << "\n    " << rule.blank_en() << "\n    since "
             << rule.since() << (rule.needs_previous() ? "; needs last year's report" : "") << "\n";
}

void RunRules(bool markdown, Session& session) {
  const Output& output = session.output;
  if (markdown) {
    output.out << RulesPage() << std::flush;
    return;
  }
  for (const Rule& rule : AllRules()) PrintRule(output, ToProto(rule));
  if (!output.json) output.out << "rule set " << RuleSetVersion() << std::endl;
}

}  // namespace

void AddRulesCommand(CLI::App& app, Session& session) {
  auto markdown = std::make_shared<bool>(false);
  CLI::App* rules =
      app.add_subcommand("rules", "Lists the rules that reports are judged by, offline");
  rules->add_flag("--markdown", *markdown, "as a page, docs/rules.md");
  rules->callback([markdown, &session] { RunRules(*markdown, session); });
}

}  // namespace gongkai
