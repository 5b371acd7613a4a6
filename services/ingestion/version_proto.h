// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What the store keeps, as messages.

#ifndef GONGKAI_SERVICES_INGESTION_VERSION_PROTO_H_
#define GONGKAI_SERVICES_INGESTION_VERSION_PROTO_H_

#include "absl/time/time.h"
#include "gongkai/v1/version.pb.h"
#include "services/ingestion/store/version.h"

namespace gongkai {

// Packs a version with as much of its report as it comes with.
v1::Version ToProto(const StoredVersion& version);

v1::VersionState StateToProto(VersionState state);

v1::ReportHead ToProto(const ReportHead& head);

v1::Change ToProto(const FeedEntry& entry);

google::protobuf::Timestamp TimestampOf(absl::Time time);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_VERSION_PROTO_H_
