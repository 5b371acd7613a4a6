// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/ingestion_service.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/rpc/grpc_status.h"
#include "common/status/status_macros.h"
#include "common/wire/agency_proto.h"
#include "common/wire/resource_name.h"
#include "services/ingestion/document_streams.h"
#include "services/ingestion/lists.h"
#include "services/ingestion/version_proto.h"

namespace gongkai {
namespace {

constexpr int kMaxImportedAgencies = 10'000;

// What the operator must hear of: the caller can do nothing about it.
void LogFault(const absl::Status& status) {
  if (absl::IsDataLoss(status) || absl::IsInternal(status)) {
    Log(LogLevel::kError, "call-failed", {{"reason", status.message()}});
  }
}

grpc::ServerUnaryReactor* Answered(grpc::CallbackServerContext& context,
                                   const absl::Status& status) {
  LogFault(status);
  grpc::ServerUnaryReactor* reactor = context.DefaultReactor();
  reactor->Finish(ToGrpc(status));
  return reactor;
}

// `answer` returns a status; context, request and response live until Finish.
template <typename Answer>
grpc::ServerUnaryReactor* AnswerLater(grpc::CallbackServerContext& context, Workers& workers,
                                      Answer answer) {
  grpc::ServerUnaryReactor* reactor = context.DefaultReactor();
  workers.Run([reactor, answer = std::move(answer)] {
    const absl::Status status = answer();
    LogFault(status);
    reactor->Finish(ToGrpc(status));
  });
  return reactor;
}

absl::Status Pack(const absl::StatusOr<StoredVersion>& version, v1::Version& message) {
  GONGKAI_RETURN_IF_ERROR(version.status());
  message = ToProto(*version);
  return absl::OkStatus();
}

absl::Status GetLatest(const VersionReader& reader, const std::string& name, v1::Version& message) {
  GONGKAI_ASSIGN_OR_RETURN(ReportId id, ParseReportName(name));
  GONGKAI_ASSIGN_OR_RETURN(const ReportHead head, reader.GetHead({id.agency, id.year}));
  return Pack(reader.GetVersion({std::move(id.agency), id.year, head.latest}), message);
}

absl::Status GetOne(const VersionReader& reader, const std::string& name, v1::Version& message) {
  GONGKAI_ASSIGN_OR_RETURN(VersionId id, ParseVersionName(name));
  return Pack(reader.GetVersion({std::move(id.agency), id.year, id.number}), message);
}

absl::Status Import(VersionStore& store, const v1::ImportAgenciesRequest& request,
                    v1::ImportAgenciesResponse& response) {
  if (request.agencies_size() > kMaxImportedAgencies) {
    return absl::InvalidArgumentError(absl::StrCat("agencies: there are ", request.agencies_size(),
                                                   "; import at most ", kMaxImportedAgencies,
                                                   " at a time"));
  }
  std::vector<Agency> agencies;
  agencies.reserve(request.agencies_size());
  for (const v1::Agency& message : request.agencies()) {
    GONGKAI_ASSIGN_OR_RETURN(Agency agency, FromProto(message));
    agencies.push_back(std::move(agency));
  }
  GONGKAI_ASSIGN_OR_RETURN(const ImportResult result, store.ImportAgencies(agencies, absl::Now()));
  response.set_created_count(result.created);
  response.set_updated_count(result.updated);
  response.set_unchanged_count(result.unchanged);
  response.set_sequence(result.sequence);
  return absl::OkStatus();
}

absl::Status Resolve(const Directory& directory, const std::string& query, v1::Agency& message) {
  GONGKAI_ASSIGN_OR_RETURN(const Agency* agency, directory.Resolve(query));
  message = ToProto(*agency);
  return absl::OkStatus();
}

}  // namespace

IngestionService::IngestionService(VersionStore& store, std::shared_ptr<grpc::Channel> validation,
                                   const IngestionOptions& options)
    : store_(store),
      judge_(std::move(validation), store, options.judge),
      intake_(store, judge_, options.reading),
      submitting_(options.submitting_threads),
      reading_(options.reading_threads),
      watchers_(store.feed(), store.store_id(), reading_, options.heartbeat) {}

IngestionService::~IngestionService() { Shutdown(); }

void IngestionService::Shutdown() {
  watchers_.End();
  judge_.Stop();
}

grpc::ServerReadReactor<v1::SubmitDocumentRequest>* IngestionService::SubmitDocument(
    grpc::CallbackServerContext* context, v1::SubmitResponse* response) {
  return ReceiveSubmission(*context, intake_, submitting_, *response);
}

grpc::ServerUnaryReactor* IngestionService::SubmitReport(grpc::CallbackServerContext* context,
                                                         const v1::SubmitReportRequest* request,
                                                         v1::SubmitResponse* response) {
  return AnswerLater(*context, submitting_, [this, context, request, response]() -> absl::Status {
    GONGKAI_ASSIGN_OR_RETURN(const Filed filed,
                             intake_.SubmitReport(*request, CallerOf(*context), absl::Now()));
    *response = ToProto(filed);
    return absl::OkStatus();
  });
}

grpc::ServerReadReactor<v1::ReadDocumentRequest>* IngestionService::ReadDocument(
    grpc::CallbackServerContext* context, v1::ReadDocumentResponse* response) {
  return ReceiveDryRun(*context, intake_, submitting_, *response);
}

grpc::ServerUnaryReactor* IngestionService::GetReport(grpc::CallbackServerContext* context,
                                                      const v1::GetReportRequest* request,
                                                      v1::Version* response) {
  return Answered(*context, GetLatest(store_.reader(), request->name(), *response));
}

grpc::ServerUnaryReactor* IngestionService::GetVersion(grpc::CallbackServerContext* context,
                                                       const v1::GetVersionRequest* request,
                                                       v1::Version* response) {
  return Answered(*context, GetOne(store_.reader(), request->name(), *response));
}

grpc::ServerUnaryReactor* IngestionService::ListVersions(grpc::CallbackServerContext* context,
                                                         const v1::ListVersionsRequest* request,
                                                         v1::ListVersionsResponse* response) {
  return AnswerLater(*context, reading_, [this, request, response] {
    return gongkai::ListVersions(store_.reader(), *request, *response);
  });
}

grpc::ServerUnaryReactor* IngestionService::ListReports(grpc::CallbackServerContext* context,
                                                        const v1::ListReportsRequest* request,
                                                        v1::ListReportsResponse* response) {
  return AnswerLater(*context, reading_, [this, request, response] {
    return gongkai::ListReports(store_.reader(), *request, *response);
  });
}

grpc::ServerWriteReactor<v1::GetDocumentResponse>* IngestionService::GetDocument(
    grpc::CallbackServerContext* /*context*/, const v1::GetDocumentRequest* request) {
  return SendDocument(*request, store_.reader(), reading_);
}

grpc::ServerWriteReactor<v1::WatchChangesResponse>* IngestionService::WatchChanges(
    grpc::CallbackServerContext* /*context*/, const v1::WatchChangesRequest* request) {
  return watchers_.Watch(*request);
}

grpc::ServerUnaryReactor* IngestionService::ImportAgencies(grpc::CallbackServerContext* context,
                                                           const v1::ImportAgenciesRequest* request,
                                                           v1::ImportAgenciesResponse* response) {
  return AnswerLater(*context, submitting_,
                     [this, request, response] { return Import(store_, *request, *response); });
}

grpc::ServerUnaryReactor* IngestionService::ListAgencies(grpc::CallbackServerContext* context,
                                                         const v1::ListAgenciesRequest* request,
                                                         v1::ListAgenciesResponse* response) {
  return Answered(*context, gongkai::ListAgencies(*store_.directory(), *request, *response));
}

grpc::ServerUnaryReactor* IngestionService::ResolveAgency(grpc::CallbackServerContext* context,
                                                          const v1::ResolveAgencyRequest* request,
                                                          v1::Agency* response) {
  return Answered(*context, Resolve(*store_.directory(), request->query(), *response));
}

}  // namespace gongkai
