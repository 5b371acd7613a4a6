// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/sample_report.h"

#include "absl/strings/str_cat.h"

namespace gongkai::bench {

Report SampleReport(int64_t seed) {
  Report report;
  report.agency_name = "甲县人民政府";
  report.year = 2020;
  report.form = FormId::k2019;
  report.scope = Scope::kConsolidated;
  report.title = "甲县人民政府2020年政府信息公开工作年度报告";
  for (const FormCell& cell : FormCells(report.form))
    report.cells[cell.id] = {0, CellState::kGiven};
  const auto set = [&report](absl::string_view line, int64_t persons, int64_t firms) {
    report.cells[*FindCell(absl::StrCat("applications.", line, ".natural_person"))].value = persons;
    report.cells[*FindCell(absl::StrCat("applications.", line, ".business"))].value = firms;
    report.cells[*FindCell(absl::StrCat("applications.", line, ".total"))].value = persons + firms;
  };
  set("received", 40 + seed, 3);
  set("carried_in", 2, 0);
  set("granted", 20 + seed, 2);
  set("refused_by_law", 5, 0);
  set("unavailable_not_held", 12, 1);
  set("unprocessed_petition", 4, 0);
  set("handled_total", 41 + seed, 3);
  set("carried_out", 1, 0);
  return report;
}

}  // namespace gongkai::bench
