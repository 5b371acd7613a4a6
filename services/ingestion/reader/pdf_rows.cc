// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/pdf_rows.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace gongkai {
namespace {

// No label has more lines: the longest of the forms in a column of two characters.
constexpr size_t kMaxLines = 24;
// Nor so many lines that begin with a number.
constexpr size_t kMaxNumbered = 3;
// Nor does any stand beside more rows.
constexpr size_t kMaxRows = 64;
// What the search may cost; a table beyond is no form's, and its lines stay apart.
constexpr size_t kMaxWork = 4'000'000;
// Nor is a cell looked for beyond this many em from its label.
constexpr float kReach = 40;

// Costs, in squared em of how far a label is off its row.
constexpr float kOwnRow = 0.3f;       // a label without figures
constexpr float kSpan = 0.12f;        // a label of several rows
constexpr float kWithin = 2.5f;       // a line that begins with a number inside a label
constexpr float kElsewhere = 0.8f;    // a line at the height of another row that has no label yet
constexpr float kBesideHead = 0.15f;  // the same, of a row without figures
constexpr float kLoose = 0.1f;        // a line further from the one before than type needs
constexpr float kTop = 0.25f;         // a label that begins beside its figures and goes on below
constexpr float kUncovered = 0.03f;   // a row beside which no label of several rows stands
constexpr float kLooseSpan = 0.25f;   // a span is known less exactly than a row: a factor
constexpr float kRestart = 0.5f;      // a span over the first label of another list
constexpr float kBroken = 0.35f;      // a label that begins below a full line
constexpr float kNotFull = 0.1f;      // a label that goes on though its line has room
constexpr float kBare = 1.5f;         // a label that ends behind its number
constexpr float kMaxSpanMismatch = 0.6f;  // the same of a span
constexpr float kMaxMismatch = 0.45f;     // in em; beyond, a label is not of that row
// A line this close, in em, stands beside the figures of a row.
constexpr float kExact = 0.25f;
// How far the lines of a label may be apart, in em.
constexpr float kMaxStep = 2.3f;
// The same where nothing else tells: type is set at 1.3 to 1.45 em, and the closest rows of a table
// have some space more.
constexpr float kClosest = 1.5f;
constexpr float kSkippedRow = 0.5f;  // a row that stays without any label

struct Step {
  float cost = 0;
  uint32_t lines = 0;  // of the label that ends here
  uint32_t from = 0;   // the first row that was left for it
  int first_row = -1;
  int last_row = -1;
};

class Search {
 public:
  Search(const std::vector<LabelLine>& lines, const std::vector<AnchorRow>& rows,
         PdfAlignment alignment, float pitch)
      : lines_(lines), rows_(rows), alignment_(alignment), pitch_(std::max(pitch, kClosest)) {}

  LabelGroups Run() {
    const size_t width = rows_.size() + 1;
    steps_.assign((lines_.size() + 1) * width, {kImpossible, 0, 0, -1, -1});
    At(0, 0).cost = 0;
    FindRowsOfLines();
    for (size_t row = 1; row < width; ++row)
      At(0, row).cost = At(0, row - 1).cost + Skipped(row - 1);
    for (size_t end = 1; end <= lines_.size(); ++end) {
      size_t numbered = 0;
      for (size_t count = 1; count <= std::min(end, kMaxLines); ++count) {
        const size_t begin = end - count;
        if (count > 1 && StepTo(begin + 1) > kMaxStep) break;
        numbered += lines_[begin].begins;
        if (numbered > kMaxNumbered) break;
        Extend(begin, end);
      }
      // Rows below a label may stay without one.
      for (size_t row = 1; row < width; ++row) {
        const float cost = At(end, row - 1).cost + Skipped(row - 1);
        if (cost < At(end, row).cost) {
          At(end, row) = At(end, row - 1);
          At(end, row).cost = cost;
        }
      }
    }
    return Trace();
  }

 private:
  static constexpr float kImpossible = 1e30f;

  Step& At(size_t line, size_t row) { return steps_[line * (rows_.size() + 1) + row]; }

  float Skipped(size_t row) const {
    const AnchorRow& skipped = rows_[row];
    if (skipped.taken) return 0;
    if (skipped.labelled) return kUncovered;
    return skipped.figures ? kSkippedRow : 0;
  }

  // Which lines stand exactly beside the figures of a row that has no label yet.
  void FindRowsOfLines() {
    row_of_.assign(lines_.size(), -1);
    size_t row = 0;
    for (size_t i = 0; i < lines_.size(); ++i) {
      const float slack = kExact * lines_[i].em;
      while (row < rows_.size() && rows_[row].middle < lines_[i].extent.middle() - slack) ++row;
      if (row < rows_.size() && rows_[row].middle <= lines_[i].extent.middle() + slack &&
          !rows_[row].labelled && !rows_[row].taken) {
        row_of_[i] = static_cast<int>(row);
      }
    }
  }

  // How far a line is below the one before it, in em.
  float StepTo(size_t line) const {
    return (lines_[line].extent.middle() - lines_[line - 1].extent.middle()) / lines_[line].em;
  }

  // What it costs that a line is taken for part of a label of another row than the one beside it.
  float Elsewhere(size_t line) const {
    return rows_[static_cast<size_t>(row_of_[line])].figures ? kElsewhere : kBesideHead;
  }

  // Without figures to tell, only lines as close as type is set are one label.
  bool IsClose(size_t line) const { return StepTo(line) < pitch_; }

  void Try(size_t begin, size_t end, size_t from, int first, int last, float cost) {
    const size_t to = last < 0 ? from : static_cast<size_t>(last) + 1;
    const Step& before = At(begin, from);
    Step& after = At(end, to);
    if (before.cost + cost < after.cost) {
      after = {before.cost + cost, static_cast<uint32_t>(end - begin), static_cast<uint32_t>(from),
               first, last};
    }
  }

  // The height at which lines [begin, end) stand beside a row.
  float HeightOf(size_t begin, size_t end) const {
    if (alignment_ == PdfAlignment::kTop) return lines_[begin].extent.middle();
    if (alignment_ == PdfAlignment::kBottom) return lines_[end - 1].extent.middle();
    return (lines_[begin].extent.top + lines_[end - 1].extent.bottom) / 2;
  }

  // What it costs that a label begins with a line that looks like another's next one.
  float Torn(size_t begin) const {
    if (begin == 0 || lines_[begin].begins || !lines_[begin - 1].full || !IsClose(begin)) return 0;
    const int row = row_of_[begin];
    return row >= 0 && rows_[static_cast<size_t>(row)].figures ? 0 : kBroken;
  }

  // All that lines [begin, end) can be.
  void Extend(size_t begin, size_t end) {
    Extent extent = lines_[begin].extent;
    float within = Torn(begin);
    if (lines_[end - 1].bare && end < lines_.size()) within += kBare;
    int last = lines_[begin].last;
    int next = lines_[begin].next;
    bool close = true;
    for (size_t i = begin + 1; i < end; ++i) {
      extent.Cover(lines_[i].extent);
      if (lines_[i].begins) within += kWithin;
      if (!IsClose(i)) within += kLoose;
      if (!lines_[i - 1].full) within += kNotFull;
      last = std::max(last, lines_[i].last);
      next = std::min(next, lines_[i].next);
      close = close && IsClose(i);
    }
    // A cell is a rectangle: nothing else stands in it.
    if (end - begin > 1 && last >= next) return;
    float elsewhere = 0;
    for (size_t i = begin; i < end; ++i) elsewhere += row_of_[i] >= 0 ? Elsewhere(i) : 0;
    const float em = lines_[begin].em;
    const float middle = extent.middle();
    for (size_t row = 0; row <= rows_.size(); ++row) {
      if (At(begin, row).cost >= kImpossible) continue;
      // A label of its own stands below the rows before it and above those behind it.
      const bool below = row == 0 || rows_[row - 1].middle <= middle + em;
      const bool above = row == rows_.size() || rows_[row].middle >= middle - em;
      if (close && below && above) {
        Try(begin, end, row, -1, -1, kOwnRow + within + elsewhere);
      }
      if (row == rows_.size() || rows_[row].middle > extent.bottom + kReach * em) continue;
      if (rows_[row].taken) continue;
      if (rows_[row].labelled) {
        if (close || rows_[row].figures) TrySpan(begin, end, row, within);
      } else {
        TryRow(begin, end, row, close, within);
      }
    }
  }

  // A label of one row.
  void TryRow(size_t begin, size_t end, size_t row, bool close, float within) {
    if (!rows_[row].figures && !close) return;
    for (size_t i = begin; i < end; ++i) {
      if (row_of_[i] >= 0 && row_of_[i] != static_cast<int>(row)) within += Elsewhere(i);
    }
    const float off = (HeightOf(begin, end) - rows_[row].middle) / lines_[begin].em;
    const int at = static_cast<int>(row);
    if (off > -kMaxMismatch && off < kMaxMismatch) {
      Try(begin, end, row, at, at, off * off + within);
    } else if (close && row_of_[begin] == at) {
      Try(begin, end, row, at, at, kTop + within);
    }
  }

  // A label of several rows that begin with `first` and have labels of their own.
  void TrySpan(size_t begin, size_t end, size_t first, float within) {
    const size_t limit = std::min(rows_.size(), first + kMaxRows);
    for (size_t last = first + 1; last < limit && rows_[last].labelled && !rows_[last].taken;
         ++last) {
      if (rows_[last].restarts) within += kRestart;
      const float off = SpanMismatch(begin, end, first, last);
      if (off > -kMaxSpanMismatch && off < kMaxSpanMismatch) {
        Try(begin, end, first, static_cast<int>(first), static_cast<int>(last),
            off * off * kLooseSpan + kSpan + within);
      }
    }
  }

  // How far a label is off the place that it would have beside these rows, in em.
  float SpanMismatch(size_t begin, size_t end, size_t first, size_t last) const {
    const float em = lines_[begin].em;
    const Extent& top = rows_[first].extent;
    const Extent& bottom = rows_[last].extent;
    if (alignment_ == PdfAlignment::kTop) {
      return bottom.bottom + em < lines_[end - 1].extent.bottom
                 ? kImpossible
                 : (rows_[first].middle - HeightOf(begin, end)) / em;
    }
    if (alignment_ == PdfAlignment::kBottom) {
      return top.top - em > lines_[begin].extent.top
                 ? kImpossible
                 : (rows_[last].middle - HeightOf(begin, end)) / em;
    }
    return ((top.top + bottom.bottom) / 2 - HeightOf(begin, end)) / em;
  }

  LabelGroups Trace() {
    size_t line = lines_.size();
    size_t row = rows_.size();  // rows without a label have been counted
    const float cost = At(line, row).cost;
    std::vector<LabelGroup> groups;
    while (line > 0) {
      const Step& step = At(line, row);
      const size_t begin = line - step.lines;
      groups.push_back({begin, line, step.first_row, step.last_row});
      row = step.from;
      line = begin;
    }
    std::reverse(groups.begin(), groups.end());
    return {std::move(groups), cost};
  }

  const std::vector<LabelLine>& lines_;
  const std::vector<AnchorRow>& rows_;
  const PdfAlignment alignment_;
  const float pitch_;
  std::vector<int> row_of_;  // by line; -1 for none
  std::vector<Step> steps_;
};

}  // namespace

LabelGroups GroupLabels(const std::vector<LabelLine>& lines, const std::vector<AnchorRow>& rows,
                        PdfAlignment alignment, float pitch) {
  if (lines.empty()) return {};
  if (lines.size() * (rows.size() + 1) * kMaxLines <= kMaxWork) {
    return Search(lines, rows, alignment, pitch).Run();
  }
  LabelGroups apart;
  for (size_t i = 0; i < lines.size(); ++i) apart.groups.push_back({i, i + 1, -1, -1});
  return apart;
}

}  // namespace gongkai
