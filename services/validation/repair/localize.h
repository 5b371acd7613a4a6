// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Which cells are wrong: from the identities that a report breaks to the smallest sets of changes
// under which all of them hold (error localisation after Fellegi and Holt, 1976, with slips of the
// pen in the place of weights).

#ifndef GONGKAI_SERVICES_VALIDATION_REPAIR_LOCALIZE_H_
#define GONGKAI_SERVICES_VALIDATION_REPAIR_LOCALIZE_H_

#include <vector>

#include "absl/types/span.h"
#include "common/form/finding.h"
#include "common/form/form.h"
#include "common/form/report.h"

namespace gongkai {

// Why identities are broken together.
struct Explanation {
  // Equally small sets of changes, the likeliest first; each restores all of `restores` and breaks
  // nothing. At least one.
  std::vector<Repair> repairs;
  // The identities, in the order of the form.
  std::vector<const Identity*> restores;
  // The cells that every smallest set changes: these are wrong for certain, if no more is wrong
  // than need be. By id; empty if the identities do not decide.
  std::vector<CellId> blamed;
  // Whether the identities are broken by one cause: then the first is the root and the others are
  // its consequences. Otherwise each stays a root.
  bool one_cause = false;
};

// What is known of the broken identities of one report.
struct Localization {
  // An identity is in at most one; in none if nothing that was searched explains it. In the order
  // of the form.
  std::vector<Explanation> explanations;
  // The broken identities of tables whose search ended at its budget or found nothing within
  // kMostCells: there may be other explanations as small as these, or smaller.
  std::vector<const Identity*> unsettled;

  bool complete() const { return unsettled.empty(); }
};

// No explanation changes more cells than this, except that a whole line may be moved by one cell.
inline constexpr int kMostCells = 6;

// The default budget of each table in changes tried; the same on every machine, unlike a time. A
// report with two errors takes some hundreds.
inline constexpr int kSearchBudget = 18'000;

// Explains what can be explained. Small means: fewest slips of the pen; among these, fewest cells.
// One slip is
// - a cell with another value; with it, if the totals that the cell is part of still agree with it,
//   these totals (they were added up from it);
// - two cells of a line or of a column interchanged;
// - the figure of a cell counted into its neighbour's, with nothing left behind;
// - a printed row moved by one cell.
// Counts stay whole and non-negative; a cell without a value may hold anything that the identities
// leave it. Equally small explanations are ordered by what slips of the pen are like (digit
// doubled, dropped or interchanged, sign lost, last year's figure; neighbours before cells further
// apart) and by what last year's report says was carried over, then by cell. `previous` is last
// year's report on the same form, or null.
Localization Localize(absl::Span<const Identity> identities, const CellValues& cells,
                      const CellValues* previous = nullptr, int budget = kSearchBudget);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_REPAIR_LOCALIZE_H_
