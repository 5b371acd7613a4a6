// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Documents as they come in and go out over a stream, in chunks.

#ifndef GONGKAI_SERVICES_INGESTION_DOCUMENT_STREAMS_H_
#define GONGKAI_SERVICES_INGESTION_DOCUMENT_STREAMS_H_

#include <grpcpp/support/server_callback.h>

#include "common/rpc/workers.h"
#include "gongkai/v1/ingestion.pb.h"
#include "services/ingestion/intake.h"
#include "services/ingestion/store/version_reader.h"

namespace gongkai {

// Each of these gives the reactor of one call, which owns itself. What is given to it must outlive
// the call; bytes are collected on gRPC's threads, everything else is done by a worker.

// SubmitDocument.
grpc::ServerReadReactor<v1::SubmitDocumentRequest>* ReceiveSubmission(
    grpc::CallbackServerContext& context, const Intake& intake, Workers& workers,
    v1::SubmitResponse& response);

// ReadDocument.
grpc::ServerReadReactor<v1::ReadDocumentRequest>* ReceiveDryRun(
    grpc::CallbackServerContext& context, const Intake& intake, Workers& workers,
    v1::ReadDocumentResponse& response);

// GetDocument.
grpc::ServerWriteReactor<v1::GetDocumentResponse>* SendDocument(
    const v1::GetDocumentRequest& request, const VersionReader& reader, Workers& workers);

// What is known of a call's other end.
Caller CallerOf(const grpc::CallbackServerContext& context);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_DOCUMENT_STREAMS_H_
