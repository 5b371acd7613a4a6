// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Any bytes, as they come from outside; PDF without the program that reads it (see
// pdf_words_fuzzer.cc).

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/kind.h"
#include "services/ingestion/reader/reader.h"
#include "tests/fuzz/invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gongkai;        // NOLINT(google-build-using-namespace)
  using namespace gongkai::fuzz;  // NOLINT(google-build-using-namespace)
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  const absl::StatusOr<DocumentKind> kind = FindKind(bytes);
  if (kind.ok() && *kind == DocumentKind::kPdf) return 0;
  CheckReading(ReadDocument(bytes, SmallLimits()), ReadDocument(bytes, SmallLimits()),
               SmallLimits());
  return 0;
}
