// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Unary calls that may have to wait for the feed before they are answered.

#ifndef GONGKAI_SERVICES_AGGREGATION_PENDING_CALL_H_
#define GONGKAI_SERVICES_AGGREGATION_PENDING_CALL_H_

#include <grpcpp/support/server_callback.h>

#include <cstdint>
#include <functional>

#include "absl/status/status.h"
#include "common/rpc/workers.h"
#include "services/aggregation/waiters.h"

namespace gongkai {

// Writes the answer, or says why there is none. It may use the call's request and response.
using Answer = std::function<absl::Status()>;

// Answers a call on a worker once the feed has been followed to `at_least_sequence`. UNAVAILABLE if
// it cannot be. A caller who goes away, or whose deadline passes, is waited for no longer.
grpc::ServerUnaryReactor* AnswerWhenReached(int64_t at_least_sequence, Waiters& waiters,
                                            Workers& workers, Answer answer);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_AGGREGATION_PENDING_CALL_H_
