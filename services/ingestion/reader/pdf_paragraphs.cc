// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_paragraphs.h"

#include <cmath>
#include <cstddef>
#include <cstdint>

#include "services/ingestion/reader/pdf_regions.h"

namespace gongkai {

void Paragraphs::Add(const PdfLine& line, int page, float left, float right) {
  const bool continues = open_ && Continues(line, page, left);
  if (!continues) Close();
  if (!open_) {
    place_ = {};
    place_.page = page;
    extent_ = line.extent;
  } else if (page == place_.page) {
    extent_.Cover(line.extent);
  }
  for (size_t i = 0; i < line.segments.size(); ++i) {
    // A wide gap is kept: it sets fields of a line apart.
    if (i > 0 && !IsSentence(line)) text_.push_back('\t');
    AppendText(line.segments[i].text, text_);
  }
  open_ = true;
  last_ = line.extent;
  em_ = line.em;
  last_page_ = page;
  // What comes next belongs to it only if the line is full.
  full_ = IsSentence(line) && right - line.extent.right < 2.2f * line.em &&
          line.extent.width() > 8 * line.em;
}

void Paragraphs::Close() {
  if (open_) {
    const auto round = [](float value) { return static_cast<int32_t>(std::lround(value)); };
    place_.box = {round(extent_.left), round(extent_.top),
                  round(extent_.right) - round(extent_.left),
                  round(extent_.bottom) - round(extent_.top)};
    builder_.AddParagraph(text_, place_);
  }
  open_ = false;
  text_.clear();
}

bool Paragraphs::Continues(const PdfLine& line, int page, float left) const {
  if (!full_ || !IsSentence(line) || !SameType(line.em, em_)) return false;
  if (line.extent.left > left + 1.2f * line.em) return false;  // indented: a new paragraph
  if (page != last_page_) return true;
  return line.extent.middle() - last_.middle() < 2.6f * line.em;
}

}  // namespace gongkai
