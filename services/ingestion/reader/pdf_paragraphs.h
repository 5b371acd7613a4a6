// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Sentences that break into lines.

#ifndef GONGKAI_SERVICES_INGESTION_READER_PDF_PARAGRAPHS_H_
#define GONGKAI_SERVICES_INGESTION_READER_PDF_PARAGRAPHS_H_

#include <string>

#include "common/place/place.h"
#include "services/ingestion/reader/document_builder.h"
#include "services/ingestion/reader/pdf_lines.h"

namespace gongkai {

// Puts sentences together again that were broken into lines.
class Paragraphs {
 public:
  explicit Paragraphs(DocumentBuilder& builder) : builder_(builder) {}

  // `left` and `right`: where the sentences of the page begin and end.
  void Add(const PdfLine& line, int page, float left, float right);
  // Ends the paragraph that is open.
  void Close();

 private:
  bool Continues(const PdfLine& line, int page, float left) const;

  DocumentBuilder& builder_;
  std::string text_;
  Place place_;
  Extent extent_;
  Extent last_;
  float em_ = 0;
  int last_page_ = 0;
  bool open_ = false;
  bool full_ = false;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_PDF_PARAGRAPHS_H_
