// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The text of a rule file (docs/rule_sets.md).

#ifndef GONGKAI_SERVICES_VALIDATION_RULE_SETS_RULE_FILE_H_
#define GONGKAI_SERVICES_VALIDATION_RULE_SETS_RULE_FILE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/validation/rules/rule_set.h"

namespace gongkai {

// A file as it was read, with the name that messages give it.
struct RuleFile {
  std::string name;
  std::string text;
};

inline constexpr size_t kMostRuleFileBytes = 1 << 20;  // over all files, too
inline constexpr size_t kMostRules = 2'000;            // over all files
inline constexpr size_t kMostConditions = 10;
inline constexpr size_t kMostSentenceBytes = 1'000;

// Reads the rules of one file; whether they make sense together is consistency.h's business.
// INVALID_ARGUMENT with one line for each mistake (the first ten): "FILE:LINE: reason".
absl::StatusOr<std::vector<LocalRule>> ParseRuleFile(const RuleFile& file);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULE_SETS_RULE_FILE_H_
