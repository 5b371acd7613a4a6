// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Selectors of style sheets: which elements a rule is for. https://www.w3.org/TR/selectors-4/

#ifndef GONGKAI_SERVICES_INGESTION_READER_HTML_SELECTOR_H_
#define GONGKAI_SERVICES_INGESTION_READER_HTML_SELECTOR_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace gongkai {

inline absl::string_view ViewOf(const unsigned char* text) {
  return text == nullptr ? absl::string_view()
                         : absl::string_view(reinterpret_cast<const char*>(text));
}

// The start of an element as the parser reports it. Names are in lower case.
struct HtmlTag {
  absl::string_view name;
  absl::string_view id;
  absl::string_view classes;
  // Names and values in turn, ended by a null; may be null.
  const unsigned char** attributes = nullptr;

  // The value of an attribute; nothing if there is none.
  std::optional<absl::string_view> Find(absl::string_view attribute) const;
};

// Whether a selector is for an element; kMaybe where it asks for more than is looked at here.
enum class HtmlMatch : uint8_t { kNo, kMaybe, kYes };

// What must hold of one element: "td.a#b[c=d]".
struct HtmlCompound {
  struct Attribute {
    std::string name;
    char comparison = 0;  // 0: it is there; '=', '~', '|', '^', '$', '*'
    std::string value;
  };
  std::string tag;  // empty for any
  std::string id;
  std::vector<std::string> classes;
  std::vector<Attribute> attributes;
  bool maybe = false;  // a condition is not looked at: :nth-child(2)

  HtmlMatch Matches(const HtmlTag& element) const;
};

struct HtmlSelector {
  struct Part {
    HtmlCompound compound;
    // Its parent, and not just any element around it, must be the next part.
    bool child = false;
  };
  std::vector<Part> parts;  // from the element itself outwards
  // For what stands before or after the element's text, not for itself.
  bool generated = false;
  bool maybe = false;
  // Which of two rules counts, if they contradict each other.
  uint32_t specificity = 0;
};

// One selector of a list; nothing if it never holds of what is read (a:hover), or is none.
std::optional<HtmlSelector> ReadSelector(absl::string_view text);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_HTML_SELECTOR_H_
