// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What a text is written in, found from its marks.

#ifndef GONGKAI_SERVICES_INGESTION_READER_TEXT_KIND_H_
#define GONGKAI_SERVICES_INGESTION_READER_TEXT_KIND_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace gongkai {

enum class TextKind : uint8_t {
  kPlain,
  kMarkdown,  // also a text that is plain but for tables in HTML
  kHtml,
  kJson,
};

// The kind of a text in UTF-8. A text that merely holds a '<', '{' or '#' somewhere stays plain.
TextKind FindTextKind(absl::string_view text);

// Whether an element of that name starts or ends at the '<' at `at`: its name ends there as well.
bool IsTag(absl::string_view text, size_t at, absl::string_view name);

// Whether the '<' at `at` starts a tag of an element that HTML has.
bool IsHtmlTag(absl::string_view text, size_t at);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_TEXT_KIND_H_
