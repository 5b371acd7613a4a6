// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Which cells of a table are blank, and which only look so.

#ifndef GONGKAI_SERVICES_INGESTION_READER_PDF_BLANKS_H_
#define GONGKAI_SERVICES_INGESTION_READER_PDF_BLANKS_H_

#include <vector>

#include "services/ingestion/reader/pdf_anchors.h"
#include "services/ingestion/reader/pdf_part.h"

namespace gongkai {

// Adds cells with kTorn where a row seems to have a blank, though a text stands in the place of the
// cell: it was taken for another row's or column's, and may be this one's.
void SpoilBlanks(const PartTexts& part, const std::vector<PdfColumn>& columns,
                 std::vector<PdfRow>& rows);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_PDF_BLANKS_H_
