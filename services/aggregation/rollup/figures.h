// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Figures of a number of reports added up, cell by cell.

#ifndef GONGKAI_SERVICES_AGGREGATION_ROLLUP_FIGURES_H_
#define GONGKAI_SERVICES_AGGREGATION_ROLLUP_FIGURES_H_

#include <array>
#include <cstdint>

#include "absl/numeric/int128.h"
#include "common/form/finding.h"
#include "common/form/form.h"
#include "common/form/report.h"

namespace gongkai {

// Changes whenever Figures::Of reads a report differently; roll-ups made by another are made anew.
inline constexpr int kFiguresEdition = 2;

// A group: what was added can be taken away again, in any order, and leaves nothing behind. All
// arrays run by CellId, over both editions of the form: a cell that no report's edition has is zero
// throughout.
struct Figures {
  // The figures of one report. A cell of the report's form that holds no value is missing, unless
  // the line stands in the report as the other edition prints it (a 2021 report with the one row
  // 其他处理 of 2019). Such a line of the other edition counts only where the form's own line is
  // not given, so that nothing is added twice.
  static Figures Of(const Report& report, const Judgement& judgement);

  void Add(const Figures& other);
  void Subtract(const Figures& other);
  bool IsZero() const;
  friend bool operator==(const Figures&, const Figures&) = default;

  int64_t reports = 0;
  // In the cell's unit. 128 bits hold the sum of any number of 64-bit values, so that a report with
  // absurd numbers can neither spoil what it is added to nor stop the adding up.
  std::array<absl::int128, kCellCount> sums = {};
  std::array<int32_t, kCellCount> given = {};  // how many reports give the cell
  std::array<int32_t, kCellCount> missing =
      {};  // how many should (blank, absent, ambiguous, unreadable)
  std::array<int32_t, kCellCount> doubtful = {};  // how many give cause to doubt it (DoubtfulCells)
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_AGGREGATION_ROLLUP_FIGURES_H_
