// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The XML of Excel files: a sheet, shared strings, styles and the workbook with a zero byte between
// them, packed anew.

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/ooxml_package.h"
#include "services/ingestion/reader/xlsx.h"
#include "tests/fuzz/invariants.h"
#include "tests/fuzz/parts.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gongkai;        // NOLINT(google-build-using-namespace)
  using namespace gongkai::fuzz;  // NOLINT(google-build-using-namespace)
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::vector<absl::string_view> parts = PartsOf(bytes, std::size(kXlsxParts));
  testing::PackageWriter writer = testing::PackageWriter::Xlsx();
  writer.AddSheet("1", "");
  for (size_t i = 0; i < parts.size(); ++i) writer.Set(kXlsxParts[i], parts[i]);
  const std::string file = writer.Bytes();
  CheckReading(ReadXlsx(file, SmallLimits()), ReadXlsx(file, SmallLimits()), SmallLimits());
  return 0;
}
