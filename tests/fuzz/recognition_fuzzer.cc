// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Recognition of documents of any structure.

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "tests/fuzz/document_bytes.h"
#include "tests/fuzz/invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gongkai;        // NOLINT(google-build-using-namespace)
  using namespace gongkai::fuzz;  // NOLINT(google-build-using-namespace)
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Document document = DocumentFromBytes(bytes);
  CheckDocument(document, SmallLimits());
  CheckRecognition(document);
  return 0;
}
