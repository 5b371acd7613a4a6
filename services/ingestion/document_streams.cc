// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/document_streams.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/rpc/grpc_status.h"
#include "common/status/status_macros.h"
#include "common/wire/report_proto.h"
#include "common/wire/resource_name.h"
#include "services/ingestion/version_proto.h"

namespace gongkai {
namespace {

constexpr size_t kMaxChunkBytes = 1 << 20;

// Collects a stream's messages, then has a worker answer.
template <typename Request>
class Upload : public grpc::ServerReadReactor<Request> {
 public:
  void OnReadDone(bool ok) override {
    if (!ok) {
      // The end of the stream, or of the caller: then Answer finds that it has gone.
      workers_.Run([this] { this->Finish(ToGrpc(Answer())); });
      return;
    }
    if (absl::Status taken = Take(message_); !taken.ok()) {
      this->Finish(ToGrpc(taken));
      return;
    }
    this->StartRead(&message_);
  }

  void OnDone() override { delete this; }

 protected:
  Upload(grpc::CallbackServerContext& context, const Intake& intake, Workers& workers)
      : context_(context), intake_(intake), workers_(workers) {
    this->StartRead(&message_);
  }

  // Takes one message of the stream.
  virtual absl::Status Take(Request& message) = 0;
  // Answers once all have come.
  virtual absl::Status Answer() = 0;

  absl::Status AddChunk(const std::string& chunk) {
    if (chunk.size() > kMaxChunkBytes) {
      return absl::InvalidArgumentError(
          absl::StrCat("a chunk has ", chunk.size(), " bytes; send at most 1 MiB at a time"));
    }
    if (document_.size() + chunk.size() > intake_.max_document_bytes()) {
      return absl::ResourceExhaustedError(
          absl::StrCat("the document has more than ", intake_.max_document_bytes(),
                       " bytes, the most taken (--max_document_bytes)"));
    }
    document_ += chunk;
    return absl::OkStatus();
  }

  grpc::CallbackServerContext& context_;
  const Intake& intake_;
  std::string document_;

 private:
  Workers& workers_;
  Request message_;
};

class Submit final : public Upload<v1::SubmitDocumentRequest> {
 public:
  Submit(grpc::CallbackServerContext& context, const Intake& intake, Workers& workers,
         v1::SubmitResponse& response)
      : Upload(context, intake, workers), response_(response) {}

 private:
  absl::Status Take(v1::SubmitDocumentRequest& message) override {
    switch (message.part_case()) {
      case v1::SubmitDocumentRequest::kHeader:
        if (has_header_) {
          return absl::InvalidArgumentError("the header came twice; send it once, first");
        }
        has_header_ = true;
        header_ = std::move(*message.mutable_header());
        return intake_.CheckHeader(header_, absl::Now());
      case v1::SubmitDocumentRequest::kChunk:
        if (!has_header_) {
          return absl::InvalidArgumentError("bytes came before the header; send the header first");
        }
        return AddChunk(message.chunk());
      case v1::SubmitDocumentRequest::PART_NOT_SET:
        break;
    }
    return absl::InvalidArgumentError("a message with neither header nor chunk came");
  }

  absl::Status Answer() override {
    const Caller caller = CallerOf(context_);
    if (caller.has_gone()) {
      return absl::CancelledError("the caller has gone; nothing was stored");
    }
    if (!has_header_) {
      return absl::InvalidArgumentError("no header came; send the header first, then the bytes");
    }
    if (header_.has_size_bytes() &&
        header_.size_bytes() != static_cast<int64_t>(document_.size())) {
      return absl::InvalidArgumentError(
          absl::StrCat("the header announces ", header_.size_bytes(), " bytes and ",
                       document_.size(), " came; nothing was stored, send the document again"));
    }
    GONGKAI_ASSIGN_OR_RETURN(
        const Filed filed,
        intake_.SubmitDocument(header_, std::move(document_), caller, absl::Now()));
    response_ = ToProto(filed);
    return absl::OkStatus();
  }

  v1::SubmitResponse& response_;
  bool has_header_ = false;
  v1::SubmitDocumentHeader header_;
};

class DryRun final : public Upload<v1::ReadDocumentRequest> {
 public:
  DryRun(grpc::CallbackServerContext& context, const Intake& intake, Workers& workers,
         v1::ReadDocumentResponse& response)
      : Upload(context, intake, workers), response_(response) {}

 private:
  absl::Status Take(v1::ReadDocumentRequest& message) override { return AddChunk(message.chunk()); }

  absl::Status Answer() override {
    GONGKAI_ASSIGN_OR_RETURN(const Report report, intake_.Read(document_));
    *response_.mutable_report() = ToProto(report);
    return absl::OkStatus();
  }

  v1::ReadDocumentResponse& response_;
};

class Download final : public grpc::ServerWriteReactor<v1::GetDocumentResponse> {
 public:
  Download(const v1::GetDocumentRequest& request, const VersionReader& reader, Workers& workers) {
    workers.Run([this, &request, &reader] {
      if (absl::Status loaded = Load(request, reader); !loaded.ok()) {
        Finish(ToGrpc(loaded));
        return;
      }
      SendNext();
    });
  }

  void OnWriteDone(bool ok) override {
    if (!ok) {
      Finish(grpc::Status(grpc::StatusCode::CANCELLED, "the caller has gone"));
      return;
    }
    SendNext();
  }

  void OnDone() override { delete this; }

 private:
  absl::Status Load(const v1::GetDocumentRequest& request, const VersionReader& reader) {
    GONGKAI_ASSIGN_OR_RETURN(const std::string digest, ParseDocumentName(request.name()));
    GONGKAI_ASSIGN_OR_RETURN(document_, reader.GetDocument(absl::HexStringToBytes(digest)));
    return absl::OkStatus();
  }

  void SendNext() {
    if (sent_ == document_.size()) {
      Finish(grpc::Status::OK);
      return;
    }
    const size_t size = std::min(kMaxChunkBytes, document_.size() - sent_);
    message_.set_chunk(document_.data() + sent_, size);
    sent_ += size;
    StartWrite(&message_);
  }

  std::string document_;
  size_t sent_ = 0;
  v1::GetDocumentResponse message_;
};

}  // namespace

Caller CallerOf(const grpc::CallbackServerContext& context) {
  return {.deadline = absl::FromChrono(context.deadline()),
          .has_gone = [&context] { return context.IsCancelled(); }};
}

grpc::ServerReadReactor<v1::SubmitDocumentRequest>* ReceiveSubmission(
    grpc::CallbackServerContext& context, const Intake& intake, Workers& workers,
    v1::SubmitResponse& response) {
  return new Submit(context, intake, workers, response);
}

grpc::ServerReadReactor<v1::ReadDocumentRequest>* ReceiveDryRun(
    grpc::CallbackServerContext& context, const Intake& intake, Workers& workers,
    v1::ReadDocumentResponse& response) {
  return new DryRun(context, intake, workers, response);
}

grpc::ServerWriteReactor<v1::GetDocumentResponse>* SendDocument(
    const v1::GetDocumentRequest& request, const VersionReader& reader, Workers& workers) {
  return new Download(request, reader, workers);
}

}  // namespace gongkai
