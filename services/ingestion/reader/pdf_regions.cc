// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_regions.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "services/ingestion/reader/pdf_figures.h"

namespace gongkai {
namespace {

// A table beyond is no form's.
constexpr size_t kMaxColumns = 200;

// Type that is larger than a table's by this factor is that of a heading.
constexpr float kLargerType = 1.2f;

// A figure, with its unit or remark, is this wide at most, in em.
constexpr float kWidestFigure = 12;

bool ColumnsMeet(const Extent& extent, const std::vector<PdfColumn>& columns) {
  return std::any_of(columns.begin(), columns.end(), [&](const PdfColumn& column) {
    return column.left < extent.right && extent.left < column.right;
  });
}

// Whether a lone text may be part of a cell of a table, a label's second line: it stands in one
// column, or over one and no other.
bool FitsInto(const Segment& text, const std::vector<PdfColumn>& columns) {
  if (IsFigure(text.text) && text.extent.width() < kWidestFigure * text.em) {
    return ColumnsMeet(text.extent, columns);
  }
  const float slack = 0.5f * text.em;
  const auto first = std::partition_point(
      columns.begin(), columns.end(),
      [&](const PdfColumn& column) { return column.right <= text.extent.left; });
  if (first == columns.end() || first->left >= text.extent.right) return false;
  if (text.extent.left > first->left - slack && text.extent.right < first->right + slack) {
    return true;
  }
  const bool alone = first + 1 == columns.end() || (first + 1)->left >= text.extent.right;
  return alone &&
         text.extent.width() < std::max(10 * text.em, first->right - first->left + 4 * text.em);
}

// Finds the tables of one page.
class PageRegions {
 public:
  explicit PageRegions(const std::vector<PdfLine>& lines) : lines_(lines) {}

  std::vector<Region> Find() {
    FindRuns();
    Merge();
    SplitAtHeads();
    std::vector<Region> regions;
    size_t next = 0;
    for (Region run : runs_) {
      Widen(next, run);
      if (!IsTable(run)) continue;
      if (next < run.first) regions.push_back({false, next, run.first});
      regions.push_back(run);
      next = run.last;
    }
    if (next < lines_.size()) regions.push_back({false, next, lines_.size()});
    return regions;
  }

 private:
  // Consecutive lines with several texts.
  void FindRuns() {
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (IsSentence(lines_[i])) continue;
      if (!runs_.empty() && runs_.back().last == i) {
        runs_.back().last = i + 1;
      } else {
        runs_.push_back({true, i, i + 1});
      }
    }
  }

  // Runs with the same columns, or with nothing between them but what fits into these, are one
  // table.
  void Merge() {
    std::vector<Region> merged;
    std::vector<PdfColumn> above;
    for (const Region& run : runs_) {
      std::vector<PdfColumn> below = ColumnsOfRun(lines_, run.first, run.last);
      if (!merged.empty() && Belong(merged.back(), above, run, below)) {
        merged.back().last = run.last;
        if (below.size() > above.size()) above = std::move(below);
      } else {
        merged.push_back(run);
        above = std::move(below);
      }
    }
    runs_ = std::move(merged);
  }

  bool Belong(const Region& upper, const std::vector<PdfColumn>& above, const Region& lower,
              const std::vector<PdfColumn>& below) const {
    const float em = std::max(LargestType(upper), LargestType(lower));
    const float figures = std::max(FiguresBegin(upper), FiguresBegin(lower));
    bool all_fit = true;
    bool all_labels = true;
    for (size_t i = upper.last; i < lower.first; ++i) {
      const Segment& text = lines_[i].segments.front();
      // A title in larger type ends a table.
      if (text.em > em * kLargerType) return false;
      const bool fits = FitsInto(text, above) || FitsInto(text, below);
      const bool label = text.extent.right < figures + 0.5f * text.em;
      all_fit = all_fit && fits;
      all_labels = all_labels && label;
      // And so does a sentence.
      if (!fits && !label && text.extent.width() > 30 * em) return false;
    }
    const bool same = SameColumns(above, below, em);
    return same || all_fit || (all_labels && AnyShared(above, below, em));
  }

  float LargestType(const Region& region) const {
    float em = 0;
    for (size_t i = region.first; i < region.last; ++i) {
      for (const Segment& segment : lines_[i].segments) em = std::max(em, segment.em);
    }
    return em;
  }

  // Where the figures of a table begin; far right if it has none.
  float FiguresBegin(const Region& region) const {
    float left = 1e9f;
    for (size_t i = region.first; i < region.last; ++i) {
      for (const Segment& segment : lines_[i].segments) {
        if (IsFigure(segment.text)) left = std::min(left, segment.extent.left);
      }
    }
    return left;
  }

  // A table below another's end, or a block with columns of its own, begins with a head: below
  // figures, a line with several texts in their columns and no figure. The columns of what is above
  // say nothing of it.
  void SplitAtHeads() {
    std::vector<Region> parts;
    for (const Region& run : runs_) {
      Region part = run;
      const float figures = FiguresBegin(run);
      bool below_figures = false;
      for (size_t i = run.first; i < run.last; ++i) {
        if (HasFigure(lines_[i])) {
          below_figures = true;
        } else if (below_figures && IsHead(lines_[i], figures)) {
          size_t head = i;
          while (head > part.first + 1 && BelongsToHead(lines_[head - 1], lines_[head], figures))
            --head;
          if (!SameHead(part, head, run.last)) {
            parts.push_back({true, part.first, head});
            part.first = head;
          }
          below_figures = false;
        }
      }
      parts.push_back(part);
    }
    runs_ = std::move(parts);
  }

  static bool IsHead(const PdfLine& line, float figures) {
    const auto heads =
        std::count_if(line.segments.begin(), line.segments.end(),
                      [&](const Segment& segment) { return segment.extent.centre() > figures; });
    return heads > 1 || (heads == 1 && line.segments.size() > 1);
  }

  // Whether a line is part of the head that goes on below it.
  static bool BelongsToHead(const PdfLine& line, const PdfLine& below, float figures) {
    return !HasFigure(line) && line.segments.back().extent.right > figures &&
           below.extent.middle() - line.extent.middle() < 3 * below.em;
  }

  // Whether the columns below a head are those above it.
  bool SameHead(const Region& above, size_t head, size_t last) const {
    const std::vector<PdfColumn> upper = ColumnsOfRun(lines_, above.first, head);
    size_t end = head;
    while (end < last && !HasFigure(lines_[end])) ++end;
    while (end < last && HasFigure(lines_[end])) ++end;
    const std::vector<PdfColumn> lower = ColumnsOfRun(lines_, head, end);
    return upper.size() == lower.size() && SameColumns(upper, lower, lines_[head].em);
  }

  // Heads above the first row with several texts, and lines of labels below the last one.
  void Widen(size_t least, Region& run) const {
    const std::vector<PdfColumn> columns = ColumnsOfRun(lines_, run.first, run.last);
    const float left = columns.front().left;
    const float right = columns.back().right;
    const float em = lines_[run.first].em;
    while (run.first > least) {
      const size_t head = FindUpperHead(least, run.first, columns);
      if (head < run.first) {
        run.first = head;
        continue;
      }
      const PdfLine& line = lines_[run.first - 1];
      const Segment& text = line.segments.front();
      const bool inside = text.extent.left > left + 2 * em && text.extent.right < right + em;
      const float gap = lines_[run.first].extent.middle() - text.extent.middle();
      if (lines_[run.first - 1].segments.size() > 1 || !SameType(text.em, em)) break;
      if (IsFigure(text.text)) break;
      if (gap > 3 * em || !(inside || FitsInto(text, columns))) break;
      --run.first;
    }
    while (run.last < lines_.size()) {
      const PdfLine& line = lines_[run.last];
      const Segment& text = line.segments.front();
      const float gap = text.extent.middle() - lines_[run.last - 1].extent.middle();
      if (line.segments.size() > 1 || !(IsFigure(text.text) || SameType(text.em, em))) break;
      if (gap > 1.8f * em || !FitsInto(text, columns)) break;
      ++run.last;
    }
  }

  // The line with several texts above line `first` that is part of its head; lines of the head of
  // the labels may stand between. `first` if there is none.
  size_t FindUpperHead(size_t least, size_t first, const std::vector<PdfColumn>& columns) const {
    constexpr size_t kReach = 4;  // lines
    const PdfLine& below = lines_[first];
    for (size_t at = first; at > least && at + kReach > first; --at) {
      const PdfLine& line = lines_[at - 1];
      if (IsUpperHead(line, below, columns)) return at - 1;
      const Segment& text = line.segments.front();
      const bool beside = line.segments.size() == 1 && !IsFigure(text.text) &&
                          SameType(text.em, below.em) &&
                          text.extent.right < below.segments.front().extent.left;
      if (!beside) break;
    }
    return first;
  }

  // Whether a line with several texts is part of a head that goes on below it: each stands in a
  // column of its own, or over several. Between the two stood a text that is in none of theirs.
  static bool IsUpperHead(const PdfLine& line, const PdfLine& below,
                          const std::vector<PdfColumn>& columns) {
    if (line.segments.size() < 2 || below.extent.middle() - line.extent.middle() > 3 * line.em) {
      return false;
    }
    int last = -1;
    for (const Segment& text : line.segments) {
      const ColumnRange range = ColumnsOf(text.extent, columns);
      if (IsFigure(text.text) || !SameType(text.em, below.em) || range.first <= last) return false;
      const bool inside = text.extent.left > columns.front().left - text.em &&
                          text.extent.right < columns.back().right + text.em;
      if (!(range.first == range.last ? FitsInto(text, columns) : inside)) return false;
      last = range.last;
    }
    return true;
  }

  // One line with a gap is no table yet.
  bool IsTable(const Region& run) const {
    size_t several = 0;
    size_t most = 0;
    for (size_t i = run.first; i < run.last; ++i) {
      several += lines_[i].segments.size() > 1;
      most = std::max(most, lines_[i].segments.size());
    }
    return (several > 1 || most > 3) &&
           ColumnsOfRun(lines_, run.first, run.last).size() <= kMaxColumns;
  }

  const std::vector<PdfLine>& lines_;
  std::vector<Region> runs_;
};

}  // namespace

bool IsSentence(const PdfLine& line) {
  if (line.segments.size() == 1) return true;
  float covered = 0;
  for (const Segment& segment : line.segments) covered += segment.extent.width();
  return line.extent.width() > 20 * line.em && covered > 0.9f * line.extent.width() &&
         covered > 5 * line.em * static_cast<float>(line.segments.size());
}

bool HasFigure(const PdfLine& line) {
  return std::any_of(line.segments.begin(), line.segments.end(),
                     [](const Segment& segment) { return IsFigure(segment.text); });
}

std::vector<PdfColumn> ColumnsOfRun(const std::vector<PdfLine>& lines, size_t first, size_t last) {
  std::vector<const PdfLine*> run;
  for (size_t i = first; i < last; ++i) run.push_back(&lines[i]);
  return FindColumns(run);
}

std::vector<Region> FindRegions(const std::vector<PdfLine>& lines) {
  return PageRegions(lines).Find();
}

}  // namespace gongkai
