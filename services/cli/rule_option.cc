// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/cli/rule_option.h"

#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/cli/language.h"
#include "services/validation/rule_files/rule_files.h"

namespace gongkai {

void AddRulesOption(CLI::App& command, std::vector<std::string>& paths) {
  command
      .add_option("--rules", paths,
                  "files with local rules, separated by commas (docs/rule_sets.md)")
      ->delimiter(',')
      ->allow_extra_args(false);
}

std::shared_ptr<const LoadedRules> RulesOf(const std::vector<std::string>& paths,
                                           Session& session) {
  absl::StatusOr<std::shared_ptr<const LoadedRules>> loaded = LoadRuleFiles(paths);
  if (!loaded.ok()) {
    // One mistake a line.
    for (absl::string_view line : absl::StrSplit(loaded.status().message(), '\n')) {
      session.Fail("", absl::Status(loaded.status().code(), line));
    }
    return nullptr;
  }
  for (const RuleWarning& warning : (*loaded)->warnings) {
    session.output.err << WarningHead(session.output.language)
                       << Printable(absl::StrCat(warning.file, ":", warning.line, ": ",
                                                 warning.rule, ": ", warning.message))
                       << std::endl;
  }
  return *std::move(loaded);
}

}  // namespace gongkai
