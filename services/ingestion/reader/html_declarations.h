// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What the declarations of a style sheet, or of a style attribute, say of whether a text is seen,
// and as what. Everything else that they say is read over. https://www.w3.org/TR/CSS/

#ifndef GONGKAI_SERVICES_INGESTION_READER_HTML_DECLARATIONS_H_
#define GONGKAI_SERVICES_INGESTION_READER_HTML_DECLARATIONS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/container/node_hash_map.h"
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
  kRaise,    // kDoubtful: a part of a line stands higher or lower than the rest, or is smaller;
             // `value` is 1 if it is not known whether it does
  kSize,     // kShows, or kDoubtful if it is not known whether it holds: see html_font.h
};
inline constexpr size_t kHtmlProperties = 12;
constexpr uint32_t HtmlPropertyBit(HtmlProperty property) {
  return uint32_t{1} << static_cast<uint32_t>(property);
}

enum class HtmlSaying : uint8_t { kNothing, kShows, kDoubtful, kHides };

struct HtmlDeclaration {
  HtmlSaying says = HtmlSaying::kNothing;
  bool important = false;
  uint32_t value = 0;
};

class HtmlDeclarations {
 public:
  // What stands between the braces of a rule, or in a style attribute. Names of attributes point
  // into it.
  static HtmlDeclarations Read(absl::string_view text);

  const HtmlDeclaration& operator[](HtmlProperty property) const {
    return all_[static_cast<size_t>(property)];
  }
  // Which properties it says anything of: a bit for each.
  uint32_t said() const { return said_; }
  bool any() const { return said_ != 0; }
  // Of kContent: the attribute's name.
  absl::string_view attribute() const { return attribute_; }

  // `declaration` says something.
  void Put(HtmlProperty property, const HtmlDeclaration& declaration) {
    all_[static_cast<size_t>(property)] = declaration;
    said_ |= HtmlPropertyBit(property);
  }
  void set_attribute(absl::string_view name) { attribute_ = name; }

 private:
  std::array<HtmlDeclaration, kHtmlProperties> all_;
  uint32_t said_ = 0;
  absl::string_view attribute_;
};

class HtmlVariables;

// The style attributes of a page: most of them are there many times.
class HtmlStyles {
 public:
  // `variables` must outlive it.
  explicit HtmlStyles(HtmlVariables& variables) : variables_(variables) {}

  // Holds until the next call.
  const HtmlDeclarations& Read(absl::string_view style);

 private:
  HtmlVariables& variables_;
  // By what stands in the attribute; a node keeps what names of attributes point into.
  absl::node_hash_map<std::string, HtmlDeclarations> known_;
  HtmlDeclarations other_;
};

// A colour as 0xRRGGBB: "#fff", "white", "rgb(255, 255, 255)". kDoubtful if it is another word,
// kHides if it is transparent.
HtmlDeclaration ReadColour(absl::string_view text);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_HTML_DECLARATIONS_H_
