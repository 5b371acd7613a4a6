// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Fields of a form on a web page: the text that they show before anybody fills them in.

#ifndef GONGKAI_SERVICES_INGESTION_READER_HTML_CONTROL_H_
#define GONGKAI_SERVICES_INGESTION_READER_HTML_CONTROL_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/html_selector.h"

namespace gongkai {

// The text in <input>: its value; U+FFFD if it shows something that is not known here (dots, or a
// prompt with figures), nothing if it shows no text.
std::string TextOfInput(const HtmlTag& tag);

// <select> and <textarea>, whose text stands in them.
class HtmlControl {
 public:
  bool open() const { return open_; }
  // How many elements are around it.
  size_t depth() const { return depth_; }

  void Open(const HtmlTag& tag, size_t depth);
  // An option of the list begins.
  void OpenOption(const HtmlTag& tag);
  void Add(absl::string_view text);
  // Its end: the text that it shows.
  std::string Close();

 private:
  void EndOption();

  bool open_ = false;
  bool list_ = false;   // else a text
  bool whole_ = false;  // all options are shown
  bool in_option_ = false;
  bool any_ = false;  // an option is chosen, be it by being the first
  bool selected_ = false;
  size_t depth_ = 0;
  std::string text_;  // of the option, or of the field
  std::string chosen_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_HTML_CONTROL_H_
