// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A report on its way into the store.

#ifndef GONGKAI_SERVICES_INGESTION_STORE_SUBMISSION_H_
#define GONGKAI_SERVICES_INGESTION_STORE_SUBMISSION_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/form/finding.h"
#include "common/form/report.h"
#include "gongkai/storage/v1/ingestion.pb.h"
#include "services/ingestion/store/cell_dictionary.h"
#include "services/ingestion/store/version.h"
#include "services/ingestion/store/version_reader.h"

namespace gongkai {

class Transaction;

// A report to be stored as a version.
struct Submission {
  std::string agency;           // id; that it is in the directory is the caller's to see
  Report report;                // of a year that it states
  std::string document;         // the original's bytes; empty if the report was submitted as data
  std::string document_digest;  // Sha256(document); empty with it
  std::optional<Judgement> judgement;  // none: stored as kReceived and listed as pending
  // Number of the version of last year's report that it was compared with; 0 = none. If that is not
  // the latest any more, the version is listed as pending all the same.
  int64_t compared_with = 0;
  std::string source_name;
  std::string submitter;
  std::string reason;
  std::string request_id;      // empty: not idempotent by id
  std::string request_digest;  // SHA-256 of everything that was asked for; with request_id
  std::string etag;            // of the version it is meant to follow; empty: unguarded
};

// What became of it.
struct Submitted {
  StoredVersion version;
  bool created = false;  // whether this submission stored it; false if the content was there
  bool queued = false;   // whether a version waits to be judged that did not before
  // The latest version of the report of the year after, which waits to be judged again because of
  // this one; none if there is no such report, or nothing was stored.
  std::optional<VersionRef> year_after = {};
};

// The plan that stores a submission. Everything that needs no look at the database is done when it
// is made, by the submitting thread, before its turn to write.
class SubmitPlan {
 public:
  // All must outlive it.
  SubmitPlan(const Submission& submission, absl::Time now, const CellDictionary& dictionary,
             const VersionReader& reader);

  // ALREADY_EXISTS, ABORTED: as VersionStore::Submit.
  absl::Status Run(Transaction& transaction);

  // What Run found out: the version that is the answer, whether this request stored it (now, or at
  // its first try), and the feed entry that recorded it just now, 0 if it was there before.
  const VersionRef& answer() const { return answer_; }
  bool created() const { return created_; }
  int64_t sequence() const { return sequence_; }
  // Whether a version waits to be judged because of it: this one, or that of the year after.
  bool queued() const { return queued_; }
  const std::optional<VersionRef>& year_after() const { return year_after_; }

  // The version that Run stored; only if sequence() is not 0.
  StoredVersion Stored() const;

 private:
  absl::Status RecordVersion(Transaction& transaction);
  absl::Status Queue(Transaction& transaction);
  absl::Status CheckEtag(const std::optional<ReportHead>& head) const;

  const Submission& submission_;
  const absl::Time now_;
  const VersionReader& reader_;
  const ReportRef report_;
  const VersionState state_;
  std::string content_key_;
  storage::v1::VersionRecord version_;  // without its sequence
  std::string text_;
  std::string text_digest_;
  std::optional<storage::v1::JudgementRecord> judgement_;  // without its sequence

  VersionRef answer_;
  bool created_ = false;
  int64_t sequence_ = 0;
  bool queued_ = false;
  std::optional<VersionRef> year_after_;
};

// What to say when a request id comes again with another request.
absl::Status OtherRequest(absl::string_view request_id);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_STORE_SUBMISSION_H_
