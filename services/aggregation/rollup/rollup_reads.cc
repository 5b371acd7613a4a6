// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The reading half of RollupStore.

#include <algorithm>
#include <mutex>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/kv/key_encoding.h"
#include "common/kv/rocksdb_status.h"
#include "common/status/status_macros.h"
#include "rocksdb/db.h"
#include "rocksdb/snapshot.h"
#include "services/aggregation/rollup/records.h"
#include "services/aggregation/rollup/rollup_store.h"

namespace gongkai {
namespace {

absl::string_view ViewOf(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

absl::Status NotInDirectory(absl::string_view id, int64_t sequence) {
  return absl::NotFoundError(absl::StrCat("agencies/", id, " is not in the directory (as of entry ",
                                          sequence,
                                          " of the feed); import it first, or see the "
                                          "list of agencies for what there is"));
}

// Moves on to the first key that is not below `target`. Targets ascend, so it is usually near.
void Advance(rocksdb::Iterator& rows, const std::string& target) {
  constexpr int kNear = 4;
  for (int step = 0; step < kNear && rows.Valid() && rows.key().compare(target) < 0; ++step) {
    rows.Next();
  }
  if (rows.Valid() && rows.key().compare(target) < 0) rows.Seek(target);
}

// Places `row` in what is known of its node.
absl::Status Fill(Part part, absl::string_view bytes, NodeRollup& node) {
  if (part == Part::kOwn) {
    GONGKAI_ASSIGN_OR_RETURN(node.own, DecodeOwn(bytes));
  } else {
    GONGKAI_ASSIGN_OR_RETURN(node.below, DecodeShare(bytes));
  }
  return absl::OkStatus();
}

NodeRollup Empty(Period period, const Tree::Node& node) {
  NodeRollup rollup;
  rollup.id = node.id;
  rollup.title = node.title;
  rollup.level = node.level;
  rollup.year = period.year;
  rollup.exists = node.ExistsIn(period.year);
  rollup.expected = node.Expected(period.year);
  return rollup;
}

// The nodes with what the tree knows of them.
std::vector<Filing> FilingsWithoutVersions(const std::vector<const Tree::Node*>& nodes, int year) {
  absl::flat_hash_map<const Tree::Node*, int> places;
  std::vector<Filing> filings;
  filings.reserve(nodes.size());
  for (const Tree::Node* node : nodes) {
    const auto above = places.find(node->parent);
    filings.push_back({.agency = node->id,
                       .parent = above == places.end() ? -1 : above->second,
                       .expected = node->ExistsIn(year)});
    places[node] = static_cast<int>(filings.size()) - 1;
  }
  return filings;
}

}  // namespace

absl::StatusOr<NodeRollup> RollupStore::ReadNode(Period period, const Tree::Node& node) const {
  NodeRollup rollup = Empty(period, node);
  for (Part part : {Part::kOwn, Part::kBelow}) {
    if (part == Part::kBelow && node.children.empty()) continue;
    rocksdb::PinnableSlice bytes;
    const rocksdb::Status status = db_->Get(rocksdb::ReadOptions(), db_->DefaultColumnFamily(),
                                            RowKey(period, node.id, part), &bytes);
    if (status.IsNotFound()) continue;
    GONGKAI_RETURN_IF_ERROR(FromRocksDb(status, "reading a roll-up"));
    GONGKAI_RETURN_IF_ERROR(Fill(part, ViewOf(bytes), rollup));
  }
  return rollup;
}

absl::StatusOr<RollupStore::Reading<NodeRollup>> RollupStore::Read(Period period,
                                                                   absl::string_view id) const {
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  const Tree::Node* node = tree_.Find(id);
  if (node == nullptr) return NotInDirectory(id, cursor_.sequence);
  GONGKAI_ASSIGN_OR_RETURN(NodeRollup rollup, ReadNode(period, *node));
  return Reading<NodeRollup>{std::move(rollup), cursor_.sequence};
}

absl::StatusOr<RollupStore::Reading<std::vector<Filing>>> RollupStore::ReadFilings(
    Period period, absl::string_view id) const {
  std::shared_lock<std::shared_mutex> lock(mutex_);
  const Tree::Node* root = tree_.Find(id);
  if (root == nullptr) return NotInDirectory(id, cursor_.sequence);
  const std::vector<const Tree::Node*> nodes = Tree::Subtree(*root);
  Reading<std::vector<Filing>> reading{FilingsWithoutVersions(nodes, period.year),
                                       cursor_.sequence};
  std::vector<Level> levels;
  for (const Tree::Node* node : nodes) levels.push_back(node->level);
  rocksdb::ManagedSnapshot snapshot(db_.get());
  lock.unlock();  // from here on the writer need not wait

  std::vector<size_t> by_id(nodes.size());
  for (size_t i = 0; i < by_id.size(); ++i) by_id[i] = i;
  std::sort(by_id.begin(), by_id.end(),
            [&](size_t a, size_t b) { return reading.value[a].agency < reading.value[b].agency; });
  rocksdb::ReadOptions options;
  options.snapshot = snapshot.snapshot();
  const std::unique_ptr<rocksdb::Iterator> rows(db_->NewIterator(options));
  rows->Seek(PeriodPrefix(period.basis, period.year));
  for (size_t place : by_id) {
    Filing& filing = reading.value[place];
    const std::string key = RowKey(period, filing.agency, Part::kOwn);
    Advance(*rows, key);
    if (!rows->Valid()) break;
    if (rows->key() != rocksdb::Slice(key)) continue;
    GONGKAI_ASSIGN_OR_RETURN(const Own own, DecodeOwn(ViewOf(rows->value())));
    filing.version = own.version;
    filing.held = own.held;
    filing.covers = Covers(levels[place], own.scope);
  }
  GONGKAI_RETURN_IF_ERROR(FromRocksDb(rows->status(), "reading the roll-ups"));
  return reading;
}

absl::StatusOr<RollupStore::Reading<std::vector<NodeRollup>>> RollupStore::List(
    Basis basis, int year, const std::optional<Position>& after, int limit) const {
  const std::string first = year == 0 ? BasisPrefix(basis) : PeriodPrefix(basis, year);
  const std::shared_lock<std::shared_mutex> lock(mutex_);
  Reading<std::vector<NodeRollup>> reading{{}, cursor_.sequence};
  const std::unique_ptr<rocksdb::Iterator> rows(db_->NewIterator(rocksdb::ReadOptions()));
  rows->Seek(after.has_value() ? AfterPrefix(NodePrefix({basis, after->year}, after->node))
                               : first);
  for (; rows->Valid() && rows->key().starts_with(first); rows->Next()) {
    const std::optional<RowId> row = ParseRowKey(ViewOf(rows->key()));
    const Tree::Node* node = row.has_value() ? tree_.Find(row->node) : nullptr;
    if (node == nullptr) return DamagedRollups();
    std::vector<NodeRollup>& nodes = reading.value;
    if (nodes.empty() || nodes.back().id != row->node || nodes.back().year != row->period.year) {
      if (nodes.size() == static_cast<size_t>(limit)) break;
      nodes.push_back(Empty(row->period, *node));
    }
    GONGKAI_RETURN_IF_ERROR(Fill(row->part, ViewOf(rows->value()), nodes.back()));
  }
  GONGKAI_RETURN_IF_ERROR(FromRocksDb(rows->status(), "reading the roll-ups"));
  return reading;
}

}  // namespace gongkai
