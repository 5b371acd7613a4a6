// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/rollup/draft.h"

#include "absl/strings/str_cat.h"
#include "common/kv/rocksdb_status.h"
#include "common/status/status_macros.h"
#include "rocksdb/db.h"
#include "rocksdb/write_batch.h"
#include "services/aggregation/rollup/records.h"

namespace gongkai {
namespace {

// The value under a key, decoded; the empty value if there is none.
template <typename Value, typename Decode>
absl::Status Load(rocksdb::DB& db, const std::string& key, Decode decode, Value& value) {
  rocksdb::PinnableSlice bytes;
  const rocksdb::Status status =
      db.Get(rocksdb::ReadOptions(), db.DefaultColumnFamily(), key, &bytes);
  if (status.IsNotFound()) return absl::OkStatus();
  if (!status.ok()) return FromRocksDb(status, "reading a roll-up");
  GONGKAI_ASSIGN_OR_RETURN(value, decode(absl::string_view(bytes.data(), bytes.size())));
  return absl::OkStatus();
}

Own OwnOf(const ReportVersion& version) {
  return {version.number, version.held, version.scope, version.figures};
}

bool SamePlace(const Tree::Node& node, const Agency& agency) {
  return node.level == agency.level && node.stated_parent == agency.parent &&
         node.first_year == agency.first_year && node.last_year == agency.last_year;
}

}  // namespace

absl::StatusOr<Draft::Row*> Draft::GetRow(Period period, const Tree::Node& node) {
  const auto [at, is_new] = rows_.try_emplace({period, &node});
  Row& row = at->second;
  if (!is_new) return &row;
  GONGKAI_RETURN_IF_ERROR(Load(db_, RowKey(period, node.id, Part::kOwn), DecodeOwn, row.own));
  if (!node.children.empty()) {
    GONGKAI_RETURN_IF_ERROR(
        Load(db_, RowKey(period, node.id, Part::kBelow), DecodeShare, row.below));
  }
  return &row;
}

absl::Status Draft::Apply(const ReportVersion& version) {
  const Tree::Node* node = tree_.Find(version.agency);
  if (node == nullptr) {
    return absl::InternalError(absl::StrCat(
        "the feed tells of a report of ", version.agency, " for ", version.year,
        ", but has not told of that agency; ingestion's directory and its feed disagree"));
  }
  for (Basis basis : kAllBases) {
    const Period period = {basis, version.year};
    GONGKAI_ASSIGN_OR_RETURN(Row* const row, GetRow(period, *node));
    const bool counts = basis == Basis::kLatest || version.stands;
    if (counts && (!row->own.has_value() || version.number >= row->own->version)) {
      GONGKAI_RETURN_IF_ERROR(SetOwn(period, *node, OwnOf(version)));
    } else if (!counts && row->own.has_value() && version.number == row->own->version) {
      GONGKAI_RETURN_IF_ERROR(SetOwn(period, *node, std::nullopt));
    }
  }
  return absl::OkStatus();
}

absl::Status Draft::SetOwn(Period period, const Tree::Node& node, std::optional<Own> own) {
  GONGKAI_ASSIGN_OR_RETURN(Row* const row, GetRow(period, node));
  const bool expected = node.ExistsIn(period.year);
  const Share before = ShareOf(node.level, expected, row->own, row->below);
  row->own = std::move(own);
  row->own_changed = true;
  periods_.insert(period);
  Share delta = ShareOf(node.level, expected, row->own, row->below);
  delta.Subtract(before);
  return Spread(period, node.parent, std::move(delta));
}

absl::Status Draft::Spread(Period period, const Tree::Node* from, Share delta) {
  for (const Tree::Node* node = from; node != nullptr && !delta.IsZero(); node = node->parent) {
    GONGKAI_ASSIGN_OR_RETURN(Row* const row, GetRow(period, *node));
    row->below.Add(delta);
    row->below_changed = true;
    // A covering report hides from those above what changes below it; who has filed they see all
    // the same.
    if (Covers(node->level, row->own)) delta.figures = Figures();
  }
  return absl::OkStatus();
}

absl::Status Draft::SpreadAll(const Tree::Node& node, Sign sign) {
  for (const Period& period : periods_) {
    GONGKAI_ASSIGN_OR_RETURN(Row* const row, GetRow(period, node));
    const Share share = ShareOf(node.level, node.ExistsIn(period.year), row->own, row->below);
    Share delta;
    if (sign == Sign::kAdd) {
      delta.Add(share);
    } else {
      delta.Subtract(share);
    }
    GONGKAI_RETURN_IF_ERROR(Spread(period, node.parent, std::move(delta)));
  }
  return absl::OkStatus();
}

absl::Status Draft::Attach(Tree::Node& node) {
  if (!tree_.CanAttach(node)) return absl::OkStatus();
  tree_.Attach(node);
  changed_nodes_.insert(&node);
  return SpreadAll(node, Sign::kAdd);
}

absl::Status Draft::Apply(const Agency& agency) {
  Tree::Node* const old = tree_.Find(agency.id);
  if (old != nullptr && SamePlace(*old, agency)) {
    old->title = agency.short_name.empty() ? agency.official_name : agency.short_name;
    changed_nodes_.insert(old);
    return absl::OkStatus();
  }
  if (old != nullptr) {
    GONGKAI_RETURN_IF_ERROR(SpreadAll(*old, Sign::kSubtract));
    tree_.Detach(*old);
  }
  Tree::Node& node = tree_.Put(agency);
  changed_nodes_.insert(&node);
  GONGKAI_RETURN_IF_ERROR(Attach(node));
  // A new node frees those that wait for it; one that moved may free any that would have stood
  // below themselves.
  for (Tree::Node* waiting : tree_.Waiting(old == nullptr ? node.id : "")) {
    GONGKAI_RETURN_IF_ERROR(Attach(*waiting));
  }
  return absl::OkStatus();
}

void Draft::WriteTo(rocksdb::WriteBatch& batch) const {
  for (const auto& [place, row] : rows_) {
    const auto& [period, node] = place;
    const auto write = [&batch](const std::string& key, bool there, const auto& encode) {
      if (there) {
        batch.Put(key, encode());
      } else {
        batch.Delete(key);
      }
    };
    const Row& changed = row;
    if (row.own_changed) {
      write(RowKey(period, node->id, Part::kOwn), row.own.has_value(),
            [&changed] { return EncodeOwn(*changed.own); });
    }
    if (row.below_changed) {
      write(RowKey(period, node->id, Part::kBelow), !row.below.IsZero(),
            [&changed] { return EncodeShare(changed.below); });
    }
  }
  for (const Tree::Node* node : changed_nodes_) batch.Put(NodeKey(node->id), EncodeNode(*node));
}

}  // namespace gongkai
