// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/relation.h"

#include <string>

#include "absl/strings/str_cat.h"

namespace gongkai {
namespace {

// Where a sum may lie; an end that is not set is open.
struct Interval {
  std::optional<int64_t> least = 0;
  std::optional<int64_t> most = 0;
  bool known() const { return least.has_value() && least == most; }
};

const CellValue* ValueOf(YearCell each, const Report& report, const Report* previous) {
  if (each.year == Year::kThis) return &report[each.cell];
  return previous == nullptr ? nullptr : &(*previous)[each.cell];
}

void Add(std::optional<int64_t>& end, int64_t value) {
  int64_t sum = 0;
  if (!end.has_value() || __builtin_add_overflow(*end, value, &sum)) {
    end.reset();
  } else {
    end = sum;
  }
}

Interval Sum(const std::vector<YearCell>& cells, const Report& report, const Report* previous) {
  Interval sum;
  for (YearCell each : cells) {
    const CellValue* value = ValueOf(each, report, previous);
    if (value != nullptr && value->given()) {
      Add(sum.least, value->value);
      Add(sum.most, value->value);
      continue;
    }
    sum.most.reset();
    if (GetCell(each.cell).unit == Unit::kSignedCount) sum.least.reset();
  }
  return sum;
}

// Whether a <= b whatever is not known; an open end decides nothing.
bool SurelyAtMost(const Interval& a, const Interval& b) {
  return a.most.has_value() && b.least.has_value() && *a.most <= *b.least;
}

bool SurelyOver(const Interval& a, const Interval& b) {
  return a.least.has_value() && b.most.has_value() && *a.least > *b.most;
}

// “A”43＋上年“B”0
Sentence Terms(const std::vector<YearCell>& cells, const Report& report, const Report* previous) {
  Sentence terms;
  for (YearCell each : cells) {
    const bool last = each.year == Year::kLast;
    const std::string value = PrintedValue(each.cell, ValueOf(each, report, previous)->value);
    absl::StrAppend(&terms.zh, terms.zh.empty() ? "" : "＋", last ? "上年" : "", Quoted(each.cell),
                    value);
    absl::StrAppend(&terms.en, terms.en.empty() ? "" : " + ", last ? "last year's " : "",
                    Quoted(each.cell), " ", value);
  }
  return terms;
}

// The sum behind several terms.
Sentence Total(const std::vector<YearCell>& cells, int64_t sum) {
  if (cells.size() == 1) return {};
  const std::string value = PrintedValue(cells.front().cell, sum);
  return {absl::StrCat("＝", value), absl::StrCat(" = ", value)};
}

}  // namespace

RelationResult Weigh(const LinearRelation& relation, const Report& report, const Report* previous) {
  const Interval left = Sum(relation.left, report, previous);
  const Interval right = Sum(relation.right, report, previous);
  RelationResult result;
  if (left.known()) result.left = left.least;
  if (right.known()) result.right = right.least;
  const bool equal = relation.comparison == Comparison::kEqual;
  if (SurelyOver(left, right) || (equal && SurelyOver(right, left))) {
    result.verdict = Verdict::kFail;
  } else if (SurelyAtMost(left, right) && (!equal || SurelyAtMost(right, left))) {
    result.verdict = Verdict::kPass;
  }
  return result;
}

Sentence Describe(const LinearRelation& relation, const RelationResult& result,
                  const Report& report, const Report* previous) {
  const Sentence left = Terms(relation.left, report, previous);
  const Sentence right = Terms(relation.right, report, previous);
  const Sentence left_sum = Total(relation.left, *result.left);
  const Sentence right_sum = Total(relation.right, *result.right);
  const bool equal = relation.comparison == Comparison::kEqual;
  return {
      absl::StrCat(left.zh, left_sum.zh, equal ? "，应等于" : "，不应大于", right.zh, right_sum.zh,
                   "。", relation.hint_zh),
      absl::StrCat(left.en, left_sum.en, equal ? " should equal " : " should not exceed ", right.en,
                   right_sum.en, ".", relation.hint_en.empty() ? "" : " ", relation.hint_en)};
}

std::vector<CellId> CellsOfThisYear(const LinearRelation& relation) {
  std::vector<CellId> cells;
  for (const auto* side : {&relation.right, &relation.left}) {
    for (YearCell each : *side) {
      if (each.year == Year::kThis) cells.push_back(each.cell);
    }
  }
  return cells;
}

std::vector<CellId> MissingLastYear(const LinearRelation& relation, const Report& previous) {
  std::vector<CellId> missing;
  for (const auto* side : {&relation.left, &relation.right}) {
    for (YearCell each : *side) {
      if (each.year == Year::kLast && HasCell(previous.form, each.cell) &&
          !previous[each.cell].given()) {
        missing.push_back(each.cell);
      }
    }
  }
  return missing;
}

}  // namespace gongkai
