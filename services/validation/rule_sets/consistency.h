// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Whether local rules make sense: by themselves, with the identities of the forms, and together.

#ifndef GONGKAI_SERVICES_VALIDATION_RULE_SETS_CONSISTENCY_H_
#define GONGKAI_SERVICES_VALIDATION_RULE_SETS_CONSISTENCY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "services/validation/rules/rule_set.h"

namespace gongkai {

// A doubt about a rule that is kept all the same.
struct RuleWarning {
  std::string file;
  int line = 0;  // of the rule
  std::string rule;
  std::string message;
};

// Checks all local rules, form by form; cells are counts, amounts and changes as the form says, and
// nothing is assumed of last year's report but the identities that every form has.
//
// INVALID_ARGUMENT with "FILE:LINE: reason" for each rule that
// - has the code of another;
// - has an equality, its relation or a condition, that whole numbers cannot satisfy by themselves;
// - has conditions that no report fulfils, or that no report which fulfils them satisfies;
// - no report satisfies together with the local rules of severity error that have no condition.
// Warnings, in the order of the rules:
// - it can never be broken, the identities see to that;
// - it says what another rule, local or built in, says;
// - together with the identities it forces cells to 0 that it does not name;
// - it was not checked, nor were those after it: proofs have a budget (`steps`, of which the
// default
//   is a second or two; see linear_system.h), half of it for what would refuse a rule. Codes,
//   repetitions and equalities by themselves are always checked.
inline constexpr int64_t kCheckingSteps = 70'000'000;
absl::StatusOr<std::vector<RuleWarning>> CheckConsistency(absl::Span<const LocalRule> rules,
                                                          int64_t steps = kCheckingSteps);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULE_SETS_CONSISTENCY_H_
