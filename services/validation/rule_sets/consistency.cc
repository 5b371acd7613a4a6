// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rule_sets/consistency.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/validation/rule_sets/complaints.h"
#include "services/validation/rule_sets/linear_system.h"
#include "services/validation/rule_sets/whole_numbers.h"

namespace gongkai {
namespace {

using System = std::vector<LinearConstraint>;

// A place in a list of few names: "a, b and 3 more".
std::string Listing(const std::vector<std::string>& names) {
  constexpr size_t kMostNamed = 4;
  if (names.size() <= kMostNamed) return absl::StrJoin(names, ", ");
  return absl::StrCat(absl::StrJoin(names.begin(), names.begin() + kMostNamed, ", "), " and ",
                      names.size() - kMostNamed, " more");
}

// How many times as large figures can be without anybody wondering.
constexpr double kLarge = 10'000;

// What holds of every report of a form and of the report of the year before.
struct Ground {
  System system;
  std::vector<std::string> names;  // of its constraints: "H-ROW 3.5.1"
};

bool IsCommon(const Identity& identity) {
  return absl::c_all_of(AllForms(), [&](const Form* form) {
    return absl::c_any_of(Identities(form->id), [&](const Identity& each) {
      return each.comparison == identity.comparison && each.left == identity.left &&
             each.right == identity.right;
    });
  });
}

Ground GroundOf(FormId form) {
  Ground ground;
  const auto add = [&](const Identity& identity, Year year) {
    ground.system.push_back(ConstraintOf(identity, year));
    ground.names.push_back(absl::StrCat(year == Year::kLast ? "last year's " : "", identity.rule,
                                        " ", identity.instance));
  };
  for (const Identity& identity : Identities(form)) add(identity, Year::kThis);
  for (const Identity& identity : Identities(form)) {
    if (IsCommon(identity)) add(identity, Year::kLast);
  }
  return ground;
}

bool SatisfiedByZeros(const LinearConstraint& constraint) {
  return constraint.equal ? constraint.bound == 0 : constraint.bound >= 0;
}

// Whether a constraint holds of those values, as far as floating point can tell.
bool Holds(const std::vector<double>& values, const LinearConstraint& constraint) {
  if (values.empty()) return false;
  double excess = -static_cast<double>(constraint.bound);
  double size = 1;
  for (const auto& [unknown, factor] : constraint.terms) {
    const double share = values[static_cast<size_t>(unknown)] * static_cast<double>(factor);
    excess += share;
    size += std::abs(share);
  }
  // What whole numbers break, they break by 1.
  const double rounding = std::min(1e-6 * size, 0.01);
  return excess <= rounding && (!constraint.equal || -excess <= rounding);
}

// Reports that satisfy a system, in which as few cells as possible are 0. What holds of one of them
// can hold, which saves looking for a proof that it cannot.
class Examples {
 public:
  Examples() = default;
  Examples(const System& system, SolvingBudget& budget) {
    std::vector<double> small = FindLeastZeros(system, budget);
    if (small.empty()) return;
    std::vector<double> large = small;
    for (double& value : large) value *= kLarge;
    const auto holds = [&](const LinearConstraint& each) { return Holds(large, each); };
    reports_.push_back(std::move(small));
    if (absl::c_all_of(system, holds)) reports_.push_back(std::move(large));
  }

  // Whether all the constraints hold of one of the reports.
  bool HoldsOf(const System& own) const {
    return absl::c_any_of(reports_, [&](const std::vector<double>& report) {
      return absl::c_all_of(own, [&](const LinearConstraint& each) { return Holds(report, each); });
    });
  }

 private:
  std::vector<std::vector<double>> reports_;
};

// The local rules of one form against its identities and against each other.
class FormChecker {
 public:
  FormChecker(FormId form, absl::Span<const LocalRule> rules, SolvingBudget& budget)
      : form_(GetForm(form)), rules_(rules), ground_(GroundOf(form)) {
    generous_ = Examples(ground_.system, budget);
    System binding = ground_.system;
    for (size_t i = 0; i < rules_.size(); ++i) {
      if (!Binds(rules_[i])) continue;
      binding_.push_back({i, ConstraintOf(rules_[i].relation.demand)});
      binding.push_back(binding_.back().constraint);
    }
    bound_ = Examples(binding, budget);
  }

  // Why no report can satisfy the rule; empty if one can, or if the budget is spent.
  std::string Contradiction(size_t index, SolvingBudget& budget) const {
    const LocalRule& rule = rules_[index];
    System own;
    for (const LinearComparison& condition : rule.relation.when) {
      own.push_back(ConstraintOf(condition));
    }
    if (const auto proof = Prove(own, budget); proof.has_value()) {
      return absl::StrCat("no report on the form of ", Year(), " fulfils its conditions",
                          Against(*proof));
    }
    own.push_back(ConstraintOf(rule.relation.demand));
    if (const auto proof = Prove(own, budget); proof.has_value()) {
      return absl::StrCat("no report on the form of ", Year(), " can satisfy it",
                          rule.relation.when.empty() ? "" : " when its conditions hold",
                          Against(*proof));
    }
    return Conflict(index, std::move(own), budget);
  }

  // Whether the identities alone, where the conditions hold, keep it from ever being broken.
  bool NeverBroken(const LocalRule& rule, SolvingBudget& budget) const {
    System conditions;
    for (const LinearComparison& condition : rule.relation.when) {
      conditions.push_back(ConstraintOf(condition));
    }
    return absl::c_all_of(NegationOf(rule.relation.demand), [&](const LinearConstraint& broken) {
      System own = conditions;
      own.push_back(broken);
      return !CanHold(own) && IsContradictory(WithGround(own), budget);
    });
  }

  // Cells that are 0 in every report that satisfies the rule, though it does not name them. Only of
  // rules without conditions.
  std::vector<std::string> ForcedZeros(const LocalRule& rule, SolvingBudget& budget) const {
    const LinearConstraint demand = ConstraintOf(rule.relation.demand);
    if (!rule.relation.when.empty() || generous_.HoldsOf({demand})) return {};
    System system = ground_.system;
    system.push_back(demand);
    const std::vector<double> values = FindLeastZeros(system, budget);
    std::vector<std::string> forced;
    for (size_t unknown = 0; unknown < values.size(); ++unknown) {
      const bool named = absl::c_any_of(
          demand.terms, [&](const auto& term) { return term.first == static_cast<int>(unknown); });
      if (values[unknown] > 1e-6 || named) continue;
      // At least 1: the negative is at most -1.
      system.push_back({{{static_cast<Unknown>(unknown), -1}}, -1, false});
      if (IsContradictory(system, budget)) {
        forced.push_back(absl::StrCat(unknown >= kCellCount ? "last." : "",
                                      GetCell(static_cast<CellId>(unknown % kCellCount)).path));
      }
      system.pop_back();
    }
    return forced;
  }

 private:
  absl::string_view Year() const { return form_.name.substr(form_.name.size() - 4); }

  // A contradiction of the identities and `own`, as indices of both together.
  std::optional<std::vector<size_t>> Prove(const System& own, SolvingBudget& budget) const {
    if (CanHold(own)) return std::nullopt;
    return FindContradiction(WithGround(own), budget);
  }

  // Whether a report is at hand of which the constraints hold.
  bool CanHold(const System& own) const {
    return absl::c_all_of(own, SatisfiedByZeros) || generous_.HoldsOf(own);
  }

  System WithGround(const System& own) const {
    System system = ground_.system;
    system.insert(system.end(), own.begin(), own.end());
    return system;
  }

  // The identities within a proof.
  std::string Against(const std::vector<size_t>& proof) const {
    std::vector<std::string> names;
    for (size_t index : proof) {
      if (index < ground_.names.size()) names.push_back(ground_.names[index]);
    }
    if (names.empty()) return ": cells are never negative";
    return absl::StrCat(": it contradicts ", Listing(names));
  }

  // The rules that must hold of every report on pain of its being held.
  bool Binds(const LocalRule& rule) const {
    return rule.relation.severity == Severity::kError && rule.relation.when.empty() &&
           AppliesTo(rule, form_.id);
  }

  // Against the rules that bind; of two that bind, the later one is blamed.
  std::string Conflict(size_t index, System own, SolvingBudget& budget) const {
    if (bound_.HoldsOf(own) || budget.spent()) return "";
    const bool binds = Binds(rules_[index]);
    const size_t first = ground_.system.size() + own.size();
    std::vector<size_t> others;
    for (const Binding& other : binding_) {
      if (other.rule == index || (binds && other.rule > index)) continue;
      others.push_back(other.rule);
      own.push_back(other.constraint);
    }
    if (others.empty()) return "";
    const auto proof = Prove(own, budget);
    if (!proof.has_value()) return "";
    std::vector<std::string> names;
    for (size_t at : *proof) {
      if (at < first) continue;
      const LocalRule& other = rules_[others[at - first]];
      names.push_back(absl::StrCat(other.relation.rule, " (", other.file, ":", other.line, ")"));
    }
    return absl::StrCat("no report on the form of ", Year(), " can satisfy it together with ",
                        Listing(names));
  }

  // The demand of a rule that binds.
  struct Binding {
    size_t rule;
    LinearConstraint constraint;
  };

  const Form& form_;
  absl::Span<const LocalRule> rules_;
  Ground ground_;
  std::vector<Binding> binding_;
  Examples generous_;
  Examples bound_;  // of reports that satisfy all rules that bind
};

// What a rule says, whatever its words: the same for rules that say the same.
using Meaning = std::pair<LinearConstraint, std::set<LinearConstraint>>;

LinearConstraint Normal(LinearConstraint constraint) {
  // An equality may be turned around.
  if (constraint.equal && !constraint.terms.empty() && constraint.terms.front().second < 0) {
    for (auto& term : constraint.terms) term.second = -term.second;
    constraint.bound = -constraint.bound;
  }
  return constraint;
}

Meaning MeaningOf(const LinearRelation& relation) {
  Meaning meaning{Normal(ConstraintOf(relation.demand)), {}};
  for (const LinearComparison& condition : relation.when) {
    meaning.second.insert(Normal(ConstraintOf(condition)));
  }
  return meaning;
}

// The rules that say the same, by what they say: its name and its forms.
class Repetitions {
 public:
  Repetitions() {
    for (const Form* form : AllForms()) {
      for (const LinearRelation& relation : BuiltInRelations(form->id)) {
        said_[MeaningOf(relation)].push_back({relation.rule, form->id});
      }
    }
  }

  // The rule that said it before of a form that this one applies to; empty if none did.
  std::string FindAndAdd(const LocalRule& rule) {
    auto& before = said_[MeaningOf(rule.relation)];
    const auto at =
        absl::c_find_if(before, [&](const auto& each) { return AppliesTo(rule, each.second); });
    std::string found = at == before.end() ? "" : at->first;
    for (FormId form : rule.forms) before.emplace_back(rule.relation.rule, form);
    return found;
  }

 private:
  std::map<Meaning, std::vector<std::pair<std::string, FormId>>> said_;
};

void CheckCodes(absl::Span<const LocalRule> rules, Complaints& complaints) {
  std::map<absl::string_view, const LocalRule*> seen;
  for (const LocalRule& rule : rules) {
    const auto [at, is_new] = seen.emplace(rule.relation.rule, &rule);
    if (is_new) continue;
    complaints.Add(absl::StrCat(rule.file, ":", rule.line, ": ", rule.relation.rule,
                                " is the code of another rule, ", at->second->file, ":",
                                at->second->line));
  }
}

// Says where the budget ended, if it did: at the rule `next`, before the last.
void WarnOfUnchecked(absl::Span<const LocalRule> rules, size_t next, absl::string_view what,
                     std::vector<RuleWarning>& warnings) {
  if (next >= rules.size()) return;
  const LocalRule& rule = rules[next];
  warnings.push_back(
      {rule.file, rule.line, rule.relation.rule,
       absl::StrCat("this and every rule after it, ", rules.size() - next,
                    " in all, were not checked for ", what,
                    ": there are too many rules, or they are too much entangled, to check all")});
}

// Doubts about rules that make sense, and the first that was not looked at for want of budget.
std::vector<RuleWarning> WarningsOf(absl::Span<const LocalRule> rules,
                                    const std::vector<FormChecker>& checkers, SolvingBudget& budget,
                                    size_t& next) {
  std::vector<RuleWarning> warnings;
  Repetitions repetitions;
  next = rules.size();
  for (size_t i = 0; i < rules.size(); ++i) {
    const LocalRule& rule = rules[i];
    const auto warn = [&](std::string message) {
      warnings.push_back({rule.file, rule.line, rule.relation.rule, std::move(message)});
    };
    if (const std::string other = repetitions.FindAndAdd(rule); !other.empty()) {
      warn(absl::StrCat("it says what ", other, " says"));
      continue;
    }
    if (budget.spent()) {
      next = std::min(next, i);
      continue;
    }
    const auto of = [&](FormId form) -> const FormChecker& {
      return checkers[static_cast<size_t>(form)];
    };
    if (absl::c_all_of(rule.forms,
                       [&](FormId form) { return of(form).NeverBroken(rule, budget); })) {
      warn("it can never be broken: the identities of the form see to that");
      continue;
    }
    for (FormId form : rule.forms) {
      const std::vector<std::string> forced = of(form).ForcedZeros(rule, budget);
      if (forced.empty()) continue;
      warn(absl::StrCat("with the identities of the form it leaves nothing but 0 for ",
                        Listing(forced)));
      break;
    }
    if (budget.spent()) next = std::min(next, i);
  }
  return warnings;
}

}  // namespace

absl::StatusOr<std::vector<RuleWarning>> CheckConsistency(absl::Span<const LocalRule> rules,
                                                          int64_t steps) {
  if (rules.empty()) return std::vector<RuleWarning>();
  Complaints complaints;
  CheckCodes(rules, complaints);
  SolvingBudget budget(steps / 2);
  std::vector<FormChecker> checkers;
  for (const Form* form : AllForms()) checkers.emplace_back(form->id, rules, budget);
  size_t checked = 0;  // rules, before the budget was spent
  for (size_t i = 0; i < rules.size() && !complaints.Enough(); ++i) {
    const LocalRule& rule = rules[i];
    std::string reason = WhyFractions(rule.relation);
    if (checked == i) {
      for (const FormId form : rule.forms) {
        if (!reason.empty()) break;
        reason = checkers[static_cast<size_t>(form)].Contradiction(i, budget);
      }
      if (!budget.spent()) ++checked;
    }
    if (!reason.empty()) {
      complaints.Add(
          absl::StrCat(rule.file, ":", rule.line, ": ", rule.relation.rule, ": ", reason));
    }
  }
  if (absl::Status status = complaints.ToStatus(); !status.ok()) return status;
  SolvingBudget rest(steps / 2 + budget.left());
  size_t looked_at = 0;
  std::vector<RuleWarning> warnings = WarningsOf(rules, checkers, rest, looked_at);
  WarnOfUnchecked(rules, checked, "contradictions", warnings);
  WarnOfUnchecked(rules, looked_at, "whether they can be broken at all", warnings);
  return warnings;
}

}  // namespace gongkai
