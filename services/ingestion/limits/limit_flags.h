// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The limits of reading as flags of a server: --max_document_bytes and the others of LimitFlags.

#ifndef GONGKAI_SERVICES_INGESTION_LIMITS_LIMIT_FLAGS_H_
#define GONGKAI_SERVICES_INGESTION_LIMITS_LIMIT_FLAGS_H_

#include "absl/status/statusor.h"
#include "services/ingestion/reader/read_limits.h"

namespace gongkai {

// What the flags say. INVALID_ARGUMENT, naming the flag, if a value is out of its range.
absl::StatusOr<ReadLimits> ReadLimitsFromFlags();

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_LIMITS_LIMIT_FLAGS_H_
