// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Cells that nearly touch: a label that fills its column, and the figure beside it.

#ifndef GONGKAI_SERVICES_INGESTION_READER_PDF_TOUCHING_H_
#define GONGKAI_SERVICES_INGESTION_READER_PDF_TOUCHING_H_

#include <vector>

#include "services/ingestion/reader/pdf_lines.h"

namespace gongkai {

// Splits the segments of a page in which a figure stands close behind other text, where the figures
// above and below say that a column of them begins there.
void SplitTouching(std::vector<PdfLine>& lines);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_PDF_TOUCHING_H_
