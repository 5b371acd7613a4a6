// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// From the texts of rule files to the rules in force.

#ifndef GONGKAI_SERVICES_VALIDATION_RULE_SETS_LOADED_RULES_H_
#define GONGKAI_SERVICES_VALIDATION_RULE_SETS_LOADED_RULES_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "services/validation/rule_sets/consistency.h"
#include "services/validation/rule_sets/rule_file.h"
#include "services/validation/rules/rule_set.h"

namespace gongkai {

// Rules, where the local ones came from, and what was doubtful about them. Immutable.
struct LoadedRules {
  RuleSet rules;
  std::vector<std::string> files;  // names, as given
  std::vector<RuleWarning> warnings;
};

// The built-in rules alone, if there are no files. INVALID_ARGUMENT with "FILE:LINE: reason" for
// each mistake (see rule_file.h and consistency.h); with two files of one name, too.
absl::StatusOr<std::shared_ptr<const LoadedRules>> LoadRules(absl::Span<const RuleFile> files);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULE_SETS_LOADED_RULES_H_
