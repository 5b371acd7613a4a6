// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A text of a web page, put together from what stands between its tags: white space is collapsed as
// a browser does.

#ifndef GONGKAI_SERVICES_INGESTION_READER_HTML_TEXT_H_
#define GONGKAI_SERVICES_INGESTION_READER_HTML_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace gongkai {

// The text is the tail of a string that the caller holds, and passes to every call.
class HtmlText {
 public:
  // Whether there is any text by now.
  bool open() const { return open_; }

  // Adds what stands between two tags, entities decoded. `script` is 1 in a superscript, -1 in a
  // subscript: digits become ² or ₂.
  void Append(absl::string_view part, bool preformatted, int script, std::string& text);
  // Breaks the line; false if the line is empty, so that the text should end.
  bool BreakLine(std::string& text);
  // Ends the text and returns where it begins; what follows is the next one.
  size_t End(std::string& text);

  // How many lines end in the part after its first character that is no white space.
  static int32_t LinesAfterStart(absl::string_view part, bool preformatted);

 private:
  bool open_ = false;
  bool mend_ = false;   // something of it may have to be mended
  bool space_ = false;  // white space that counts once something follows it
  size_t begin_ = 0;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_HTML_TEXT_H_
