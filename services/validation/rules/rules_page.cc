// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/rules/rules_page.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "services/validation/rules/rules.h"

namespace gongkai {
namespace {

constexpr absl::string_view kHead =
    "<!-- Written by `gongkai rules --markdown`; rules_page_test fails when it is out of date. "
    "-->\n\n"
    "# Rules\n\n"
    "What every report is judged by. A rule passes, fails or is not evaluable; all three are "
    "counted, "
    "and what is not\nevaluable never counts as passed. The weight is the most that a failure "
    "weighs: "
    "an error holds the report, a warning\nasks for a second look, a note is for information.\n\n"
    "Each rule is applied by itself: one that breaks off, or would tell more than 1,000 instances "
    "of "
    "one report, is told\nas incomplete and hides no other. A province adds rules of its own in a "
    "file: [rule_sets.md](rule_sets.md).\n";

absl::string_view Weight(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kNote:
      break;
  }
  return "note";
}

// "2019 (23 instances), 2021 (25 instances)".
std::string Forms(const Rule& rule) {
  std::string text;
  for (const Form* form : AllForms()) {
    if (!AppliesTo(rule, form->id)) continue;
    absl::StrAppend(&text, text.empty() ? "" : ", ", form->name);
    const int instances = InstanceCount(rule, form->id);
    if (instances > 0) absl::StrAppend(&text, " (", instances, ")");
  }
  return text;
}

std::string Entry(const Rule& rule) {
  return absl::StrCat("\n## ", rule.code, "\n\n", rule.sentence_zh, "\n\n", rule.sentence_en,
                      "\n\n", "- Weight: ", Weight(rule.severity),
                      "\n- Forms, with instances in each report: ", Forms(rule),
                      rule.reads_text ? "; as many instances as the text gives rise to" : "",
                      "\n- Needs last year's report: ", rule.needs_previous ? "yes" : "no",
                      "\n- Basis: ", rule.basis, "\n- 空格: ", rule.blank_zh,
                      "\n- Blanks: ", rule.blank_en, "\n- Since: ", rule.since, "\n");
}

}  // namespace

std::string RulesPage() {
  std::string page(kHead);
  for (const Rule& rule : AllRules()) absl::StrAppend(&page, Entry(rule));
  return page;
}

}  // namespace gongkai
