// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Ingestion's database: opening it, and every write to it.

#ifndef GONGKAI_SERVICES_INGESTION_STORE_VERSION_STORE_H_
#define GONGKAI_SERVICES_INGESTION_STORE_VERSION_STORE_H_

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "common/agency/directory.h"
#include "common/form/finding.h"
#include "services/ingestion/store/cell_dictionary.h"
#include "services/ingestion/store/change_feed.h"
#include "services/ingestion/store/submission.h"
#include "services/ingestion/store/version.h"
#include "services/ingestion/store/version_reader.h"

namespace rocksdb {
class DB;
}

namespace gongkai {

class GroupCommit;
struct CommitState;

// What an import did.
struct ImportResult {
  int created = 0;
  int updated = 0;
  int unchanged = 0;
  int64_t sequence = 0;  // of the last feed entry then
};

// Thread-safe. Each write is one synced batch: when it returns OK it survives a crash, and until
// then nobody sees it. Every write may also fail with UNAVAILABLE or RESOURCE_EXHAUSTED (the disk)
// and DATA_LOSS (damage).
class VersionStore {
 public:
  // Opens the database in a folder, or makes one. Fails as OpenDatabase does, with messages for
  // whoever runs it.
  static absl::StatusOr<std::unique_ptr<VersionStore>> Open(const std::string& folder);
  ~VersionStore();
  VersionStore(const VersionStore&) = delete;
  VersionStore& operator=(const VersionStore&) = delete;

  // Stores a version: its document, its place in the feed and the answer to its request id, all or
  // nothing. The same content for the same agency and year as before gives the version that has it.
  //
  // ALREADY_EXISTS: the request id was used for another request. ABORTED: the etag is not that of
  // the latest version.
  absl::StatusOr<Submitted> Submit(const Submission& submission, absl::Time now);

  // What was answered to a request id; none if it is new. ALREADY_EXISTS as for Submit.
  absl::StatusOr<std::optional<Submitted>> FindRequest(const std::string& request_id,
                                                       absl::string_view request_digest) const;

  // Whether a version for that agency and year has exactly this document.
  absl::StatusOr<bool> HasDocument(const ReportRef& report,
                                   absl::string_view document_digest) const;

  // Records what was found in a version that waits to be judged (VersionReader::ListPending); for
  // one that does not nothing happens. `compared_with` is the number of the version of last year's
  // report that it was compared with, 0 if with none. NOT_FOUND: there is no such version. ABORTED:
  // last year's report has another latest version; judge it again.
  absl::Status Judge(const VersionRef& version, const Judgement& judgement, absl::Time now,
                     int64_t compared_with = 0);

  // Adds agencies to the directory or changes them, all or none; those that change are feed
  // entries, a parent or successor before those that name it. INVALID_ARGUMENT: as
  // Directory::Import.
  absl::StatusOr<ImportResult> ImportAgencies(absl::Span<const Agency> agencies, absl::Time now);

  const VersionReader& reader() const { return *reader_; }
  ChangeFeed& feed() { return *feed_; }

  // The directory as it is now; later imports make new ones.
  std::shared_ptr<const Directory> directory() const;

  // Identifies the database; 32 hexadecimal digits, new with every new database.
  const std::string& store_id() const { return store_id_; }

 private:
  VersionStore(std::unique_ptr<rocksdb::DB> db, CellDictionary dictionary, std::string store_id,
               CommitState state);

  const std::unique_ptr<rocksdb::DB> db_;
  const CellDictionary dictionary_;
  const std::string store_id_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Directory> directory_;  // guarded by mutex_
  std::unique_ptr<VersionReader> reader_;
  std::unique_ptr<ChangeFeed> feed_;
  std::unique_ptr<GroupCommit> commit_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_STORE_VERSION_STORE_H_
