// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Linear relations between cells of this year's report and last year's: the built-in ones and those
// of local rule files.

#ifndef GONGKAI_SERVICES_VALIDATION_RULES_RELATION_H_
#define GONGKAI_SERVICES_VALIDATION_RULES_RELATION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/form/finding.h"
#include "common/form/form.h"
#include "common/form/report.h"
#include "services/validation/rules/sentences.h"

namespace gongkai {

enum class Year : uint8_t { kThis, kLast };

// A cell of one of the two reports, added so many times.
struct LinearTerm {
  CellId cell;
  Year year = Year::kThis;
  int64_t factor = 1;  // not 0

  friend bool operator==(const LinearTerm&, const LinearTerm&) = default;
};

// Cells and a number added up; amounts are in fen.
struct LinearSum {
  std::vector<LinearTerm> terms;
  int64_t constant = 0;

  friend bool operator==(const LinearSum&, const LinearSum&) = default;
};

// How the left side must compare to the right: = <= >= < >.
enum class Order : uint8_t { kEqual, kAtMost, kAtLeast, kLess, kMore };

// Two sums compared. No cell of a year stands in it twice.
struct LinearComparison {
  LinearSum left;
  Order order;
  LinearSum right;

  friend bool operator==(const LinearComparison&, const LinearComparison&) = default;
};

// What must hold of every report in which all conditions hold.
struct LinearRelation {
  std::string rule;   // code of the rule that it belongs to
  Severity severity;  // when it does not hold
  LinearComparison demand;
  std::vector<LinearComparison> when = {};
  // Follows the figures in the message; empty if they say it all.
  std::string hint_zh = {};
  std::string hint_en = {};
};

// What became of a relation.
struct RelationResult {
  Verdict verdict = Verdict::kNotEvaluable;
  // The sums; none if a cell without a value, or an overflow, keeps them from being known.
  std::optional<int64_t> left = {};
  std::optional<int64_t> right = {};
  // Whether a sum over the range of int64 keeps it from being evaluated.
  bool overflow = false;
};

// Weighs a comparison. A cell without a value, and every cell of last year if `previous` is null,
// may be any count from 0 (a signed one any number): the comparison fails if nothing lets it hold,
// passes if everything does, and is otherwise not evaluable. So is one with a sum over the range of
// int64.
RelationResult Weigh(const LinearComparison& comparison, const Report& report,
                     const Report* previous);

// Weighs a relation: it passes if its demand passes or one of its conditions fails, fails if its
// demand fails and all conditions pass, and is otherwise not evaluable. The sums are the demand's.
RelationResult Weigh(const LinearRelation& relation, const Report& report, const Report* previous);

// What stands on both sides of the demand, and the hint: "“…”437，不应大于“…”193。". Both sums must
// be known.
Sentence Describe(const LinearRelation& relation, const RelationResult& result,
                  const Report& report, const Report* previous);

// The cells of this year, each once: those of the conditions, then the demand's, its left side
// last.
std::vector<CellId> CellsOfThisYear(const LinearRelation& relation);

// Whether a cell of last year stands in it.
bool ReadsLastYear(const LinearRelation& relation);

// The cells of last year that `previous` should have, by its form, and has no value for.
std::vector<CellId> MissingLastYear(const LinearRelation& relation, const Report& previous);

// Whether the form has every cell of this year that the relation needs.
bool HasCellsOf(FormId form, const LinearRelation& relation);

// The built-in relations of a form, those of a rule together, in the order of the rules.
absl::Span<const LinearRelation> BuiltInRelations(FormId form);

// Those of them that carry the rule's code.
absl::Span<const LinearRelation> RelationsOf(absl::string_view rule, FormId form);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_RULES_RELATION_H_
