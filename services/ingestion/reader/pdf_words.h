// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What `pdftotext -bbox` prints: the words of every page and their boxes.

#ifndef GONGKAI_SERVICES_INGESTION_READER_PDF_WORDS_H_
#define GONGKAI_SERVICES_INGESTION_READER_PDF_WORDS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/seen.h"

namespace gongkai {

// Stands between the pieces of a figure of which it is not certain that they are one, and where
// some of a figure may be missing: whoever reads it must see that it is no number, and not two
// either.
constexpr absl::string_view kTorn = kUnreadText;

// A rectangle in points from the top left corner of its page.
struct Extent {
  float left = 0;
  float top = 0;
  float right = 0;
  float bottom = 0;

  float width() const { return right - left; }
  float middle() const { return (top + bottom) / 2; }
  float centre() const { return (left + right) / 2; }
  // Grows to hold the other one as well.
  void Cover(const Extent& other);
};

struct PdfWord {
  Extent extent;
  float em = 0;  // the height of its type, estimated
  absl::string_view text;
  bool cut_off = false;  // it reaches the edge of its page: more of it may lie beyond
};

struct PdfPage {
  float width = 0;
  float height = 0;
  std::vector<PdfWord> words;
  bool sideways = false;  // its words run from the top to the bottom, or the other way: left out
};

// Reads the output, in which it replaces the character references: the words point into it. Words
// without a place, far outside of any page, or of spaces are left out; what is no text, or of
// private use, becomes U+FFFD, and so do words that are nothing but glyphs of which the font does
// not say what they are, and figures that run sideways. What cannot be understood is
// skipped: the output of a hostile file need not be XML.
std::vector<PdfPage> ParsePdfWords(std::string& output);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_PDF_WORDS_H_
