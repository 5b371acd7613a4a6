// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Writes small PDF documents for tests: texts at places, in the order in which they are added; and
// shows what is read of them.

#ifndef GONGKAI_SERVICES_INGESTION_READER_TESTING_PDF_H_
#define GONGKAI_SERVICES_INGESTION_READER_TESTING_PDF_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/document.h"

namespace gongkai::testing {

// How wide a text is in points: an ideograph is as wide as it is high, the rest half of that.
double PdfTextWidth(absl::string_view text, double size);

class PdfWriter {
 public:
  // In points; A4 unless told. Texts go onto the last page.
  void AddPage(double width = 595, double height = 842);
  // A text in UTF-8 (of the basic plane) whose type of that size begins at `left` and has its top
  // at `top`, both from the page's top left corner. The font is not embedded: poppler needs
  // poppler-data for it.
  void AddText(double left, double top, double size, absl::string_view text);
  // The same around a middle.
  void AddCentredText(double centre, double top, double size, absl::string_view text);
  // Appends to the page's content as it is.
  void AddRaw(absl::string_view content);
  // Makes the document ask for a password that nobody has.
  void Encrypt() { encrypted_ = true; }

  // The document.
  std::string Finish() const;

 private:
  struct Page {
    double width;
    double height;
    std::string content;
  };

  std::vector<Page> pages_;
  bool encrypted_ = false;
};

// A document as lines of text: a row of a grid is "column:text | column:text (2 rows)", a line of a
// paragraph its fields with " | " between them.
std::vector<std::string> LinesOf(const Document& document);

// The same of what is read of a PDF with the usual limits; the error alone if it is not read.
std::vector<std::string> ReadLines(const PdfWriter& pdf);

}  // namespace gongkai::testing

#endif  // GONGKAI_SERVICES_INGESTION_READER_TESTING_PDF_H_
