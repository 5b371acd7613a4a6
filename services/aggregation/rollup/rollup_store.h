// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The roll-ups on disk: per basis, year and node what it filed itself and what stands below it.

#ifndef GONGKAI_SERVICES_AGGREGATION_ROLLUP_ROLLUP_STORE_H_
#define GONGKAI_SERVICES_AGGREGATION_ROLLUP_ROLLUP_STORE_H_

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <shared_mutex>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "services/aggregation/rollup/change.h"
#include "services/aggregation/rollup/cover.h"
#include "services/aggregation/rollup/keys.h"
#include "services/aggregation/rollup/tree.h"

namespace rocksdb {
class DB;
}  // namespace rocksdb

namespace gongkai {

// A node in one period.
struct NodeRollup {
  std::string id;
  std::string title;  // short name
  Level level = Level::kBody;
  int year = 0;
  bool exists = false;  // in the year
  int expected = 0;     // agencies at or below that exist in the year
  std::optional<Own> own;
  Share below;
};

// What is known of an agency's filing, without figures.
struct Filing {
  std::string agency;  // id
  int parent = -1;     // place of the agency above in the list, which comes first; -1 for the first
  bool expected = false;  // exists in the year
  int64_t version = 0;    // number of the version that counts; 0 = none
  bool held = false;
  bool covers = false;  // and it stands for everything below
};

// Derived from ingestion's feed; deleted, it is made again. One thread writes, any number reads:
// each answer shows the state after one entry of the feed, whose number comes with it. A failing
// disk is UNAVAILABLE, DATA_LOSS or RESOURCE_EXHAUSTED.
class RollupStore {
 public:
  // Opens the database in the folder `path`, or makes it. What was made for another list of cells
  // is dropped, to be made again from the feed's start. Fails as OpenDatabase does.
  static absl::StatusOr<std::unique_ptr<RollupStore>> Open(const std::string& path);
  ~RollupStore();

  // Applies entries in the order of the feed, each exactly once: an entry at or below the cursor is
  // passed over. What changes and the cursor are one write, unsynced: what a crash takes, the feed
  // gives again. FAILED_PRECONDITION: an entry does not continue the history behind the cursor:
  // Wipe and start again. OUT_OF_RANGE: an entry is missing before one; nothing of the call is
  // applied. INTERNAL: an entry of an agency the feed has not told of.
  absl::Status Apply(absl::Span<const Change> changes);

  // Notes which store the feed belongs to. FAILED_PRECONDITION: it is another than the cursor's.
  absl::Status SetStoreId(absl::string_view store_id);

  // Forgets everything.
  absl::Status Wipe();

  Cursor cursor() const;

  template <typename T>
  struct Reading {
    T value;
    int64_t sequence = 0;  // the entry that it shows the state after
  };

  // One node. NOT_FOUND: it is not in the directory.
  absl::StatusOr<Reading<NodeRollup>> Read(Period period, absl::string_view id) const;

  // The filings of the node and of all below it, each after the one above it. NOT_FOUND: it is not
  // in the directory.
  absl::StatusOr<Reading<std::vector<Filing>>> ReadFilings(Period period,
                                                           absl::string_view id) const;

  // Nodes that have any figures, by year and id, at most `limit`: those of one year, or of all if
  // it is 0; only those after a year and id, if given.
  struct Position {
    int year = 0;
    std::string node;
  };
  absl::StatusOr<Reading<std::vector<NodeRollup>>> List(Basis basis, int year,
                                                        const std::optional<Position>& after,
                                                        int limit) const;

 private:
  explicit RollupStore(std::unique_ptr<rocksdb::DB> db);

  absl::Status Load();
  void LoadPeriods();
  absl::Status LoadNodes();
  absl::Status ApplyAll(absl::Span<const Change> changes,
                        std::unique_lock<std::shared_mutex>& lock);
  absl::StatusOr<NodeRollup> ReadNode(Period period, const Tree::Node& node) const;

  std::unique_ptr<rocksdb::DB> db_;
  // Guards tree and cursor, and that the database agrees with them. Only the writing thread changes
  // anything, so it reads unlocked.
  mutable std::shared_mutex mutex_;
  Tree tree_;
  Cursor cursor_;
  std::set<Period> periods_;  // that have any rows, or had; the writing thread's alone
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_AGGREGATION_ROLLUP_ROLLUP_STORE_H_
