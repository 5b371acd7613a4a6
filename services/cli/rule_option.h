// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// --rules of the commands that judge or list rules offline.

#ifndef GONGKAI_SERVICES_CLI_RULE_OPTION_H_
#define GONGKAI_SERVICES_CLI_RULE_OPTION_H_

#include <CLI/App.hpp>
#include <memory>
#include <string>
#include <vector>

#include "services/cli/session.h"
#include "services/validation/rule_sets/loaded_rules.h"

namespace gongkai {

// Adds --rules=FILE[,FILE…], which may be given several times.
void AddRulesOption(CLI::App& command, std::vector<std::string>& paths);

// The rules to judge by, the built-in ones alone if there are no files. What is doubtful about them
// is said on stderr. Null if a file was refused, which the session was told.
std::shared_ptr<const LoadedRules> RulesOf(const std::vector<std::string>& paths, Session& session);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_CLI_RULE_OPTION_H_
