// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/store/submission.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "services/ingestion/store/digest.h"
#include "services/ingestion/store/finding_records.h"
#include "services/ingestion/store/group_commit.h"
#include "services/ingestion/store/judging.h"
#include "services/ingestion/store/keys.h"
#include "services/ingestion/store/records.h"

namespace gongkai {

absl::Status OtherRequest(absl::string_view request_id) {
  return absl::AlreadyExistsError(
      absl::StrCat("request id \"", request_id,
                   "\" was used for another request before; use a new id for every new request"));
}

SubmitPlan::SubmitPlan(const Submission& submission, absl::Time now,
                       const CellDictionary& dictionary, const VersionReader& reader)
    : submission_(submission),
      now_(now),
      reader_(reader),
      report_{submission.agency, submission.report.year},
      state_(StateAfter(submission.judgement)) {
  *version_.mutable_report() = ReportToRecord(submission.report, dictionary);
  text_ = TextToRecord(submission.report, dictionary).SerializeAsString();
  text_digest_ = Sha256(text_);
  if (submission.document.empty()) {
    const std::string figures = version_.report().SerializeAsString();
    content_key_ = keys::OfContent(report_, keys::ContentKind::kReport,
                                   Sha256(Sha256(figures) + text_digest_));
  } else {
    content_key_ =
        keys::OfContent(report_, keys::ContentKind::kDocument, submission.document_digest);
    version_.set_document(submission.document_digest);
  }
  version_.set_source_name(submission.source_name);
  version_.set_submitter(submission.submitter);
  version_.set_reason(submission.reason);
  *version_.mutable_create_time() = TimeToRecord(now);
  if (submission.judgement.has_value()) {
    judgement_ = JudgementToRecord(*submission.judgement, dictionary);
    judgement_->set_compared_with(submission.compared_with);
  }
}

absl::Status SubmitPlan::Run(Transaction& transaction) {
  const std::string& request_id = submission_.request_id;
  if (!request_id.empty()) {
    GONGKAI_ASSIGN_OR_RETURN(const auto known, transaction.GetRecord<storage::v1::RequestRecord>(
                                                   keys::OfRequest(request_id)));
    if (known.has_value()) {
      answer_ = RefFromRecord(known->version());
      created_ = known->created();
      return known->request() == submission_.request_digest ? absl::OkStatus()
                                                            : OtherRequest(request_id);
    }
  }
  GONGKAI_ASSIGN_OR_RETURN(const std::optional<ReportHead> head, FindHead(transaction, report_));
  GONGKAI_RETURN_IF_ERROR(CheckEtag(head));
  GONGKAI_ASSIGN_OR_RETURN(const std::optional<std::string> same_content,
                           transaction.Get(content_key_));
  answer_ = {report_.agency, report_.year, head.has_value() ? head->latest + 1 : 1};
  if (same_content.has_value()) {
    answer_.number = keys::DecodeNumber(*same_content).value_or(0);
  } else {
    GONGKAI_RETURN_IF_ERROR(RecordVersion(transaction));
  }
  if (!request_id.empty()) {
    storage::v1::RequestRecord request;
    request.set_request(submission_.request_digest);
    *request.mutable_version() = RefToRecord(answer_);
    request.set_created(created_);
    transaction.Put(keys::OfRequest(request_id), request.SerializeAsString());
  }
  return absl::OkStatus();
}

absl::Status SubmitPlan::RecordVersion(Transaction& transaction) {
  created_ = true;
  sequence_ = transaction.NextSequence();
  storage::v1::FeedRecord entry;
  storage::v1::FeedRecord::VersionRecorded& recorded = *entry.mutable_version_recorded();
  *recorded.mutable_version() = RefToRecord(answer_);
  if (!submission_.document.empty()) {
    // Another report may have the same document: it is stored once.
    const std::string key = keys::OfDocument(submission_.document_digest);
    GONGKAI_ASSIGN_OR_RETURN(const bool known, transaction.Has(key));
    if (!known) {
      transaction.Put(key, submission_.document);
    }
  }
  version_.set_sequence(sequence_);
  const std::string version = version_.SerializeAsString();
  transaction.Put(keys::OfVersion(answer_), version);
  recorded.set_version_digest(Sha256(version));
  transaction.Put(keys::OfText(answer_), text_);
  recorded.set_text_digest(text_digest_);
  if (judgement_.has_value()) {
    const std::string judgement = JudgementValue(*judgement_, state_, sequence_, now_);
    transaction.Put(keys::OfJudgement(answer_), judgement);
    recorded.set_judgement_digest(Sha256(judgement));
  }
  transaction.Put(content_key_, keys::EncodeNumber(answer_.number));
  transaction.Put(keys::OfHead(report_), HeadValue({.ref = report_,
                                                    .latest = answer_.number,
                                                    .state = state_,
                                                    .update_time = now_,
                                                    .sequence = sequence_}));
  transaction.Append(std::move(entry), now_);
  return Queue(transaction);
}

absl::Status SubmitPlan::Queue(Transaction& transaction) {
  GONGKAI_ASSIGN_OR_RETURN(const int64_t year_before, LatestOfYearBefore(transaction, report_));
  if (!judgement_.has_value() || submission_.compared_with != year_before) {
    transaction.Put(keys::OfPending(sequence_), RefToRecord(answer_).SerializeAsString());
    queued_ = true;
  }
  GONGKAI_ASSIGN_OR_RETURN(year_after_, QueueYearAfter(transaction, report_));
  queued_ |= year_after_.has_value();
  return absl::OkStatus();
}

absl::Status SubmitPlan::CheckEtag(const std::optional<ReportHead>& head) const {
  if (submission_.etag.empty()) {
    return absl::OkStatus();
  }
  if (!head.has_value()) {
    return absl::AbortedError(absl::StrCat("the etag names a version of the report of ",
                                           report_.agency, " for ", report_.year,
                                           ", but there is none yet; submit without an etag"));
  }
  if (submission_.etag !=
      reader_.Etag({report_.agency, report_.year, head->latest}, head->sequence)) {
    return absl::AbortedError(absl::StrCat("the report of ", report_.agency, " for ", report_.year,
                                           " has changed since: its latest version is ",
                                           head->latest,
                                           "; read it again and decide whether to submit"));
  }
  return absl::OkStatus();
}

StoredVersion SubmitPlan::Stored() const {
  return {.ref = answer_,
          .report = submission_.report,
          .document = submission_.document_digest,
          .source_name = submission_.source_name,
          .submitter = submission_.submitter,
          .reason = submission_.reason,
          .create_time = TimeFromRecord(version_.create_time()),
          .state = state_,
          .judgement = submission_.judgement,
          .compared_with = submission_.compared_with,
          .sequence = sequence_,
          .etag = reader_.Etag(answer_, sequence_)};
}

}  // namespace gongkai
