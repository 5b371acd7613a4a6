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

// Where a text stands in its line.
enum class HtmlScript : uint8_t {
  kPlain,
  kAbove,
  kBelow,
  kApart,       // it may be a mark beside what is before it: above the line, if it looks like one
  kMaybeApart,  // the same, whatever is known of what is before it
};

// The text is the tail of a string that the caller holds, and passes to every call.
class HtmlText {
 public:
  // Whether there is any text by now.
  bool open() const { return open_; }
  // Whether what comes next may be a mark: it stands behind a figure, or before all other text.
  bool MarkMayFollow(const std::string& text) const;

  // Adds what stands between two tags, entities decoded. Digits above or below the line become ² or
  // ₂ beside others; alone they are but small.
  // `height` is that of its letters (pixels): digits that are clearly smaller than the figure they
  // touch are a mark.
  void Append(absl::string_view part, bool preformatted, HtmlScript script, float height,
              std::string& text);
  // Breaks the line; false if the line is empty, so that the text should end.
  bool BreakLine(std::string& text);
  // Ends the text and returns where it begins; what follows is the next one.
  size_t End(std::string& text);

  // How many lines end in the part after its first character that is no white space.
  static int32_t LinesAfterStart(absl::string_view part, bool preformatted);

 private:
  HtmlScript ScriptBySize(absl::string_view part, float height, std::string& text);
  void AppendWord(absl::string_view word, HtmlScript script, std::string& text);

  bool open_ = false;
  bool mend_ = false;  // something of it may have to be mended
  // All of it so far stands above or below the line.
  HtmlScript first_ = HtmlScript::kPlain;
  // Of the letters of its beginning, if all so far are of it, and of the figure at its end.
  float first_height_ = 0;
  float figure_height_ = 0;
  bool one_height_ = false;
  bool space_ = false;  // white space that counts once something follows it
  size_t begin_ = 0;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_HTML_TEXT_H_
