// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The change feed: what was written, in the order in which it was.

#ifndef GONGKAI_SERVICES_INGESTION_STORE_CHANGE_FEED_H_
#define GONGKAI_SERVICES_INGESTION_STORE_CHANGE_FEED_H_

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/ingestion/store/version.h"
#include "services/ingestion/store/version_reader.h"

namespace rocksdb {
class DB;
}

namespace gongkai {

// Thread-safe. Nothing of it is visible before it has been synced.
class ChangeFeed {
 public:
  // Both must outlive it.
  ChangeFeed(rocksdb::DB& db, const VersionReader& reader, int64_t last_sequence)
      : db_(db), reader_(reader), last_sequence_(last_sequence) {}

  // Number of the last entry; 0 if there is none.
  int64_t LastSequence() const;

  // Entries from number `from` (at least 1) on, at most `limit`; none if there are none yet.
  // DATA_LOSS: an entry is missing or damaged; UNAVAILABLE: an I/O error.
  absl::StatusOr<std::vector<FeedEntry>> Read(int64_t from, int limit) const;

  // Waits until there is an entry after `sequence`, at most `timeout`, and no longer than `stop`
  // (if given) is false. Returns whether there is such an entry.
  bool WaitPast(int64_t sequence, absl::Duration timeout,
                const std::atomic<bool>* stop = nullptr) const;

  // Has those who wait look at their `stop` again.
  void WakeWaiters() const;

  // Makes entries up to `sequence` visible; for the store.
  void Publish(int64_t sequence);

 private:
  absl::StatusOr<FeedEntry> Decode(absl::string_view value) const;

  rocksdb::DB& db_;
  const VersionReader& reader_;
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  int64_t last_sequence_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_STORE_CHANGE_FEED_H_
