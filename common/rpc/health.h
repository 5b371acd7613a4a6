// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Asks a server's health service (grpc.health.v1) how it is.

#ifndef GONGKAI_COMMON_RPC_HEALTH_H_
#define GONGKAI_COMMON_RPC_HEALTH_H_

#include <grpcpp/channel.h>

#include <memory>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace gongkai {

// OK: it answers and says SERVING. UNAVAILABLE: it says anything else, or nobody answers by
// `deadline`; waits for a server that is starting until then, but asks only once. Other codes as
// the call failed.
absl::Status CheckHealth(const std::shared_ptr<grpc::Channel>& channel, absl::Time deadline);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_RPC_HEALTH_H_
