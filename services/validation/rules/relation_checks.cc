// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "services/validation/rules/checks.h"
#include "services/validation/rules/relation.h"
#include "services/validation/rules/rule_set.h"

namespace gongkai {
namespace {

// Last year's report was given and lacks what is needed.
Sentence LastYearLacks(const std::vector<CellId>& missing) {
  const auto quote = [](std::string* out, CellId cell) { absl::StrAppend(out, Quoted(cell)); };
  return {absl::StrCat("不能与上年核对：上年报告的", absl::StrJoin(missing, "、", quote),
                       "没有确定的数。"),
          absl::StrCat("Cannot be compared with last year, whose report has no definite value for ",
                       absl::StrJoin(missing, " and ", quote), ".")};
}

// Whether the fault is in the figures or in the rule's factors, somebody should know.
void AddOverflow(const LinearRelation& relation, RuleRemarks& remarks) {
  RuleRemark remark{.severity = Severity::kNote,
                    .verdict = Verdict::kNotEvaluable,
                    .cells = CellsOfThisYear(relation),
                    .incomplete = true};
  const std::string cell = Quoted(remark.cells.back());
  remark.message = {
      absl::StrCat(cell, "不能核对：与有关各数相乘相加，大到无法计算。请核对填报数。"),
      absl::StrCat(cell,
                   " cannot be checked: with the figures that it belongs to it "
                   "comes to more than can be computed. Are they right?")};
  remarks.Add(std::move(remark));
}

void CountUnknown(const LinearRelation& relation, const Evidence& evidence, RuleRemarks& remarks) {
  const std::vector<CellId> missing = evidence.previous == nullptr
                                          ? std::vector<CellId>()
                                          : MissingLastYear(relation, *evidence.previous);
  if (missing.empty()) {
    ++remarks.not_evaluable;
    return;
  }
  remarks.Add({.severity = Severity::kNote,
               .verdict = Verdict::kNotEvaluable,
               .cells = CellsOfThisYear(relation),
               .message = LastYearLacks(missing)});
}

void AddFailure(const LinearRelation& relation, const RelationResult& result,
                const Evidence& evidence, RuleRemarks& remarks) {
  RuleRemark remark{.severity = relation.severity,
                    .cells = CellsOfThisYear(relation),
                    .reported = result.left,
                    .computed = result.right};
  if (result.left.has_value() && result.right.has_value()) {
    remark.message = Describe(relation, result, evidence.report, evidence.previous);
  } else {
    remark.message = {
        absl::StrCat(Quoted(remark.cells.back()), "与有关各格不可能相符。", relation.hint_zh),
        absl::StrCat(Quoted(remark.cells.back()),
                     " cannot agree with the cells that it belongs to. ", relation.hint_en)};
  }
  remarks.Add(std::move(remark));
}

void CheckRelation(const LinearRelation& relation, const Evidence& evidence, RuleRemarks& remarks) {
  const RelationResult result = Weigh(relation, evidence.report, evidence.previous);
  switch (result.verdict) {
    case Verdict::kPass:
      ++remarks.passed;
      break;
    case Verdict::kFail:
      AddFailure(relation, result, evidence, remarks);
      break;
    case Verdict::kNotEvaluable:
      if (result.overflow) {
        AddOverflow(relation, remarks);
      } else {
        CountUnknown(relation, evidence, remarks);
      }
      break;
  }
}

// The rule's own sentence, and behind it what stands there.
Sentence Cite(const LocalRule& rule, const Sentence& figures) {
  return {
      absl::StrCat("“", absl::StripSuffix(rule.check_zh, "。"), "”不成立：", figures.zh),
      absl::StrCat("\"", absl::StripSuffix(rule.check_en, "."), "\" does not hold: ", figures.en)};
}

// A line that prints the items of the year before and their change.
struct ItemLine {
  CellId items;
  CellId change;
};

const std::vector<ItemLine>& ItemLines() {
  static const auto* const found = [] {
    auto* lines = new std::vector<ItemLine>;
    for (const Cell& cell : AllCells()) {
      if (cell.column != "items_last_year") continue;
      const auto change = FindCell(absl::StrCat(cell.table, ".", cell.line, ".change"));
      if (change.has_value()) lines->push_back({cell.id, *change});
    }
    return lines;
  }();
  return *found;
}

LinearRelation ItemsRelation(CellId items, CellId change, bool added) {
  LinearRelation relation{"S-STOCK",
                          Severity::kWarning,
                          {{{{items, Year::kThis}}}, Order::kEqual, {{{items, Year::kLast}}}}};
  LinearSum& side = added ? relation.demand.right : relation.demand.left;
  side.terms.push_back({change, Year::kLast});
  relation.hint_zh = "上一年项目数量应为上年报告的上一年项目数量加（减）其本年增/减。";
  relation.hint_en = "The items of the year before are last year's, more or less its change.";
  return relation;
}

// A change on no items at all.
void NoteChangeOnNothing(CellId items, CellId change, const Report& report, RuleRemarks& remarks) {
  const CellValue& before = report[items];
  const CellValue& changed = report[change];
  if (!before.given() || before.value != 0 || !changed.given() || changed.value == 0) {
    ++remarks.not_evaluable;
    return;
  }
  remarks.Add({.severity = Severity::kNote,
               .cells = {change, items},
               .message = {absl::StrCat(Quoted(items), "为0，而", Quoted(change), "为",
                                        changed.value, "，请核对是否漏填上年项目数量。"),
                           absl::StrCat(Quoted(items), " is 0, but ", Quoted(change), " is ",
                                        changed.value, ": were last year's items left out?")}});
}

void CheckItems(CellId items, CellId change, const Evidence& evidence, RuleRemarks& remarks) {
  if (evidence.previous == nullptr) {
    NoteChangeOnNothing(items, change, evidence.report, remarks);
    return;
  }
  const LinearRelation subtracted = ItemsRelation(items, change, false);
  if (Weigh(subtracted, evidence.report, evidence.previous).verdict == Verdict::kPass) {
    ++remarks.passed;
    return;
  }
  CheckRelation(ItemsRelation(items, change, true), evidence, remarks);
}

}  // namespace

void CheckRelations(const Rule& rule, const Evidence& evidence, RuleRemarks& remarks) {
  const absl::Span<const LinearRelation> relations = RelationsOf(rule.code, evidence.report.form);
  if (rule.needs_previous && evidence.previous == nullptr) {
    remarks.not_evaluable += static_cast<int>(relations.size());
    return;
  }
  for (const LinearRelation& relation : relations) CheckRelation(relation, evidence, remarks);
}

void CheckLocal(const Rule& rule, const Evidence& evidence, RuleRemarks& remarks) {
  const LocalRule& local = *rule.local;
  if (!AppliesTo(local, evidence.report.form)) return;
  if (rule.needs_previous && evidence.previous == nullptr) {
    ++remarks.not_evaluable;
    return;
  }
  CheckRelation(local.relation, evidence, remarks);
  for (RuleRemark& remark : remarks.list) {
    if (remark.verdict == Verdict::kFail) remark.message = Cite(local, remark.message);
  }
}

void CheckCarried(const Rule& rule, const Evidence& evidence, RuleRemarks& remarks) {
  CheckRelations(rule, evidence, remarks);
  int total = -1;
  for (size_t i = 0; i < remarks.list.size(); ++i) {
    const RuleRemark& remark = remarks.list[i];
    if (remark.verdict == Verdict::kFail && GetCell(remark.cells.back()).column == "total") {
      total = static_cast<int>(i);
    }
  }
  for (size_t i = 0; i < remarks.list.size(); ++i) {
    if (remarks.list[i].verdict == Verdict::kFail && static_cast<int>(i) != total) {
      remarks.list[i].root = total;
    }
  }
}

void CheckStock(const Rule& rule, const Evidence& evidence, RuleRemarks& remarks) {
  CheckRelations(rule, evidence, remarks);
  for (const ItemLine& line : ItemLines()) {
    if (HasCell(evidence.report.form, line.items)) {
      CheckItems(line.items, line.change, evidence, remarks);
    }
  }
}

}  // namespace gongkai
