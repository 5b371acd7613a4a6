// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What is said to people about an outcome, in Chinese and English.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_SENTENCES_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_SENTENCES_H_

#include <string>

#include "common/form/finding.h"
#include "common/form/report.h"
#include "services/validation/rules/localization.h"
#include "services/validation/rules/outcome.h"

namespace gongkai {

// The same sentence twice.
struct Sentence {
  std::string zh;
  std::string en;
};

// What is wrong, or why it cannot be told: names row and column, what stands there and what it
// should be.
Sentence Describe(const Outcome& outcome, const Report& report);

// The proposal that follows it, e.g. "建议将“…”由11改为1。"
Sentence DescribeRepair(const Repair& repair);

// That it goes away with the root of the explanation.
Sentence DescribeConsequence(const Explanation& explanation);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_SENTENCES_H_
