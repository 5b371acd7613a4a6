// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Bringing rule files into force, at the start and again while serving.

#ifndef GONGKAI_SERVICES_VALIDATION_RULE_RELOAD_H_
#define GONGKAI_SERVICES_VALIDATION_RULE_RELOAD_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/validation/validation_service.h"

namespace gongkai {

// The paths of a flag: "henan.yaml,zhengzhou.yaml". None if it is empty.
std::vector<std::string> RulePaths(absl::string_view flag);

// Loads the files and has the service judge by them from the next report on; what is being judged
// is finished by the rules it was begun with. Logs "rules-loaded" and each warning. If a file is
// refused, logs "rules-refused" with file, line and reason, leaves the service as it is, and
// returns the error of LoadRuleFiles.
absl::Status UseRuleFiles(const std::vector<std::string>& paths, ValidationService& service);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULE_RELOAD_H_
