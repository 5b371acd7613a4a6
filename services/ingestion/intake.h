// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The way of a document or report into the store: read, recognised, named, judged, recorded.

#ifndef GONGKAI_SERVICES_INGESTION_INTAKE_H_
#define GONGKAI_SERVICES_INGESTION_INTAKE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/form/report.h"
#include "gongkai/v1/ingestion.pb.h"
#include "services/ingestion/filed.h"
#include "services/ingestion/reader/read_limits.h"
#include "services/ingestion/report_judge.h"
#include "services/ingestion/store/version_store.h"

namespace gongkai {

// What is known of the caller while a submission is worked on.
struct Caller {
  absl::Time deadline = absl::InfiniteFuture();
  std::function<bool()> has_gone = [] { return false; };
};

// Thread-safe. The methods block: for the validation service and for the disk.
class Intake {
 public:
  // Documents over the limits are not read.
  Intake(VersionStore& store, ReportJudge& judge, const ReadLimits& limits)
      : store_(store), judge_(judge), limits_(limits) {}

  size_t max_document_bytes() const { return limits_.max_bytes; }

  // Whether a document with that header can be taken at all; before its bytes have come.
  // INVALID_ARGUMENT: a field is too long or makes no sense; NOT_FOUND: the agency;
  // RESOURCE_EXHAUSTED: the size.
  absl::Status CheckHeader(const v1::SubmitDocumentHeader& header, absl::Time now) const;

  // The report in a document. Fails as ReadDocument and Recognize do.
  absl::StatusOr<Report> Read(absl::string_view document) const;

  // Stores a document, or a report given as data. Fail as the methods of IngestionService say.
  // Has the report of the year after judged again where there is one, if validation and the
  // caller's deadline allow.
  absl::StatusOr<Filed> SubmitDocument(const v1::SubmitDocumentHeader& header, std::string document,
                                       const Caller& caller, absl::Time now) const;
  absl::StatusOr<Filed> SubmitReport(const v1::SubmitReportRequest& request, const Caller& caller,
                                     absl::Time now) const;

 private:
  absl::StatusOr<std::string> FindAgency(absl::string_view named, const Report& report) const;
  absl::StatusOr<Filed> JudgeAndStore(Submission submission, const Caller& caller,
                                      absl::Time now) const;
  std::optional<StoredVersion> YearAfter(const Submission& submission) const;
  std::optional<JudgedAgain> JudgeYearAfter(const Submitted& submitted,
                                            std::optional<StoredVersion> before,
                                            const Caller& caller) const;

  VersionStore& store_;
  ReportJudge& judge_;
  const ReadLimits limits_;
};

// The year that a report is filed under, from what it states and what the caller says (0 =
// nothing). INVALID_ARGUMENT: they differ; neither says one; no form has that year, or it has not
// begun yet at `now` in China.
absl::StatusOr<int> DecideYear(int stated, int requested, absl::Time now);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_INTAKE_H_
