// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What `pdftotext -bbox` prints for a PDF, and what is made of it: the program itself runs apart
// and is not ours.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/status/status_macros.h"
#include "services/ingestion/reader/document_builder.h"
#include "services/ingestion/reader/pdf_layout.h"
#include "services/ingestion/reader/pdf_lines.h"
#include "services/ingestion/reader/pdf_words.h"
#include "tests/fuzz/invariants.h"

namespace gongkai::fuzz {
namespace {

// As ReadPdf does it.
absl::StatusOr<Document> ReadWords(absl::string_view bytes) {
  std::string output(bytes);
  const std::vector<PdfPage> pages = ParsePdfWords(output);
  if (pages.size() > static_cast<size_t>(SmallLimits().max_pages)) {
    return absl::ResourceExhaustedError("too many pages");
  }
  std::vector<std::vector<PdfLine>> lines;
  lines.reserve(pages.size());
  for (const PdfPage& page : pages) lines.push_back(MakeLines(page));
  RemoveFurniture(pages, lines);
  DocumentBuilder builder(SmallLimits());
  GONGKAI_RETURN_IF_ERROR(AddPages(lines, builder));
  return builder.Finish();
}

}  // namespace
}  // namespace gongkai::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gongkai::fuzz;  // NOLINT(google-build-using-namespace)
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  CheckReading(ReadWords(bytes), ReadWords(bytes), SmallLimits());
  return 0;
}
