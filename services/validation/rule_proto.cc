// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rule_proto.h"

#include <string>

#include "common/wire/finding_proto.h"
#include "common/wire/report_proto.h"

namespace gongkai {

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
  return message;
}

}  // namespace gongkai
