// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_columns.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace gongkai {
namespace {

// Texts of neighbouring columns may touch by this much, in em: boxes are not exact.
constexpr float kTouch = 0.1f;

struct Overlapped {
  size_t first = 0;
  size_t count = 0;
};

// `columns` stand in order and do not overlap.
Overlapped Overlaps(const Extent& extent, float slack, const std::vector<PdfColumn>& columns) {
  // A text narrower than the slack still covers what it stands in.
  slack = std::min(slack, extent.width() / 3);
  const auto first = std::partition_point(
      columns.begin(), columns.end(),
      [&](const PdfColumn& column) { return column.right <= extent.left + slack; });
  const auto last = std::partition_point(first, columns.end(), [&](const PdfColumn& column) {
    return column.left < extent.right - slack;
  });
  return {static_cast<size_t>(first - columns.begin()), static_cast<size_t>(last - first)};
}

// Which neighbouring columns have texts beside each other: these are two, however a text in another
// line reaches over both.
std::vector<bool> FindSeparate(absl::Span<const PdfLine* const> lines,
                               const std::vector<PdfColumn>& columns) {
  // A text beside another one overlaps it by this much of its height at least.
  constexpr float kBeside = 0.2f;
  constexpr size_t kReach = 8;  // lines
  std::vector<bool> separate(columns.size());
  std::vector<std::vector<ColumnRange>> ranges;  // of the segments of each line
  for (const PdfLine* line : lines) {
    ranges.emplace_back();
    for (const Segment& segment : line->segments) {
      ranges.back().push_back(ColumnsOf(segment.extent, columns));
    }
  }
  const auto mark = [&](const ColumnRange& left, const ColumnRange& right) {
    if (left.last + 1 == right.first) separate[static_cast<size_t>(left.last)] = true;
  };
  for (size_t i = 0; i < lines.size(); ++i) {
    // On the next page heights begin again.
    for (size_t j = i; j < std::min(lines.size(), i + kReach); ++j) {
      const float overlap = lines[i]->extent.bottom - lines[j]->extent.top;
      if (j > i && (overlap < kBeside * lines[j]->em ||
                    lines[j]->extent.middle() < lines[i]->extent.middle())) {
        break;
      }
      for (const ColumnRange& a : ranges[i]) {
        for (const ColumnRange& b : ranges[j]) {
          mark(a, b);
          mark(b, a);
        }
      }
    }
  }
  return separate;
}

// Joins neighbouring columns that are one: a text in it reaches over both, and nothing ever stands
// in the one beside something in the other. So the short second line of a head, in the middle, and
// figures at the left of its column.
void JoinColumns(absl::Span<const PdfLine* const> lines, std::vector<PdfColumn>& columns) {
  const std::vector<bool> separate = FindSeparate(lines, columns);
  std::vector<bool> joined(columns.size());
  for (const PdfLine* line : lines) {
    for (const Segment& segment : line->segments) {
      const Overlapped over = Overlaps(segment.extent, kTouch * segment.em, columns);
      if (over.count != 2) continue;
      joined[over.first] = joined[over.first] || !separate[over.first];
    }
  }
  for (size_t i = columns.size(); i-- > 0;) {
    if (!joined[i]) continue;
    columns[i].right = columns[i + 1].right;
    columns[i].cut_off = columns[i].cut_off || columns[i + 1].cut_off;
    columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

}  // namespace

std::vector<PdfColumn> FindColumns(absl::Span<const PdfLine* const> lines) {
  struct Text {
    const Segment* segment = nullptr;
    long width = 0;     // in 32nds of a point: as exact as boxes are
    size_t beside = 0;  // how many texts its line has
  };
  std::vector<Text> texts;
  for (const PdfLine* line : lines) {
    for (const Segment& segment : line->segments) {
      texts.push_back({&segment, std::lround(32 * segment.extent.width()), line->segments.size()});
    }
  }
  // Figures and short heads first: they say where the columns are, long texts then lie in one or
  // over many. Of those that are as long, heads of all columns before the head of several.
  std::stable_sort(texts.begin(), texts.end(), [](const Text& a, const Text& b) {
    return a.width != b.width ? a.width < b.width : a.beside > b.beside;
  });
  std::vector<PdfColumn> columns;
  for (const Text& text : texts) {
    const Segment* segment = text.segment;
    const Extent& extent = segment->extent;
    const Overlapped over = Overlaps(extent, kTouch * segment->em, columns);
    const auto at = columns.begin() + static_cast<std::ptrdiff_t>(over.first);
    if (over.count == 0) {
      columns.insert(at, {extent.left, extent.right, segment->cut_off});
    } else if (over.count == 1) {
      at->cut_off = at->cut_off || segment->cut_off;
      // Never into its neighbours.
      const float least = over.first == 0 ? extent.left : (at - 1)->right;
      const float most = at + 1 == columns.end() ? extent.right : (at + 1)->left;
      at->left = std::min(at->left, std::max(extent.left, least));
      at->right = std::max(at->right, std::min(extent.right, most));
    }
  }
  JoinColumns(lines, columns);
  return columns;
}

ColumnRange ColumnsOf(const Extent& extent, const std::vector<PdfColumn>& columns) {
  Overlapped best = Overlaps(extent, 1.0f, columns);
  if (best.count == 0) best = Overlaps(extent, extent.width() / 3, columns);
  if (best.count > 0) {
    return {static_cast<int>(best.first), static_cast<int>(best.first + best.count - 1)};
  }
  size_t nearest = std::min(best.first, columns.size() - 1);
  if (nearest > 0 && std::abs(extent.left - columns[nearest - 1].right) <
                         std::abs(columns[nearest].left - extent.right)) {
    --nearest;
  }
  return {static_cast<int>(nearest), static_cast<int>(nearest)};
}

bool SameColumns(const std::vector<PdfColumn>& above, const std::vector<PdfColumn>& below,
                 float em) {
  size_t matched = 0;
  for (const PdfColumn& column : below) {
    const auto lower =
        std::partition_point(above.begin(), above.end(),
                             [&](const PdfColumn& other) { return other.right <= column.left; });
    if (lower == above.end() || lower->left >= column.right) continue;
    const bool alone = lower + 1 == above.end() || (lower + 1)->left >= column.right;
    const bool same = std::abs(lower->left - column.left) < 0.4f * em ||
                      std::abs(lower->right - column.right) < 0.4f * em ||
                      std::abs(lower->left + lower->right - column.left - column.right) < 0.8f * em;
    if (alone && same) ++matched;
  }
  const size_t fewer = std::min(above.size(), below.size());
  const size_t more = std::max(above.size(), below.size());
  return matched >= 2 && matched * 10 >= fewer * 6 && more <= 3 * fewer;
}

bool AnyShared(const std::vector<PdfColumn>& above, const std::vector<PdfColumn>& below, float em) {
  const auto shared = std::count_if(below.begin(), below.end(), [&](const PdfColumn& column) {
    return std::any_of(above.begin(), above.end(), [&](const PdfColumn& other) {
      return std::abs(other.left + other.right - column.left - column.right) < 0.8f * em;
    });
  });
  return shared >= 2;
}

bool AllWithin(const std::vector<PdfColumn>& inner, const std::vector<PdfColumn>& outer) {
  return std::all_of(inner.begin(), inner.end(), [&](const PdfColumn& column) {
    return std::any_of(outer.begin(), outer.end(), [&](const PdfColumn& other) {
      return other.left < column.right && column.left < other.right;
    });
  });
}

}  // namespace gongkai
