// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A gRPC server as all our programs run it: health and reflection on, message sizes limited, one
// owner to a port, and an orderly end.

#ifndef GONGKAI_COMMON_RPC_SERVER_H_
#define GONGKAI_COMMON_RPC_SERVER_H_

#include <grpcpp/channel.h>
#include <grpcpp/server.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "common/rpc/tls.h"

namespace gongkai {

struct ServerOptions {
  // host:port, e.g. "127.0.0.1:7401" or "[::]:7401"; port 0 = any free one.
  std::string listen = "127.0.0.1:0";
  // Larger messages are refused with RESOURCE_EXHAUSTED.
  int max_message_bytes = 4 << 20;
  // What the flags name, unless a caller says otherwise.
  TlsFiles tls = TlsFromFlags();
};

// Answers from Start until Drain. Thread-safe.
class Server {
 public:
  // Starts to answer; the services must outlive the server. Health is SERVING at once.
  // FAILED_PRECONDITION: the port is in use; PERMISSION_DENIED: it may not be opened;
  // INVALID_ARGUMENT: `listen` is no address of this machine, or certificates that do not fit;
  // NOT_FOUND: a certificate that cannot be read.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerOptions& options,
                                                       absl::Span<grpc::Service* const> services);

  // Drains without grace.
  ~Server();

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // The port it listens on.
  int port() const { return port_; }

  // A channel to it that does not leave the process. Must not outlive the server.
  std::shared_ptr<grpc::Channel> InProcessChannel();

  // What the health service says of the whole server.
  void SetServing(bool serving);

  // Health says NOT_SERVING, new calls are refused, those under way may finish within `grace` and
  // are cancelled then. Returns when none is left. A second call does nothing.
  void Drain(absl::Duration grace);

 private:
  Server(std::unique_ptr<grpc::Server> server, int port);

  std::unique_ptr<grpc::Server> server_;
  int port_;
};

}  // namespace gongkai

#endif  // GONGKAI_COMMON_RPC_SERVER_H_
