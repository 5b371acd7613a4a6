// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What every command of `gongkai` works with: where to print, which servers to ask, and how it
// ended.

#ifndef GONGKAI_SERVICES_CLI_SESSION_H_
#define GONGKAI_SERVICES_CLI_SESSION_H_

#include <grpcpp/client_context.h>
#include <grpcpp/support/status.h>

#include <cstdint>
#include <istream>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/rpc/tls.h"
#include "gongkai/v1/aggregation.grpc.pb.h"
#include "gongkai/v1/ingestion.grpc.pb.h"
#include "gongkai/v1/validation.grpc.pb.h"
#include "services/cli/output.h"

namespace gongkai {

// The program's exit codes.
inline constexpr int kExitFine = 0;
inline constexpr int kExitReportErrors =
    1;                                 // the reports have findings of severity ERROR that fail
inline constexpr int kExitFailed = 2;  // the command itself failed, wholly or for one of its files

// A server as messages name it.
enum class Peer : uint8_t { kIngestion, kValidation, kAggregation };

absl::string_view PeerName(Peer peer);

class Session {
 public:
  Session(Output output, std::istream& in) : output(output), in_(in) {}

  std::unique_ptr<v1::IngestionService::Stub> Ingestion() const;
  std::unique_ptr<v1::ValidationService::Stub> Validation() const;
  std::unique_ptr<v1::AggregationService::Stub> Aggregation() const;

  const std::string& Address(Peer peer) const;

  // A failed call as a sentence for people that says what to do.
  absl::Status Explain(const grpc::Status& status, Peer peer) const;

  // The resource name of what the user calls a node: a resource name, an id, or a name that
  // ingestion resolves.
  absl::StatusOr<std::string> ResolveNode(const std::string& node) const;

  // The bytes of a file as the user names it; "-" is standard input, which can be read once. Fails
  // as ReadWholeFile.
  absl::StatusOr<std::string> ReadInput(const std::string& file);

  // That the command failed for one of its files: like Fail, and with --output=json a line in the
  // place of the file's result.
  void FailFile(const std::string& file, const absl::Status& status);

  // Says on stderr what went wrong; `what` (a file, a step) may be empty. The exit code becomes 2.
  void Fail(absl::string_view what, const absl::Status& status);

  // The exit code becomes at least `code`.
  void Raise(int code);

  Output output;
  // host:port; the command line's flags write here.
  std::string ingestion = "127.0.0.1:7401";
  std::string validation = "127.0.0.1:7402";
  std::string aggregation = "127.0.0.1:7403";
  TlsFiles tls;

  int exit_code() const { return exit_code_; }

 private:
  std::istream& in_;
  bool in_was_read_ = false;
  int exit_code_ = kExitFine;
};

// How results for people call a file: "-" is "(stdin)".
std::string ShownFile(const std::string& file);

// A file's name as messages can hold it: as it is, if that is UTF-8.
std::string MessageText(const std::string& name);

// A context that gives up after half a minute.
std::unique_ptr<grpc::ClientContext> CallContext();

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_CLI_SESSION_H_
