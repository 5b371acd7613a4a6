// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The words of a page as lines of text, whatever their order in the file.

#ifndef GONGKAI_SERVICES_INGESTION_READER_PDF_LINES_H_
#define GONGKAI_SERVICES_INGESTION_READER_PDF_LINES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/pdf_words.h"

namespace gongkai {

// Where two words of a segment meet without touching.
struct Joint {
  size_t before = 0;  // bytes of text before it
  size_t behind = 0;  // and where the next word begins
  float left = 0;     // the end of the one, in points
  float right = 0;    // the beginning of the other
};

// Words of one line that stand close together: part of a sentence, or the text of a cell, or a line
// of it.
struct Segment {
  Extent extent;
  float em = 0;
  std::string text;
  bool cut_off = false;  // see PdfWord
  std::vector<Joint> joints = {};
  bool doubtful = false;  // cut from a text that it touches
};

// What stands at one height, from left to right; never empty.
struct PdfLine {
  std::vector<Segment> segments;
  Extent extent;
  float em = 0;  // of its first segment
};

// The lines of a page from top to bottom.
std::vector<PdfLine> MakeLines(const PdfPage& page);

// Appends what follows in the same line, or in the next one: with a space if the text would
// otherwise run together where writing without spaces would not (letters, digits).
void AppendText(absl::string_view more, std::string& text);

// What was taken out of the pages.
struct Furniture {
  bool page_numbers = false;
  bool running_heads = false;
};

// Takes page numbers, and lines that stand at the same height at the edge of most pages, out of all
// pages.
Furniture RemoveFurniture(const std::vector<PdfPage>& pages,
                          std::vector<std::vector<PdfLine>>& lines);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_PDF_LINES_H_
