// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/validation_service.h"

#include "absl/strings/str_cat.h"
#include "common/rpc/grpc_status.h"
#include "common/status/status_macros.h"
#include "common/wire/finding_proto.h"
#include "common/wire/report_proto.h"
#include "services/validation/rule_proto.h"
#include "services/validation/rules/previous.h"
#include "services/validation/rules/rules.h"

namespace gongkai {
namespace {

absl::Status JudgeMessage(const v1::ValidateRequest& request, v1::ValidateResponse& response) {
  if (!request.has_report()) {
    return absl::InvalidArgumentError("report: there is none; give the report to be judged");
  }
  GONGKAI_ASSIGN_OR_RETURN(const Report report, FromProto(request.report()));
  if (!request.has_previous()) {
    *response.mutable_judgement() = ToProto(Judge(report));
    return absl::OkStatus();
  }
  const absl::StatusOr<Report> previous = FromProto(request.previous());
  if (!previous.ok()) {
    return absl::Status(previous.status().code(),
                        absl::StrCat("previous: ", previous.status().message()));
  }
  if (FitOf(report, *previous) == PreviousFit::kOtherYear) {
    return absl::InvalidArgumentError(absl::StrCat("previous: it is of ", previous->year,
                                                   "; a report of ", report.year,
                                                   " is compared with that of ", report.year - 1));
  }
  *response.mutable_judgement() = ToProto(Judge(report, &*previous));
  return absl::OkStatus();
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
