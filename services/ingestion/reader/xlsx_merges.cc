// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/xlsx_merges.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "services/ingestion/reader/ooxml.h"

namespace gongkai {

XlsxMerges::XlsxMerges(XmlNode merge_cells) {
  for (XmlNode merge : merge_cells) {
    const auto range = ParseXlsxRange(AttributeOf(merge, "ref").value_or(""));
    if (range.has_value()) ranges_.push_back(*range);
  }
  const auto before = [](const XlsxRange& a, const XlsxRange& b) {
    return std::pair(a.row, a.column) < std::pair(b.row, b.column);
  };
  // Mostly they are in order.
  if (!std::is_sorted(ranges_.begin(), ranges_.end(), before)) {
    std::sort(ranges_.begin(), ranges_.end(), before);
  }
}

const XlsxRange* XlsxMerges::At(int32_t row, int32_t column) const {
  const auto range = std::lower_bound(ranges_.begin(), ranges_.end(), std::pair(row, column),
                                      [](const XlsxRange& each, std::pair<int32_t, int32_t> at) {
                                        return std::pair(each.row, each.column) < at;
                                      });
  if (range == ranges_.end() || range->row != row || range->column != column) return nullptr;
  return &*range;
}

const XlsxRange* XlsxMerges::Covering(int32_t row, int32_t column) {
  while (next_ < ranges_.size() && ranges_[next_].row <= row) Begin(ranges_[next_++]);
  GoTo(row);
  while (at_ < begun_.size() && begun_[at_].last_column < column) ++at_;
  if (at_ < begun_.size() && begun_[at_].column <= column) return &begun_[at_];
  return FromAbove(column, column);
}

void XlsxMerges::Begin(const XlsxRange& range) {
  GoTo(range.row);
  const bool taken = !begun_.empty() && begun_.back().last_column >= range.column;
  if (!taken && FromAbove(range.column, range.last_column) == nullptr) begun_.push_back(range);
}

void XlsxMerges::GoTo(int32_t row) {
  if (row == row_) return;
  for (const XlsxRange& range : begun_) {
    if (range.last_row < row) continue;
    above_[range.column] = range;
    ends_.push({range.last_row, range.column});
  }
  begun_.clear();
  at_ = 0;
  row_ = row;
  while (!ends_.empty() && ends_.top().first < row) {
    above_.erase(ends_.top().second);
    ends_.pop();
  }
}

const XlsxRange* XlsxMerges::FromAbove(int32_t first, int32_t last) const {
  const auto after = above_.upper_bound(last);
  if (after == above_.begin()) return nullptr;
  const XlsxRange& range = std::prev(after)->second;
  return range.last_column >= first ? &range : nullptr;
}

}  // namespace gongkai
