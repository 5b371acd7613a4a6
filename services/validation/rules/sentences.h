// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What is said to people about an outcome, in Chinese and English.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_SENTENCES_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_SENTENCES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "common/form/finding.h"
#include "common/form/report.h"
#include "services/validation/repair/localize.h"
#include "services/validation/rules/outcome.h"
#include "services/validation/rules/weighing.h"

namespace gongkai {

// The same sentence twice.
struct Sentence {
  std::string zh;
  std::string en;
};

// “3.5.1 信访举报投诉类申请 · 总计”.
std::string Quoted(CellId cell);

// A cell's value as people read it: amounts in 万元, as the form prints them.
std::string PrintedValue(CellId cell, int64_t value);

// What is wrong, or why it cannot be told: names row and column, what stands there and what it
// should be.
Sentence Describe(const Outcome& outcome, const Report& report, const Weighing& weighing);

// The proposal that follows it, e.g. "建议将“…”由11改为1。"; of several, how many there are and the
// first.
Sentence DescribeRepairs(const std::vector<Repair>& repairs);

// That not everything was searched.
Sentence DescribeIncomplete();

// That it goes away with a repair.
Sentence DescribeSettled(const Repair& repair);

// That it goes away with the root of the explanation.
Sentence DescribeConsequence(const Explanation& explanation);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_SENTENCES_H_
