// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rule_proto.h"

#include <string>
#include <utility>

#include "common/wire/finding_proto.h"
#include "common/wire/report_proto.h"
#include "services/validation/rules/relation_text.h"

namespace gongkai {
namespace {

v1::LinearRule Pack(const Rule& rule, const LinearRelation& relation) {
  v1::LinearRule packed;
  packed.set_code(relation.rule);
  packed.set_severity(SeverityToProto(relation.severity));
  packed.set_relation(ToText(relation.demand));
  for (const LinearComparison& condition : relation.when) packed.add_when(ToText(condition));
  packed.set_check_zh(std::string(rule.sentence_zh));
  packed.set_check_en(std::string(rule.sentence_en));
  packed.set_basis(std::string(rule.basis));
  packed.set_hint_zh(relation.hint_zh);
  packed.set_hint_en(relation.hint_en);
  return packed;
}

// Each relation once, with all its forms.
void AddBuiltIn(const Rule& rule, v1::GetRuleSetResponse& message) {
  const int first = message.linear_rules_size();
  for (const Form* form : AllForms()) {
    for (const LinearRelation& relation : RelationsOf(rule.code, form->id)) {
      v1::LinearRule packed = Pack(rule, relation);
      int at = first;
      while (at < message.linear_rules_size() &&
             message.linear_rules(at).relation() != packed.relation()) {
        ++at;
      }
      if (at == message.linear_rules_size()) *message.add_linear_rules() = std::move(packed);
      message.mutable_linear_rules(at)->add_forms(FormToProto(form->id));
    }
  }
}

void AddLocal(const Rule& rule, v1::GetRuleSetResponse& message) {
  v1::LinearRule& packed = *message.add_linear_rules();
  packed = Pack(rule, rule.local->relation);
  for (FormId form : rule.local->forms) packed.add_forms(FormToProto(form));
  packed.set_file(rule.local->file);
  packed.set_line(rule.local->line);
}

}  // namespace

v1::Rule ToProto(const Rule& rule) {
  v1::Rule message;
  message.set_code(std::string(rule.code));
  message.set_severity(SeverityToProto(rule.severity));
  message.set_sentence_zh(std::string(rule.sentence_zh));
  message.set_sentence_en(std::string(rule.sentence_en));
  message.set_basis(std::string(rule.basis));
  message.set_blank_zh(std::string(rule.blank_zh));
  message.set_blank_en(std::string(rule.blank_en));
  message.set_since(std::string(rule.since));
  message.set_needs_previous(rule.needs_previous);
  for (const Form* form : AllForms()) {
    if (!AppliesTo(rule, form->id)) continue;
    message.add_forms(FormToProto(form->id));
    message.add_instances(InstanceCount(rule, form->id));
  }
  if (rule.local != nullptr) message.set_file(rule.local->file);
  return message;
}

v1::GetRuleSetResponse ToProto(const LoadedRules& loaded) {
  v1::GetRuleSetResponse message;
  message.set_rule_set_version(loaded.rules.version());
  message.mutable_files()->Add(loaded.files.begin(), loaded.files.end());
  for (const Rule& rule : loaded.rules.rules()) {
    if (rule.local == nullptr) {
      AddBuiltIn(rule, message);
    } else {
      AddLocal(rule, message);
    }
  }
  for (const RuleWarning& warning : loaded.warnings) {
    v1::RuleSetWarning& packed = *message.add_warnings();
    packed.set_rule(warning.rule);
    packed.set_file(warning.file);
    packed.set_line(warning.line);
    packed.set_message(warning.message);
  }
  return message;
}

}  // namespace gongkai
