// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/rollup/rollup_store.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/kv/key_encoding.h"
#include "common/kv/open.h"
#include "common/kv/rocksdb_status.h"
#include "common/status/status_macros.h"
#include "rocksdb/db.h"
#include "rocksdb/write_batch.h"
#include "services/aggregation/rollup/draft.h"
#include "services/aggregation/rollup/records.h"

namespace gongkai {
namespace {

constexpr absl::string_view kSchema = "aggregation/1";

rocksdb::Slice SliceOf(absl::string_view text) { return {text.data(), text.size()}; }
absl::string_view ViewOf(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

// Whether an entry is the next one of the history behind the cursor.
absl::Status CheckContinues(const Change& change, const Cursor& cursor) {
  if (change.sequence > cursor.sequence + 1) {
    return absl::DataLossError(absl::StrCat("entry ", change.sequence, " of the feed came after ",
                                            cursor.sequence, ": those between are missing"));
  }
  const bool again = change.sequence == cursor.sequence;
  if (cursor.sequence > 0 && (again ? change.hash : change.previous_hash) != cursor.hash) {
    return absl::FailedPreconditionError(absl::StrCat(
        "entry ", change.sequence, " of the feed does not continue the entry ", cursor.sequence,
        " that the roll-ups reach: the feed is another store's, or its past was rewritten"));
  }
  return absl::OkStatus();
}

}  // namespace

RollupStore::RollupStore(std::unique_ptr<rocksdb::DB> db) : db_(std::move(db)) {}

RollupStore::~RollupStore() = default;

absl::StatusOr<std::unique_ptr<RollupStore>> RollupStore::Open(const std::string& path) {
  absl::StatusOr<std::unique_ptr<rocksdb::DB>> db = OpenDatabase(path, kSchema);
  if (absl::IsDataLoss(db.status())) {
    return absl::DataLossError(absl::StrCat(
        db.status().message(), ", or delete the folder: roll-ups are made again from the feed"));
  }
  if (!db.ok()) return db.status();
  std::unique_ptr<RollupStore> store(new RollupStore(*std::move(db)));
  std::string cells;
  const rocksdb::Status status =
      store->db_->Get(rocksdb::ReadOptions(), SliceOf(kCellsKey), &cells);
  if (!status.ok() && !status.IsNotFound()) return FromRocksDb(status, "opening the roll-ups");
  if (cells != CellsFingerprint()) {
    GONGKAI_RETURN_IF_ERROR(store->Wipe());
  } else {
    GONGKAI_RETURN_IF_ERROR(store->Load());
  }
  return store;
}

absl::Status RollupStore::Load() {
  tree_ = Tree();
  cursor_ = Cursor();
  std::string cursor;
  const rocksdb::Status status = db_->Get(rocksdb::ReadOptions(), SliceOf(kCursorKey), &cursor);
  if (!status.ok() && !status.IsNotFound()) return FromRocksDb(status, "reading the roll-ups");
  GONGKAI_ASSIGN_OR_RETURN(cursor_, DecodeCursor(cursor));
  LoadPeriods();
  return LoadNodes();
}

void RollupStore::LoadPeriods() {
  periods_.clear();
  const std::unique_ptr<rocksdb::Iterator> rows(db_->NewIterator(rocksdb::ReadOptions()));
  for (rows->Seek(SliceOf(kRowPrefix)); rows->Valid();) {
    const std::optional<RowId> row = ParseRowKey(ViewOf(rows->key()));
    if (!row.has_value()) break;
    periods_.insert(row->period);
    rows->Seek(AfterPrefix(PeriodPrefix(row->period.basis, row->period.year)));
  }
}

absl::Status RollupStore::LoadNodes() {
  std::vector<std::string> attached;
  const std::unique_ptr<rocksdb::Iterator> rows(db_->NewIterator(rocksdb::ReadOptions()));
  for (rows->Seek(SliceOf(kNodePrefix)); rows->Valid(); rows->Next()) {
    const std::optional<std::string> id = ParseNodeKey(ViewOf(rows->key()));
    if (!id.has_value()) break;
    GONGKAI_ASSIGN_OR_RETURN(NodeRecord record, DecodeNode(*id, ViewOf(rows->value())));
    tree_.Put(std::move(record.node));
    if (record.attached) attached.push_back(*id);
  }
  for (const std::string& id : attached) {
    Tree::Node& node = *tree_.Find(id);
    if (!tree_.CanAttach(node)) return DamagedRollups();
    tree_.Attach(node);
  }
  return FromRocksDb(rows->status(), "reading the roll-ups");
}

absl::Status RollupStore::Apply(absl::Span<const Change> changes) {
  const bool changes_tree = std::any_of(changes.begin(), changes.end(), [](const Change& change) {
    return std::holds_alternative<Agency>(change.event);
  });
  std::unique_lock<std::shared_mutex> lock(mutex_, std::defer_lock);
  if (changes_tree) lock.lock();
  const absl::Status applied = ApplyAll(changes, lock);
  // The tree may be ahead of the database then.
  if (!applied.ok() && changes_tree) GONGKAI_RETURN_IF_ERROR(Load());
  return applied;
}

absl::Status RollupStore::ApplyAll(absl::Span<const Change> changes,
                                   std::unique_lock<std::shared_mutex>& lock) {
  Cursor next = cursor_;
  Draft draft(*db_, tree_, periods_);
  for (const Change& change : changes) {
    if (change.sequence < next.sequence) continue;
    GONGKAI_RETURN_IF_ERROR(CheckContinues(change, next));
    if (change.sequence == next.sequence) continue;
    if (const auto* version = std::get_if<ReportVersion>(&change.event)) {
      GONGKAI_RETURN_IF_ERROR(draft.Apply(*version));
    } else {
      GONGKAI_RETURN_IF_ERROR(draft.Apply(std::get<Agency>(change.event)));
    }
    next.sequence = change.sequence;
    next.hash = change.hash;
  }
  if (next.sequence == cursor_.sequence) return absl::OkStatus();
  rocksdb::WriteBatch batch;
  draft.WriteTo(batch);
  batch.Put(SliceOf(kCursorKey), EncodeCursor(next));
  if (!lock.owns_lock()) lock.lock();
  GONGKAI_RETURN_IF_ERROR(
      FromRocksDb(db_->Write(rocksdb::WriteOptions(), &batch), "writing the roll-ups"));
  cursor_ = std::move(next);
  return absl::OkStatus();
}

absl::Status RollupStore::SetStoreId(absl::string_view store_id) {
  if (cursor_.store_id == store_id) return absl::OkStatus();
  if (!cursor_.store_id.empty()) {
    return absl::FailedPreconditionError(
        "the feed is another store's than the roll-ups were made from");
  }
  Cursor next = cursor_;
  next.store_id = std::string(store_id);
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  GONGKAI_RETURN_IF_ERROR(
      FromRocksDb(db_->Put(rocksdb::WriteOptions(), SliceOf(kCursorKey), EncodeCursor(next)),
                  "writing the roll-ups"));
  cursor_ = std::move(next);
  return absl::OkStatus();
}

absl::Status RollupStore::Wipe() {
  const std::unique_lock<std::shared_mutex> lock(mutex_);
  rocksdb::WriteBatch batch;
  for (absl::string_view prefix : {kCursorKey, kCellsKey, kNodePrefix, kRowPrefix}) {
    batch.DeleteRange(SliceOf(prefix), AfterPrefix(prefix));
  }
  batch.Put(SliceOf(kCellsKey), CellsFingerprint());
  GONGKAI_RETURN_IF_ERROR(
      FromRocksDb(db_->Write(rocksdb::WriteOptions(), &batch), "dropping the roll-ups"));
  return Load();
}

Cursor RollupStore::cursor() const {
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  return cursor_;
}

}  // namespace gongkai
