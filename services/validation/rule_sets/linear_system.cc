// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rule_sets/linear_system.h"

#include <coin/Clp_C_Interface.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <memory>

#include "absl/algorithm/container.h"

namespace gongkai {
namespace {

constexpr double kOpen = std::numeric_limits<double>::max();  // what Clp calls infinite
constexpr int kMostIterations = 20'000;  // a system of the form's 40 identities needs some hundreds

bool MayBeNegative(Unknown unknown) {
  return GetCell(static_cast<CellId>(unknown % kCellCount)).unit == Unit::kSignedCount;
}

// A linear programme, built column by column: find the cheapest values.
class Programme {
 public:
  explicit Programme(size_t rows) : upper_(rows, kOpen), lower_(rows, -kOpen) {}

  void BoundRow(size_t row, double bound, bool equal) {
    upper_[row] = bound;
    if (equal) lower_[row] = bound;
  }

  void AddColumn(double least, double most, double cost,
                 const std::vector<std::pair<int, double>>& elements) {
    for (const auto& [row, value] : elements) {
      rows_.push_back(row);
      values_.push_back(value);
    }
    starts_.push_back(static_cast<CoinBigIndex>(rows_.size()));
    least_.push_back(least);
    most_.push_back(most);
    costs_.push_back(cost);
  }

  // Whether an optimum was found within the budget.
  bool Solve(SolvingBudget& budget) {
    if (budget.spent()) return false;
    const auto size = static_cast<int64_t>(upper_.size() + least_.size());
    budget.Spend(size + static_cast<int64_t>(rows_.size()));
    model_.reset(Clp_newModel());
    Clp_setLogLevel(model_.get(), 0);
    Clp_setMaximumIterations(model_.get(), static_cast<int>(std::min<int64_t>(
                                               kMostIterations, 1 + budget.left() / size)));
    Clp_loadProblem(model_.get(), static_cast<int>(least_.size()), static_cast<int>(upper_.size()),
                    starts_.data(), rows_.data(), values_.data(), least_.data(), most_.data(),
                    costs_.data(), lower_.data(), upper_.data());
    Clp_dual(model_.get(), 0);
    budget.Spend(Clp_numberIterations(model_.get()) * size);
    return Clp_status(model_.get()) == 0;
  }

  double Cost() const { return Clp_objectiveValue(model_.get()); }
  double Value(size_t column) const { return Clp_primalColumnSolution(model_.get())[column]; }
  double Price(size_t row) const { return Clp_dualRowSolution(model_.get())[row]; }

 private:
  struct Delete {
    void operator()(Clp_Simplex* model) const { Clp_deleteModel(model); }
  };
  std::vector<double> upper_, lower_;
  std::vector<CoinBigIndex> starts_ = {0};
  std::vector<int> rows_;
  std::vector<double> values_, least_, most_, costs_;
  std::unique_ptr<Clp_Simplex, Delete> model_;
};

// The unknowns of a system and where they stand: (row, factor).
using Columns = std::map<Unknown, std::vector<std::pair<int, double>>>;

Columns ColumnsOf(absl::Span<const LinearConstraint> system) {
  Columns columns;
  for (size_t row = 0; row < system.size(); ++row) {
    for (const auto& [unknown, factor] : system[row].terms) {
      columns[unknown].emplace_back(static_cast<int>(row), static_cast<double>(factor));
    }
  }
  return columns;
}

// Adds the constraints, each so many times: proves a contradiction if what is left on the left
// cannot be negative and what is left on the right is.
bool Proves(absl::Span<const LinearConstraint> system, const std::vector<int64_t>& times) {
  std::map<Unknown, __int128> left;
  __int128 right = 0;
  for (size_t i = 0; i < system.size(); ++i) {
    if (times[i] < 0 && !system[i].equal) return false;
    for (const auto& [unknown, factor] : system[i].terms) {
      left[unknown] += static_cast<__int128>(times[i]) * factor;
    }
    right += static_cast<__int128>(times[i]) * system[i].bound;
  }
  return right < 0 && absl::c_all_of(left, [](const auto& term) {
           return term.second == 0 || (term.second > 0 && !MayBeNegative(term.first));
         });
}

// Whole numbers in the proportion of `weights`: the smallest that are near enough.
std::optional<std::vector<int64_t>> WholeNumbers(const std::vector<double>& weights,
                                                 absl::Span<const LinearConstraint> system,
                                                 SolvingBudget& budget) {
  constexpr double kNothing = 1e-7;
  constexpr int kMostMultiple = 10'000;
  constexpr int64_t kProofCost = 20;  // of a constraint, in steps
  double largest = 0;
  for (double weight : weights) largest = std::max(largest, std::abs(weight));
  double smallest = largest;
  for (double weight : weights) {
    if (std::abs(weight) > kNothing * largest) smallest = std::min(smallest, std::abs(weight));
  }
  if (largest == 0) return std::nullopt;
  std::vector<int64_t> times(weights.size());
  for (int multiple = 1; multiple <= kMostMultiple; ++multiple) {
    bool near = true;
    for (size_t i = 0; i < weights.size() && near; ++i) {
      const double exact = weights[i] / smallest * multiple;
      times[i] = std::llround(exact);
      near =
          std::abs(exact - static_cast<double>(times[i])) <= 1e-6 * std::max(1.0, std::abs(exact));
    }
    if (!near) continue;
    budget.Spend(kProofCost * static_cast<int64_t>(system.size()));
    if (Proves(system, times)) return times;
    if (budget.spent()) break;
  }
  return std::nullopt;
}

// The constraints of a proof, if one is found.
std::optional<std::vector<size_t>> FindProof(absl::Span<const LinearConstraint> system,
                                             SolvingBudget& budget) {
  // Every constraint that zeros do not satisfy may be broken at a price of one each. If the
  // cheapest values still cost something, the prices of the constraints are the proof (Farkas).
  Programme programme(system.size());
  bool zeros_do = true;
  for (const auto& [unknown, elements] : ColumnsOf(system)) {
    programme.AddColumn(MayBeNegative(unknown) ? -kOpen : 0, kOpen, 0, elements);
  }
  for (size_t i = 0; i < system.size(); ++i) {
    programme.BoundRow(i, static_cast<double>(system[i].bound), system[i].equal);
    if (system[i].bound == 0 || (system[i].bound > 0 && !system[i].equal)) continue;
    zeros_do = false;
    programme.AddColumn(0, kOpen, 1, {{static_cast<int>(i), system[i].bound < 0 ? -1.0 : 1.0}});
  }
  if (zeros_do || !programme.Solve(budget) || programme.Cost() <= 1e-6) return std::nullopt;
  std::vector<double> weights;
  for (size_t i = 0; i < system.size(); ++i) weights.push_back(-programme.Price(i));
  const std::optional<std::vector<int64_t>> times = WholeNumbers(weights, system, budget);
  if (!times.has_value()) return std::nullopt;
  std::vector<size_t> contradicting;
  for (size_t i = 0; i < times->size(); ++i) {
    if ((*times)[i] != 0) contradicting.push_back(i);
  }
  return contradicting;
}

}  // namespace

Unknown UnknownOf(CellId cell, Year year) { return cell + (year == Year::kLast ? kCellCount : 0); }

LinearConstraint ConstraintOf(const LinearComparison& comparison) {
  const bool turned = comparison.order == Order::kAtLeast || comparison.order == Order::kMore;
  const bool strict = comparison.order == Order::kLess || comparison.order == Order::kMore;
  const LinearSum& less = turned ? comparison.right : comparison.left;
  const LinearSum& more = turned ? comparison.left : comparison.right;
  std::map<Unknown, int64_t> terms;
  for (const LinearTerm& term : less.terms) terms[UnknownOf(term.cell, term.year)] += term.factor;
  for (const LinearTerm& term : more.terms) terms[UnknownOf(term.cell, term.year)] -= term.factor;
  LinearConstraint constraint;
  for (const auto& [unknown, factor] : terms) {
    if (factor != 0) constraint.terms.emplace_back(unknown, factor);
  }
  constraint.bound = more.constant - less.constant - (strict ? 1 : 0);
  constraint.equal = comparison.order == Order::kEqual;
  return constraint;
}

std::vector<LinearConstraint> NegationOf(const LinearComparison& comparison) {
  const auto with = [&](Order order) {
    LinearComparison negated = comparison;
    negated.order = order;
    return ConstraintOf(negated);
  };
  switch (comparison.order) {
    case Order::kEqual:
      return {with(Order::kLess), with(Order::kMore)};
    case Order::kAtMost:
      return {with(Order::kMore)};
    case Order::kAtLeast:
      return {with(Order::kLess)};
    case Order::kLess:
      return {with(Order::kAtLeast)};
    case Order::kMore:
      return {with(Order::kAtMost)};
  }
  return {};
}

LinearConstraint ConstraintOf(const Identity& identity, Year year) {
  LinearComparison comparison{{}, Order::kEqual, {}};
  if (identity.comparison == Comparison::kAtMost) comparison.order = Order::kAtMost;
  for (CellId cell : identity.left) comparison.left.terms.push_back({cell, year});
  for (CellId cell : identity.right) comparison.right.terms.push_back({cell, year});
  return ConstraintOf(comparison);
}

std::optional<std::vector<size_t>> FindContradiction(absl::Span<const LinearConstraint> system,
                                                     SolvingBudget& budget) {
  std::optional<std::vector<size_t>> found = FindProof(system, budget);
  if (!found.has_value()) return found;
  // What the others contradict without it takes no part.
  for (size_t i = 0; i < found->size() && found->size() > 1;) {
    std::vector<LinearConstraint> others;
    for (size_t j = 0; j < found->size(); ++j) {
      if (j != i) others.push_back(system[(*found)[j]]);
    }
    if (FindProof(others, budget).has_value()) {
      found->erase(found->begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      ++i;
    }
  }
  return found;
}

bool IsContradictory(absl::Span<const LinearConstraint> system, SolvingBudget& budget) {
  return FindProof(system, budget).has_value();
}

std::vector<double> FindLeastZeros(absl::Span<const LinearConstraint> system,
                                   SolvingBudget& budget) {
  // As much as possible of each count up to 1.
  const Columns columns = ColumnsOf(system);
  Programme programme(system.size() + columns.size());
  for (size_t i = 0; i < system.size(); ++i) {
    programme.BoundRow(i, static_cast<double>(system[i].bound), system[i].equal);
  }
  int row = static_cast<int>(system.size());
  for (const auto& [unknown, elements] : columns) {
    std::vector<std::pair<int, double>> with_share = elements;
    with_share.emplace_back(row, -1.0);
    programme.AddColumn(MayBeNegative(unknown) ? -kOpen : 0, kOpen, 0, with_share);
    programme.BoundRow(static_cast<size_t>(row++), 0, false);
  }
  for (row = static_cast<int>(system.size());
       row < static_cast<int>(system.size() + columns.size()); ++row) {
    programme.AddColumn(0, 1, -1, {{row, 1.0}});
  }
  if (!programme.Solve(budget)) return {};
  std::vector<double> values(kUnknowns, 1.0);
  size_t column = 0;
  for (const auto& [unknown, elements] : columns) {
    values[static_cast<size_t>(unknown)] = programme.Value(column++);
  }
  return values;
}

}  // namespace gongkai
