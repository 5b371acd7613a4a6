// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Nodes of the directory: domain values to messages and back.

#ifndef GONGKAI_COMMON_WIRE_AGENCY_PROTO_H_
#define GONGKAI_COMMON_WIRE_AGENCY_PROTO_H_

#include "absl/status/statusor.h"
#include "common/agency/agency.h"
#include "gongkai/v1/agency.pb.h"

namespace gongkai {

// Packs a node; its id, parent and successor become resource names.
v1::Agency ToProto(const Agency& agency);

// Unpacks a node. INVALID_ARGUMENT: the name, the parent or the successor is no resource name of an
// agency; the level is unspecified or unknown. Whether the fields make sense together is
// CheckAgency's and the directory's to say.
absl::StatusOr<Agency> FromProto(const v1::Agency& message);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_WIRE_AGENCY_PROTO_H_
