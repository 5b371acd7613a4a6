// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/aggregation/rollup/figures.h"

#include <algorithm>
#include <vector>

#include "common/form/crosswalk.h"

namespace gongkai {
namespace {

using Counterparts = std::array<std::vector<CellId>, kCellCount>;

// By cell: the cells of the other edition that print the same count.
const Counterparts& AllCounterparts() {
  static const Counterparts* const counterparts = [] {
    auto* built = new Counterparts;
    for (const Crossing& crossing : Crosswalk()) {
      if (crossing.partner != Partner::kSum && crossing.partner != Partner::kComparable) continue;
      for (CellId cell : crossing.cells_2019) (*built)[cell] = crossing.cells_2021;
      for (CellId cell : crossing.cells_2021) (*built)[cell] = crossing.cells_2019;
    }
    return built;
  }();
  return *counterparts;
}

}  // namespace

Figures Figures::Of(const Report& report, const Judgement& judgement) {
  const auto given = [&report](CellId cell) { return report[cell].given(); };
  Figures figures;
  figures.reports = 1;
  for (CellId cell = 0; cell < kCellCount; ++cell) {
    const std::vector<CellId>& others = AllCounterparts()[cell];
    const bool own = HasCell(report.form, cell);
    if (given(cell) && (own || std::none_of(others.begin(), others.end(), given))) {
      figures.sums[cell] = report[cell].value;
      figures.given[cell] = 1;
    } else if (own && (others.empty() || !std::all_of(others.begin(), others.end(), given))) {
      figures.missing[cell] = 1;
    }
  }
  for (CellId cell : DoubtfulCells(judgement)) figures.doubtful[cell] = 1;
  return figures;
}

void Figures::Add(const Figures& other) {
  reports += other.reports;
  for (int cell = 0; cell < kCellCount; ++cell) sums[cell] += other.sums[cell];
  for (int cell = 0; cell < kCellCount; ++cell) given[cell] += other.given[cell];
  for (int cell = 0; cell < kCellCount; ++cell) missing[cell] += other.missing[cell];
  for (int cell = 0; cell < kCellCount; ++cell) doubtful[cell] += other.doubtful[cell];
}

void Figures::Subtract(const Figures& other) {
  reports -= other.reports;
  for (int cell = 0; cell < kCellCount; ++cell) sums[cell] -= other.sums[cell];
  for (int cell = 0; cell < kCellCount; ++cell) given[cell] -= other.given[cell];
  for (int cell = 0; cell < kCellCount; ++cell) missing[cell] -= other.missing[cell];
  for (int cell = 0; cell < kCellCount; ++cell) doubtful[cell] -= other.doubtful[cell];
}

bool Figures::IsZero() const { return *this == Figures(); }

}  // namespace gongkai
