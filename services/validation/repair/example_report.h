// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// For tests: reports in which every identity holds, to be spoiled.

#ifndef GONGKAI_SERVICES_VALIDATION_REPAIR_EXAMPLE_REPORT_H_
#define GONGKAI_SERVICES_VALIDATION_REPAIR_EXAMPLE_REPORT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "common/form/report.h"

namespace gongkai::testing {

inline CellId At(absl::string_view path) { return *FindCell(path); }

inline int64_t& Value(Report& report, absl::string_view path) {
  return report.cells[At(path)].value;
}

inline void SetState(Report& report, absl::string_view path, CellState state) {
  report.cells[At(path)] = {0, state};
}

// Gives every cell of a line (a path without its column) that state.
inline void SetLine(Report& report, absl::string_view line, CellState state) {
  for (const Cell& cell : AllCells()) {
    const std::string path = std::string(cell.table) + "." + std::string(cell.line);
    if (line == path) report.cells[cell.id] = {0, state};
  }
}

// Sets the totals to what the other cells give; rows 1 to what the balance asks for.
inline void AddUp(Report& report) {
  const auto sum = [&](const std::vector<CellId>& cells) {
    int64_t total = 0;
    for (CellId id : cells) total += report[id].value;
    return total;
  };
  for (absl::string_view rule : {"H-COL", "H-BAL", "H-ROW", "H-APP"}) {
    for (const Identity& identity : Identities(report.form)) {
      if (identity.rule != rule) continue;
      if (rule == "H-BAL") {
        report.cells[identity.left.front()].value = 0;
        report.cells[identity.left.front()].value = sum(identity.right) - sum(identity.left);
      } else {
        report.cells[identity.right.front()].value = sum(identity.left);
      }
    }
  }
}

// A report with figures in some rows and zeros in the rest; everything adds up.
inline Report Example(FormId form) {
  Report report;
  report.form = form;
  report.year = GetForm(form).first_year;
  for (const FormCell& cell : FormCells(form)) report.cells[cell.id] = {0, CellState::kGiven};
  Value(report, "applications.carried_in.natural_person") = 2;
  Value(report, "applications.granted.natural_person") = 31;
  Value(report, "applications.granted.business") = 4;
  Value(report, "applications.partly_granted.natural_person") = 3;
  Value(report, "applications.refused_internal.legal_service") = 6;
  Value(report, "applications.unavailable_not_held.natural_person") = 8;
  Value(report, "applications.unprocessed_petition.natural_person") = 1;
  Value(report, "applications.carried_out.business") = 5;
  Value(report, "appeals.reconsideration.upheld") = 9;
  Value(report, "appeals.reconsideration.corrected") = 2;
  Value(report, "appeals.litigation_direct.pending") = 1;
  AddUp(report);
  return report;
}

}  // namespace gongkai::testing

#endif  // GONGKAI_SERVICES_VALIDATION_REPAIR_EXAMPLE_REPORT_H_
