// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/validation_service.h"

#include "common/rpc/grpc_status.h"
#include "common/status/status_macros.h"
#include "common/wire/finding_proto.h"
#include "common/wire/report_proto.h"
#include "services/validation/rules/rules.h"

namespace gongkai {
namespace {

absl::Status JudgeMessage(const v1::ValidateRequest& request, v1::ValidateResponse& response) {
  if (!request.has_report()) {
    return absl::InvalidArgumentError("report: there is none; give the report to be judged");
  }
  GONGKAI_ASSIGN_OR_RETURN(const Report report, FromProto(request.report()));
  *response.mutable_judgement() = ToProto(Judge(report));
  return absl::OkStatus();
}

v1::Rule ToProto(const Rule& rule) {
  v1::Rule message;
  message.set_code(std::string(rule.code));
  message.set_severity(SeverityToProto(rule.severity));
  message.set_sentence_zh(std::string(rule.sentence_zh));
  message.set_sentence_en(std::string(rule.sentence_en));
  message.set_basis(std::string(rule.basis));
  for (const Form* form : AllForms()) {
    const int instances = InstanceCount(rule, form->id);
    if (instances == 0) continue;
    message.add_forms(FormToProto(form->id));
    message.add_instances(instances);
  }
  return message;
}

}  // namespace

grpc::ServerUnaryReactor* ValidationService::Validate(grpc::CallbackServerContext* context,
                                                      const v1::ValidateRequest* request,
                                                      v1::ValidateResponse* response) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  reactor->Finish(ToGrpc(JudgeMessage(*request, *response)));
  return reactor;
}

grpc::ServerUnaryReactor* ValidationService::ListRules(grpc::CallbackServerContext* context,
                                                       const v1::ListRulesRequest* /*request*/,
                                                       v1::ListRulesResponse* response) {
  for (const Rule& rule : AllRules()) *response->add_rules() = ToProto(rule);
  response->set_rule_set_version(RuleSetVersion());
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  reactor->Finish(grpc::Status::OK);
  return reactor;
}

}  // namespace gongkai
