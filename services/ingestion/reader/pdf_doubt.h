// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Where a table that was rebuilt does not agree with where its texts stand, or they leave a choice.

#ifndef GONGKAI_SERVICES_INGESTION_READER_PDF_DOUBT_H_
#define GONGKAI_SERVICES_INGESTION_READER_PDF_DOUBT_H_

#include <vector>

#include "services/ingestion/reader/pdf_anchors.h"
#include "services/ingestion/reader/pdf_part.h"
#include "services/ingestion/reader/pdf_rows.h"

namespace gongkai {

// Marks the figures of rows that were put together from pieces, or stand so close to what is not
// theirs that it might be; the labels too where these are not beside their figures.
//
// The layouts in which a row comes out wrong are countless, the signs of it are few: so nothing
// here mends a row, it is only said that others must bear it out.
void MarkDoubtful(const TablePart& part, const PartTexts& texts, PdfAlignment alignment,
                  std::vector<PdfRow>& rows);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_PDF_DOUBT_H_
