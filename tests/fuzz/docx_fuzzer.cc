// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Word files as they are: mostly their archive, since mutations break it.

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/docx.h"
#include "tests/fuzz/invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gongkai;        // NOLINT(google-build-using-namespace)
  using namespace gongkai::fuzz;  // NOLINT(google-build-using-namespace)
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  CheckReading(ReadDocx(bytes, SmallLimits()), ReadDocx(bytes, SmallLimits()), SmallLimits());
  return 0;
}
