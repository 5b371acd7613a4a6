// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What `transform`, `scale`, `translate` and `zoom` do to a text.
// https://www.w3.org/TR/css-transforms-2/

#ifndef GONGKAI_SERVICES_INGESTION_READER_HTML_TRANSFORM_H_
#define GONGKAI_SERVICES_INGESTION_READER_HTML_TRANSFORM_H_

#include "absl/strings/string_view.h"

namespace gongkai {

struct HtmlTransform {
  bool raises = false;   // it stands higher or lower than the rest of its line, or is smaller
  bool removes = false;  // nothing of it is left, or it is far away
  bool turns = false;    // it is mirrored, turned or moved along its line
};

// Values are in lower case.
HtmlTransform ReadTransform(absl::string_view functions);
// Of the property `scale`, or `zoom`.
HtmlTransform ReadScale(absl::string_view factors);
// Of the property `translate`.
HtmlTransform ReadTranslation(absl::string_view lengths);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_HTML_TRANSFORM_H_
