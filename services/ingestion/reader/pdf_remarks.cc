// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_remarks.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/ingestion/reader/pdf_figures.h"

namespace gongkai {
namespace {

// Between the lines of a cell there is no more room than this, in em.
constexpr float kGap = 0.7f;
// A cell with a figure is this wide at most, in em; wider text is a sentence.
constexpr float kWidest = 12;
// And has this many lines at most.
constexpr size_t kMostLines = 12;
// So many figures beside each other make a row.
constexpr std::ptrdiff_t kRow = 4;
// What is higher than this, in em, has several lines.
constexpr float kSeveral = 2;
// What is at the same height, in em.
constexpr float kSameRow = 0.3f;

bool BeginsBracket(absl::string_view text) {
  return (absl::StartsWith(text, "（") || absl::StartsWith(text, "(")) && !BeginsWithNumber(text);
}

bool IsUnit(absl::string_view text) {
  static constexpr absl::string_view kUnits[] = {"件", "项", "宗",   "个",
                                                 "条", "元", "万元", "亿元"};
  return std::find(std::begin(kUnits), std::end(kUnits), text) != std::end(kUnits);
}

bool Below(const Extent& upper, const Extent& lower) {
  const float overlap = std::min(upper.right, lower.right) - std::max(upper.left, lower.left);
  return overlap > 0.5f * std::min(upper.width(), lower.width());
}

struct At {
  size_t line;
  size_t segment;
};

class Remarks {
 public:
  explicit Remarks(std::vector<PdfLine>& lines) : lines_(lines) {}

  void Join() {
    std::vector<Segment> cells;
    for (size_t line = 0; line < lines_.size(); ++line) {
      for (size_t segment = 0; segment < lines_[line].segments.size(); ++segment) {
        const Segment& begin = lines_[line].segments[segment];
        if (begin.extent.width() > kWidest * begin.em || !IsFigure(begin.text)) continue;
        TakeCell({line, segment}, cells);
      }
    }
    if (cells.empty()) return;
    TakeBroken(cells);
    for (PdfLine& line : lines_) Clean(line);
    std::erase_if(lines_, [](const PdfLine& line) { return line.segments.empty(); });
    // Those of one line say at which height the others belong.
    std::stable_sort(cells.begin(), cells.end(), [](const Segment& a, const Segment& b) {
      return a.extent.bottom - a.extent.top < b.extent.bottom - b.extent.top;
    });
    for (Segment& cell : cells) {
      if (cell.extent.bottom - cell.extent.top > kSeveral * cell.em) SetHeight(cell);
      Insert(std::move(cell));
    }
  }

 private:
  static std::ptrdiff_t Figures(const PdfLine& line) {
    return std::count_if(line.segments.begin(), line.segments.end(),
                         [](const Segment& segment) { return IsFigure(segment.text); });
  }

  // The next line of the cell; false if there is none.
  bool FindNext(const Segment& last, size_t line, float em, bool open, At& next) const {
    for (size_t below = line + 1; below < lines_.size(); ++below) {
      if (lines_[below].extent.top - last.extent.bottom > kGap * em) return false;
      const std::vector<Segment>& segments = lines_[below].segments;
      for (size_t i = 0; i < segments.size(); ++i) {
        const Segment& segment = segments[i];
        if (segment.text.empty() || !Below(last.extent, segment.extent)) continue;
        if (segment.extent.middle() - last.extent.middle() < kSameRow * last.em) continue;
        const bool fits = segment.extent.width() < kWidest * segment.em;
        next = {below, i};
        // A whole row of figures is another one, whatever was left open above.
        if (IsFigure(segment.text) && Figures(lines_[below]) >= kRow) return false;
        return fits && (open || BeginsBracket(segment.text) || IsUnit(segment.text));
      }
    }
    return false;
  }

  // Takes the lines of a cell out of theirs, if it has several.
  void TakeCell(At begin, std::vector<Segment>& cells) {
    Segment cell = lines_[begin.line].segments[begin.segment];
    std::vector<At> pieces = {begin};
    Segment last = cell;
    for (At next{}; pieces.size() < kMostLines &&
                    FindNext(last, pieces.back().line, cell.em, EndsOpen(cell.text), next);) {
      last = lines_[next.line].segments[next.segment];
      cell.em = std::max(cell.em, last.em);
      AppendText(last.text, cell.text);
      cell.extent.Cover(last.extent);
      pieces.push_back(next);
    }
    const bool open = EndsOpen(cell.text);
    if (pieces.size() == 1 && !open) return;
    if (open) cell.text.append(kTorn.data(), kTorn.size());
    for (const At& piece : pieces) lines_[piece.line].segments[piece.segment].text.clear();
    cells.push_back(std::move(cell));
  }

  // Everything at the height of such a cell is of its row: figures there that stand below each
  // other are lines of one cell. Whether they are one number is not known.
  void TakeBroken(std::vector<Segment>& cells) {
    std::vector<std::pair<float, float>> bands;
    for (const Segment& cell : cells) {
      const float half = 0.5f * cell.em;
      bands.emplace_back(cell.extent.top + half, cell.extent.bottom - half);
    }
    std::sort(bands.begin(), bands.end());
    std::vector<std::pair<float, float>> rows;
    for (const auto& band : bands) {
      if (rows.empty() || band.first > rows.back().second) {
        rows.push_back(band);
      } else {
        rows.back().second = std::max(rows.back().second, band.second);
      }
    }
    for (const auto& [top, bottom] : rows) {
      TakeLoose(top, bottom, cells);
      JoinBelowEachOther(top, bottom, cells);
    }
  }

  // Takes the figures that stand between these heights out of their lines.
  void TakeLoose(float top, float bottom, std::vector<Segment>& cells) {
    for (PdfLine& line : lines_) {
      for (Segment& segment : line.segments) {
        const float height = segment.extent.middle();
        if (segment.text.empty() || height < top || height > bottom) continue;
        if (segment.extent.width() > kWidest * segment.em || !IsFigure(segment.text)) continue;
        cells.push_back(segment);
        segment.text.clear();
      }
    }
  }

  static void JoinBelowEachOther(float top, float bottom, std::vector<Segment>& cells) {
    std::stable_sort(cells.begin(), cells.end(), [](const Segment& a, const Segment& b) {
      return a.extent.top < b.extent.top;
    });
    for (size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].extent.middle() < top || cells[i].extent.middle() > bottom) continue;
      for (size_t j = i + 1; j < cells.size();) {
        const bool same = cells[j].extent.middle() >= top && cells[j].extent.middle() <= bottom &&
                          Below(cells[i].extent, cells[j].extent);
        if (!same) {
          ++j;
          continue;
        }
        cells[i].text.append(kTorn.data(), kTorn.size());
        cells[i].text.append(cells[j].text);
        cells[i].extent.Cover(cells[j].extent);
        cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(j));
      }
    }
  }

  // Leaves what has not been taken.
  static void Clean(PdfLine& line) {
    std::erase_if(line.segments, [](const Segment& segment) { return segment.text.empty(); });
    Measure(line);
  }

  static void Measure(PdfLine& line) {
    if (line.segments.empty()) return;
    line.extent = line.segments.front().extent;
    line.em = line.segments.front().em;
    for (const Segment& segment : line.segments) line.extent.Cover(segment.extent);
  }

  // Figures beside a cell stand in its row: it is put at the height of the one nearest to its
  // middle.
  void SetHeight(Segment& cell) {
    const float middle = cell.extent.middle();
    const float half = 0.65f * cell.em;
    float nearest = 1e9f;
    for (const PdfLine& line : lines_) {
      for (const Segment& segment : line.segments) {
        const float height = segment.extent.middle();
        if (height < cell.extent.top || height > cell.extent.bottom) continue;
        if (!IsFigure(segment.text)) continue;
        if (std::abs(height - middle) < std::abs(nearest)) nearest = height - middle;
      }
    }
    if (nearest == 1e9f) GoOnFromAbove(cell);
    if (nearest == 1e9f || std::abs(nearest) < kSameRow * cell.em) return;
    cell.extent.top = middle + nearest - half;
    cell.extent.bottom = middle + nearest + half;
  }

  // A cell that has no figures beside it and stands close below one may be that one's next lines.
  void GoOnFromAbove(Segment& cell) {
    for (PdfLine& line : lines_) {
      for (Segment& segment : line.segments) {
        const float gap = cell.extent.top - segment.extent.bottom;
        if (gap > kGap * cell.em || gap < -kGap * cell.em) continue;
        if (!Below(segment.extent, cell.extent) || !IsFigure(segment.text)) continue;
        cell.text = absl::StrCat(segment.text, kTorn, cell.text);
        cell.extent = segment.extent;
        segment.text.clear();
        Clean(line);
        if (line.segments.empty()) lines_.erase(lines_.begin() + (&line - lines_.data()));
        return;
      }
    }
  }

  void Insert(Segment cell) {
    const float middle = cell.extent.middle();
    const float slack = kSameRow * cell.em;
    auto at = lines_.begin();
    while (at != lines_.end() && (at->segments.empty() || at->extent.middle() < middle - slack)) {
      ++at;
    }
    if (at == lines_.end() || at->extent.middle() > middle + slack) {
      at = lines_.insert(at, PdfLine{});
    }
    const auto right = std::find_if(
        at->segments.begin(), at->segments.end(),
        [&](const Segment& segment) { return segment.extent.left > cell.extent.left; });
    at->segments.insert(right, std::move(cell));
    Measure(*at);
  }

  std::vector<PdfLine>& lines_;
};

}  // namespace

bool EndsOpen(absl::string_view text) {
  const auto last = [&](absl::string_view wide, char narrow) {
    const size_t a = text.rfind(wide);
    const size_t b = text.rfind(narrow);
    return std::max(a == text.npos ? 0 : a + 1, b == text.npos ? 0 : b + 1);
  };
  return last("（", '(') > last("）", ')');
}

void JoinRemarks(std::vector<PdfLine>& lines) { Remarks(lines).Join(); }

}  // namespace gongkai
