// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The XML of Word files: document, styles and numbering with a zero byte between them, packed anew.

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/docx.h"
#include "services/ingestion/reader/ooxml_package.h"
#include "tests/fuzz/invariants.h"
#include "tests/fuzz/parts.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gongkai;        // NOLINT(google-build-using-namespace)
  using namespace gongkai::fuzz;  // NOLINT(google-build-using-namespace)
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::vector<absl::string_view> parts = PartsOf(bytes, std::size(kDocxParts));
  testing::PackageWriter writer = testing::PackageWriter::Docx("");
  for (size_t i = 0; i < parts.size(); ++i) writer.Set(kDocxParts[i], parts[i]);
  const std::string file = writer.Bytes();
  CheckReading(ReadDocx(file, SmallLimits()), ReadDocx(file, SmallLimits()), SmallLimits());
  return 0;
}
