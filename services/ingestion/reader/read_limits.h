// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// How much of a document is read, and how much work it may be.

#ifndef GONGKAI_SERVICES_INGESTION_READER_READ_LIMITS_H_
#define GONGKAI_SERVICES_INGESTION_READER_READ_LIMITS_H_

#include <cstddef>
#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"

namespace gongkai {

// A document over one of these is refused with RESOURCE_EXHAUSTED, or, where it is nested too deep,
// with INVALID_ARGUMENT. The defaults are far over any report.
struct ReadLimits {
  size_t max_bytes = size_t{64} << 20;
  // Of a line of plain text or Markdown.
  size_t max_line_bytes = size_t{1} << 20;
  // Cells, and lines outside of tables; empty cells that a span covers do not count.
  size_t max_fields = 400'000;
  // What the parts of an archive that are read may have together once unpacked, and any text once
  // decoded.
  size_t max_unpacked_bytes = size_t{128} << 20;
  // Of the document without its markup.
  size_t max_text_bytes = size_t{16} << 20;
  // How deep elements of HTML or XML may be nested.
  int max_depth = 256;
  // Of a PDF.
  int max_pages = 2'000;
  // What reading a PDF may take.
  absl::Duration max_time = absl::Seconds(20);
  size_t max_pdf_memory_bytes = size_t{768} << 20;
};

// One limit as people set it: a flag with a whole number.
struct LimitFlag {
  absl::string_view name;  // "max_document_bytes"
  absl::string_view text;  // what it limits, for the help
  int64_t most;            // the largest that can be set; the least is 1
  int64_t (*get)(const ReadLimits& limits);
  void (*set)(ReadLimits& limits, int64_t value);
};

// All limits, in the order of ReadLimits.
absl::Span<const LimitFlag> LimitFlags();

// The limit of that name; null if there is none.
const LimitFlag* FindLimitFlag(absl::string_view name);

// Sets a limit. INVALID_ARGUMENT if the value is under 1 or over the flag's most; names the flag.
absl::Status SetLimit(const LimitFlag& flag, int64_t value, ReadLimits& limits);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_READ_LIMITS_H_
