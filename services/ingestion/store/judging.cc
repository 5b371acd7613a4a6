// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/store/judging.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "services/ingestion/store/digest.h"
#include "services/ingestion/store/finding_records.h"
#include "services/ingestion/store/keys.h"
#include "services/ingestion/store/records.h"

namespace gongkai {

absl::StatusOr<int64_t> LatestOfYearBefore(Transaction& transaction, const ReportRef& report) {
  GONGKAI_ASSIGN_OR_RETURN(const std::optional<ReportHead> head,
                           FindHead(transaction, {report.agency, report.year - 1}));
  return head.has_value() ? head->latest : 0;
}

absl::StatusOr<std::optional<VersionRef>> QueueYearAfter(Transaction& transaction,
                                                         const ReportRef& report) {
  GONGKAI_ASSIGN_OR_RETURN(const std::optional<ReportHead> head,
                           FindHead(transaction, {report.agency, report.year + 1}));
  if (!head.has_value()) {
    return std::optional<VersionRef>();
  }
  const VersionRef latest{head->ref.agency, head->ref.year, head->latest};
  GONGKAI_ASSIGN_OR_RETURN(const auto stored, transaction.GetRecord<storage::v1::VersionRecord>(
                                                  keys::OfVersion(latest)));
  if (!stored.has_value()) {
    return DamagedRecord("a report's latest version is missing");
  }
  // If it waits already, it is the same key.
  transaction.Put(keys::OfPending(stored->sequence()), RefToRecord(latest).SerializeAsString());
  return std::optional<VersionRef>(latest);
}

absl::Status RecordJudgement(Transaction& transaction, const VersionRef& version,
                             const storage::v1::JudgementRecord& judgement, VersionState state,
                             absl::Time now) {
  const ReportRef report{version.agency, version.year};
  GONGKAI_ASSIGN_OR_RETURN(const auto stored, transaction.GetRecord<storage::v1::VersionRecord>(
                                                  keys::OfVersion(version)));
  GONGKAI_ASSIGN_OR_RETURN(std::optional<ReportHead> head, FindHead(transaction, report));
  if (!stored.has_value() || !head.has_value()) {
    return absl::NotFoundError(absl::StrCat("there is no version ", version.number,
                                            " of the report of ", version.agency, " for ",
                                            version.year));
  }
  GONGKAI_ASSIGN_OR_RETURN(const bool waits, transaction.Has(keys::OfPending(stored->sequence())));
  if (!waits) {
    return absl::OkStatus();
  }
  GONGKAI_ASSIGN_OR_RETURN(const int64_t year_before, LatestOfYearBefore(transaction, report));
  if (judgement.compared_with() != year_before) {
    return absl::AbortedError(absl::StrCat("the report of ", version.agency, " for ", version.year,
                                           " was compared with version ", judgement.compared_with(),
                                           " of last year's, of which the latest is ", year_before,
                                           ": judge it again"));
  }
  GONGKAI_ASSIGN_OR_RETURN(const bool judged, transaction.Has(keys::OfJudgement(version)));
  head->sequence = transaction.NextSequence();
  if (head->latest == version.number) {
    head->state = state;
  }
  const std::string value = JudgementValue(judgement, state, head->sequence, now);
  transaction.Put(
      judged ? keys::OfJudgementAt(version, head->sequence) : keys::OfJudgement(version), value);
  transaction.Put(keys::OfHead(report), HeadValue(*head));
  transaction.Delete(keys::OfPending(stored->sequence()));
  storage::v1::FeedRecord entry;
  *entry.mutable_version_judged()->mutable_version() = RefToRecord(version);
  entry.mutable_version_judged()->set_judgement_digest(Sha256(value));
  transaction.Append(std::move(entry), now);
  return absl::OkStatus();
}

}  // namespace gongkai
