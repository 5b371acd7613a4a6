// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Reports inside JSON.

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/reader.h"
#include "services/ingestion/reader/text_kind.h"
#include "services/ingestion/reader/utf8.h"
#include "tests/fuzz/invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gongkai;        // NOLINT(google-build-using-namespace)
  using namespace gongkai::fuzz;  // NOLINT(google-build-using-namespace)
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (ScanText(bytes).fault != TextFault::kNone) return 0;
  if (FindTextKind(bytes) != TextKind::kJson) return 0;
  CheckReading(ReadDocument(bytes, SmallLimits()), ReadDocument(bytes, SmallLimits()),
               SmallLimits());
  return 0;
}
