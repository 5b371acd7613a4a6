// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// gongkai rules: without any server.

#include "services/validation/rules/rules.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/cli/commands.h"
#include "services/cli/language.h"
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
std::string Instances(const Rule& rule, Language language) {
  std::string text;
  for (const Form* form : AllForms()) {
    if (!AppliesTo(rule, form->id)) continue;
    absl::StrAppend(&text, text.empty() ? "" : In(language, ", ", "，"), FormText(*form, language));
    const int instances = InstanceCount(rule, form->id);
    if (instances > 0) absl::StrAppend(&text, Colon(language), instances, In(language, "", "处"));
  }
  return text;
}

// The sentence in the languages asked for, a line each.
std::string Sentences(absl::string_view chinese, absl::string_view english, Language language) {
  if (language == Language::kChinese) return absl::StrCat(chinese, "\n");
  if (language == Language::kEnglish) return absl::StrCat(english, "\n");
  return absl::StrCat(chinese, "\n    ", english, "\n");
}

void PrintRule(const Output& output, const Rule& rule) {
  if (output.json) return PrintJson(output, ToProto(rule));
  const Language language = output.language;
  const std::string origin =
      rule.local == nullptr
          ? absl::StrCat(In(language, "since ", "始于"), rule.since, In(language, "", "版"))
          : absl::StrCat(In(language, "local", "本地规则"), Colon(language),
                         Printable(rule.local->file));
  output.out << Paint(output, Colour::kBold, rule.code) << " "
             << SeverityText(rule.severity, language) << "  "
             << Sentences(rule.sentence_zh, rule.sentence_en, language) << "    " << rule.basis
             << In(language, " (", "（") << Instances(rule, language) << In(language, ")", "）")
             << "\n    " << Sentences(rule.blank_zh, rule.blank_en, language) << "    " << origin
             << (rule.needs_previous ? In(language, "; needs last year's report", "；需上年报告")
                                     : "")
             << "\n";
}

// What a local rule compares, as its file says it.
void PrintRelation(const Output& output, const LinearRelation& relation) {
  output.out << "    " << ToText(relation.demand) << "\n";
  for (const LinearComparison& condition : relation.when) {
    output.out << In(output.language, "    when ", "    条件：") << ToText(condition) << "\n";
  }
}

// What is worth saying of a cell's unit.
absl::string_view UnitNote(Unit unit, Language language) {
  switch (unit) {
    case Unit::kCount:
      break;
    case Unit::kSignedCount:
      return In(language, "; may be negative", "；可为负数");
    case Unit::kFen:
      return In(language, "; in fen", "；单位为分");
  }
  return "";
}

// The cells that local rules can name: "applications.granted.total  3.1 予以公开 · 总计 (FORM_2019
// FORM_2021)".
void PrintCells(const Output& output) {
  const Language language = output.language;
  for (const Cell& cell : AllCells()) {
    std::string forms;
    for (const Form* form : AllForms()) {
      if (!HasCell(form->id, cell.id)) continue;
      absl::StrAppend(&forms, forms.empty() ? "" : In(language, " ", "、"),
                      FormText(*form, language));
    }
    output.out << cell.path << "  " << CellLabel(cell.id) << In(language, " (", "（") << forms
               << UnitNote(cell.unit, language) << In(language, ")", "）") << "\n";
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
    PrintRule(output, rule);
    if (rule.local != nullptr && !output.json) PrintRelation(output, rule.local->relation);
  }
  if (output.json) return;
  output.out << In(output.language, "rule set ", "规则集版本：") << loaded->rules.version()
             << std::endl;
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
  AddLanguageOption(*rules, session.output.language);
  rules->get_option("--rules")->excludes(markdown);
  rules->callback([options, &session] { RunRules(*options, session); });
}

}  // namespace gongkai
