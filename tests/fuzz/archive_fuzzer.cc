// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Zip archives: parts that documents have, and such as the archive itself may name.

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/archive.h"
#include "tests/fuzz/invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gongkai;        // NOLINT(google-build-using-namespace)
  using namespace gongkai::fuzz;  // NOLINT(google-build-using-namespace)
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  absl::StatusOr<Archive> archive = Archive::Open(bytes, SmallLimits());
  if (!archive.ok()) {
    CheckError(archive.status());
    return 0;
  }
  size_t unpacked = 0;
  for (const absl::string_view name :
       {"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml",
        "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "a", "", "../a"}) {
    const bool has = archive->Has(name);
    const absl::StatusOr<ArchivePart> part = archive->Read(name);
    Check(has || !part.ok(), "a part is read that is not there");
    if (part.ok()) {
      unpacked += part->size;
    } else {
      CheckError(part.status());
    }
  }
  Check(unpacked <= SmallLimits().max_unpacked_bytes, "more is unpacked than allowed");
  return 0;
}
