// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Figures whose cells go on below: a remark in brackets, or a unit, that breaks into lines.

#ifndef GONGKAI_SERVICES_INGESTION_READER_PDF_REMARKS_H_
#define GONGKAI_SERVICES_INGESTION_READER_PDF_REMARKS_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/pdf_lines.h"

namespace gongkai {

// Whether a bracket is opened and not closed again.
bool EndsOpen(absl::string_view text);

// Puts the lines of such cells of a page together, at the height of the figures beside them. One
// that does not end on the page ends with kTorn.
void JoinRemarks(std::vector<PdfLine>& lines);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_PDF_REMARKS_H_
