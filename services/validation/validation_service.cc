// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/validation_service.h"

#include <grpcpp/impl/codegen/proto_utils.h>

#include <string>
#include <vector>

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

constexpr int kMostNeighbours = 20;

// There is no report of other years, from `first` on; 0 is a year that is nowhere stated.
absl::Status CheckYear(int year, int first) {
  constexpr int kLast = 9999;
  if (year == 0 || (year >= first && year <= kLast)) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      "year: it is ", year, "; give ", first, " or later, or 0 if the report does not state it"));
}

absl::StatusOr<std::vector<Report>> ReadNeighbours(const v1::ValidateRequest& request, int year) {
  if (request.neighbours_size() > kMostNeighbours) {
    return absl::InvalidArgumentError(absl::StrCat(
        "neighbours: there are ", request.neighbours_size(), "; give at most ", kMostNeighbours));
  }
  std::vector<Report> neighbours;
  for (const v1::AnnualReport& message : request.neighbours()) {
    absl::StatusOr<Report> neighbour = FromProto(message);
    const std::string which = absl::StrCat("neighbours[", neighbours.size(), "]: ");
    if (!neighbour.ok()) {
      return absl::Status(neighbour.status().code(),
                          absl::StrCat(which, neighbour.status().message()));
    }
    if (neighbour->year != year) {
      return absl::InvalidArgumentError(absl::StrCat(which, "it is of ", neighbour->year,
                                                     "; a report of ", year,
                                                     " is compared with others of that year"));
    }
    neighbours.push_back(*std::move(neighbour));
  }
  return neighbours;
}

absl::Status JudgeMessage(const v1::ValidateRequest& request, const RuleSet& rules,
                          v1::Judgement& judgement) {
  if (!request.has_report()) {
    return absl::InvalidArgumentError("report: there is none; give the report to be judged");
  }
  GONGKAI_ASSIGN_OR_RETURN(const Report report, FromProto(request.report()));
  GONGKAI_RETURN_IF_ERROR(CheckYear(report.year, kFirstReportYear));
  GONGKAI_ASSIGN_OR_RETURN(const std::vector<Report> others, ReadNeighbours(request, report.year));
  std::vector<const Report*> neighbours;
  for (const Report& other : others) neighbours.push_back(&other);
  if (!request.has_previous()) {
    judgement = ToProto(Judge(report, nullptr, rules, neighbours));
    return absl::OkStatus();
  }
  const absl::StatusOr<Report> previous = FromProto(request.previous());
  if (!previous.ok()) {
    return absl::Status(previous.status().code(),
                        absl::StrCat("previous: ", previous.status().message()));
  }
  if (absl::Status year = CheckYear(previous->year, kFirstReportYear - 1); !year.ok()) {
    return absl::InvalidArgumentError(absl::StrCat("previous: ", year.message()));
  }
  if (FitOf(report, *previous) == PreviousFit::kOtherYear) {
    return absl::InvalidArgumentError(absl::StrCat("previous: it is of ", previous->year,
                                                   "; a report of ", report.year,
                                                   " is compared with that of ", report.year - 1));
  }
  judgement = ToProto(Judge(report, &*previous, rules, neighbours));
  return absl::OkStatus();
}

absl::Status JudgeBytes(const grpc::ByteBuffer& bytes, const RuleSet& rules,
                        grpc::ByteBuffer& answer) {
  v1::ValidateRequest request;
  grpc::ByteBuffer in = bytes;  // reading empties it
  if (!grpc::GenericDeserialize<grpc::ProtoBufferReader, v1::ValidateRequest>(&in, &request).ok()) {
    return absl::InvalidArgumentError(
        "the request cannot be read: its bytes are no ValidateRequest, or a text in it is not "
        "UTF-8");
  }
  v1::ValidateResponse response;
  GONGKAI_RETURN_IF_ERROR(JudgeMessage(request, rules, *response.mutable_judgement()));
  bool owned = false;
  return FromGrpc(grpc::GenericSerialize<grpc::ProtoBufferWriter, v1::ValidateResponse>(
      response, &answer, &owned));
}

// Without files there is nothing to be refused.
std::shared_ptr<const LoadedRules> BuiltInRules() { return *LoadRules({}); }

}  // namespace

ValidationService::ValidationService()
    : rules_(BuiltInRules()),
      streams_([this](const v1::ValidateRequest& request, v1::Judgement& judgement) {
        return JudgeMessage(request, Rules()->rules, judgement);
      }) {}

void ValidationService::UseRules(std::shared_ptr<const LoadedRules> rules) {
  const std::lock_guard lock(mutex_);
  rules_.swap(rules);
}

std::shared_ptr<const LoadedRules> ValidationService::Rules() const {
  const std::lock_guard lock(mutex_);
  return rules_;
}

grpc::ServerUnaryReactor* ValidationService::Validate(grpc::CallbackServerContext* context,
                                                      const grpc::ByteBuffer* request,
                                                      grpc::ByteBuffer* response) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  reactor->Finish(ToGrpc(JudgeBytes(*request, Rules()->rules, *response)));
  return reactor;
}

ValidateStreams::Reactor* ValidationService::ValidateStream(
    grpc::CallbackServerContext* /*context*/) {
  return streams_.Open();
}

grpc::ServerUnaryReactor* ValidationService::ListRules(grpc::CallbackServerContext* context,
                                                       const v1::ListRulesRequest* /*request*/,
                                                       v1::ListRulesResponse* response) {
  const std::shared_ptr<const LoadedRules> loaded = Rules();
  for (const Rule& rule : loaded->rules.rules()) *response->add_rules() = ToProto(rule);
  response->set_rule_set_version(loaded->rules.version());
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  reactor->Finish(grpc::Status::OK);
  return reactor;
}

grpc::ServerUnaryReactor* ValidationService::GetRuleSet(grpc::CallbackServerContext* context,
                                                        const v1::GetRuleSetRequest* /*request*/,
                                                        v1::GetRuleSetResponse* response) {
  *response = ToProto(*Rules());
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  reactor->Finish(grpc::Status::OK);
  return reactor;
}

}  // namespace gongkai
