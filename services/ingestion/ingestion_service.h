// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// gongkai.v1.IngestionService over the store: unpacks, calls, packs.

#ifndef GONGKAI_SERVICES_INGESTION_INGESTION_SERVICE_H_
#define GONGKAI_SERVICES_INGESTION_INGESTION_SERVICE_H_

#include <grpcpp/channel.h>

#include <cstdint>
#include <memory>

#include "absl/time/time.h"
#include "common/rpc/workers.h"
#include "gongkai/v1/ingestion.grpc.pb.h"
#include "services/ingestion/intake.h"
#include "services/ingestion/reader/read_limits.h"
#include "services/ingestion/report_judge.h"
#include "services/ingestion/store/version_store.h"
#include "services/ingestion/watchers.h"

namespace gongkai {

struct IngestionOptions {
  ReadLimits reading;                            // documents over them are refused
  absl::Duration heartbeat = absl::Seconds(10);  // between progress marks of idle watchers
  ReportJudge::Options judge;
  // Threads that read, judge and store. Many, since they mostly wait: for validation, and for the
  // disk, which writes for all of them together.
  int submitting_threads = 16;
  // Threads that read what is stored.
  int reading_threads = 2;
};

// Thread-safe. A call that may take long leaves gRPC's threads at once.
class IngestionService final : public v1::IngestionService::CallbackService {
 public:
  // Serves the store, and has reports judged over the channel. The store must outlive it; it must
  // outlive the server that it is registered with.
  IngestionService(VersionStore& store, std::shared_ptr<grpc::Channel> validation,
                   const IngestionOptions& options = {});
  ~IngestionService() override;

  // Ends all WatchChanges calls with UNAVAILABLE, and judges no more. Before the server is drained,
  // which would wait.
  void Shutdown();

  grpc::ServerReadReactor<v1::SubmitDocumentRequest>* SubmitDocument(
      grpc::CallbackServerContext* context, v1::SubmitResponse* response) override;
  grpc::ServerUnaryReactor* SubmitReport(grpc::CallbackServerContext* context,
                                         const v1::SubmitReportRequest* request,
                                         v1::SubmitResponse* response) override;
  grpc::ServerReadReactor<v1::ReadDocumentRequest>* ReadDocument(
      grpc::CallbackServerContext* context, v1::ReadDocumentResponse* response) override;
  grpc::ServerUnaryReactor* GetReport(grpc::CallbackServerContext* context,
                                      const v1::GetReportRequest* request,
                                      v1::Version* response) override;
  grpc::ServerUnaryReactor* GetVersion(grpc::CallbackServerContext* context,
                                       const v1::GetVersionRequest* request,
                                       v1::Version* response) override;
  grpc::ServerUnaryReactor* ListVersions(grpc::CallbackServerContext* context,
                                         const v1::ListVersionsRequest* request,
                                         v1::ListVersionsResponse* response) override;
  grpc::ServerUnaryReactor* ListReports(grpc::CallbackServerContext* context,
                                        const v1::ListReportsRequest* request,
                                        v1::ListReportsResponse* response) override;
  grpc::ServerWriteReactor<v1::GetDocumentResponse>* GetDocument(
      grpc::CallbackServerContext* context, const v1::GetDocumentRequest* request) override;
  grpc::ServerWriteReactor<v1::WatchChangesResponse>* WatchChanges(
      grpc::CallbackServerContext* context, const v1::WatchChangesRequest* request) override;
  grpc::ServerUnaryReactor* ImportAgencies(grpc::CallbackServerContext* context,
                                           const v1::ImportAgenciesRequest* request,
                                           v1::ImportAgenciesResponse* response) override;
  grpc::ServerUnaryReactor* ListAgencies(grpc::CallbackServerContext* context,
                                         const v1::ListAgenciesRequest* request,
                                         v1::ListAgenciesResponse* response) override;
  grpc::ServerUnaryReactor* ResolveAgency(grpc::CallbackServerContext* context,
                                          const v1::ResolveAgencyRequest* request,
                                          v1::Agency* response) override;

 private:
  VersionStore& store_;
  ReportJudge judge_;
  Intake intake_;
  Workers submitting_;
  Workers reading_;
  Watchers watchers_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_INGESTION_SERVICE_H_
