// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What to do about a text that is no YAML: the parser says only where it gave up.

#ifndef GONGKAI_SERVICES_VALIDATION_RULE_SETS_YAML_ADVICE_H_
#define GONGKAI_SERVICES_VALIDATION_RULE_SETS_YAML_ADVICE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace gongkai {

// A sentence for whoever wrote the text, from the line (from 1) that the parser stopped at and its
// words; the words alone if they say enough.
std::string YamlAdvice(absl::string_view text, int line, absl::string_view words);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULE_SETS_YAML_ADVICE_H_
