// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_part.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <utility>

#include "services/ingestion/reader/pdf_anchors.h"
#include "services/ingestion/reader/pdf_blanks.h"
#include "services/ingestion/reader/pdf_doubt.h"
#include "services/ingestion/reader/pdf_figures.h"
#include "services/ingestion/reader/pdf_merged.h"
#include "services/ingestion/reader/pdf_rows.h"
#include "services/ingestion/reader/pdf_strays.h"

namespace gongkai {
namespace {

// How close two texts stand beside each other, in em.
constexpr float kBesideText = 0.5f;
// How far the lines of a label may be apart, in em.
constexpr float kLabelStep = 2.3f;

// Alignments whose costs differ by less are as likely as each other.
constexpr float kAsLikely = 0.2f;

// The part of a table on one page.
class PartRows {
 public:
  PartRows(const PartTexts& part, const std::vector<PdfColumn>& columns, PdfAlignment alignment)
      : columns_(columns),
        alignment_(alignment),
        texts_(part.texts),
        rows_(part.rows),
        next_id_(static_cast<int>(part.rows.size())),
        first_figure_(part.first_figure),
        pitch_(part.pitch) {}

  std::vector<PdfRow> Make() {
    AlignLastLines();
    for (int column = static_cast<int>(columns_.size()) - 1; column >= 0; --column) {
      PlaceLabels(column);
    }
    for (size_t row = 0; row < rows_.size() && alignment_ == PdfAlignment::kMiddle;) {
      if (!Spread(row)) ++row;
    }
    return std::move(rows_);
  }

  // How unlikely it is that the labels stand beside these rows.
  float cost() const { return cost_; }

 private:
  // The shorter last line of a label in the middle of its cell begins in the column in which the
  // label does.
  void AlignLastLines() {
    constexpr size_t kReach = 40;
    for (size_t i = 1; i < texts_.size(); ++i) {
      PdfText& text = texts_[i];
      if (text.figure || text.columns.last >= first_figure_) continue;
      const Segment& segment = *text.segment;
      if (text.numbered) continue;
      for (size_t j = i; j-- > i - std::min(i, kReach);) {
        const Segment& other = *texts_[j].segment;
        const float step = segment.extent.middle() - other.extent.middle();
        if (step > kLabelStep * segment.em) break;
        const bool around =
            std::abs(other.extent.centre() - segment.extent.centre()) < kSameRow * segment.em &&
            other.extent.width() > segment.extent.width();
        if (step < kSameRow * segment.em || texts_[j].figure || !around) continue;
        if (texts_[j].columns.last >= first_figure_) continue;
        text.columns = {std::min(text.columns.first, texts_[j].columns.first),
                        std::max(text.columns.last, texts_[j].columns.last)};
        break;
      }
    }
  }

  // What GroupLabels must know of the rows when it looks at a column.
  std::vector<AnchorRow> Anchors(int column) const {
    std::vector<AnchorRow> anchors;
    anchors.reserve(rows_.size());
    bool below = false;  // the heads of the table: only labels there stand beside several rows
    for (const PdfRow& row : rows_) {
      below = below || row.anchor;
      AnchorRow anchor = {row.extent, row.middle, row.anchor};
      for (const PdfCell& cell : row.cells) {
        anchor.taken = anchor.taken || Meets(cell.columns, {column, column});
        anchor.restarts = anchor.restarts || BeginsList(cell.text);
        anchor.labelled =
            anchor.labelled || (below && column < first_figure_ && cell.columns.last > column &&
                                cell.columns.first < first_figure_);
      }
      anchors.push_back(anchor);
    }
    return anchors;
  }

  // Which lines have no room for one more character: their columns are at least as wide as the
  // widest of those that stand close together in the same. A head further up may reach over other
  // columns too.
  static void MarkFull(std::vector<LabelLine>& lines) {
    for (size_t first = 0; first < lines.size();) {
      std::map<int, float> widest;  // by the last column
      size_t past = first;
      do {
        float& width = widest[lines[past].last];
        width = std::max(width, lines[past].extent.width());
        ++past;
      } while (past < lines.size() &&
               lines[past].extent.middle() - lines[past - 1].extent.middle() <
                   kLabelStep * lines[past].em);
      for (; first < past; ++first) {
        LabelLine& line = lines[first];
        line.full = line.extent.width() + line.em > widest[line.last];
      }
    }
  }

  // The first column further right that has a text at the height of this one.
  int NextColumn(const PdfText& text) const {
    const float middle = text.segment->extent.middle();
    const float slack = kBesideText * text.segment->em;
    int next = static_cast<int>(columns_.size());
    auto at = std::partition_point(texts_.begin(), texts_.end(), [&](const PdfText& other) {
      return other.segment->extent.middle() < middle - slack;
    });
    for (; at != texts_.end() && at->segment->extent.middle() < middle + slack; ++at) {
      if (at->segment->extent.left > text.segment->extent.right) {
        next = std::min(next, at->columns.first);
      }
    }
    return next;
  }

  // The texts that begin in a column and are no figures.
  void PlaceLabels(int column) {
    std::vector<LabelLine> lines;
    std::vector<const PdfText*> texts;
    for (const PdfText& text : texts_) {
      if (text.figure || text.columns.first != column) continue;
      texts.push_back(&text);
      lines.push_back({text.segment->extent, text.segment->em, text.numbered,
                       text.numbered && IsBareNumber(text.segment->text), false, text.columns.last,
                       NextColumn(text)});
    }
    if (lines.empty()) return;
    std::vector<PdfRow> added;
    MarkFull(lines);
    const LabelGroups labels = GroupLabels(lines, Anchors(column), alignment_, pitch_);
    cost_ += labels.cost;
    for (const LabelGroup& group : labels.groups) {
      PdfCell cell = {texts[group.first]->columns, lines[group.first].extent, {}};
      for (size_t i = group.first; i < group.last; ++i) {
        AppendText(texts[i]->segment->text, cell.text);
        cell.extent.Cover(lines[i].extent);
        cell.columns.last = std::max(cell.columns.last, texts[i]->columns.last);
      }
      if (group.first_row < 0) {
        PlaceInOwnRow(std::move(cell), HeightOf(lines[group.first], lines[group.last - 1]),
                      lines[group.first].em, added);
        continue;
      }
      PdfRow& row = rows_[static_cast<size_t>(group.first_row)];
      if (group.last_row == group.first_row) {
        AddCell(std::move(cell), row);
      } else {
        cell.last_row = rows_[static_cast<size_t>(group.last_row)].id;
        row.cells.push_back(std::move(cell));
      }
    }
    if (added.empty()) return;
    std::move(added.begin(), added.end(), std::back_inserter(rows_));
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](const PdfRow& a, const PdfRow& b) { return a.middle < b.middle; });
  }

  // Where a label with these lines stands beside others.
  float HeightOf(const LabelLine& first, const LabelLine& last) const {
    if (alignment_ == PdfAlignment::kTop) return first.extent.middle();
    if (alignment_ == PdfAlignment::kBottom) return last.extent.middle();
    return (first.extent.top + last.extent.bottom) / 2;
  }

  // Heads, and labels without figures: beside others at the same height.
  void PlaceInOwnRow(PdfCell cell, float middle, float em, std::vector<PdfRow>& added) {
    const float slack = kSameRow * em;
    auto at = std::partition_point(rows_.begin(), rows_.end(),
                                   [&](const PdfRow& row) { return row.middle < middle - slack; });
    for (; at != rows_.end() && at->middle <= middle + slack; ++at) {
      if (!HasRoom(*at, cell.columns)) continue;
      AddCell(std::move(cell), *at);
      return;
    }
    PdfRow row = {next_id_++, cell.extent, middle, em, false, {}};
    row.cells.push_back(std::move(cell));
    added.push_back(std::move(row));
  }

  // Heads that are centred on several rows of heads: moves them to the first of these. True if the
  // row is gone.
  bool Spread(size_t at) {
    if (rows_[at].anchor) return false;
    constexpr size_t kReach = 3;
    for (size_t up = 1; up <= std::min(at, kReach); ++up) {
      for (size_t down = 1; down <= kReach && at + down < rows_.size(); ++down) {
        const size_t first = at - up;
        const size_t last = at + down;
        if (rows_[first].anchor || rows_[last].anchor) break;
        const float middle = (rows_[first].extent.top + rows_[last].extent.bottom) / 2;
        if (std::abs(middle - rows_[at].middle) > kSameRow * rows_[at].em) continue;
        if (!FitsBeside(first, at, last)) continue;
        for (PdfCell& cell : rows_[at].cells) {
          cell.last_row = rows_[last].id;
          rows_[first].cells.push_back(std::move(cell));
        }
        for (size_t row = at - std::min(at, 2 * kReach); row < at; ++row) {
          for (PdfCell& cell : rows_[row].cells) {
            if (cell.last_row == rows_[at].id) cell.last_row = rows_[at - 1].id;
          }
        }
        rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(at));
        return true;
      }
    }
    return false;
  }

  bool FitsBeside(size_t first, size_t at, size_t last) const {
    for (size_t row = first; row <= last; ++row) {
      if (row == at) continue;
      for (const PdfCell& cell : rows_[at].cells) {
        if (!HasRoom(rows_[row], cell.columns)) return false;
      }
    }
    return true;
  }

  const std::vector<PdfColumn>& columns_;
  const PdfAlignment alignment_;
  float cost_ = 0;
  std::vector<PdfText> texts_;  // from top to bottom
  std::vector<PdfRow> rows_;    // from top to bottom
  int next_id_;
  const int first_figure_;
  const float pitch_;
};

// How unlikely it is that the cells of a part are aligned like that.
float& CostOf(PdfAlignment alignment, float (&costs)[3]) {
  return costs[static_cast<size_t>(alignment)];
}

}  // namespace

std::vector<PdfRow> MakeRows(const TablePart& part, const std::vector<PdfColumn>& columns,
                             bool continued, PdfSetting& setting) {
  const PartTexts texts = FindAnchors(part, columns);
  std::vector<PdfRow> best;
  PdfAlignment alignment = PdfAlignment::kMiddle;
  float costs[3] = {};
  for (PdfAlignment other : {PdfAlignment::kMiddle, PdfAlignment::kTop, PdfAlignment::kBottom}) {
    PartRows rows(texts, columns, other);
    std::vector<PdfRow> made = rows.Make();
    CostOf(other, costs) = rows.cost();
    if (other != PdfAlignment::kMiddle && rows.cost() >= CostOf(alignment, costs)) continue;
    alignment = other;
    best = std::move(made);
  }
  PlaceStrays({texts.type, texts.first_figure, alignment, continued}, best);
  SpoilBlanks(texts, columns, best);
  MarkDoubtful(part, texts, alignment, best);
  const float likely = CostOf(alignment, costs) + kAsLikely;
  setting.top = setting.top || CostOf(PdfAlignment::kTop, costs) < likely;
  setting.bottom = setting.bottom || CostOf(PdfAlignment::kBottom, costs) < likely;
  return best;
}

}  // namespace gongkai
