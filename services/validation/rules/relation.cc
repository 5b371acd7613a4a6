// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/relation.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "common/form/amount.h"

namespace gongkai {
namespace {

// Where a sum may lie; an end that is not set is open.
struct Interval {
  std::optional<int64_t> least = 0;
  std::optional<int64_t> most = 0;
  bool overflow = false;  // over the range of int64
  bool known() const { return least.has_value() && least == most; }
};

const CellValue* ValueOf(const LinearTerm& term, const Report& report, const Report* previous) {
  if (term.year == Year::kThis) return &report[term.cell];
  return previous == nullptr ? nullptr : &(*previous)[term.cell];
}

Interval SumOf(const LinearSum& side, const Report& report, const Report* previous) {
  int64_t sum = side.constant;
  Interval interval;
  bool least_open = false;
  bool most_open = false;
  for (const LinearTerm& term : side.terms) {
    const CellValue* value = ValueOf(term, report, previous);
    if (value != nullptr && value->given()) {
      int64_t product = 0;
      const bool overflow = __builtin_mul_overflow(value->value, term.factor, &product) ||
                            __builtin_add_overflow(sum, product, &sum);
      interval.overflow |= overflow;
      continue;
    }
    const bool is_signed = GetCell(term.cell).unit == Unit::kSignedCount;
    most_open |= is_signed || term.factor > 0;
    least_open |= is_signed || term.factor < 0;
  }
  interval.least = interval.most = sum;
  if (least_open || interval.overflow) interval.least.reset();
  if (most_open || interval.overflow) interval.most.reset();
  return interval;
}

// Whether a <= b (or a < b) whatever is not known; an open end decides nothing.
bool SurelyAtMost(const Interval& a, const Interval& b) {
  return a.most.has_value() && b.least.has_value() && *a.most <= *b.least;
}

bool SurelyLess(const Interval& a, const Interval& b) {
  return a.most.has_value() && b.least.has_value() && *a.most < *b.least;
}

Verdict Decide(bool holds, bool fails) {
  return fails ? Verdict::kFail : holds ? Verdict::kPass : Verdict::kNotEvaluable;
}

Verdict Compare(const Interval& left, Order order, const Interval& right) {
  switch (order) {
    case Order::kEqual:
      return Decide(SurelyAtMost(left, right) && SurelyAtMost(right, left),
                    SurelyLess(left, right) || SurelyLess(right, left));
    case Order::kAtMost:
      return Decide(SurelyAtMost(left, right), SurelyLess(right, left));
    case Order::kAtLeast:
      return Decide(SurelyAtMost(right, left), SurelyLess(left, right));
    case Order::kLess:
      return Decide(SurelyLess(left, right), SurelyAtMost(right, left));
    case Order::kMore:
      return Decide(SurelyLess(right, left), SurelyAtMost(left, right));
  }
  return Verdict::kNotEvaluable;
}

// What the numbers of a comparison that stand for no single cell count.
enum class SumUnit : uint8_t { kCount, kFen, kMixed };

SumUnit UnitOf(const LinearComparison& comparison) {
  bool fen = false;
  bool count = false;
  for (const LinearSum* side : {&comparison.left, &comparison.right}) {
    for (const LinearTerm& term : side->terms) {
      (GetCell(term.cell).unit == Unit::kFen ? fen : count) = true;
    }
  }
  return !fen ? SumUnit::kCount : count ? SumUnit::kMixed : SumUnit::kFen;
}

std::string PrintedSum(int64_t sum, SumUnit unit) {
  return unit == SumUnit::kFen ? absl::StrCat(FormatAmount(sum), "万元") : absl::StrCat(sum);
}

// |value|; the smallest int64 is its own.
int64_t Size(int64_t value) { return value >= 0 ? value : value == INT64_MIN ? value : -value; }

// “A”43＋2×上年“B”0－5
Sentence Terms(const LinearSum& side, SumUnit unit, const Report& report, const Report* previous) {
  Sentence terms;
  const auto sign = [&](bool minus) {
    const bool first = terms.zh.empty();
    absl::StrAppend(&terms.zh, minus ? "－" : first ? "" : "＋");
    absl::StrAppend(&terms.en, first ? (minus ? "-" : "") : minus ? " - " : " + ");
  };
  for (const LinearTerm& term : side.terms) {
    const bool last = term.year == Year::kLast;
    const std::string value = PrintedValue(term.cell, ValueOf(term, report, previous)->value);
    const int64_t times = Size(term.factor);
    sign(term.factor < 0);
    if (times != 1) {
      absl::StrAppend(&terms.zh, times, "×");
      absl::StrAppend(&terms.en, times, " × ");
    }
    absl::StrAppend(&terms.zh, last ? "上年" : "", Quoted(term.cell), value);
    absl::StrAppend(&terms.en, last ? "last year's " : "", Quoted(term.cell), " ", value);
  }
  if (side.constant != 0 || side.terms.empty()) {
    sign(side.constant < 0);
    const std::string value = PrintedSum(Size(side.constant), unit);
    absl::StrAppend(&terms.zh, value);
    absl::StrAppend(&terms.en, value);
  }
  return terms;
}

// The sum behind several terms.
Sentence Total(const LinearSum& side, SumUnit unit, int64_t sum) {
  const bool alone = side.terms.empty() || (side.terms.size() == 1 && side.constant == 0 &&
                                            side.terms.front().factor == 1);
  if (alone) return {};
  const std::string value = PrintedSum(sum, unit);
  return {absl::StrCat("＝", value), absl::StrCat(" = ", value)};
}

Sentence Should(Order order) {
  switch (order) {
    case Order::kEqual:
      return {"，应等于", " should equal "};
    case Order::kAtMost:
      return {"，不应大于", " should not exceed "};
    case Order::kAtLeast:
      return {"，不应小于", " should not be less than "};
    case Order::kLess:
      return {"，应小于", " should be less than "};
    case Order::kMore:
      return {"，应大于", " should be more than "};
  }
  return {};
}

// Calls `visit` with every term: those of the conditions, of the demand's right side, of its left.
template <typename Visit>
void VisitTerms(const LinearRelation& relation, Visit&& visit) {
  const auto side = [&](const LinearSum& sum) {
    for (const LinearTerm& term : sum.terms) visit(term);
  };
  for (const LinearComparison& condition : relation.when) {
    side(condition.right);
    side(condition.left);
  }
  side(relation.demand.right);
  side(relation.demand.left);
}

}  // namespace

RelationResult Weigh(const LinearComparison& comparison, const Report& report,
                     const Report* previous) {
  const Interval left = SumOf(comparison.left, report, previous);
  const Interval right = SumOf(comparison.right, report, previous);
  RelationResult result;
  if (left.known()) result.left = left.least;
  if (right.known()) result.right = right.least;
  result.verdict = Compare(left, comparison.order, right);
  result.overflow = result.verdict == Verdict::kNotEvaluable && (left.overflow || right.overflow);
  return result;
}

RelationResult Weigh(const LinearRelation& relation, const Report& report, const Report* previous) {
  RelationResult result = Weigh(relation.demand, report, previous);
  if (result.verdict == Verdict::kPass) return result;
  bool open = false;
  for (const LinearComparison& condition : relation.when) {
    const RelationResult weighed = Weigh(condition, report, previous);
    result.overflow |= weighed.overflow;
    switch (weighed.verdict) {
      case Verdict::kPass:
        break;
      case Verdict::kFail:
        return {.verdict = Verdict::kPass, .left = result.left, .right = result.right};
      case Verdict::kNotEvaluable:
        open = true;
        break;
    }
  }
  if (open) result.verdict = Verdict::kNotEvaluable;
  return result;
}

Sentence Describe(const LinearRelation& relation, const RelationResult& result,
                  const Report& report, const Report* previous) {
  const LinearComparison& demand = relation.demand;
  const SumUnit unit = UnitOf(demand);
  const Sentence left = Terms(demand.left, unit, report, previous);
  const Sentence right = Terms(demand.right, unit, report, previous);
  const Sentence left_sum = Total(demand.left, unit, *result.left);
  const Sentence right_sum = Total(demand.right, unit, *result.right);
  const Sentence should = Should(demand.order);
  return {
      absl::StrCat(left.zh, left_sum.zh, should.zh, right.zh, right_sum.zh, "。", relation.hint_zh),
      absl::StrCat(left.en, left_sum.en, should.en, right.en, right_sum.en, ".",
                   relation.hint_en.empty() ? "" : " ", relation.hint_en)};
}

std::vector<CellId> CellsOfThisYear(const LinearRelation& relation) {
  std::vector<CellId> cells;
  VisitTerms(relation, [&](const LinearTerm& term) {
    if (term.year == Year::kThis) cells.push_back(term.cell);
  });
  if (relation.when.empty()) return cells;
  // A cell may stand in a condition and in the demand: its last place counts.
  std::vector<CellId> once;
  for (auto cell = cells.rbegin(); cell != cells.rend(); ++cell) {
    if (!absl::c_linear_search(once, *cell)) once.push_back(*cell);
  }
  std::reverse(once.begin(), once.end());
  return once;
}

bool ReadsLastYear(const LinearRelation& relation) {
  bool reads = false;
  VisitTerms(relation, [&](const LinearTerm& term) { reads |= term.year == Year::kLast; });
  return reads;
}

std::vector<CellId> MissingLastYear(const LinearRelation& relation, const Report& previous) {
  std::vector<CellId> missing;
  VisitTerms(relation, [&](const LinearTerm& term) {
    if (term.year == Year::kLast && HasCell(previous.form, term.cell) &&
        !previous[term.cell].given() && !absl::c_linear_search(missing, term.cell)) {
      missing.push_back(term.cell);
    }
  });
  return missing;
}

bool HasCellsOf(FormId form, const LinearRelation& relation) {
  bool has = true;
  VisitTerms(relation, [&](const LinearTerm& term) {
    if (term.year == Year::kThis) has &= HasCell(form, term.cell);
  });
  return has;
}

}  // namespace gongkai
