// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Merged cells of a sheet. ECMA-376 part 1, 18.3.1.55.

#ifndef GONGKAI_SERVICES_INGESTION_READER_XLSX_MERGES_H_
#define GONGKAI_SERVICES_INGESTION_READER_XLSX_MERGES_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <queue>
#include <utility>
#include <vector>

#include "services/ingestion/reader/xlsx_reference.h"
#include "services/ingestion/reader/xml_node.h"

namespace gongkai {

// They may not overlap; of those that do, the first counts, by row and column.
class XlsxMerges {
 public:
  // None.
  XlsxMerges() = default;
  // From `mergeCells`.
  explicit XlsxMerges(XmlNode merge_cells);

  // The one that begins at a cell; null if none does.
  const XlsxRange* At(int32_t row, int32_t column) const;

  // The one that covers a cell; null if none does. Goes down the sheet: ask for cells by row and
  // column. Good until the next call.
  const XlsxRange* Covering(int32_t row, int32_t column);

 private:
  void Begin(const XlsxRange& range);
  void GoTo(int32_t row);
  // The one from a row above that covers any of these columns.
  const XlsxRange* FromAbove(int32_t first, int32_t last) const;

  std::vector<XlsxRange> ranges_;  // by row and column
  size_t next_ = 0;                // the first that has not begun
  int32_t row_ = 0;
  std::vector<XlsxRange> begun_;        // in the row, by column; nearly all end in it
  size_t at_ = 0;                       // the first of them that is not left of the cell asked for
  std::map<int32_t, XlsxRange> above_;  // that began above and reach into the row, by column
  using End = std::pair<int32_t, int32_t>;  // last row, column
  std::priority_queue<End, std::vector<End>, std::greater<>> ends_;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_XLSX_MERGES_H_
