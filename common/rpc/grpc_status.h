// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// absl::Status and grpc::Status, the one place where one becomes the other. The codes are the same.

#ifndef GONGKAI_COMMON_RPC_GRPC_STATUS_H_
#define GONGKAI_COMMON_RPC_GRPC_STATUS_H_

#include <grpcpp/support/status.h>

#include "absl/status/status.h"

namespace gongkai {

// Code and message; payloads are not sent.
grpc::Status ToGrpc(const absl::Status& status);

// Code and message; a code that neither knows becomes UNKNOWN.
absl::Status FromGrpc(const grpc::Status& status);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_RPC_GRPC_STATUS_H_
