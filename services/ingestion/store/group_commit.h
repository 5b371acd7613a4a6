// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Writes of many threads, synced to disk together.

#ifndef GONGKAI_SERVICES_INGESTION_STORE_GROUP_COMMIT_H_
#define GONGKAI_SERVICES_INGESTION_STORE_GROUP_COMMIT_H_

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "common/agency/directory.h"
#include "gongkai/storage/v1/ingestion.pb.h"
#include "rocksdb/db.h"
#include "rocksdb/utilities/write_batch_with_index.h"
#include "services/ingestion/store/digest.h"
#include "services/ingestion/store/records.h"
#include "services/ingestion/store/version.h"

namespace gongkai {

// What is true once a group has been written: the end of the feed, and the directory.
struct CommitState {
  int64_t sequence = 0;                                // of the last entry
  std::string hash = std::string(kDigestBytes, '\0');  // of the last entry
  std::shared_ptr<const Directory> directory;
};

// What one plan reads and writes: the database with the earlier plans of its group laid over it.
// Lives as long as the plan runs.
class Transaction {
 public:
  // The value, or none.
  absl::StatusOr<std::optional<std::string>> Get(const std::string& key);
  template <typename Record>
  absl::StatusOr<std::optional<Record>> GetRecord(const std::string& key);
  // Whether there is a value, without copying it.
  absl::StatusOr<bool> Has(const std::string& key);

  void Put(const std::string& key, const std::string& value);
  void Delete(const std::string& key);

  // The number that Append gives next.
  int64_t NextSequence() const { return state_.sequence + 1; }
  // Puts an entry at the end of the feed. The event is the caller's, the rest is filled in.
  void Append(storage::v1::FeedRecord entry, absl::Time now);

  const Directory& directory() const { return *state_.directory; }
  void SetDirectory(std::shared_ptr<const Directory> directory);

 private:
  friend class GroupCommit;
  Transaction(rocksdb::DB& db, rocksdb::WriteBatchWithIndex& batch, CommitState state)
      : db_(db), batch_(batch), state_(std::move(state)) {}

  rocksdb::DB& db_;
  rocksdb::WriteBatchWithIndex& batch_;
  CommitState state_;
};

// Thread-safe. The first thread that comes writes for all that wait meanwhile: their plans run one
// after the other, each seeing what those before it did, and go to disk in one synced write. What
// is not on disk is visible to nobody.
class GroupCommit {
 public:
  // Reads what it needs, puts what it wants; a plan that fails leaves nothing behind. It runs on
  // any of the waiting threads, while its own waits in Run.
  using Plan = absl::FunctionRef<absl::Status(Transaction&)>;

  // Begins at `state`. `published` is called with every later one, in order, once it is durable.
  GroupCommit(rocksdb::DB& db, CommitState state,
              std::function<void(const CommitState&)> published);

  // Runs the plan and returns when it is durable, or has failed. After a write that failed, all
  // fail with UNAVAILABLE until the database is opened anew: only then is it known what the disk
  // holds.
  absl::Status Run(Plan plan);

 private:
  struct Waiter {
    Plan plan;
    absl::Status result;
    bool done = false;
  };

  // Runs and writes as many of the waiters as make a group; returns how many.
  size_t WriteGroup(const std::deque<Waiter*>& waiting);
  absl::Status Write(rocksdb::WriteBatchWithIndex& batch);

  rocksdb::DB& db_;
  const std::function<void(const CommitState&)> published_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Waiter*> queue_;  // guarded by mutex_; the first one writes

  // Only for the thread that writes.
  CommitState state_;
  bool broken_ = false;
};

// A report's head as the plan sees it; none if there is no such report.
absl::StatusOr<std::optional<ReportHead>> FindHead(Transaction& transaction,
                                                   const ReportRef& report);

template <typename Record>
absl::StatusOr<std::optional<Record>> Transaction::GetRecord(const std::string& key) {
  absl::StatusOr<std::optional<std::string>> value = Get(key);
  if (!value.ok()) {
    return value.status();
  }
  if (!value->has_value()) {
    return std::optional<Record>();
  }
  absl::StatusOr<Record> record = ParseRecord<Record>(**value);
  if (!record.ok()) {
    return record.status();
  }
  return std::optional<Record>(*std::move(record));
}

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_STORE_GROUP_COMMIT_H_
