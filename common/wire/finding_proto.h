// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Findings and judgements: domain values to messages and back.

#ifndef GONGKAI_COMMON_WIRE_FINDING_PROTO_H_
#define GONGKAI_COMMON_WIRE_FINDING_PROTO_H_

#include "absl/status/statusor.h"
#include "common/form/finding.h"
#include "gongkai/v1/finding.pb.h"

namespace gongkai {

// Packs a finding. The message's imbalance is reported - computed; unset if that is over the range
// of int64.
v1::Finding ToProto(const Finding& finding);

// Unpacks a finding; imbalance is derived and not read. INVALID_ARGUMENT: a cell is unknown;
// severity or verdict is unspecified or unknown; a change has no value to change to.
absl::StatusOr<Finding> FromProto(const v1::Finding& message);

// Packs a judgement; its two tallies together are the message's summary.
v1::Judgement ToProto(const Judgement& judgement);

// Unpacks a judgement. INVALID_ARGUMENT: as for its findings.
absl::StatusOr<Judgement> FromProto(const v1::Judgement& message);

v1::Severity SeverityToProto(Severity severity);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_WIRE_FINDING_PROTO_H_
