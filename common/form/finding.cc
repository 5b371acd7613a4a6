// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/form/finding.h"

#include <set>

#include "absl/algorithm/container.h"
#include "absl/strings/string_view.h"

namespace gongkai {

Passage PassageAt(const Section& section, size_t offset, size_t size) {
  if (size == 0) return {section.number, 0, {}, section.place};
  const absl::string_view text = section.text;
  const absl::string_view before = text.substr(0, offset);
  return {section.number, 1 + static_cast<int>(absl::c_count(before, '\n')),
          std::string(text.substr(offset, size)), section.PlaceAt(offset)};
}

bool HasErrors(const Judgement& judgement) {
  return absl::c_any_of(judgement.findings, [](const Finding& finding) {
    return finding.verdict == Verdict::kFail && finding.severity == Severity::kError;
  });
}

std::vector<CellId> DoubtfulCells(const Judgement& judgement) {
  std::set<CellId> doubtful;
  for (const Finding& finding : judgement.findings) {
    if (finding.verdict != Verdict::kFail || finding.severity != Severity::kError) continue;
    if (!finding.root.empty()) continue;
    const std::vector<CellId>& cells = finding.blamed.empty() ? finding.cells : finding.blamed;
    doubtful.insert(cells.begin(), cells.end());
  }
  return {doubtful.begin(), doubtful.end()};
}

CellTally TallyCells(const Report& report) {
  CellTally tally;
  for (const FormCell& cell : FormCells(report.form)) {
    switch (report[cell.id].state) {
      case CellState::kGiven:
        ++tally.given;
        break;
      case CellState::kBlank:
        ++tally.blank;
        break;
      case CellState::kAbsent:
        ++tally.absent;
        break;
      case CellState::kAmbiguous:
        ++tally.ambiguous;
        break;
      case CellState::kUnreadable:
        ++tally.unreadable;
        break;
    }
  }
  return tally;
}

}  // namespace gongkai
