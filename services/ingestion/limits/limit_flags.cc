// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/limits/limit_flags.h"

#include <cstdint>
#include <string>

#include "absl/flags/flag.h"
#include "absl/flags/reflection.h"
#include "common/status/status_macros.h"

// A flag of read_limits.cc, with its help and default.
#define GONGKAI_LIMIT_FLAG(name)                                                      \
  ABSL_FLAG(int64_t, name, gongkai::FindLimitFlag(#name)->get(gongkai::ReadLimits()), \
            std::string(gongkai::FindLimitFlag(#name)->text) + ".")

GONGKAI_LIMIT_FLAG(max_document_bytes);
GONGKAI_LIMIT_FLAG(max_line_bytes);
GONGKAI_LIMIT_FLAG(max_cells);
GONGKAI_LIMIT_FLAG(max_unpacked_bytes);
GONGKAI_LIMIT_FLAG(max_text_bytes);
GONGKAI_LIMIT_FLAG(max_depth);
GONGKAI_LIMIT_FLAG(max_pdf_pages);
GONGKAI_LIMIT_FLAG(max_pdf_seconds);
GONGKAI_LIMIT_FLAG(max_pdf_memory_bytes);

namespace gongkai {

absl::StatusOr<ReadLimits> ReadLimitsFromFlags() {
  ReadLimits limits;
  for (const LimitFlag& limit : LimitFlags()) {
    const absl::CommandLineFlag* flag = absl::FindCommandLineFlag(limit.name);
    GONGKAI_RETURN_IF_ERROR(SetLimit(limit, *flag->TryGet<int64_t>(), limits));
  }
  return limits;
}

}  // namespace gongkai
