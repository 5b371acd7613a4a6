// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/cli/limit_options.h"

#include <CLI/Error.hpp>
#include <cstdint>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace gongkai {

void AddLimitOptions(CLI::App& command, ReadLimits& limits) {
  for (const LimitFlag& flag : LimitFlags()) {
    const auto set = [&flag, &limits](const std::string& text) {
      int64_t value = 0;
      if (!absl::SimpleAtoi(text, &value)) {
        throw CLI::ValidationError(
            absl::StrCat("--", flag.name, ": \"", text, "\" is no number from 1 to ", flag.most));
      }
      if (const absl::Status status = SetLimit(flag, value, limits); !status.ok()) {
        throw CLI::ValidationError(std::string(status.message()));
      }
    };
    command
        .add_option_function<std::string>(absl::StrCat("--", flag.name), set,
                                          std::string(flag.text))
        ->envname(absl::StrCat("GONGKAI_", absl::AsciiStrToUpper(flag.name)))
        ->default_str(absl::StrCat(flag.get(limits)))
        ->type_name("NUMBER")
        ->group("Limits");
  }
}

}  // namespace gongkai
