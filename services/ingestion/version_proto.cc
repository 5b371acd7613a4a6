// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/version_proto.h"

#include <cstdint>
#include <string>
#include <variant>

#include "absl/strings/escaping.h"
#include "common/wire/agency_proto.h"
#include "common/wire/finding_proto.h"
#include "common/wire/report_proto.h"
#include "common/wire/resource_name.h"

namespace gongkai {

v1::VersionState StateToProto(VersionState state) {
  switch (state) {
    case VersionState::kReceived:
      return v1::RECEIVED;
    case VersionState::kHeld:
      return v1::HELD;
    case VersionState::kPassed:
      return v1::PASSED;
  }
  return v1::VERSION_STATE_UNSPECIFIED;
}

google::protobuf::Timestamp TimestampOf(absl::Time time) {
  google::protobuf::Timestamp timestamp;
  const int64_t seconds = absl::ToUnixSeconds(time);  // towards the past
  timestamp.set_seconds(seconds);
  timestamp.set_nanos(
      static_cast<int32_t>(absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
  return timestamp;
}

v1::Version ToProto(const StoredVersion& version) {
  v1::Version message;
  message.set_name(VersionName(version.ref.agency, version.ref.year, version.ref.number));
  *message.mutable_report() = ToProto(version.report);
  if (!version.document.empty()) {
    message.set_document(DocumentName(absl::BytesToHexString(version.document)));
  }
  *message.mutable_create_time() = TimestampOf(version.create_time);
  message.set_submitter(version.submitter);
  message.set_reason(version.reason);
  message.set_state(StateToProto(version.state));
  if (version.judgement.has_value()) {
    *message.mutable_judgement() = ToProto(*version.judgement);
    if (version.compared_with != 0) {
      message.mutable_judgement()->set_compared_with(
          VersionName(version.ref.agency, version.ref.year - 1, version.compared_with));
    }
  }
  message.set_sequence(version.sequence);
  message.set_etag(version.etag);
  return message;
}

v1::ReportHead ToProto(const ReportHead& head) {
  v1::ReportHead message;
  message.set_name(ReportName(head.ref.agency, head.ref.year));
  message.set_latest(VersionName(head.ref.agency, head.ref.year, head.latest));
  message.set_state(StateToProto(head.state));
  message.set_version_count(static_cast<int32_t>(head.latest));
  *message.mutable_update_time() = TimestampOf(head.update_time);
  return message;
}

v1::Change ToProto(const FeedEntry& entry) {
  v1::Change message;
  message.set_sequence(entry.sequence);
  *message.mutable_time() = TimestampOf(entry.time);
  message.set_previous_hash(entry.previous_hash);
  message.set_hash(entry.hash);
  if (const auto* recorded = std::get_if<VersionRecorded>(&entry.event)) {
    *message.mutable_version_recorded() = ToProto(recorded->version);
  } else if (const auto* judged = std::get_if<VersionJudged>(&entry.event)) {
    *message.mutable_version_judged() = ToProto(judged->version);
  } else {
    *message.mutable_agency_imported() = ToProto(std::get<AgencyImported>(entry.event).agency);
  }
  return message;
}

}  // namespace gongkai
