// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What the declarations of a style sheet, or of a style attribute, say of whether a text is seen,
// and as what. Everything else that they say is read over. https://www.w3.org/TR/CSS/

#ifndef GONGKAI_SERVICES_INGESTION_READER_HTML_DECLARATIONS_H_
#define GONGKAI_SERVICES_INGESTION_READER_HTML_DECLARATIONS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace gongkai {

enum class HtmlProperty : uint8_t {
  kDisplay,
  kVisibility,  // `value` is 1 if its room goes as well, if it is a row
  kOpacity,
  kFontSize,
  kColour,      // `value` is 0xRRGGBB; kHides if it is transparent
  kBackground,  // the same; kDoubtful if it is a picture
  kPlace,       // off the page; or cut down to nothing, if it has a size: then `value` is 1
  kOrder,       // digits are shown in another order, mirrored, or as dots; `value` is 1 if that is
                // so only for parts of a line
  kStrike,
  kContent,  // of ::before and ::after: a text with figures; `value` 1 if it is an attribute's
};
inline constexpr size_t kHtmlProperties = 10;

enum class HtmlSaying : uint8_t { kNothing, kShows, kDoubtful, kHides };

struct HtmlDeclaration {
  HtmlSaying says = HtmlSaying::kNothing;
  bool important = false;
  uint32_t value = 0;
  // Of kContent: the attribute's name.
  absl::string_view attribute;
};

class HtmlDeclarations {
 public:
  // What stands between the braces of a rule, or in a style attribute. Names of attributes point
  // into it.
  static HtmlDeclarations Read(absl::string_view text);

  const HtmlDeclaration& operator[](HtmlProperty property) const {
    return all_[static_cast<size_t>(property)];
  }
  HtmlDeclaration& operator[](HtmlProperty property) { return all_[static_cast<size_t>(property)]; }
  // Whether it says anything.
  bool any() const { return any_; }
  void set_any() { any_ = true; }

 private:
  std::array<HtmlDeclaration, kHtmlProperties> all_;
  bool any_ = false;
};

// A colour as 0xRRGGBB: "#fff", "white", "rgb(255, 255, 255)". kDoubtful if it is another word,
// kHides if it is transparent.
HtmlDeclaration ReadColour(absl::string_view text);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_HTML_DECLARATIONS_H_
