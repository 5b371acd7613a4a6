// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/repair/localize.h"

#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "absl/algorithm/container.h"
#include "services/validation/repair/act.h"
#include "services/validation/repair/apart.h"
#include "services/validation/repair/ledger.h"
#include "services/validation/repair/search.h"

namespace gongkai {
namespace {

// Rows that are explained together: all that one act touches, in any of the solutions.
class Blocks {
 public:
  explicit Blocks(int rows) : parent_(static_cast<size_t>(rows)) {
    std::iota(parent_.begin(), parent_.end(), 0);
  }
  int Find(int row) {
    while (parent_[static_cast<size_t>(row)] != row) row = parent_[static_cast<size_t>(row)];
    return row;
  }
  void Join(int a, int b) { parent_[static_cast<size_t>(Find(a))] = Find(b); }

 private:
  std::vector<int> parent_;
};

int AnyRow(const Ledger& ledger, const Act& act) {
  return ledger.shares(act.shifts.front().cell).front().row;
}

Blocks JoinRows(const Ledger& ledger, const std::vector<Solution>& solutions) {
  Blocks blocks(ledger.rows());
  for (const Solution& solution : solutions) {
    for (const Act& act : solution.acts) {
      const int row = AnyRow(ledger, act);
      for (const CellShift& shift : act.shifts) {
        for (const Share& share : ledger.shares(shift.cell)) blocks.Join(row, share.row);
      }
    }
  }
  return blocks;
}

// What a solution does within one block.
struct Proposal {
  std::map<CellId, int64_t> shifts;
  int doubt = 0;
  int acts = 0;
  bool single = true;  // every act changes one cell, and totals with it
};

Proposal Within(const Solution& solution, int block, const Ledger& ledger, Blocks& blocks) {
  Proposal proposal;
  for (const Act& act : solution.acts) {
    if (blocks.Find(AnyRow(ledger, act)) != block) continue;
    for (const CellShift& shift : act.shifts) proposal.shifts[shift.cell] += shift.by;
    proposal.doubt += act.doubt;
    ++proposal.acts;
    proposal.single = proposal.single && (act.shifts.size() == 1 || act.carried);
  }
  return proposal;
}

Repair ToRepair(const Proposal& proposal, const CellValues& cells) {
  Repair repair;
  for (const auto& [cell, by] : proposal.shifts) {
    if (by != 0) repair.changes.push_back({cell, cells[cell].value, cells[cell].value + by});
  }
  return repair;
}

bool Changes(const Solution& solution, CellId cell) {
  return absl::c_any_of(solution.shifts,
                        [&](const CellShift& shift) { return shift.cell == cell; });
}

// The cells of the first proposal that all proposals, and all smallest sets of cells, change.
std::vector<CellId> Blame(const std::vector<Proposal>& proposals,
                          const std::vector<Solution>& fewest_cells) {
  std::vector<CellId> blamed;
  for (const auto& shift : proposals.front().shifts) {
    const CellId cell = shift.first;
    const bool always =
        absl::c_all_of(proposals,
                       [&](const Proposal& each) { return each.shifts.contains(cell); }) &&
        absl::c_all_of(fewest_cells, [&](const Solution& each) { return Changes(each, cell); });
    if (always) blamed.push_back(cell);
  }
  return blamed;
}

Explanation Explain(int block, const std::vector<int>& broken, const SearchResult& result,
                    const Ledger& ledger, Blocks& blocks, const CellValues& cells) {
  std::vector<Proposal> proposals;
  for (const Solution& solution : result.smallest) {
    Proposal proposal = Within(solution, block, ledger, blocks);
    auto same = absl::c_find_if(
        proposals, [&](const Proposal& each) { return each.shifts == proposal.shifts; });
    if (same == proposals.end()) {
      proposals.push_back(std::move(proposal));
    } else if (proposal.doubt < same->doubt) {
      *same = std::move(proposal);
    }
  }
  absl::c_stable_sort(proposals, [](const Proposal& a, const Proposal& b) {
    return a.doubt != b.doubt ? a.doubt < b.doubt : a.shifts < b.shifts;
  });
  Explanation explanation;
  for (const Proposal& each : proposals) explanation.repairs.push_back(ToRepair(each, cells));
  std::set<const Identity*> restores;
  for (int row : broken) {
    restores.insert(&ledger.identity(row));
    restores.insert(ledger.merged(row).begin(), ledger.merged(row).end());
  }
  explanation.restores.assign(restores.begin(), restores.end());
  explanation.blamed = Blame(proposals, result.fewest_cells);
  const Proposal& likeliest = proposals.front();
  explanation.one_cause = (likeliest.acts == 1 && likeliest.single) ||
                          explanation.blamed.size() == likeliest.shifts.size();
  return explanation;
}

std::vector<int> BrokenRows(const Ledger& ledger) {
  std::vector<int> rows;
  for (int row = 0; row < ledger.rows(); ++row) {
    if (ledger.difference(row) != 0) rows.push_back(row);
  }
  return rows;
}

// Explains rows of a ledger by what was found for them. Of a search that was cut short, no cell is
// known to be in every solution.
void ExplainRows(const std::vector<int>& rows, const SearchResult& result, const Ledger& ledger,
                 const CellValues& cells, Localization& localization) {
  if (result.smallest.empty()) return;
  Blocks blocks = JoinRows(ledger, result.smallest);
  std::map<int, std::vector<int>> by_block;
  for (int row : rows) by_block[blocks.Find(row)].push_back(row);
  for (const auto& [block, broken] : by_block) {
    Explanation explanation = Explain(block, broken, result, ledger, blocks, cells);
    if (!result.complete) {
      explanation.blamed.clear();
      explanation.one_cause = false;
    }
    localization.explanations.push_back(std::move(explanation));
  }
}

// Explains the causes that stand apart; then, if the rest of the rows can be searched, the rest.
void ExplainApart(SearchResult cut_short, Ledger& ledger, Acts& acts, const CellValues& cells,
                  int budget, Localization& localization) {
  const std::vector<ApartCause> causes = TakeApart(ledger, acts);
  if (causes.empty())
    return ExplainRows(BrokenRows(ledger), cut_short, ledger, cells, localization);
  std::set<CellId> taken;
  for (const ApartCause& cause : causes) {
    ExplainRows(cause.rows, {cause.solutions, {}, true}, ledger, cells, localization);
    // Of cells that changed together, other sets of changes were not looked for.
    if (cause.solutions.front().shifts.size() > 1) localization.explanations.back().blamed.clear();
    for (const CellShift& shift : cause.solutions.front().shifts) taken.insert(shift.cell);
  }
  if (ledger.Sound()) return;
  SearchResult rest = FindSolutions(ledger, acts, budget);
  // A cell has one new value.
  std::erase_if(rest.smallest, [&](const Solution& solution) {
    return absl::c_any_of(taken, [&](CellId cell) { return Changes(solution, cell); });
  });
  ExplainRows(BrokenRows(ledger), rest, ledger, cells, localization);
}

void ExplainTable(absl::Span<const Identity* const> identities, const CellValues& cells,
                  const CellValues* previous, int budget, Localization& localization) {
  Ledger ledger(identities, cells);
  if (ledger.Sound()) return;
  Acts acts(identities, ledger, previous);
  const std::vector<int> broken = BrokenRows(ledger);
  int left = budget;
  SearchResult result = FindSolutions(ledger, acts, left);
  if (result.complete) return ExplainRows(broken, result, ledger, cells, localization);
  for (int row : broken) localization.unsettled.push_back(&ledger.identity(row));
  ExplainApart(std::move(result), ledger, acts, cells, budget, localization);
}

}  // namespace

Localization Localize(absl::Span<const Identity> identities, const CellValues& cells,
                      const CellValues* previous, int budget) {
  Localization localization;
  // No identity spans two tables, so each is a search of its own.
  for (size_t begin = 0; begin < identities.size();) {
    const absl::string_view table = GetCell(identities[begin].right.front()).table;
    std::vector<const Identity*> of_table;
    while (begin < identities.size() && GetCell(identities[begin].right.front()).table == table) {
      of_table.push_back(&identities[begin++]);
    }
    ExplainTable(of_table, cells, previous, budget, localization);
  }
  absl::c_sort(localization.explanations, [](const Explanation& a, const Explanation& b) {
    return a.restores.front() < b.restores.front();
  });
  return localization;
}

}  // namespace gongkai
