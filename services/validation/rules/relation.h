// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Linear relations between cells of this year's report and last year's.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_RELATION_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_RELATION_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/form/finding.h"
#include "common/form/form.h"
#include "common/form/report.h"
#include "services/validation/rules/sentences.h"

namespace gongkai {

enum class Year : uint8_t { kThis, kLast };

// A cell of one of the two reports.
struct YearCell {
  CellId cell;
  Year year = Year::kThis;
};

// The sum of `left` equals, or is at most, the sum of `right`. What is subtracted stands on the
// other side.
struct LinearRelation {
  absl::string_view rule;  // code of the rule that it belongs to
  Severity severity;       // when it does not hold
  std::vector<YearCell> left;
  Comparison comparison;
  std::vector<YearCell> right;
  // Follows the figures in the message; empty if they say it all.
  absl::string_view hint_zh = "";
  absl::string_view hint_en = "";
};

// What became of a relation.
struct RelationResult {
  Verdict verdict = Verdict::kNotEvaluable;
  // The sums; none if a cell without a value, or an overflow, keeps them from being known.
  std::optional<int64_t> left = {};
  std::optional<int64_t> right = {};
};

// Weighs a relation. A cell without a value, and every cell of last year if `previous` is null, may
// be any count from 0 (a signed one any number): the relation fails if nothing lets it hold, passes
// if everything does, and is otherwise not evaluable.
RelationResult Weigh(const LinearRelation& relation, const Report& report, const Report* previous);

// What stands on both sides, and the hint: "“…”437，大于“…”193。". Both sums must be known.
Sentence Describe(const LinearRelation& relation, const RelationResult& result,
                  const Report& report, const Report* previous);

// The cells of this year, the left side last.
std::vector<CellId> CellsOfThisYear(const LinearRelation& relation);

// The cells of last year that `previous` should have, by its form, and has no value for.
std::vector<CellId> MissingLastYear(const LinearRelation& relation, const Report& previous);

// The built-in relations of a form that carry the rule's code, in the order of the form.
absl::Span<const LinearRelation> RelationsOf(absl::string_view rule, FormId form);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_RELATION_H_
