// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "services/validation/rules/checks.h"
#include "services/validation/rules/expectation.h"
#include "services/validation/rules/sentences.h"

namespace gongkai {
namespace {

// What reading says of titles, headings and labels, as opposed to values.
constexpr absl::string_view kStructureNotes[] = {
    "title-missing",   "title-differs", "agency-missing", "agency-from-text", "year-missing",
    "year-from-text",  "label-differs", "line-missing",   "section-nested",   "form-uncertain",
    "label-missing",   "unit-in-cell",  "title-split",    "heading-levels",   "ragged-rows",
    "amount-decimals", "table-missing"};

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

// A document that was read says when it was published, or should. Of a date that cannot be S-OUT
// tells.
void CheckDateStated(const Report& report, RuleRemarks& remarks) {
  const bool impossible = absl::c_any_of(
      report.notes, [](const ReadingNote& note) { return note.code == kImpossibleDate; });
  if (report.sections.empty() || report.publish_time.has_value() || impossible) return;
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

// The cells that the form does not have, in the order of the forms that do.
const std::vector<CellId>& CellsOfOthers(FormId form) {
  static const auto* const all = [] {
    auto* built = new std::vector<std::vector<CellId>>(AllForms().size());
    for (const Form* each : AllForms()) {
      for (const Cell& cell : AllCells()) {
        if (!HasCell(each->id, cell.id)) {
          (*built)[static_cast<size_t>(each->id)].push_back(cell.id);
        }
      }
    }
    return built;
  }();
  return (*all)[static_cast<size_t>(form)];
}

// The lines that the report has of another edition only, first to last. Those of a hybrid that
// stand in the place of a line of its own are not among them: they are judged like it.
std::vector<std::vector<CellId>> ForeignLines(const Report& report) {
  std::vector<std::vector<CellId>> lines;
  for (const CellId id : CellsOfOthers(report.form)) {
    if (report[id].state == CellState::kAbsent) continue;
    const Cell& cell = GetCell(id);
    const Cell* before = lines.empty() ? nullptr : &GetCell(lines.back().front());
    if (before == nullptr || before->table != cell.table || before->line != cell.line) {
      lines.emplace_back();
    }
    lines.back().push_back(id);
  }
  if (lines.empty()) return lines;
  const Expectation expected = ExpectationFor(report);
  const auto judged = [&](const std::vector<CellId>& line) {
    return absl::c_any_of(expected.cells,
                          [&](const FormCell& cell) { return cell.id == line.front(); });
  };
  lines.erase(std::remove_if(lines.begin(), lines.end(), judged), lines.end());
  return lines;
}

// They are kept as they are; but no sum of the report's own edition has them.
void NoteForeignLines(const Report& report, RuleRemarks& remarks) {
  for (const std::vector<CellId>& line : ForeignLines(report)) {
    const std::string last = Quoted(line.back());
    const std::string size_zh = line.size() == 1 ? "" : absl::StrCat("等", line.size(), "格");
    const std::string size_en =
        line.size() == 1 ? "" : absl::StrCat(" and ", line.size() - 1, " more");
    const absl::string_view own = GetForm(report.form).source;
    remarks.Add(
        {.severity = Severity::kNote,
         .cells = line,
         .message = {absl::StrCat(last, size_zh, "不是", own,
                                  "格式的内容，属另一版格式：按原样保留，未与其他各数核对。"),
                     absl::StrCat(last, size_en, ": not of the form of ", own,
                                  " but of another edition; kept as it is, and not "
                                  "compared with the other figures.")}});
  }
}

}  // namespace

void CheckStructure(const Rule& /*rule*/, const Evidence& evidence, RuleRemarks& remarks) {
  CheckForm(evidence.report, remarks);
  CheckSections(evidence.report, remarks);
  CheckDateStated(evidence.report, remarks);
  NoteForeignLines(evidence.report, remarks);
  CopyNotes(evidence.report, remarks);
}

}  // namespace gongkai
