// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// For tests of rule files.

#ifndef GONGKAI_SERVICES_VALIDATION_RULE_SETS_TEST_RULES_H_
#define GONGKAI_SERVICES_VALIDATION_RULE_SETS_TEST_RULES_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace gongkai::testing {

// An entry of a rule file in one line.
inline std::string Entry(absl::string_view code, absl::string_view relation,
                         absl::string_view when = "", absl::string_view severity = "warning") {
  return absl::StrCat("  - {code: ", code, ", severity: ", severity, ", relation: \"", relation,
                      "\", ", when.empty() ? "" : absl::StrCat("when: \"", when, "\", "),
                      "check: 要点, basis: 通知}\n");
}

}  // namespace gongkai::testing

#endif  // GONGKAI_SERVICES_VALIDATION_RULE_SETS_TEST_RULES_H_
