// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/store/group_commit.h"

#include <utility>

#include "absl/status/status.h"
#include "common/kv/rocksdb_status.h"
#include "common/status/status_macros.h"
#include "services/ingestion/store/keys.h"

namespace gongkai {
namespace {

// A group ends with the plan that makes it this large, so that nobody waits for many large
// documents.
constexpr size_t kMaxGroupBytes = 4 << 20;
// And after so many plans, so that the first one's wait has a bound.
constexpr size_t kMaxGroupPlans = 256;

}  // namespace

absl::StatusOr<std::optional<std::string>> Transaction::Get(const std::string& key) {
  std::string value;
  const rocksdb::Status status = batch_.GetFromBatchAndDB(&db_, {}, key, &value);
  if (status.IsNotFound()) {
    return std::nullopt;
  }
  if (!status.ok()) {
    return FromRocksDb(status, "reading what is stored");
  }
  return value;
}

absl::StatusOr<bool> Transaction::Has(const std::string& key) {
  rocksdb::PinnableSlice value;
  const rocksdb::Status status =
      batch_.GetFromBatchAndDB(&db_, {}, db_.DefaultColumnFamily(), key, &value);
  if (status.IsNotFound()) {
    return false;
  }
  GONGKAI_RETURN_IF_ERROR(FromRocksDb(status, "reading what is stored"));
  return true;
}

// The batch lives in memory: its operations fail only on a misuse.
void Transaction::Put(const std::string& key, const std::string& value) {
  batch_.Put(key, value).PermitUncheckedError();
}

void Transaction::Delete(const std::string& key) { batch_.Delete(key).PermitUncheckedError(); }

void Transaction::Append(storage::v1::FeedRecord entry, absl::Time now) {
  entry.set_sequence(++state_.sequence);
  *entry.mutable_time() = TimeToRecord(now);
  entry.set_previous_hash(state_.hash);
  const std::string value = entry.SerializeAsString();
  state_.hash = Sha256(value);
  Put(keys::OfFeed(state_.sequence), value);
}

void Transaction::SetDirectory(std::shared_ptr<const Directory> directory) {
  state_.directory = std::move(directory);
}

absl::StatusOr<std::optional<ReportHead>> FindHead(Transaction& transaction,
                                                   const ReportRef& report) {
  GONGKAI_ASSIGN_OR_RETURN(const std::optional<storage::v1::HeadRecord> record,
                           transaction.GetRecord<storage::v1::HeadRecord>(keys::OfHead(report)));
  if (!record.has_value()) {
    return std::optional<ReportHead>();
  }
  GONGKAI_ASSIGN_OR_RETURN(ReportHead head, HeadFromRecord(report, *record));
  return std::optional<ReportHead>(std::move(head));
}

GroupCommit::GroupCommit(rocksdb::DB& db, CommitState state,
                         std::function<void(const CommitState&)> published)
    : db_(db), published_(std::move(published)), state_(std::move(state)) {}

absl::Status GroupCommit::Run(Plan plan) {
  Waiter self{plan, absl::OkStatus()};
  std::unique_lock<std::mutex> lock(mutex_);
  queue_.push_back(&self);
  changed_.wait(lock, [&] { return self.done || queue_.front() == &self; });
  if (self.done) {
    return self.result;
  }
  // Those who come from now on join the next group: the copy is what this one may hold.
  const std::deque<Waiter*> waiting = queue_;
  lock.unlock();
  const size_t written = WriteGroup(waiting);
  lock.lock();
  for (size_t i = 0; i < written; ++i) {
    queue_.front()->done = true;
    queue_.pop_front();
  }
  changed_.notify_all();
  return self.result;
}

size_t GroupCommit::WriteGroup(const std::deque<Waiter*>& waiting) {
  rocksdb::WriteBatchWithIndex batch(rocksdb::BytewiseComparator(), 0, /*overwrite_key=*/true);
  CommitState state = state_;
  size_t count = 0;
  while (count < waiting.size() && count < kMaxGroupPlans &&
         batch.GetWriteBatch()->GetDataSize() < kMaxGroupBytes) {
    Waiter& waiter = *waiting[count++];
    batch.SetSavePoint();
    Transaction transaction(db_, batch, state);
    waiter.result = waiter.plan(transaction);
    if (waiter.result.ok()) {
      state = std::move(transaction.state_);
      batch.PopSavePoint().PermitUncheckedError();
    } else {
      batch.RollbackToSavePoint().PermitUncheckedError();
    }
  }
  const absl::Status status = Write(batch);
  if (status.ok()) {
    state_ = std::move(state);
    published_(state_);
    return count;
  }
  for (size_t i = 0; i < count; ++i) {
    if (waiting[i]->result.ok()) {
      waiting[i]->result = status;
    }
  }
  return count;
}

absl::Status GroupCommit::Write(rocksdb::WriteBatchWithIndex& batch) {
  if (batch.GetWriteBatch()->Count() == 0) {
    return absl::OkStatus();
  }
  if (broken_) {
    return absl::UnavailableError(
        "the server cannot write to its disk since an earlier write failed; its operator must look "
        "at the disk and start the server again");
  }
  rocksdb::WriteOptions synced;
  synced.sync = true;
  const rocksdb::Status status = db_.Write(synced, batch.GetWriteBatch());
  broken_ = !status.ok();
  return FromRocksDb(status, "storing");
}

}  // namespace gongkai
