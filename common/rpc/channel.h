// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Connections to other servers.

#ifndef GONGKAI_COMMON_RPC_CHANNEL_H_
#define GONGKAI_COMMON_RPC_CHANNEL_H_

#include <grpcpp/channel.h>

#include <memory>
#include <string>

#include "common/rpc/tls.h"

namespace gongkai {

// A channel to `target` (host:port). It connects when first used, tries again by itself with at
// most 2 s between attempts, notices a dead peer, takes messages of up to 64 MiB and never goes
// through a proxy. Where a certificate cannot be read, every call fails with a status that says so.
std::shared_ptr<grpc::Channel> Connect(const std::string& target,
                                       const TlsFiles& tls = TlsFromFlags());

}  // namespace gongkai

#endif  // GONGKAI_COMMON_RPC_CHANNEL_H_
