// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What a page says beside its style sheets, found without parsing it: which of their rules can
// matter.

#ifndef GONGKAI_SERVICES_INGESTION_READER_HTML_HINTS_H_
#define GONGKAI_SERVICES_INGESTION_READER_HTML_HINTS_H_

#include <bitset>
#include <cstddef>

#include "absl/strings/string_view.h"

namespace gongkai {

// What no sheet hides, none need show; a rule for what the page does not have is for nothing.
class HtmlHints {
 public:
  explicit HtmlHints(absl::string_view html);

  bool hidden_attributes() const { return hidden_attributes_; }
  bool pale_colours() const { return pale_colours_; }

  // Whether an element of the page may have all the classes and identifiers that a selector asks
  // for.
  bool MayMatch(absl::string_view selector) const;

 private:
  static constexpr size_t kNames = 4096;

  // False if they cannot be told.
  bool FindNames(absl::string_view html);
  bool AddNames(absl::string_view value);

  bool hidden_attributes_ = false;
  bool pale_colours_ = false;
  // By hash of their lower case: the words in attributes `class` and `id`.
  std::bitset<kNames> names_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_HTML_HINTS_H_
