// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Places between the domain and the wire.

#ifndef GONGKAI_COMMON_WIRE_PLACE_PROTO_H_
#define GONGKAI_COMMON_WIRE_PLACE_PROTO_H_

#include "common/place/place.h"
#include "gongkai/v1/report.pb.h"

namespace gongkai {

v1::Place ToProto(const Place& place);
Place FromProto(const v1::Place& message);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_WIRE_PLACE_PROTO_H_
