// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_layout.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "common/status/status_macros.h"
#include "services/ingestion/reader/pdf_columns.h"
#include "services/ingestion/reader/pdf_figures.h"
#include "services/ingestion/reader/pdf_paragraphs.h"
#include "services/ingestion/reader/pdf_regions.h"
#include "services/ingestion/reader/pdf_table.h"

namespace gongkai {
namespace {

// Whether a stretch of lines has no labels: the last lines of cells that the page's end has cut.
bool OnlyFigures(const std::vector<PdfLine>& lines, const Region& region) {
  for (size_t i = region.first; i < region.last; ++i) {
    for (const Segment& segment : lines[i].segments) {
      if (!IsFigure(segment.text)) return false;
    }
  }
  return true;
}

// Where the sentences of a page begin and end; all lines if it has none.
std::pair<float, float> Margins(const std::vector<PdfLine>& lines,
                                const std::vector<Region>& regions) {
  std::pair<float, float> margins = {1e9f, -1e9f};
  for (const Region& region : regions) {
    if (region.table) continue;
    for (size_t i = region.first; i < region.last; ++i) {
      margins.first = std::min(margins.first, lines[i].extent.left);
      margins.second = std::max(margins.second, lines[i].extent.right);
    }
  }
  return margins;
}

// The table that is being read; it may go on on the next page.
class OpenTable {
 public:
  explicit OpenTable(DocumentBuilder& builder) : builder_(builder) {}

  bool Continues(const std::vector<PdfLine>& lines, const Region& region) const {
    if (parts_.empty()) return false;
    const std::vector<PdfColumn> above = FindColumns(parts_.back().lines);
    const std::vector<PdfColumn> below = ColumnsOfRun(lines, region.first, region.last);
    return SameColumns(above, below, lines[region.first].em) ||
           (OnlyFigures(lines, region) && AllWithin(below, above));
  }

  // Takes lines of figures at the top of a page, too few for a table, that end the cells above.
  // Gives back the first line behind them.
  size_t TakeEnd(const std::vector<PdfLine>& lines, Region region, int page) {
    const size_t first = region.first;
    const size_t end = region.last;
    for (region.last = first + 1; region.last <= end; ++region.last) {
      if (!OnlyFigures(lines, region) || !Continues(lines, region)) break;
    }
    --region.last;
    if (region.last > first) Add(lines, region, page);
    return region.last;
  }

  void Add(const std::vector<PdfLine>& lines, const Region& region, int page) {
    parts_.push_back({page, {}});
    if (region.first > 0 && HasFigure(lines[region.first - 1])) {
      parts_.back().above = lines[region.first - 1].extent.bottom;
    }
    if (region.last < lines.size() && HasFigure(lines[region.last])) {
      parts_.back().below = lines[region.last].extent.top;
    }
    for (size_t i = region.first; i < region.last; ++i) parts_.back().lines.push_back(&lines[i]);
  }

  void Close() {
    if (!parts_.empty()) builder_.AddGrid(MakeTable(parts_), /*rebuilt=*/true);
    parts_.clear();
  }

 private:
  DocumentBuilder& builder_;
  std::vector<TablePart> parts_;
};

}  // namespace

absl::Status AddPages(const std::vector<std::vector<PdfLine>>& pages, DocumentBuilder& builder) {
  Paragraphs paragraphs(builder);
  OpenTable table(builder);
  for (size_t p = 0; p < pages.size(); ++p) {
    const std::vector<PdfLine>& lines = pages[p];
    const int page = static_cast<int>(p) + 1;
    const std::vector<Region> regions = FindRegions(lines);
    const auto [left, right] = Margins(lines, regions);
    for (size_t r = 0; r < regions.size(); ++r) {
      Region region = regions[r];
      if (r == 0 && !(region.table && table.Continues(lines, region))) {
        region.first = table.TakeEnd(lines, region, page);
        if (region.first == region.last) continue;
      }
      if (region.table) {
        paragraphs.Close();
        if (r > 0 || !table.Continues(lines, region)) table.Close();
        table.Add(lines, region, page);
      } else if (region.first < region.last) {
        table.Close();
        for (size_t i = region.first; i < region.last; ++i) {
          paragraphs.Add(lines[i], page, left, right);
        }
      }
      GONGKAI_RETURN_IF_ERROR(builder.CheckLimits());
    }
  }
  paragraphs.Close();
  table.Close();
  return builder.CheckLimits();
}

}  // namespace gongkai
