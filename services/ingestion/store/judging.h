// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What the database does about judgements: a version gets its first, and another whenever last
// year's report, which it was compared with, has a new version.

#ifndef GONGKAI_SERVICES_INGESTION_STORE_JUDGING_H_
#define GONGKAI_SERVICES_INGESTION_STORE_JUDGING_H_

#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "gongkai/storage/v1/ingestion.pb.h"
#include "services/ingestion/store/group_commit.h"
#include "services/ingestion/store/version.h"

namespace gongkai {

// Number of the latest version of the same agency's report of the year before; 0 if there is none.
absl::StatusOr<int64_t> LatestOfYearBefore(Transaction& transaction, const ReportRef& report);

// Has the latest version of the year after's report judged again, since `report` gets a new
// version. Returns that version, if there is one.
absl::StatusOr<std::optional<VersionRef>> QueueYearAfter(Transaction& transaction,
                                                         const ReportRef& report);

// Records the judgement of a version that waits for one, with its feed entry; of one that does not
// wait nothing happens. NOT_FOUND: there is no such version. ABORTED: it was not compared with what
// is now the latest version of last year's report.
absl::Status RecordJudgement(Transaction& transaction, const VersionRef& version,
                             const storage::v1::JudgementRecord& judgement, VersionState state,
                             absl::Time now);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_STORE_JUDGING_H_
