// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Word documents (.docx, .docm): Office Open XML, ECMA-376 / GB/T 38510.

#ifndef GONGKAI_SERVICES_INGESTION_READER_DOCX_H_
#define GONGKAI_SERVICES_INGESTION_READER_DOCX_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/reader/reader.h"

namespace gongkai {

// Reads the main text of a Word document as it is shown with all tracked changes accepted: no
// headers, footers, notes, comments, hidden text or field codes, but with the numbers of automatic
// lists. The text of a text box follows the
// paragraph that anchors it. A table that only arranges others on the page comes out as what is in
// it.
//
// A cell whose text may not be seen, or not as it is stored, is doubtful; one with a picture and no
// text holds U+FFFD, as does a field of which Word has not stored what it shows.
//
// Remarks: "tracked-changes", "hidden-text", "hidden-rows", "placeholder-text", "covered-text",
//   "embedded-part", "doubtful-text".
// INVALID_ARGUMENT and RESOURCE_EXHAUSTED as ReadDocument.
absl::StatusOr<Document> ReadDocx(absl::string_view bytes, const ReadLimits& limits);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_DOCX_H_
