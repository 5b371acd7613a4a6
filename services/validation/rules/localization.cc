// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/localization.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/container/inlined_vector.h"

namespace gongkai {
namespace {

bool Holds(Comparison comparison, int64_t difference) {
  return comparison == Comparison::kEqual ? difference == 0 : difference >= 0;
}

// a + b, or a - b if `sign` is negative; none over the range of int64.
std::optional<int64_t> Add(int64_t a, int sign, int64_t b) {
  int64_t result = 0;
  if (sign > 0 ? __builtin_add_overflow(a, b, &result) : __builtin_sub_overflow(a, b, &result)) {
    return std::nullopt;
  }
  return result;
}

bool Allowed(CellId cell, int64_t value) {
  return value >= 0 || GetCell(cell).unit == Unit::kSignedCount;
}

// The identities of one report with their balances, and which of them each cell is part of.
class Ledger {
 public:
  Ledger(absl::Span<const Identity> identities, const CellValues& cells)
      : identities_(identities), cells_(cells), terms_(kCellCount) {
    for (size_t i = 0; i < identities.size(); ++i) {
      balances_.push_back(Weigh(identities[i], cells));
      for (CellId id : identities[i].left) terms_[id].push_back({i, -1});
      for (CellId id : identities[i].right) terms_[id].push_back({i, +1});
    }
  }

  size_t size() const { return identities_.size(); }
  const Identity& identity(size_t i) const { return identities_[i]; }
  const Balance& balance(size_t i) const { return balances_[i]; }
  const CellValue& cell(CellId id) const { return cells_[id]; }

  // Broken, by an amount that can be told.
  bool Unbalanced(size_t i) const {
    return identities_[i].comparison == Comparison::kEqual &&
           balances_[i].verdict == Verdict::kFail && balances_[i].Difference().has_value();
  }

  // The broken identities that `changes` restore. None at all if one of those that can be evaluated
  // would be out of balance by another amount than before: a change that moves the fault is no
  // repair.
  std::vector<size_t> Restored(const std::vector<CellChange>& changes) const;

 private:
  // An identity that a cell is part of, and by how much its difference grows with the cell.
  struct Term {
    size_t identity;
    int sign;
  };

  absl::Span<const Identity> identities_;
  const CellValues& cells_;
  std::vector<Balance> balances_;
  std::vector<absl::InlinedVector<Term, 3>> terms_;
};

std::vector<size_t> Ledger::Restored(const std::vector<CellChange>& changes) const {
  std::vector<std::pair<size_t, std::optional<int64_t>>> touched;  // with the difference to come
  for (const CellChange& change : changes) {
    const std::optional<int64_t> growth = Add(change.to, -1, cells_[change.cell].value);
    for (const Term& term : terms_[change.cell]) {
      if (balances_[term.identity].verdict == Verdict::kNotEvaluable) continue;
      auto found = absl::c_find_if(touched, [&](auto& t) { return t.first == term.identity; });
      if (found == touched.end()) {
        touched.emplace_back(term.identity, balances_[term.identity].Difference());
        found = touched.end() - 1;
      }
      if (!found->second.has_value() || !growth.has_value()) return {};
      found->second = Add(*found->second, term.sign, *growth);
    }
  }
  std::vector<size_t> restored;
  for (const auto& [i, difference] : touched) {
    if (!difference.has_value()) return {};
    if (difference == balances_[i].Difference()) continue;
    if (!Holds(identities_[i].comparison, *difference)) return {};
    if (balances_[i].verdict == Verdict::kFail) restored.push_back(i);
  }
  absl::c_sort(restored);
  return restored;
}

// The change of `cell` that would balance identity `i`, if the cell's unit allows it.
std::optional<CellChange> Balancing(const Ledger& ledger, size_t i, CellId cell, int sign) {
  const int64_t value = ledger.cell(cell).value;
  const std::optional<int64_t> to = Add(value, -sign, *ledger.balance(i).Difference());
  if (!to.has_value() || !Allowed(cell, *to)) return std::nullopt;
  return CellChange{cell, value, *to};
}

// A change of one cell that two or more broken identities ask for and none speaks against.
struct Candidate {
  CellChange change;
  std::vector<size_t> restores;
};

// The candidates for each broken identity.
std::vector<std::vector<Candidate>> Candidates(const Ledger& ledger) {
  std::vector<std::vector<Candidate>> candidates(ledger.size());
  for (size_t i = 0; i < ledger.size(); ++i) {
    if (!ledger.Unbalanced(i)) continue;
    const auto consider = [&](CellId cell, int sign) {
      const std::optional<CellChange> change = Balancing(ledger, i, cell, sign);
      if (!change.has_value()) return;
      std::vector<size_t> restores = ledger.Restored({*change});
      if (restores.size() >= 2) candidates[i].push_back({*change, std::move(restores)});
    };
    for (CellId cell : ledger.identity(i).left) consider(cell, -1);
    for (CellId cell : ledger.identity(i).right) consider(cell, +1);
  }
  return candidates;
}

// Whether the two totals stand in each other's place, or one slipped whole into its neighbour's and
// left a zero.
bool Interchanged(const Ledger& ledger, size_t a, size_t b) {
  const Balance& first = ledger.balance(a);
  const Balance& second = ledger.balance(b);
  if (ledger.identity(a).rule != ledger.identity(b).rule || ledger.identity(a).right.size() != 1 ||
      ledger.identity(b).right.size() != 1 ||
      Add(*first.Difference(), +1, *second.Difference()) != 0) {
    return false;
  }
  const bool swapped = *first.right == *second.left && *second.right == *first.left;
  const bool slipped = b == a + 1 && (*first.right == 0 || *second.right == 0);
  return swapped || slipped;
}

std::optional<Explanation> ExplainPair(const Ledger& ledger, size_t a, size_t b) {
  Explanation explanation;
  for (size_t i : {a, b}) {
    const CellId total = ledger.identity(i).right.front();
    const int64_t to = *ledger.balance(i).left;
    if (!Allowed(total, to)) return std::nullopt;
    explanation.repair.changes.push_back({total, ledger.cell(total).value, to});
  }
  const std::vector<size_t> restored = ledger.Restored(explanation.repair.changes);
  if (!absl::c_linear_search(restored, a) || !absl::c_linear_search(restored, b)) {
    return std::nullopt;
  }
  for (size_t i : restored) explanation.restores.push_back(&ledger.identity(i));
  return explanation;
}

void ExplainByOneCell(const Ledger& ledger, std::set<size_t>& open,
                      std::vector<Explanation>& explanations) {
  const std::vector<std::vector<Candidate>> candidates = Candidates(ledger);
  for (size_t i = 0; i < ledger.size(); ++i) {
    if (candidates[i].size() != 1 || !open.contains(i)) continue;
    const Candidate& only = candidates[i].front();
    if (!absl::c_all_of(only.restores, [&](size_t j) {
          return candidates[j].size() == 1 && candidates[j].front().change == only.change;
        })) {
      continue;
    }
    Explanation explanation{{{only.change}}, {}, /*one_cause=*/true};
    for (size_t j : only.restores) {
      explanation.restores.push_back(&ledger.identity(j));
      open.erase(j);
    }
    explanations.push_back(std::move(explanation));
  }
}

void ExplainByInterchange(const Ledger& ledger, std::set<size_t>& open,
                          std::vector<Explanation>& explanations) {
  const auto partners = [&](size_t i) {
    std::vector<size_t> found;
    for (size_t j : open) {
      if (j != i && Interchanged(ledger, std::min(i, j), std::max(i, j))) found.push_back(j);
    }
    return found;
  };
  const std::vector<size_t> all(open.begin(), open.end());
  for (size_t i : all) {
    if (!open.contains(i)) continue;
    const std::vector<size_t> of_i = partners(i);
    if (of_i.size() != 1 || of_i.front() < i || partners(of_i.front()).size() != 1) continue;
    std::optional<Explanation> explanation = ExplainPair(ledger, i, of_i.front());
    if (!explanation.has_value()) continue;
    for (const Identity* identity : explanation->restores) {
      open.erase(static_cast<size_t>(identity - &ledger.identity(0)));
    }
    explanations.push_back(*std::move(explanation));
  }
}

// Whether the cells of `a` are parts, and those of `b` totals, of identities that all hold (e.g.
// two columns of a table whose rows add up): then what is wrong in `a` shows again in `b`.
bool FeedsInto(const Ledger& ledger, size_t a, size_t b) {
  const auto feeds = [&](CellId part, CellId total) {
    for (size_t i = 0; i < ledger.size(); ++i) {
      const Identity& row = ledger.identity(i);
      if (row.right.size() == 1 && row.right.front() == total &&
          absl::c_linear_search(row.left, part)) {
        return ledger.balance(i).verdict == Verdict::kPass;
      }
    }
    return false;
  };
  return ledger.identity(a).rule == ledger.identity(b).rule &&
         absl::c_equal(ledger.identity(a).left, ledger.identity(b).left, feeds) &&
         absl::c_equal(ledger.identity(a).right, ledger.identity(b).right, feeds);
}

void ExplainTotals(const Ledger& ledger, std::set<size_t>& open,
                   std::vector<Explanation>& explanations) {
  const std::vector<size_t> all(open.begin(), open.end());
  for (size_t total : all) {
    std::vector<size_t> parts;
    for (size_t part : open) {
      if (part != total && FeedsInto(ledger, part, total)) parts.push_back(part);
    }
    if (parts.size() != 1 ||
        ledger.balance(parts.front()).Difference() != ledger.balance(total).Difference()) {
      continue;
    }
    explanations.push_back({{},
                            {&ledger.identity(parts.front()), &ledger.identity(total)},
                            /*one_cause=*/true});
    open.erase(parts.front());
    open.erase(total);
  }
}

}  // namespace

std::vector<Explanation> Localize(absl::Span<const Identity> identities, const CellValues& cells) {
  const Ledger ledger(identities, cells);
  std::set<size_t> open;  // broken and not explained yet
  for (size_t i = 0; i < ledger.size(); ++i) {
    if (ledger.Unbalanced(i)) open.insert(i);
  }
  std::vector<Explanation> explanations;
  ExplainByOneCell(ledger, open, explanations);
  ExplainByInterchange(ledger, open, explanations);
  ExplainTotals(ledger, open, explanations);
  return explanations;
}

}  // namespace gongkai
