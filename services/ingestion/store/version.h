// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What the store keeps, as plain values.

#ifndef GONGKAI_SERVICES_INGESTION_STORE_VERSION_H_
#define GONGKAI_SERVICES_INGESTION_STORE_VERSION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "absl/time/time.h"
#include "common/agency/agency.h"
#include "common/form/finding.h"
#include "common/form/report.h"

namespace gongkai {

// Where a version stands in its life.
enum class VersionState : uint8_t {
  kReceived,  // stored, not judged yet
  kHeld,      // judged, with errors
  kPassed,    // judged, without
};

// The report of one agency for one year.
struct ReportRef {
  std::string agency;  // id
  int year = 0;

  friend bool operator==(const ReportRef&, const ReportRef&) = default;
};

// One version of it.
struct VersionRef {
  std::string agency;
  int year = 0;
  int64_t number = 0;  // 1, 2, 3 …

  friend bool operator==(const VersionRef&, const VersionRef&) = default;
};

// A version as it is kept.
struct StoredVersion {
  VersionRef ref;
  Report report;            // lists and the feed give it without sections, sources and notes
  std::string document;     // SHA-256, 32 bytes; empty if the report was submitted as data
  std::string source_name;  // where the document came from, e.g. a file name
  std::string submitter;
  std::string reason;
  absl::Time create_time = absl::UnixEpoch();
  VersionState state = VersionState::kReceived;
  std::optional<Judgement> judgement;  // none while kReceived
  // Number of the version of last year's report that it was compared with; 0 = none.
  int64_t compared_with = 0;
  int64_t sequence = 0;  // of the feed entry that recorded it
  std::string etag;      // opaque; changes with every write that concerns the report

  friend bool operator==(const StoredVersion&, const StoredVersion&) = default;
};

// The versions of one report taken together.
struct ReportHead {
  ReportRef ref;
  int64_t latest = 0;  // number of the version received last; there are as many
  VersionState state = VersionState::kReceived;  // of that version
  absl::Time update_time = absl::UnixEpoch();    // when that version was stored
  int64_t sequence = 0;                          // of the last feed entry that concerns the report

  friend bool operator==(const ReportHead&, const ReportHead&) = default;
};

// What an entry of the feed tells of.
struct VersionRecorded {
  StoredVersion version;  // as it was then: a judgement that came later is not in it
};
struct VersionJudged {  // for the first time, or again since last year's report has changed
  StoredVersion version;
};
struct AgencyImported {
  Agency agency;
};

// One entry of the feed.
struct FeedEntry {
  int64_t sequence = 0;  // from 1, without gaps
  absl::Time time;
  std::string previous_hash;  // of the entry before, 32 bytes; zeros in the first
  std::string hash;           // SHA-256 of this entry as it is stored
  std::variant<VersionRecorded, VersionJudged, AgencyImported> event;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_STORE_VERSION_H_
