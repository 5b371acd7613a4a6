// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// gongkai rules.

#include "absl/strings/str_cat.h"
#include "services/cli/commands.h"

namespace gongkai {
namespace {

std::string Instances(const v1::Rule& rule) {
  std::string text;
  for (int i = 0; i < rule.forms_size() && i < rule.instances_size(); ++i) {
    absl::StrAppend(&text, i == 0 ? "" : ", ", v1::Form_Name(rule.forms(i)), ": ",
                    rule.instances(i));
  }
  return text;
}

void RunRules(Session& session) {
  const auto context = CallContext();
  v1::ListRulesResponse response;
  const grpc::Status status = session.Validation()->ListRules(context.get(), {}, &response);
  if (!status.ok()) return session.Fail("", session.Explain(status, Peer::kValidation));
  const Output& output = session.output;
  for (const v1::Rule& rule : response.rules()) {
    if (output.json) {
      PrintJson(output, rule);
      continue;
    }
    output.out << Paint(output, Colour::kBold, rule.code()) << " "
               << v1::Severity_Name(rule.severity()) << "  " << rule.sentence_zh() << "\n    "
               << rule.sentence_en() << "\n    " << rule.basis() << " (" << Instances(rule)
               << ")\n";
  }
  if (!output.json) output.out << "rule set " << response.rule_set_version() << std::endl;
}

}  // namespace

void AddRulesCommand(CLI::App& app, Session& session) {
  app.add_subcommand("rules", "Lists the rules that reports are judged by")->callback([&session] {
    RunRules(session);
  });
}

}  // namespace gongkai
