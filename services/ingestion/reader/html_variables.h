// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Custom properties of style sheets: "--gone: none", "display: var(--gone)".
// https://www.w3.org/TR/css-variables-1/

#ifndef GONGKAI_SERVICES_INGESTION_READER_HTML_VARIABLES_H_
#define GONGKAI_SERVICES_INGESTION_READER_HTML_VARIABLES_H_

#include <cstddef>
#include <deque>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/html_declarations.h"

namespace gongkai {

// All values that a page gives its custom properties, whatever the elements they are for.
class HtmlVariables {
 public:
  // `html` must outlive it.
  explicit HtmlVariables(absl::string_view html);

  // As HtmlDeclarations::Read, with the values put in. What they do not agree on is
  // HtmlSaying::kDoubtful, and so is what an animation may take away; a property without a value is
  // taken over from around the element. Names of attributes point into the text, or hold as long as
  // this.
  HtmlDeclarations Read(absl::string_view text);

 private:
  struct Values {
    std::vector<absl::string_view> values;
    bool more = false;  // than are kept
  };

  // The text with the value of that number for each property; `count` is set to how many there are.
  std::string PutIn(absl::string_view text, size_t number, int depth, size_t& count) const;

  // Finds the animations after which nothing of a text may be left.
  void FindAnimations(absl::string_view html);
  HtmlDeclarations ReadValues(absl::string_view text);

  absl::flat_hash_map<absl::string_view, Values> values_;
  std::vector<absl::string_view> hiding_;  // by name
  std::deque<std::string> kept_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_HTML_VARIABLES_H_
