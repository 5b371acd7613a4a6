// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The smallest sets of changes under which the equalities of one table hold.

#ifndef GONGKAI_SERVICES_VALIDATION_REPAIR_SEARCH_H_
#define GONGKAI_SERVICES_VALIDATION_REPAIR_SEARCH_H_

#include <vector>

#include "services/validation/repair/act.h"
#include "services/validation/repair/ledger.h"

namespace gongkai {

// Acts that together mend everything.
struct Solution {
  std::vector<Act> acts;
  std::vector<CellShift> shifts;  // what they come to, by cell; each cell once
};

// What a search found; each list in a fixed order, without repetition.
struct SearchResult {
  std::vector<Solution> smallest;      // fewest acts, then fewest cells
  std::vector<Solution> fewest_cells;  // if these change fewer cells, or other ones
  bool complete = true;                // whether it ended within its budget
};

// Searches deeper and deeper: first sets of one changed cell, then of two, single acts, sets of
// three, pairs of acts and so on, until something is found. Three things keep that short. What
// mends an equality fixes the amount, so that only cells are chosen. Where as many equalities of a
// family are broken as cells may change, every cell mends just one of them. And a pair of acts is
// tried in an order in which the first mends something. `budget` goes down with everything that is
// tried.
SearchResult FindSolutions(Ledger& ledger, Acts& acts, int& budget);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_REPAIR_SEARCH_H_
