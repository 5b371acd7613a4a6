// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/form/finding.h"

#include <set>

#include "absl/algorithm/container.h"

namespace gongkai {

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
