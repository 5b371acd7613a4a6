// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/feed_entry.h"

#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "common/wire/agency_proto.h"
#include "common/wire/finding_proto.h"
#include "common/wire/report_proto.h"
#include "common/wire/resource_name.h"

namespace gongkai {
namespace {

// Whose figures a report counts: what was read of the document, else what its prose was judged to
// say. Where neither says, the node that filed it decides (Covers).
Scope ScopeOf(const Report& report, const Judgement& judgement) {
  if (report.scope != Scope::kUnspecified || !judgement.stated_scope.has_value()) {
    return report.scope;
  }
  return judgement.stated_scope->scope;
}

absl::StatusOr<ReportVersion> ReadVersion(const v1::Version& message) {
  GONGKAI_ASSIGN_OR_RETURN(const VersionId id, ParseVersionName(message.name()));
  GONGKAI_ASSIGN_OR_RETURN(const Report report, FromProto(message.report()));
  Judgement judgement;  // of a version that waits to be judged: none
  if (message.has_judgement()) {
    GONGKAI_ASSIGN_OR_RETURN(judgement, FromProto(message.judgement()));
  }
  ReportVersion version;
  version.agency = id.agency;
  version.year = id.year;
  version.number = id.number;
  version.held = message.state() == v1::HELD;
  version.scope = ScopeOf(report, judgement);
  version.figures = Figures::Of(report, judgement);
  return version;
}

absl::StatusOr<std::variant<ReportVersion, Agency>> ReadEvent(const v1::Change& message) {
  switch (message.event_case()) {
    case v1::Change::kVersionRecorded:
      return ReadVersion(message.version_recorded());
    case v1::Change::kVersionJudged:
      return ReadVersion(message.version_judged());
    case v1::Change::kAgencyImported:
      return FromProto(message.agency_imported());
    case v1::Change::EVENT_NOT_SET:
      break;
  }
  // Passing over it would leave the figures wrong for good.
  return absl::InvalidArgumentError(
      "an event of a kind that this release does not know; upgrade gongkai-aggregation");
}

}  // namespace

absl::StatusOr<Change> ReadFeedEntry(const v1::Change& message) {
  Change change;
  change.sequence = message.sequence();
  change.previous_hash = message.previous_hash();
  change.hash = message.hash();
  auto event = ReadEvent(message);
  if (!event.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "entry ", message.sequence(), " of the feed cannot be read: ", event.status().message()));
  }
  change.event = *std::move(event);
  return change;
}

}  // namespace gongkai
