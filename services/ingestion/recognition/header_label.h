// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A label of a block that stands in its header.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_HEADER_LABEL_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_HEADER_LABEL_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "services/ingestion/recognition/row.h"
#include "services/ingestion/recognition/script.h"

namespace gongkai {

struct HeaderLabel {
  uint32_t first = 0;
  uint32_t last = 0;
  ItemKind kind = ItemKind::kHeading;
  int line = -1;
  size_t column = 0;          // of the edition; only for columns
  GridSpan span;              // of the table
  absl::string_view heading;  // of the edition, if it stands above columns
  bool official = false;      // worded as an edition of the form prints it
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_HEADER_LABEL_H_
