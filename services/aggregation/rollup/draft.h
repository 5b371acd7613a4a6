// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Roll-ups as they will be once some changes are written.

#ifndef GONGKAI_SERVICES_AGGREGATION_ROLLUP_DRAFT_H_
#define GONGKAI_SERVICES_AGGREGATION_ROLLUP_DRAFT_H_

#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/aggregation/rollup/change.h"
#include "services/aggregation/rollup/cover.h"
#include "services/aggregation/rollup/keys.h"
#include "services/aggregation/rollup/tree.h"

namespace rocksdb {
class DB;
class WriteBatch;
}  // namespace rocksdb

namespace gongkai {

// Reads through to the database and keeps what changes in memory until it is asked for, so that
// many changes cost one write to each node they touch. Applying an agency changes the tree at once:
// if the draft is not written then, the tree must be read anew. Not thread-safe.
class Draft {
 public:
  // `periods` are those that have any rows; a new one is added.
  Draft(rocksdb::DB& db, Tree& tree, std::set<Period>& periods)
      : db_(db), tree_(tree), periods_(periods) {}

  // Counts a version in place of the one before it: only the nodes from its agency to the root
  // change. INTERNAL: the agency is not in the tree: the feed tells of agencies before it tells of
  // their reports.
  absl::Status Apply(const ReportVersion& version);

  // Adds an agency, or moves it with all it has filed from its old place to its new one.
  absl::Status Apply(const Agency& agency);

  // Adds all that has changed to the batch.
  void WriteTo(rocksdb::WriteBatch& batch) const;

 private:
  // What is kept of one node in one period, with what has changed.
  struct Row {
    std::optional<Own> own;
    Share below;
    bool own_changed = false;
    bool below_changed = false;
  };

  absl::StatusOr<Row*> GetRow(Period period, const Tree::Node& node);
  absl::Status SetOwn(Period period, const Tree::Node& node, std::optional<Own> own);
  absl::Status Spread(Period period, const Tree::Node* from, Share delta);
  enum class Sign { kAdd, kSubtract };
  absl::Status SpreadAll(const Tree::Node& node, Sign sign);
  absl::Status Attach(Tree::Node& node);

  rocksdb::DB& db_;
  Tree& tree_;
  std::set<Period>& periods_;
  std::map<std::pair<Period, const Tree::Node*>, Row> rows_;
  std::set<const Tree::Node*> changed_nodes_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_AGGREGATION_ROLLUP_DRAFT_H_
