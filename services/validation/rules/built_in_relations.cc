// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The relations that every report is judged by, as data: in the very text that local rule files are
// written in (docs/rule_sets.md).

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_replace.h"
#include "services/validation/rules/relation.h"
#include "services/validation/rules/relation_text.h"

namespace gongkai {
namespace {

// A relation for each of the keys, which stand in the place of "{}".
struct Entry {
  absl::string_view rule;
  Severity severity;
  std::vector<absl::string_view> keys;
  absl::string_view demand;
  absl::string_view hint_zh = "";
  absl::string_view hint_en = "";
};

const std::vector<absl::string_view>& Columns() {
  static const auto* const columns = new std::vector<absl::string_view>{
      "natural_person", "business",           "research", "social",
      "legal_service",  "other_organization", "total"};
  return *columns;
}

// The relations of a rule stand together.
std::vector<Entry> Entries() {
  const std::vector<absl::string_view> documents = {"proactive.regulations",
                                                    "proactive.normative_documents"};
  return {
      // Row 2 of this year is row 4 of last year, column by column.
      {"S-CARRY", Severity::kWarning, Columns(),
       "applications.carried_in.{} = last.applications.carried_out.{}"},
      // What is in force is what was, and what was issued, less what was repealed.
      {"S-VALID", Severity::kWarning, documents,
       "{}.repealed + {}.in_force = last.{}.in_force + {}.issued",
       "现行有效件数应为上年现行有效件数加本年制发件数减本年废止件数。",
       "In force is last year's in force + issued - repealed."},
      {"S-VALID", Severity::kWarning, documents, "{}.repealed <= last.{}.in_force + {}.issued"},
      // What is public now and was not published in the year was public before.
      {"S-STOCK", Severity::kWarning, documents,
       "{}.published_total <= last.{}.published_total + {}.newly_published"},
      // Documents made in the year must be public.
      {"S-UNPUB",
       Severity::kWarning,
       {"newly_published", "published_total"},
       "proactive.normative_documents.made <= proactive.normative_documents.{}",
       "规范性文件属于应当主动公开的信息，差额可能未公开。",
       "Normative documents must be disclosed; the rest may not have been."},
      // Disputes are about what was not fully granted.
      {"S-APPEAL",
       Severity::kWarning,
       {""},
       "appeals.reconsideration.total + appeals.litigation_direct.total <= "
       "applications.handled_total.total - applications.granted.total",
       "复议和直接起诉的件数超过了未予完全公开的件数（办理结果总计减去予以公开），请核对第三、四部"
       "分。",
       "Reconsiderations and direct lawsuits outnumber the results that were not a full grant."},
      // A lawsuit after a reconsideration needs one that was concluded.
      {"S-AFTER",
       Severity::kWarning,
       {"appeals.reconsideration"},
       "appeals.litigation_after_reconsideration.total <= {}.upheld + last.{}.upheld + "
       "{}.corrected + last.{}.corrected + {}.other_result + last.{}.other_result"},
      // Compulsory measures usually secure or enforce penalties.
      {"S-OUT",
       Severity::kNote,
       {""},
       "proactive.compulsory_measures.decisions <= proactive.penalties.decisions",
       "行政强制多于行政处罚并不常见，请核对。",
       "More compulsory measures than penalties are unusual; please check."},
  };
}

std::vector<LinearRelation> Build(FormId form) {
  std::vector<LinearRelation> relations;
  for (const Entry& entry : Entries()) {
    for (absl::string_view key : entry.keys) {
      absl::StatusOr<LinearComparison> demand =
          ParseComparison(absl::StrReplaceAll(entry.demand, {{"{}", key}}));
      if (!demand.ok()) std::abort();  // the table is wrong: relation_test reads all of it
      LinearRelation relation{.rule = std::string(entry.rule),
                              .severity = entry.severity,
                              .demand = *std::move(demand),
                              .hint_zh = std::string(entry.hint_zh),
                              .hint_en = std::string(entry.hint_en)};
      if (HasCellsOf(form, relation)) relations.push_back(std::move(relation));
    }
  }
  return relations;
}

// The relations of a form, and where those of each rule stand among them.
struct Indexed {
  std::vector<LinearRelation> relations;
  std::vector<std::pair<absl::string_view, absl::Span<const LinearRelation>>> by_rule;
};

Indexed BuildIndexed(FormId form) {
  Indexed indexed{Build(form), {}};
  const absl::Span<const LinearRelation> all = indexed.relations;
  for (size_t begin = 0; begin < all.size();) {
    size_t end = begin;
    while (end < all.size() && all[end].rule == all[begin].rule) ++end;
    indexed.by_rule.emplace_back(all[begin].rule, all.subspan(begin, end - begin));
    begin = end;
  }
  return indexed;
}

const Indexed& OfForm(FormId form) {
  static const auto* const by_form = [] {
    auto* built = new std::vector<Indexed>;
    for (const Form* each : AllForms()) built->push_back(BuildIndexed(each->id));
    return built;
  }();
  return (*by_form)[static_cast<size_t>(form)];
}

}  // namespace

absl::Span<const LinearRelation> BuiltInRelations(FormId form) { return OfForm(form).relations; }

absl::Span<const LinearRelation> RelationsOf(absl::string_view rule, FormId form) {
  for (const auto& [code, relations] : OfForm(form).by_rule) {
    if (code == rule) return relations;
  }
  return {};
}

}  // namespace gongkai
