// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Reports: domain values to messages and back. The fields of the tables are found by the paths of
// the form's cells, so that a line added to a form and to its message needs nothing here.

#ifndef GONGKAI_COMMON_WIRE_REPORT_PROTO_H_
#define GONGKAI_COMMON_WIRE_REPORT_PROTO_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/form/report.h"
#include "gongkai/v1/report.pb.h"

namespace gongkai {

// How much of a report a message carries.
enum class ReportView {
  kFull,     // everything
  kFigures,  // without sections, sources and notes: what the feed and lists send
};

// Packs a report. Where a section's heading stood is not part of the message.
v1::AnnualReport ToProto(const Report& report, ReportView view = ReportView::kFull);

// Unpacks a report; sections, candidates and sources are put into the order that Report has them
// in. INVALID_ARGUMENT: the form is unspecified; the scope is not one of the message's; a mark,
// source or note names an unknown cell; a mark has no state, or names a cell that has a value or
// another mark; candidates stand beside another state than AMBIGUOUS; a section number outside 1 to
// 6; places of a text out of order; a publish time outside 0001 to 9999. The error's message names
// the field. A year of any value is let through: who needs one says so.
absl::StatusOr<Report> FromProto(const v1::AnnualReport& message);

// The message's form; INVALID_ARGUMENT if it is unspecified or unknown.
absl::StatusOr<FormId> FormFromProto(v1::Form form);
v1::Form FormToProto(FormId form);

// Where a cell was read. INVALID_ARGUMENT: it names an unknown cell.
v1::CellSource ToProto(const CellSource& source);
absl::StatusOr<CellSource> FromProto(const v1::CellSource& message);

// The cell of a path; INVALID_ARGUMENT if there is none, saying in which `field` it was named.
absl::StatusOr<CellId> CellFromProto(absl::string_view path, absl::string_view field);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_WIRE_REPORT_PROTO_H_
