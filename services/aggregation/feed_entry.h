// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// An entry of ingestion's feed as the roll-ups need it.

#ifndef GONGKAI_SERVICES_AGGREGATION_FEED_ENTRY_H_
#define GONGKAI_SERVICES_AGGREGATION_FEED_ENTRY_H_

#include "absl/status/statusor.h"
#include "gongkai/v1/version.pb.h"
#include "services/aggregation/rollup/change.h"

namespace gongkai {

// Unpacks an entry. No state on the wire makes a version stand yet, so none of them stands.
// INVALID_ARGUMENT: it holds what this release cannot read, e.g. an event of a kind it does not
// know; the message names the entry.
absl::StatusOr<Change> ReadFeedEntry(const v1::Change& message);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_AGGREGATION_FEED_ENTRY_H_
