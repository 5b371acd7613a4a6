// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Every value of the roll-up database: domain values to bytes and back. A value that does not parse
// is DATA_LOSS, with what to do in the message.

#ifndef GONGKAI_SERVICES_AGGREGATION_ROLLUP_RECORDS_H_
#define GONGKAI_SERVICES_AGGREGATION_ROLLUP_RECORDS_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/aggregation/rollup/change.h"
#include "services/aggregation/rollup/cover.h"
#include "services/aggregation/rollup/tree.h"

namespace gongkai {

std::string EncodeCursor(const Cursor& cursor);
absl::StatusOr<Cursor> DecodeCursor(absl::string_view bytes);

// A node as the directory states it, and whether it stands there yet.
struct NodeRecord {
  Tree::Node node;  // without parent, children and counts
  bool attached = false;
};
std::string EncodeNode(const Tree::Node& node);
absl::StatusOr<NodeRecord> DecodeNode(absl::string_view id, absl::string_view bytes);

std::string EncodeOwn(const Own& own);
absl::StatusOr<Own> DecodeOwn(absl::string_view bytes);

std::string EncodeShare(const Share& share);
absl::StatusOr<Share> DecodeShare(absl::string_view bytes);

// What to say of a database that holds what it cannot: DATA_LOSS.
absl::Status DamagedRollups();

// What the sums' places mean: changes with the list of cells and with the way reports are read.
std::string CellsFingerprint();

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_AGGREGATION_ROLLUP_RECORDS_H_
