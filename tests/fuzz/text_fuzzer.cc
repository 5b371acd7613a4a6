// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Plain text and Markdown: each must read any text, whatever it looks like.

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/markdown.h"
#include "services/ingestion/reader/plain_text.h"
#include "services/ingestion/reader/utf8.h"
#include "tests/fuzz/invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gongkai;        // NOLINT(google-build-using-namespace)
  using namespace gongkai::fuzz;  // NOLINT(google-build-using-namespace)
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (ScanText(bytes).fault != TextFault::kNone) return 0;
  CheckReading(ReadPlainText(bytes, SmallLimits()), ReadPlainText(bytes, SmallLimits()),
               SmallLimits());
  CheckReading(ReadMarkdown(bytes, SmallLimits()), ReadMarkdown(bytes, SmallLimits()),
               SmallLimits());
  return 0;
}
