// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Whether the text of an element is seen by whoever opens the page, and as what it is seen.

#ifndef GONGKAI_SERVICES_INGESTION_READER_HTML_SIGHT_H_
#define GONGKAI_SERVICES_INGESTION_READER_HTML_SIGHT_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/html_declarations.h"
#include "services/ingestion/reader/html_element.h"
#include "services/ingestion/reader/html_selector.h"

namespace gongkai {

// What holds for the text inside of an element, and is handed on to the elements in it.
class HtmlSight {
 public:
  // What an element does to what is seen of it beside its text.
  struct Effect {
    bool removed = false;  // it takes no room: a cell, and the next one takes its place
    bool struck = false;
    bool raised = false;        // its line stands above the one around it, or below, or is smaller
    bool maybe_raised = false;  // it is not known whether it is
    bool generated = false;     // a text with figures is shown with it that the page does not hold
  };

  // Goes into an element: what its attributes say, then what the style sheets and its own style do.
  Effect Enter(HtmlElement kind, const HtmlTag& tag, const HtmlDeclarations& says);

  // The height of its letters in pixels; 0 if it is not known.
  float height() const { return height_; }
  // The text leaves its room empty.
  bool unseen() const { return gone_ || invisible_ || font_ == HtmlSaying::kHides; }
  // It is not certain that the text is seen, or that it is seen as it is stored.
  bool doubtful() const { return doubtful_ || font_ == HtmlSaying::kDoubtful || faint_; }

 private:
  void ReadAttributes(HtmlElement kind, const HtmlTag& tag);
  void SetColours(const HtmlDeclaration& colour, const HtmlDeclaration& background);
  void SetHeight(const HtmlTag& tag, const HtmlDeclaration& size, Effect& effect);
  void SetPlace(HtmlElement kind, const HtmlDeclaration& place);

  bool gone_ = false;
  bool invisible_ = false;
  bool doubtful_ = false;
  bool faint_ = false;
  bool transparent_ = false;
  bool background_known_ = true;
  HtmlSaying font_ = HtmlSaying::kShows;
  float height_ = 16;
  float root_height_ = 16;
  uint32_t colour_ = 0x000000;
  uint32_t background_ = 0xFFFFFF;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_HTML_SIGHT_H_
