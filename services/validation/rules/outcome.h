// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What a rule concluded about one instance that does not pass.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_OUTCOME_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_OUTCOME_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "common/form/finding.h"
#include "common/form/form.h"

namespace gongkai {

struct Rule;

// Why an instance does not pass.
enum class Reason : uint8_t {
  kUnbalanced,  // the two sides do not compare as they must
  kImpossible,  // they cannot, whatever stands in the cells without a value
  kMissing,     // a cell that is needed has no value
  kNegative,    // a cell must not be negative
  kTooLarge,    // a cell holds more than any body can have counted
  kOverflow,    // a sum is over the range of int64
};

// One instance, or several adjacent ones that people read as one: neighbouring blanks, or the rows
// of a blank column.
struct Outcome {
  const Rule* rule;
  Verdict verdict;  // kFail or kNotEvaluable
  Reason reason;
  std::vector<CellId> cells;  // that were read, each once
  // For kMissing: those without a value, in the order of the form.
  std::vector<CellId> missing = {};
  // Those without a value that was implied by other identities (see weighing.h), with that value.
  std::vector<CellChange> implied = {};
  // The identity concerned, of the report's Expectation; null if the rule is about single cells.
  // `identity_count` identities from there on are taken together.
  const Identity* identity = nullptr;
  int identity_count = 1;
  std::optional<int64_t> reported = {};
  std::optional<int64_t> computed = {};
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_OUTCOME_H_
