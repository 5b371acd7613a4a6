// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Judgements to the records that the database holds, and back.

#ifndef GONGKAI_SERVICES_INGESTION_STORE_FINDING_RECORDS_H_
#define GONGKAI_SERVICES_INGESTION_STORE_FINDING_RECORDS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/form/finding.h"
#include "gongkai/storage/v1/ingestion.pb.h"
#include "services/ingestion/store/cell_dictionary.h"
#include "services/ingestion/store/version.h"

namespace gongkai {

// Without state, sequence and time.
storage::v1::JudgementRecord JudgementToRecord(const Judgement& judgement,
                                               const CellDictionary& dictionary);

// The value to be stored: the record with what was missing.
std::string JudgementValue(storage::v1::JudgementRecord record, VersionState state,
                           int64_t sequence, absl::Time now);

// Where a judgement puts a version; without one it stays kReceived.
VersionState StateAfter(const std::optional<Judgement>& judgement);

// DATA_LOSS if the record does not hold what it must.
absl::StatusOr<Judgement> JudgementFromRecord(const storage::v1::JudgementRecord& record,
                                              const CellDictionary& dictionary);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_STORE_FINDING_RECORDS_H_
