// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Transport security: plain by default, TLS or mutual TLS where certificates are named.

#ifndef GONGKAI_COMMON_RPC_TLS_H_
#define GONGKAI_COMMON_RPC_TLS_H_

#include <grpcpp/security/credentials.h>
#include <grpcpp/security/server_credentials.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace gongkai {

// Paths of PEM files; empty = not used.
struct TlsFiles {
  std::string cert;       // what this program shows of itself, with its chain
  std::string key;        // the private key to it
  std::string client_ca;  // servers: only clients that one of these vouches for may call
  std::string ca;         // clients: only servers that one of these vouches for are called
};

// What the flags --tls_cert, --tls_key, --tls_client_ca and --tls_ca name.
TlsFiles TlsFromFlags();

// TLS if `cert` is named, else plain. INVALID_ARGUMENT: only one of cert and key, or client_ca
// without them; NOT_FOUND: a file that cannot be read.
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> ServerCredentials(const TlsFiles& files);

// TLS if `ca` is named, showing `cert` if that is named too; else plain. NOT_FOUND: a file that
// cannot be read.
absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> ClientCredentials(const TlsFiles& files);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_RPC_TLS_H_
