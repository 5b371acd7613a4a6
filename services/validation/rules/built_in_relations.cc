// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The relations that every report is judged by, as data.

#include <algorithm>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "services/validation/rules/relation.h"

namespace gongkai {
namespace {

YearCell This(absl::string_view path) { return {*FindCell(path), Year::kThis}; }
YearCell Last(absl::string_view path) { return {*FindCell(path), Year::kLast}; }

// S-CARRY: row 2 of this year is row 4 of last year, column by column.
void AddCarried(std::vector<LinearRelation>& relations) {
  for (const char* column : {"natural_person", "business", "research", "social", "legal_service",
                             "other_organization", "total"}) {
    relations.push_back({"S-CARRY",
                         Severity::kWarning,
                         {This(absl::StrCat("applications.carried_in.", column))},
                         Comparison::kEqual,
                         {Last(absl::StrCat("applications.carried_out.", column))}});
  }
}

// S-VALID: what is in force is what was, and what was issued, less what was repealed.
void AddValid(std::vector<LinearRelation>& relations) {
  for (const std::string line : {"proactive.regulations.", "proactive.normative_documents."}) {
    relations.push_back({"S-VALID",
                         Severity::kWarning,
                         {This(line + "in_force"), This(line + "repealed")},
                         Comparison::kEqual,
                         {Last(line + "in_force"), This(line + "issued")},
                         "现行有效件数应为上年现行有效件数加本年制发件数减本年废止件数。",
                         "In force is last year's in force + issued - repealed."});
    relations.push_back({"S-VALID",
                         Severity::kWarning,
                         {This(line + "repealed")},
                         Comparison::kAtMost,
                         {Last(line + "in_force"), This(line + "issued")}});
  }
}

// S-STOCK: what is public now and was not published in the year was public before.
void AddStock(std::vector<LinearRelation>& relations) {
  for (const std::string line : {"proactive.regulations.", "proactive.normative_documents."}) {
    relations.push_back({"S-STOCK",
                         Severity::kWarning,
                         {This(line + "published_total")},
                         Comparison::kAtMost,
                         {Last(line + "published_total"), This(line + "newly_published")}});
  }
}

// S-UNPUB: documents made in the year must be public.
void AddUnpublished(std::vector<LinearRelation>& relations) {
  const std::string line = "proactive.normative_documents.";
  for (const std::string published : {"newly_published", "published_total"}) {
    relations.push_back({"S-UNPUB",
                         Severity::kWarning,
                         {This(line + "made")},
                         Comparison::kAtMost,
                         {This(line + published)},
                         "规范性文件属于应当主动公开的信息，差额可能未公开。",
                         "Normative documents must be disclosed; the rest may not have been."});
  }
}

// S-APPEAL: disputes are about what was not fully granted.
void AddAppeals(std::vector<LinearRelation>& relations) {
  relations.push_back(
      {"S-APPEAL",
       Severity::kWarning,
       {This("appeals.reconsideration.total"), This("appeals.litigation_direct.total"),
        This("applications.granted.total")},
       Comparison::kAtMost,
       {This("applications.handled_total.total")},
       "行政复议与未经复议直接起诉之和超过未予完全公开的办理结果件数。",
       "Reconsiderations and direct lawsuits outnumber the results that were not "
       "a full grant."});
}

// S-AFTER: a lawsuit after a reconsideration needs one that was concluded.
void AddLawsuitsAfter(std::vector<LinearRelation>& relations) {
  const std::string group = "appeals.reconsideration.";
  LinearRelation relation{"S-AFTER",
                          Severity::kWarning,
                          {This("appeals.litigation_after_reconsideration.total")},
                          Comparison::kAtMost,
                          {}};
  for (const std::string result : {"upheld", "corrected", "other_result"}) {
    relation.right.push_back(This(group + result));
    relation.right.push_back(Last(group + result));
  }
  relations.push_back(std::move(relation));
}

// S-OUT: compulsory measures usually secure or enforce penalties.
void AddMeasures(std::vector<LinearRelation>& relations) {
  relations.push_back({"S-OUT",
                       Severity::kNote,
                       {This("proactive.compulsory_measures.decisions")},
                       Comparison::kAtMost,
                       {This("proactive.penalties.decisions")},
                       "行政强制多于行政处罚并不常见，请核对。",
                       "More compulsory measures than penalties are unusual; please check."});
}

// Whether the form has every cell of this year that the relation needs.
bool AppliesTo(FormId form, const LinearRelation& relation) {
  return absl::c_all_of(CellsOfThisYear(relation),
                        [form](CellId cell) { return HasCell(form, cell); });
}

std::vector<LinearRelation> Build(FormId form) {
  std::vector<LinearRelation> relations;
  AddCarried(relations);
  AddValid(relations);
  AddStock(relations);
  AddUnpublished(relations);
  AddAppeals(relations);
  AddLawsuitsAfter(relations);
  AddMeasures(relations);
  std::erase_if(relations, [form](const LinearRelation& each) { return !AppliesTo(form, each); });
  return relations;
}

}  // namespace

absl::Span<const LinearRelation> RelationsOf(absl::string_view rule, FormId form) {
  static const auto* const by_form = [] {
    auto* built = new std::vector<std::vector<LinearRelation>>;
    for (const Form* each : AllForms()) built->push_back(Build(each->id));
    return built;
  }();
  // The relations of a rule stand together.
  const absl::Span<const LinearRelation> all = (*by_form)[static_cast<size_t>(form)];
  const auto is_of_rule = [rule](const LinearRelation& relation) { return relation.rule == rule; };
  const auto begin = absl::c_find_if(all, is_of_rule);
  const auto end = std::find_if_not(begin, all.end(), is_of_rule);
  return all.subspan(begin - all.begin(), end - begin);
}

}  // namespace gongkai
