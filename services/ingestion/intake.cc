// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/intake.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/status/status_macros.h"
#include "common/wire/report_proto.h"
#include "common/wire/resource_name.h"
#include "services/ingestion/reader/reader.h"
#include "services/ingestion/recognition/recognition.h"
#include "services/ingestion/store/digest.h"

namespace gongkai {
namespace {

// What a report may take as a message: the validation service, like every server of ours, accepts 4
// MiB, and the rest of the request wants a little.
constexpr size_t kMaxReportBytes = (4 << 20) - (64 << 10);

constexpr size_t kMaxRequestIdCharacters = 100;
constexpr size_t kMaxSourceNameBytes = 1'000;
constexpr size_t kMaxSubmitterBytes = 200;
constexpr size_t kMaxReasonBytes = 2'000;

absl::Status CheckLength(absl::string_view field, size_t length, size_t most,
                         absl::string_view unit) {
  if (length > most) {
    return absl::InvalidArgumentError(
        absl::StrCat(field, ": it has ", length, " ", unit, "; at most ", most, " are taken"));
  }
  return absl::OkStatus();
}

// What both requests have.
template <typename Request>
absl::Status CheckFields(const Request& request) {
  const std::string& id = request.request_id();
  const size_t characters =
      std::count_if(id.begin(), id.end(), [](char c) { return (c & 0xc0) != 0x80; });
  GONGKAI_RETURN_IF_ERROR(
      CheckLength("request_id", characters, kMaxRequestIdCharacters, "characters"));
  GONGKAI_RETURN_IF_ERROR(
      CheckLength("submitter", request.submitter().size(), kMaxSubmitterBytes, "bytes"));
  GONGKAI_RETURN_IF_ERROR(CheckLength("reason", request.reason().size(), kMaxReasonBytes, "bytes"));
  if (!request.agency().empty()) {
    GONGKAI_RETURN_IF_ERROR(ParseAgencyName(request.agency()).status());
  }
  return absl::OkStatus();
}

absl::Status CheckYear(int year, absl::Time now) {
  if (year < kFirstReportYear) {
    return absl::InvalidArgumentError(
        absl::StrCat("year ", year, ": there is no official form for it; the forms begin with ",
                     kFirstReportYear, " (年度)"));
  }
  const int this_year =
      static_cast<int>(absl::ToCivilYear(now, absl::FixedTimeZone(8 * 60 * 60)).year());
  if (year > this_year) {
    return absl::InvalidArgumentError(absl::StrCat("year ", year, ": it has not begun yet, it is ",
                                                   this_year, "; correct the year (年度)"));
  }
  return absl::OkStatus();
}

absl::Status CheckForm(const Report& report) {
  const Form& fitting = *FormForYear(report.year);
  if (report.form == fitting.id) {
    return absl::OkStatus();
  }
  const Form& used = GetForm(report.form);
  return absl::InvalidArgumentError(
      absl::StrCat("the report for ", report.year, " has the tables of ", used.name, " (",
                   used.source, "), but for that year ", fitting.name, " (", fitting.source,
                   ") applies: correct the year, or have the report filed in the right form"));
}

absl::Status CheckSize(const v1::AnnualReport& report) {
  if (report.ByteSizeLong() > kMaxReportBytes) {
    return absl::ResourceExhaustedError(absl::StrCat(
        "the report has ", report.ByteSizeLong() >> 10, " KiB with its text and notes; at most ",
        kMaxReportBytes >> 10, " KiB are taken: is there more than one report's text in it?"));
  }
  return absl::OkStatus();
}

// Half of the time that is left may go into judging; the rest is for storing.
absl::Time JudgeBy(absl::Time deadline, absl::Time now) {
  return deadline == absl::InfiniteFuture() ? deadline : now + (deadline - now) / 2;
}

}  // namespace

absl::StatusOr<int> DecideYear(int stated, int requested, absl::Time now) {
  if (stated == 0 && requested == 0) {
    return absl::InvalidArgumentError(
        "nothing says which year is reported on, neither the title nor the request; give the year "
        "(年度)");
  }
  if (stated != 0 && requested != 0 && stated != requested) {
    return absl::InvalidArgumentError(absl::StrCat("the title says ", stated,
                                                   " and the request says ", requested,
                                                   "; correct the one that is wrong (年度)"));
  }
  const int year = stated != 0 ? stated : requested;
  GONGKAI_RETURN_IF_ERROR(CheckYear(year, now));
  return year;
}

absl::Status Intake::CheckHeader(const v1::SubmitDocumentHeader& header, absl::Time now) const {
  GONGKAI_RETURN_IF_ERROR(CheckFields(header));
  GONGKAI_RETURN_IF_ERROR(
      CheckLength("source_name", header.source_name().size(), kMaxSourceNameBytes, "bytes"));
  if (header.year() != 0) {
    GONGKAI_RETURN_IF_ERROR(CheckYear(header.year(), now));
  }
  if (header.size_bytes() < 0) {
    return absl::InvalidArgumentError("size_bytes: it is negative");
  }
  if (static_cast<uint64_t>(header.size_bytes()) > limits_.max_bytes) {
    return absl::ResourceExhaustedError(absl::StrCat("the document has ", header.size_bytes(),
                                                     " bytes; at most ", limits_.max_bytes,
                                                     " are taken (--max_document_bytes)"));
  }
  if (!header.agency().empty()) {
    return FindAgency(header.agency(), {}).status();
  }
  return absl::OkStatus();
}

absl::StatusOr<Report> Intake::Read(absl::string_view document) const {
  GONGKAI_ASSIGN_OR_RETURN(const Document read, ReadDocument(document, limits_));
  return Recognize(read);
}

absl::StatusOr<std::string> Intake::FindAgency(absl::string_view named,
                                               const Report& report) const {
  const std::shared_ptr<const Directory> directory = store_.directory();
  if (!named.empty()) {
    GONGKAI_ASSIGN_OR_RETURN(const std::string id, ParseAgencyName(named));
    if (directory->Find(id) != nullptr) {
      return id;
    }
  } else if (report.agency_name.empty()) {
    return absl::InvalidArgumentError(
        "the report does not say whose it is; give the agency, e.g. agencies/411326");
  }
  GONGKAI_ASSIGN_OR_RETURN(
      const Agency* agency,
      directory->Resolve(named.empty() ? absl::string_view(report.agency_name) : named,
                         report.year));
  return agency->id;
}

absl::StatusOr<Filed> Intake::SubmitDocument(const v1::SubmitDocumentHeader& header,
                                             std::string document, const Caller& caller,
                                             absl::Time now) const {
  Submission submission;
  submission.document_digest = Sha256(document);
  if (!header.request_id().empty()) {
    submission.request_id = header.request_id();
    submission.request_digest =
        Sha256(absl::StrCat("document", header.SerializeAsString(), submission.document_digest));
    GONGKAI_ASSIGN_OR_RETURN(std::optional<Submitted> known,
                             store_.FindRequest(submission.request_id, submission.request_digest));
    if (known.has_value()) {
      return Filed{*std::move(known)};
    }
  }
  GONGKAI_ASSIGN_OR_RETURN(submission.report, Read(document));
  GONGKAI_ASSIGN_OR_RETURN(submission.report.year,
                           DecideYear(submission.report.year, header.year(), now));
  GONGKAI_RETURN_IF_ERROR(CheckForm(submission.report));
  GONGKAI_ASSIGN_OR_RETURN(submission.agency, FindAgency(header.agency(), submission.report));
  submission.document = std::move(document);
  submission.source_name = header.source_name();
  submission.submitter = header.submitter();
  submission.reason = header.reason();
  submission.etag = header.etag();
  return JudgeAndStore(std::move(submission), caller, now);
}

absl::StatusOr<Filed> Intake::SubmitReport(const v1::SubmitReportRequest& request,
                                           const Caller& caller, absl::Time now) const {
  GONGKAI_RETURN_IF_ERROR(CheckFields(request));
  if (!request.has_report()) {
    return absl::InvalidArgumentError("report: there is none; give the report to be stored");
  }
  Submission submission;
  if (!request.request_id().empty()) {
    submission.request_id = request.request_id();
    submission.request_digest = Sha256(absl::StrCat("report", request.SerializeAsString()));
    GONGKAI_ASSIGN_OR_RETURN(std::optional<Submitted> known,
                             store_.FindRequest(submission.request_id, submission.request_digest));
    if (known.has_value()) {
      return Filed{*std::move(known)};
    }
  }
  v1::AnnualReport report = request.report();
  report.clear_sources();
  report.clear_notes();
  GONGKAI_ASSIGN_OR_RETURN(submission.report, FromProto(report));
  GONGKAI_ASSIGN_OR_RETURN(submission.report.year, DecideYear(submission.report.year, 0, now));
  GONGKAI_RETURN_IF_ERROR(CheckForm(submission.report));
  GONGKAI_ASSIGN_OR_RETURN(submission.agency, FindAgency(request.agency(), submission.report));
  submission.submitter = request.submitter();
  submission.reason = request.reason();
  submission.etag = request.etag();
  return JudgeAndStore(std::move(submission), caller, now);
}

absl::StatusOr<Filed> Intake::JudgeAndStore(Submission submission, const Caller& caller,
                                            absl::Time now) const {
  bool known = false;
  if (!submission.document.empty()) {
    GONGKAI_ASSIGN_OR_RETURN(known, store_.HasDocument({submission.agency, submission.report.year},
                                                       submission.document_digest));
  }
  std::optional<StoredVersion> year_after;
  if (!known) {
    const v1::AnnualReport message = ToProto(submission.report);
    GONGKAI_RETURN_IF_ERROR(CheckSize(message));
    absl::StatusOr<Judged> judged =
        judge_.Judge(submission.agency, message, JudgeBy(caller.deadline, now));
    if (judged.ok()) {
      submission.judgement = std::move(judged->judgement);
      submission.compared_with = judged->compared_with;
    }
    year_after = YearAfter(submission);
  }
  if (caller.has_gone()) {
    return absl::CancelledError("the caller has gone; nothing was stored");
  }
  GONGKAI_ASSIGN_OR_RETURN(Submitted submitted, store_.Submit(submission, now));
  Filed filed{std::move(submitted)};
  filed.judged_again = JudgeYearAfter(filed.submitted, std::move(year_after), caller);
  if (filed.submitted.queued || filed.submitted.version.state == VersionState::kReceived) {
    judge_.Wake();
  }
  return filed;
}

// The latest version of the report of the year after, as it stands before the submission is stored.
std::optional<StoredVersion> Intake::YearAfter(const Submission& submission) const {
  const ReportRef report{submission.agency, submission.report.year + 1};
  const absl::StatusOr<ReportHead> head = store_.reader().GetHead(report);
  if (!head.ok()) return std::nullopt;
  absl::StatusOr<StoredVersion> version =
      store_.reader().GetVersion({report.agency, report.year, head->latest});
  return version.ok() ? std::optional<StoredVersion>(*std::move(version)) : std::nullopt;
}

std::optional<JudgedAgain> Intake::JudgeYearAfter(const Submitted& submitted,
                                                  std::optional<StoredVersion> before,
                                                  const Caller& caller) const {
  if (!submitted.year_after.has_value()) {
    return std::nullopt;
  }
  JudgedAgain again;
  again.version = *submitted.year_after;
  if (before.has_value() && before->ref == again.version) {
    again.state_before = before->state;
    again.before = std::move(before->judgement);
  }
  // What could not be judged itself would wait in vain for this, too.
  if (submitted.version.state != VersionState::kReceived) {
    absl::StatusOr<Judgement> judgement =
        judge_.JudgeAgain(again.version, JudgeBy(caller.deadline, absl::Now()));
    if (judgement.ok()) again.judgement = *std::move(judgement);
  }
  return again;
}

}  // namespace gongkai
