// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What holds for every document and report whatever the bytes were. Each check ends the program
// with a sentence if it does not hold, which is what a fuzzer looks for.

#ifndef GONGKAI_TESTS_FUZZ_INVARIANTS_H_
#define GONGKAI_TESTS_FUZZ_INVARIANTS_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/form/report.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/reader/reader.h"

namespace gongkai::fuzz {

// Ends the program with a sentence if `holds` is false.
void Check(bool holds, absl::string_view sentence);

// Small enough that inputs of some ten thousand bytes exceed them.
const ReadLimits& SmallLimits();

// A text in UTF-8 without control characters or turned directions.
void CheckText(absl::string_view text, absl::string_view what);

// The errors that a document may cause, in words that can be shown.
void CheckError(const absl::Status& status);

// Fields within the text and in order, blocks that cover them, anchors in order, limits kept, valid
// text. `limits` are those that it was read with.
void CheckDocument(const Document& document, const ReadLimits& limits);

// CheckDocument, or CheckError; and that `again`, read from the same bytes, is the same.
void CheckReading(const absl::StatusOr<Document>& document, const absl::StatusOr<Document>& again,
                  const ReadLimits& limits);

// Reads the document twice and checks what comes out: values are in range and stand in the
// document, candidates are of ambiguous cells, sources and sections in order.
void CheckRecognition(const Document& document);

}  // namespace gongkai::fuzz

#endif  // GONGKAI_TESTS_FUZZ_INVARIANTS_H_
