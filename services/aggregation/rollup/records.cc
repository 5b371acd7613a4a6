// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/rollup/records.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "gongkai/storage/v1/rollup.pb.h"

namespace gongkai {
namespace {

using Counts = std::array<int32_t, kCellCount>;
using StoredCounts = google::protobuf::RepeatedField<int32_t>;

// The enums on disk have the domain's values in the domain's order, after an unspecified one.
static_assert(static_cast<int>(Level::kNation) + 1 == storage::v1::RollupNode::NATION);
static_assert(static_cast<int>(Level::kBody) + 1 == storage::v1::RollupNode::BODY);
static_assert(static_cast<int>(Scope::kUnspecified) == storage::v1::RollupOwn::SCOPE_UNSPECIFIED);
static_assert(static_cast<int>(Scope::kOwn) == storage::v1::RollupOwn::OWN);
static_assert(static_cast<int>(Scope::kConsolidated) == storage::v1::RollupOwn::CONSOLIDATED);

template <typename Message>
absl::StatusOr<Message> Parse(absl::string_view bytes) {
  Message message;
  if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
    return DamagedRollups();
  return message;
}

void EncodeCounts(const Counts& counts, StoredCounts& stored) {
  if (std::any_of(counts.begin(), counts.end(), [](int32_t count) { return count != 0; })) {
    stored.Add(counts.begin(), counts.end());
  }
}

bool DecodeCounts(const StoredCounts& stored, Counts& counts) {
  if (stored.empty()) return true;
  if (stored.size() != kCellCount) return false;
  std::copy(stored.begin(), stored.end(), counts.begin());
  return true;
}

void EncodeFigures(const Figures& figures, storage::v1::RollupFigures& stored) {
  stored.set_reports(figures.reports);
  bool sums = false;
  bool carries = false;
  for (const absl::int128& sum : figures.sums) {
    const auto low = static_cast<int64_t>(absl::Int128Low64(sum));
    const int64_t carry = absl::Int128High64(sum - low);
    stored.add_sums(low);
    stored.add_carries(carry);
    sums = sums || low != 0;
    carries = carries || carry != 0;
  }
  if (!sums) stored.clear_sums();
  if (!carries) stored.clear_carries();
  EncodeCounts(figures.given, *stored.mutable_given());
  EncodeCounts(figures.missing, *stored.mutable_missing());
  EncodeCounts(figures.doubtful, *stored.mutable_doubtful());
}

bool DecodeFigures(const storage::v1::RollupFigures& stored, Figures& figures) {
  figures.reports = stored.reports();
  if (!stored.sums().empty() && stored.sums_size() != kCellCount) return false;
  if (!stored.carries().empty() && stored.carries_size() != kCellCount) return false;
  for (int cell = 0; cell < stored.sums_size(); ++cell) figures.sums[cell] = stored.sums(cell);
  for (int cell = 0; cell < stored.carries_size(); ++cell) {
    figures.sums[cell] += absl::MakeInt128(stored.carries(cell), 0);
  }
  return DecodeCounts(stored.given(), figures.given) &&
         DecodeCounts(stored.missing(), figures.missing) &&
         DecodeCounts(stored.doubtful(), figures.doubtful);
}

}  // namespace

absl::Status DamagedRollups() {
  return absl::DataLossError(
      "aggregation's database is damaged; it holds nothing but sums that can be made again: stop "
      "the service, delete its data folder and start it");
}

std::string EncodeCursor(const Cursor& cursor) {
  storage::v1::RollupCursor stored;
  stored.set_store_id(cursor.store_id);
  stored.set_sequence(cursor.sequence);
  stored.set_hash(cursor.hash);
  return stored.SerializeAsString();
}

absl::StatusOr<Cursor> DecodeCursor(absl::string_view bytes) {
  auto stored = Parse<storage::v1::RollupCursor>(bytes);
  if (!stored.ok()) return stored.status();
  return Cursor{stored->store_id(), stored->sequence(), stored->hash()};
}

std::string EncodeNode(const Tree::Node& node) {
  storage::v1::RollupNode stored;
  stored.set_title(node.title);
  stored.set_level(static_cast<storage::v1::RollupNode::Level>(static_cast<int>(node.level) + 1));
  stored.set_parent(node.stated_parent);
  stored.set_first_year(node.first_year);
  stored.set_last_year(node.last_year);
  stored.set_attached(node.parent != nullptr);
  return stored.SerializeAsString();
}

absl::StatusOr<NodeRecord> DecodeNode(absl::string_view id, absl::string_view bytes) {
  auto stored = Parse<storage::v1::RollupNode>(bytes);
  if (!stored.ok()) return stored.status();
  if (!storage::v1::RollupNode::Level_IsValid(stored->level()) || stored->level() == 0) {
    return DamagedRollups();
  }
  NodeRecord record;
  record.node.id = std::string(id);
  record.node.title = stored->title();
  record.node.level = static_cast<Level>(stored->level() - 1);
  record.node.stated_parent = stored->parent();
  record.node.first_year = stored->first_year();
  record.node.last_year = stored->last_year();
  record.attached = stored->attached();
  return record;
}

std::string EncodeOwn(const Own& own) {
  storage::v1::RollupOwn stored;
  stored.set_version(own.version);
  stored.set_held(own.held);
  stored.set_scope(static_cast<storage::v1::RollupOwn::Scope>(own.scope));
  EncodeFigures(own.figures, *stored.mutable_figures());
  return stored.SerializeAsString();
}

absl::StatusOr<Own> DecodeOwn(absl::string_view bytes) {
  auto stored = Parse<storage::v1::RollupOwn>(bytes);
  if (!stored.ok()) return stored.status();
  Own own;
  own.version = stored->version();
  own.held = stored->held();
  own.scope = static_cast<Scope>(stored->scope());
  if (!storage::v1::RollupOwn::Scope_IsValid(stored->scope())) return DamagedRollups();
  if (!DecodeFigures(stored->figures(), own.figures)) return DamagedRollups();
  return own;
}

std::string EncodeShare(const Share& share) {
  storage::v1::RollupShare stored;
  EncodeFigures(share.figures, *stored.mutable_figures());
  stored.set_filed(share.filed);
  stored.set_held(share.held);
  return stored.SerializeAsString();
}

absl::StatusOr<Share> DecodeShare(absl::string_view bytes) {
  auto stored = Parse<storage::v1::RollupShare>(bytes);
  if (!stored.ok()) return stored.status();
  Share share;
  share.filed = stored->filed();
  share.held = stored->held();
  if (!DecodeFigures(stored->figures(), share.figures)) return DamagedRollups();
  return share;
}

std::string CellsFingerprint() {
  uint64_t hash = 0xcbf29ce484222325;  // FNV-1a
  const auto add = [&hash](absl::string_view text) {
    for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  };
  for (const Cell& cell : AllCells()) {
    add(absl::StrCat(cell.path, ":", static_cast<int>(cell.unit), "\n"));
  }
  return absl::StrCat(kFiguresEdition, "-", absl::Hex(hash, absl::kZeroPad16));
}

}  // namespace gongkai
