// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// gongkai rules: without any server.

#include "services/validation/rules/rules.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/cli/commands.h"
#include "services/cli/rule_option.h"
#include "services/validation/rule_proto.h"
#include "services/validation/rules/relation_text.h"
#include "services/validation/rules/rules_page.h"

namespace gongkai {
namespace {

struct RulesOptions {
  bool markdown = false;
  bool cells = false;              // what rules are about, not rules
  std::vector<std::string> files;  // with local rules
};

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
             << "    " << rule.blank_zh() << "\n    " << rule.blank_en() << "\n    "
             << (rule.file().empty() ? "since " + rule.since() : "local: " + Printable(rule.file()))
             << (rule.needs_previous() ? "; needs last year's report" : "") << "\n";
}

// What a local rule compares, as its file says it.
void PrintRelation(const Output& output, const LinearRelation& relation) {
  output.out << "    " << ToText(relation.demand) << "\n";
  for (const LinearComparison& condition : relation.when) {
    output.out << "    when " << ToText(condition) << "\n";
  }
}

// What is worth saying of a cell's unit.
absl::string_view UnitNote(Unit unit) {
  switch (unit) {
    case Unit::kCount:
      break;
    case Unit::kSignedCount:
      return "; may be negative";
    case Unit::kFen:
      return "; in fen";
  }
  return "";
}

// The cells that local rules can name: "applications.granted.total  3.1 予以公开 · 总计 (FORM_2019
// FORM_2021)".
void PrintCells(const Output& output) {
  for (const Cell& cell : AllCells()) {
    std::string forms;
    for (const Form* form : AllForms()) {
      if (HasCell(form->id, cell.id)) absl::StrAppend(&forms, forms.empty() ? "" : " ", form->name);
    }
    output.out << cell.path << "  " << CellLabel(cell.id) << " (" << forms << UnitNote(cell.unit)
               << ")\n";
  }
  output.out << std::flush;
}

void RunRules(const RulesOptions& options, Session& session) {
  const Output& output = session.output;
  if (options.markdown) {
    output.out << RulesPage() << std::flush;
    return;
  }
  if (options.cells) return PrintCells(output);
  const std::shared_ptr<const LoadedRules> loaded = RulesOf(options.files, session);
  if (loaded == nullptr) return;
  for (const Rule& rule : loaded->rules.rules()) {
    PrintRule(output, ToProto(rule));
    if (rule.local != nullptr && !output.json) PrintRelation(output, rule.local->relation);
  }
  if (!output.json) output.out << "rule set " << loaded->rules.version() << std::endl;
}

}  // namespace

void AddRulesCommand(CLI::App& app, Session& session) {
  auto options = std::make_shared<RulesOptions>();
  CLI::App* rules =
      app.add_subcommand("rules", "Lists the rules that reports are judged by, offline");
  CLI::Option* markdown =
      rules->add_flag("--markdown", options->markdown, "as a page, docs/rules.md");
  rules
      ->add_flag("--cells", options->cells,
                 "the cells that local rules can name, with their labels")
      ->excludes(markdown);
  AddRulesOption(*rules, options->files);
  rules->get_option("--rules")->excludes(markdown);
  rules->callback([options, &session] { RunRules(*options, session); });
}

}  // namespace gongkai
