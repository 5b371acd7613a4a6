// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Tables in plain text whose rows are lists: a row a line, commas, semicolons or 、 between the
// cells, with or without quotation marks around them (CSV).

#ifndef GONGKAI_SERVICES_INGESTION_READER_SEPARATED_ROWS_H_
#define GONGKAI_SERVICES_INGESTION_READER_SEPARATED_ROWS_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/document.h"

namespace gongkai {

class SeparatedRows {
 public:
  // Looks through a text for lines with several figures and nothing but the same mark between
  // them. If there are some, they are rows, and so are the lines around them that have the mark and
  // are no sentences: headers, and rows of fewer cells.
  explicit SeparatedRows(absl::string_view text);

  // Whether the line that starts at that byte is such a row. To be asked line by line.
  bool HasLineAt(size_t offset) {
    while (next_ < stretches_.size() && stretches_[next_].second <= offset) ++next_;
    return next_ < stretches_.size() && stretches_[next_].first <= offset;
  }

  // Adds the cells of such a line as one row of the last block, as AddTabbedRow does.
  void AddRow(absl::string_view line, size_t offset, int32_t row, Document& document) const;

 private:
  absl::string_view separator_;                       // empty if there are none
  std::vector<std::pair<size_t, size_t>> stretches_;  // [first, last) byte of each
  size_t next_ = 0;                                   // stretch
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_SEPARATED_ROWS_H_
