// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Rule files from the disk.

#ifndef GONGKAI_SERVICES_VALIDATION_RULE_FILES_RULE_FILES_H_
#define GONGKAI_SERVICES_VALIDATION_RULE_FILES_RULE_FILES_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "services/validation/rule_sets/loaded_rules.h"

namespace gongkai {

// Reads the files and loads the rules in them (LoadRules). Messages and answers name a file without
// its folder, which is nobody's business on the wire. NOT_FOUND, PERMISSION_DENIED,
// FAILED_PRECONDITION: a file that cannot be read; INVALID_ARGUMENT: what is wrong in one.
absl::StatusOr<std::shared_ptr<const LoadedRules>> LoadRuleFiles(
    absl::Span<const std::string> paths);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULE_FILES_RULE_FILES_H_
