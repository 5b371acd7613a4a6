// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Where on a page tables stand, and where other text.

#ifndef GONGKAI_SERVICES_INGESTION_READER_PDF_REGIONS_H_
#define GONGKAI_SERVICES_INGESTION_READER_PDF_REGIONS_H_

#include <cmath>
#include <cstddef>
#include <vector>

#include "services/ingestion/reader/pdf_columns.h"
#include "services/ingestion/reader/pdf_lines.h"

namespace gongkai {

// A stretch of lines of one page, [first, last).
struct Region {
  bool table = false;
  size_t first = 0;
  size_t last = 0;
};

// Divides a page: lines with texts under each other are tables. The regions cover all lines.
std::vector<Region> FindRegions(const std::vector<PdfLine>& lines);

// The columns of lines [first, last).
std::vector<PdfColumn> ColumnsOfRun(const std::vector<PdfLine>& lines, size_t first, size_t last);

// Whether a line with gaps is a sentence all the same: justified type leaves gaps too, but small
// ones.
bool IsSentence(const PdfLine& line);

// Whether some text of a line is a figure.
bool HasFigure(const PdfLine& line);

// Whether two sizes of type, in points, are one.
inline bool SameType(float a, float b) { return std::abs(a - b) < 0.08f * std::max(a, b); }

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_PDF_REGIONS_H_
