// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/cli/finding_text.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/cli/report_text.h"

namespace gongkai {
namespace {

std::string Weight(const Finding& finding, const Output& output) {
  if (finding.verdict == Verdict::kNotEvaluable)
    return Paint(output, Colour::kGrey, "NOT EVALUABLE");
  switch (finding.severity) {
    case Severity::kError:
      return Paint(output, Colour::kRed, "ERROR");
    case Severity::kWarning:
      return Paint(output, Colour::kYellow, "WARNING");
    case Severity::kNote:
      break;
  }
  return Paint(output, Colour::kGrey, "NOTE");
}

// The cells that the finding is about: those blamed, else the last one read, where the printed
// total stands.
std::vector<CellId> Subject(const Finding& finding) {
  if (!finding.blamed.empty() || finding.cells.empty()) return finding.blamed;
  return {finding.cells.back()};
}

std::string Labels(const std::vector<CellId>& cells) {
  return absl::StrJoin(
      cells, ", ", [](std::string* out, CellId cell) { absl::StrAppend(out, CellLabel(cell)); });
}

std::string PlaceText(const Finding& finding, absl::string_view file) {
  const std::vector<CellId> subject = Subject(finding);
  std::vector<std::string> places;
  for (const CellSource& source : finding.sources) {
    if (std::find(subject.begin(), subject.end(), source.cell) == subject.end()) continue;
    places.push_back(absl::StrCat(Printable(file), ":", FormatPlace(source.place)));
  }
  return absl::StrJoin(places, ", ");
}

// ": printed 11, computed 1"; nothing where there is nothing to compare.
std::string Figures(const Finding& finding) {
  if (!finding.reported.has_value() || !finding.computed.has_value() || finding.cells.empty())
    return "";
  const CellId cell = finding.cells.back();
  return absl::StrCat(": printed ", FormatCellValue(cell, *finding.reported), ", computed ",
                      FormatCellValue(cell, *finding.computed));
}

std::string RepairText(const Repair& repair) {
  return absl::StrJoin(repair.changes, " and ", [](std::string* out, const CellChange& change) {
    absl::StrAppend(
        out, CellLabel(change.cell), ": ",
        change.from.has_value() ? FormatCellValue(change.cell, *change.from) : "(nothing)", " → ",
        FormatCellValue(change.cell, change.to));
  });
}

// What disappears with `root`: "H-BAL (自然人), H-COL (总计)".
std::string ConsequencesText(const Finding& root, const Judgement& judgement) {
  std::vector<std::string> names;
  for (const Finding& finding : judgement.findings) {
    if (finding.root == root.id)
      names.push_back(absl::StrCat(finding.rule, " (", Labels(Subject(finding)), ")"));
  }
  return absl::StrJoin(names, ", ");
}

void AppendLine(std::string& text, absl::string_view name, const std::string& value) {
  if (!value.empty()) absl::StrAppend(&text, "      ", name, value, "\n");
}

std::string RootText(const Finding& finding, const Judgement& judgement, absl::string_view file,
                     const Output& output) {
  std::string text = absl::StrCat("  ", Weight(finding, output), " ", finding.rule, "  ",
                                  Labels(Subject(finding)), Figures(finding), "\n");
  AppendLine(text, "", Printable(finding.message_zh));
  AppendLine(text, "", Printable(finding.message_en));
  // A single proposal is in the message already.
  for (size_t i = 0; finding.repairs.size() > 1 && i < finding.repairs.size(); ++i) {
    AppendLine(text, i == 0 ? "either " : "or ", RepairText(finding.repairs[i]));
  }
  AppendLine(text, "with it goes: ", ConsequencesText(finding, judgement));
  if (!file.empty()) AppendLine(text, "at ", PlaceText(finding, file));
  return text;
}

}  // namespace

std::string FindingsText(const Judgement& judgement, absl::string_view file, const Output& output) {
  std::string text;
  for (const Finding& finding : judgement.findings) {
    if (finding.root.empty()) absl::StrAppend(&text, RootText(finding, judgement, file, output));
  }
  return text;
}

std::string TallyText(const Judgement& judgement) {
  std::vector<std::string> rules;
  for (const RuleTally& tally : judgement.rules) {
    rules.push_back(
        absl::StrCat(tally.rule, " ", tally.passed, "/", tally.failed, "/", tally.not_evaluable));
  }
  return absl::StrCat("  passed/failed/not evaluable: ", absl::StrJoin(rules, ", "), "\n  ",
                      CellCounts(judgement.cells), "\n");
}

std::string FindingCounts(const Judgement& judgement) {
  int errors = 0, warnings = 0, notes = 0, consequences = 0;
  for (const Finding& finding : judgement.findings) {
    if (!finding.root.empty()) {
      ++consequences;
    } else if (finding.verdict == Verdict::kNotEvaluable || finding.severity == Severity::kNote) {
      ++notes;
    } else {
      ++(finding.severity == Severity::kError ? errors : warnings);
    }
  }
  std::vector<std::string> counts;
  if (errors > 0) counts.push_back(Counted(errors, "error"));
  if (warnings > 0) counts.push_back(Counted(warnings, "warning"));
  if (notes > 0) counts.push_back(Counted(notes, "note"));
  if (consequences > 0) counts.push_back(Counted(consequences, "consequence"));
  return counts.empty() ? "no findings" : absl::StrJoin(counts, ", ");
}

}  // namespace gongkai
