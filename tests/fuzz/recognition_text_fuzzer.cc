// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Recognition of any text, plain or Markdown.

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/markdown.h"
#include "services/ingestion/reader/markdown_lines.h"
#include "services/ingestion/reader/plain_text.h"
#include "services/ingestion/reader/utf8.h"
#include "tests/fuzz/invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gongkai;        // NOLINT(google-build-using-namespace)
  using namespace gongkai::fuzz;  // NOLINT(google-build-using-namespace)
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (ScanText(bytes).fault != TextFault::kNone) return 0;
  const absl::StatusOr<Document> document = LooksLikeMarkdown(bytes)
                                                ? ReadMarkdown(bytes, SmallLimits())
                                                : ReadPlainText(bytes, SmallLimits());
  if (document.ok()) CheckRecognition(*document);
  return 0;
}
