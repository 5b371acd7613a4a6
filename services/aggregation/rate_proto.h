// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Metrics, rates and coverage: from values to messages.

#ifndef GONGKAI_SERVICES_AGGREGATION_RATE_PROTO_H_
#define GONGKAI_SERVICES_AGGREGATION_RATE_PROTO_H_

#include "absl/status/statusor.h"
#include "gongkai/v1/aggregation.pb.h"
#include "gongkai/v1/rate.pb.h"
#include "services/aggregation/query/coverage.h"
#include "services/aggregation/query/metrics.h"
#include "services/aggregation/query/rates.h"
#include "services/aggregation/rollup/change.h"

namespace gongkai {

v1::Metric ToProto(const Metric& metric);
v1::Rate ToProto(const Rate& rate);
v1::Coverage ToProto(const Coverage& coverage);
v1::Basis ToProto(Basis basis);
v1::Figures ToProto(FiguresOf figures);

// Unspecified is what the message's comment says. INVALID_ARGUMENT: a value that does not exist.
absl::StatusOr<Basis> FromProto(v1::Basis basis);
absl::StatusOr<FiguresOf> FromProto(v1::Figures figures);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_AGGREGATION_RATE_PROTO_H_
