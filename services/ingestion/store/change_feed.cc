// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/store/change_feed.h"

#include <memory>
#include <utility>

#include "common/kv/rocksdb_status.h"
#include "common/status/status_macros.h"
#include "gongkai/storage/v1/ingestion.pb.h"
#include "rocksdb/db.h"
#include "services/ingestion/store/agency_record.h"
#include "services/ingestion/store/digest.h"
#include "services/ingestion/store/keys.h"
#include "services/ingestion/store/records.h"

namespace gongkai {

int64_t ChangeFeed::LastSequence() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return last_sequence_;
}

void ChangeFeed::Publish(int64_t sequence) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    last_sequence_ = sequence;
  }
  changed_.notify_all();
}

void ChangeFeed::WakeWaiters() const {
  // Whoever has seen the old `stop` is waiting by the time the lock is free.
  { const std::lock_guard<std::mutex> lock(mutex_); }
  changed_.notify_all();
}

bool ChangeFeed::WaitPast(int64_t sequence, absl::Duration timeout,
                          const std::atomic<bool>* stop) const {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait_for(lock, absl::ToChronoMicroseconds(timeout),
                    [&] { return last_sequence_ > sequence || (stop != nullptr && *stop); });
  return last_sequence_ > sequence;
}

absl::StatusOr<FeedEntry> ChangeFeed::Decode(absl::string_view value) const {
  GONGKAI_ASSIGN_OR_RETURN(auto record, ParseRecord<storage::v1::FeedRecord>(value));
  FeedEntry entry;
  entry.sequence = record.sequence();
  entry.time = TimeFromRecord(record.time());
  entry.previous_hash = std::move(*record.mutable_previous_hash());
  entry.hash = Sha256(value);
  switch (record.event_case()) {
    case storage::v1::FeedRecord::kVersionRecorded: {
      const VersionRef ref = RefFromRecord(record.version_recorded().version());
      GONGKAI_ASSIGN_OR_RETURN(StoredVersion version, reader_.VersionAt(ref, entry.sequence));
      entry.event = VersionRecorded{std::move(version)};
      return entry;
    }
    case storage::v1::FeedRecord::kVersionJudged: {
      const VersionRef ref = RefFromRecord(record.version_judged().version());
      GONGKAI_ASSIGN_OR_RETURN(StoredVersion version, reader_.VersionAt(ref, entry.sequence));
      entry.event = VersionJudged{std::move(version)};
      return entry;
    }
    case storage::v1::FeedRecord::kAgencyImported: {
      GONGKAI_ASSIGN_OR_RETURN(Agency agency, AgencyFromRecord(record.agency_imported()));
      entry.event = AgencyImported{std::move(agency)};
      return entry;
    }
    case storage::v1::FeedRecord::EVENT_NOT_SET:
      break;
  }
  return DamagedRecord("an entry of the feed tells of nothing");
}

absl::StatusOr<std::vector<FeedEntry>> ChangeFeed::Read(int64_t from, int limit) const {
  const int64_t last = LastSequence();
  std::vector<FeedEntry> entries;
  std::unique_ptr<rocksdb::Iterator> it(db_.NewIterator({}));
  it->Seek(keys::OfFeed(from));
  for (int64_t sequence = from; sequence <= last && limit > 0; ++sequence, --limit, it->Next()) {
    if (!it->Valid() || it->key() != rocksdb::Slice(keys::OfFeed(sequence))) {
      GONGKAI_RETURN_IF_ERROR(FromRocksDb(it->status(), "reading the feed"));
      return DamagedRecord("an entry of the feed is missing");
    }
    GONGKAI_ASSIGN_OR_RETURN(FeedEntry entry, Decode({it->value().data(), it->value().size()}));
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace gongkai
