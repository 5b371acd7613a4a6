// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "services/validation/rules/checks.h"

namespace gongkai {
namespace {

// What reading says of titles, headings and labels, as opposed to values.
constexpr absl::string_view kStructureNotes[] = {
    "title-missing",  "title-differs",  "agency-missing", "agency-from-text",
    "year-missing",   "year-from-text", "label-differs",  "line-missing",
    "section-nested", "form-uncertain", "label-missing",  "unit-in-cell"};

void CheckForm(const Report& report, RuleRemarks& remarks) {
  const Form* due = report.year > 0 ? FormForYear(report.year) : nullptr;
  if (due == nullptr) {
    ++remarks.not_evaluable;
    return;
  }
  if (due->id == report.form) {
    ++remarks.passed;
    return;
  }
  const absl::string_view used = GetForm(report.form).source;
  remarks.Add(
      {.severity = Severity::kWarning,
       .message = {absl::StrCat(report.year, "年度报告应使用", due->source, "的格式，表格却是",
                                used, "的格式。"),
                   absl::StrCat("The report for ", report.year, " should be on the form of ",
                                due->source, ", but its tables are those of ", used, ".")},
       .key = "form"});
}

bool HasSection(const Report& report, int number) {
  return absl::c_any_of(report.sections,
                        [&](const Section& section) { return section.number == number; });
}

void CheckSections(const Report& report, RuleRemarks& remarks) {
  for (const SectionTitle& section : GetForm(report.form).sections) {
    if (report.sections.empty()) {
      ++remarks.not_evaluable;
    } else if (HasSection(report, section.number)) {
      ++remarks.passed;
    } else {
      remarks.Add(
          {.severity = Severity::kWarning,
           .passage = Passage{section.number, 0, {}, {}},
           .message = {
               absl::StrCat("缺少第", section.number, "部分“", section.title, "”。"),
               absl::StrCat("Section ", section.number, " (", section.title, ") is missing.")}});
    }
  }
}

// A document that was read says when it was published, or should.
void CheckDateStated(const Report& report, RuleRemarks& remarks) {
  if (report.sections.empty() || report.publish_time.has_value()) return;
  remarks.Add({.severity = Severity::kNote,
               .message = {"文档没有写明发布日期。", "The document states no publication date."},
               .key = "date-missing"});
}

void CopyNotes(const Report& report, RuleRemarks& remarks) {
  for (const ReadingNote& note : report.notes) {
    if (!absl::c_linear_search(kStructureNotes, note.code)) continue;
    remarks.Add(
        {.severity = Severity::kNote,
         .cells = note.cells,
         .passage = Passage{0, 0, {}, note.place},
         .message = {absl::StrCat(note.message_zh, "。"), absl::StrCat(note.message_en, ".")},
         .key = note.code});
  }
}

}  // namespace

void CheckStructure(const Rule& /*rule*/, const Evidence& evidence, RuleRemarks& remarks) {
  CheckForm(evidence.report, remarks);
  CheckSections(evidence.report, remarks);
  CheckDateStated(evidence.report, remarks);
  CopyNotes(evidence.report, remarks);
}

}  // namespace gongkai
