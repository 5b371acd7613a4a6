// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Bytes of a text in whatever encoding.

#include <cstddef>
#include <cstdint>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/encoding.h"
#include "services/ingestion/reader/utf8.h"
#include "tests/fuzz/invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gongkai;        // NOLINT(google-build-using-namespace)
  using namespace gongkai::fuzz;  // NOLINT(google-build-using-namespace)
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  const absl::StatusOr<DecodedText> decoded = DecodeText(bytes, SmallLimits());
  const absl::StatusOr<DecodedText> again = DecodeText(bytes, SmallLimits());
  Check(decoded.status() == again.status(), "the same bytes give another status");
  if (!decoded.ok()) {
    CheckError(decoded.status());
    return 0;
  }
  Check(decoded->text == again->text && decoded->remarks == again->remarks,
        "the same bytes give another text");
  fuzz::CheckText(decoded->text, "the decoded text");
  Check(decoded->text.size() <= SmallLimits().max_unpacked_bytes,
        "there is more text than allowed");
  constexpr absl::string_view kMark = "\xEF\xBB\xBF";
  if (ScanText(bytes).fault == TextFault::kNone && !absl::StartsWith(bytes, kMark)) {
    Check(decoded->text == bytes, "what is UTF-8 already was changed");
  }
  return 0;
}
