// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rule_reload.h"

#include <utility>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/log/log.h"
#include "services/validation/rule_files/rule_files.h"

namespace gongkai {

std::vector<std::string> RulePaths(absl::string_view flag) {
  return absl::StrSplit(flag, ',', absl::SkipWhitespace());
}

absl::Status UseRuleFiles(const std::vector<std::string>& paths, ValidationService& service) {
  absl::StatusOr<std::shared_ptr<const LoadedRules>> loaded = LoadRuleFiles(paths);
  if (!loaded.ok()) {
    Log(LogLevel::kError, "rules-refused",
        {{"reason", loaded.status().message()}, {"still", service.rule_set_version()}});
    return loaded.status();
  }
  for (const RuleWarning& warning : (*loaded)->warnings) {
    Log(LogLevel::kWarning, "rule-doubtful",
        {{"file", warning.file},
         {"line", warning.line},
         {"rule", warning.rule},
         {"reason", warning.message}});
  }
  Log(LogLevel::kInfo, "rules-loaded",
      {{"version", (*loaded)->rules.version()},
       {"files", absl::StrJoin((*loaded)->files, ",")},
       {"local_rules", (*loaded)->rules.local().size()}});
  service.UseRules(*std::move(loaded));
  return absl::OkStatus();
}

}  // namespace gongkai
