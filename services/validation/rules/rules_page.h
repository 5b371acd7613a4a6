// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The rules as a page for people: docs/rules.md.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_RULES_PAGE_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_RULES_PAGE_H_

#include <string>

namespace gongkai {

// Markdown, from the rules' metadata alone.
std::string RulesPage();

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_RULES_PAGE_H_
