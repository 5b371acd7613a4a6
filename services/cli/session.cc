// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/cli/session.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/agency/names.h"
#include "common/rpc/channel.h"
#include "common/rpc/grpc_status.h"
#include "common/wire/resource_name.h"
#include "services/cli/file.h"
#include "services/cli/language.h"

namespace gongkai {
namespace {

bool IsId(absl::string_view node) {
  return std::all_of(node.begin(), node.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-';
  });
}

}  // namespace

absl::string_view PeerName(Peer peer) {
  switch (peer) {
    case Peer::kIngestion:
      return "ingestion";
    case Peer::kValidation:
      return "validation";
    case Peer::kAggregation:
      return "aggregation";
  }
  return "";
}

std::unique_ptr<v1::IngestionService::Stub> Session::Ingestion() const {
  return v1::IngestionService::NewStub(Connect(ingestion, tls));
}

std::unique_ptr<v1::ValidationService::Stub> Session::Validation() const {
  return v1::ValidationService::NewStub(Connect(validation, tls));
}

std::unique_ptr<v1::AggregationService::Stub> Session::Aggregation() const {
  return v1::AggregationService::NewStub(Connect(aggregation, tls));
}

const std::string& Session::Address(Peer peer) const {
  return peer == Peer::kIngestion    ? ingestion
         : peer == Peer::kValidation ? validation
                                     : aggregation;
}

absl::Status Session::Explain(const grpc::Status& grpc_status, Peer peer) const {
  const absl::Status status = FromGrpc(grpc_status);
  const std::string server = absl::StrCat("the ", PeerName(peer), " server at ", Address(peer));
  if (absl::IsUnavailable(status)) {
    // gRPC's own words for a peer that is not there or went away; the servers' own say what to do
    // themselves.
    for (absl::string_view words :
         {"failed to connect", "connections to all backends", "Socket closed", "recvmsg",
          "Connection reset", "Broken pipe", "GOAWAY", "DNS resolution"}) {
      if (!absl::StrContains(status.message(), words)) continue;
      return absl::UnavailableError(
          output.language == Language::kChinese
              ? absl::StrCat("连接不上", Address(peer), "的", PeerName(peer),
                             "服务；请用`./dev up`或`gongkai serve`启动，或用--", PeerName(peer),
                             "指定其他地址")
              : absl::StrCat("cannot reach ", server,
                             "; start the servers with `./dev up` or `gongkai serve`, or name "
                             "another address with --",
                             PeerName(peer)));
    }
  }
  if (absl::IsDeadlineExceeded(status)) {
    return absl::DeadlineExceededError(absl::StrCat(server, " did not answer in time; try again"));
  }
  if (status.message().empty()) {
    return absl::Status(
        status.code(), absl::StrCat(server, " refused: ", absl::StatusCodeToString(status.code())));
  }
  return status;
}

absl::StatusOr<std::string> Session::ResolveNode(const std::string& node) const {
  if (ParseAgencyName(node).ok()) return node;
  if (!node.empty() && IsId(node)) return AgencyName(node);
  const auto context = CallContext();
  v1::ResolveAgencyRequest request;
  request.set_query(node);
  v1::Agency agency;
  const grpc::Status status = Ingestion()->ResolveAgency(context.get(), request, &agency);
  if (!status.ok()) return Explain(status, Peer::kIngestion);
  return agency.name();
}

std::string ShownFile(const std::string& file) {
  return file == kStandardInput ? "(stdin)" : Printable(file);
}

std::string MessageText(const std::string& name) {
  return IsPrintable(name) ? name : Printable(name);
}

absl::StatusOr<std::string> Session::ReadInput(const std::string& file) {
  if (file != kStandardInput) return ReadWholeFile(file);
  if (std::exchange(in_was_read_, true)) {
    return absl::FailedPreconditionError("standard input stands here twice; it is read only once");
  }
  return ReadStream(in_);
}

void Session::FailFile(const std::string& file, const absl::Status& status) {
  if (output.json) {
    v1::FailedFile failed;
    failed.set_file(MessageText(file));
    failed.mutable_error()->set_code(static_cast<int>(status.code()));
    failed.mutable_error()->set_message(std::string(status.message()));
    PrintJson(output, failed);
  }
  Fail(ShownFile(file), status);
}

void Session::Fail(absl::string_view what, const absl::Status& status) {
  const Language language = output.language;
  const bool chinese = language == Language::kChinese;
  const absl::string_view colon = Colon(language);
  output.err << "gongkai" << colon
             << Printable(absl::StrCat(what, what.empty() ? "" : colon,
                                       chinese ? FailureText(status.code()) : "",
                                       chinese ? colon : "", status.message()))
             << std::endl;
  Raise(kExitFailed);
}

void Session::Raise(int code) { exit_code_ = std::max(exit_code_, code); }

std::unique_ptr<grpc::ClientContext> CallContext() {
  auto context = std::make_unique<grpc::ClientContext>();
  context->set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
  return context;
}

}  // namespace gongkai
