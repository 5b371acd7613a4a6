// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rule_sets/loaded_rules.h"

#include <utility>

#include "absl/algorithm/container.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"

namespace gongkai {

absl::StatusOr<std::shared_ptr<const LoadedRules>> LoadRules(absl::Span<const RuleFile> files) {
  std::vector<LocalRule> rules;
  std::vector<std::string> names;
  std::string refusal;  // of all files that were refused
  size_t bytes = 0;
  for (const RuleFile& file : files) {
    if (absl::c_linear_search(names, file.name)) {
      return absl::InvalidArgumentError(
          absl::StrCat(file.name,
                       ":1: two rule files have this name, or it is given twice; rules are told by "
                       "the name of their file, so rename one"));
    }
    absl::StatusOr<std::vector<LocalRule>> more = ParseRuleFile(file);
    if (!more.ok()) {
      absl::StrAppend(&refusal, refusal.empty() ? "" : "\n", more.status().message());
      continue;
    }
    absl::c_move(*more, std::back_inserter(rules));
    names.push_back(file.name);
    bytes += file.text.size();
    if (bytes > kMostRuleFileBytes) {
      return absl::InvalidArgumentError(absl::StrCat(file.name, ":1: the files together are over ",
                                                     kMostRuleFileBytes, " bytes"));
    }
    if (rules.size() > kMostRules) {
      return absl::InvalidArgumentError(
          absl::StrCat(file.name, ":1: more than ", kMostRules, " rules in all files"));
    }
  }
  if (!refusal.empty()) return absl::InvalidArgumentError(refusal);
  GONGKAI_ASSIGN_OR_RETURN(std::vector<RuleWarning> warnings, CheckConsistency(rules));
  // RuleSet cannot be moved, so it is made where it stays.
  return std::shared_ptr<const LoadedRules>(
      new LoadedRules{RuleSet(std::move(rules)), std::move(names), std::move(warnings)});
}

}  // namespace gongkai
