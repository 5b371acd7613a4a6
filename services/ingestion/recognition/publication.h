// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// When a report was published, where no word like 发布日期 in its head says so.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_PUBLICATION_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_PUBLICATION_H_

#include <cstdint>
#include <optional>

#include "absl/time/time.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// When a report was published, as far as it says.
struct Publication {
  std::optional<absl::Time> time;
  // If there is none: the first token of a line where a date should be that no calendar has.
  std::optional<uint32_t> impossible;
};

// A date on a line of its own within three lines under the title, whose tokens end before
// `title_end` (0 if there is no title), in the head (up to `head_end`); or at the end of the
// document under the name of an organisation, behind 发布日期, or as the very last line. Only in
// one of the two years after the year of the report, the last line only in the first: any other
// date, or one within a sentence or a table, is another matter's.
Publication FindPublication(const TokenList& list, uint32_t title_end, uint32_t head_end,
                            int report_year);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_PUBLICATION_H_
