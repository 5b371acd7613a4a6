// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Finds the annual report in a document, whatever its layout. Pure and deterministic.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_RECOGNITION_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_RECOGNITION_H_

#include "absl/status/statusor.h"
#include "common/form/report.h"
#include "services/ingestion/reader/document.h"

namespace gongkai {

// Reads title, agency, year, scope, publication time, the six sections and every cell of the three
// tables, each cell with its source. The edition of the form is the one whose labels the document
// has, whatever year it states.
//
// A cell whose place in the document is not certain is never stated: it is ambiguous, with its
// candidates, or unreadable. What was doubtful is in the notes. A document that states no year or
// no agency gives 0 or an empty name and a note.
//
// INVALID_ARGUMENT: no table of the form; one of the three tables is missing; two reports in one
// document. The
//   message says what was looked for, what stood there, and what to do.
// RESOURCE_EXHAUSTED: more words than any report has.
absl::StatusOr<Report> Recognize(const Document& document);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_RECOGNITION_H_
