// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A report as people read it: the official tables with their official labels.

#ifndef GONGKAI_SERVICES_CLI_REPORT_TEXT_H_
#define GONGKAI_SERVICES_CLI_REPORT_TEXT_H_

#include <string>

#include "common/form/finding.h"
#include "common/form/report.h"
#include "services/cli/output.h"

namespace gongkai {

// What is printed of a report beyond its tables.
struct ReportParts {
  bool sources = false;  // where each cell was read
  bool notes = false;    // what was doubtful in reading
};

// All of these speak the output's language.

// The whole report: headline, title, tables, sections, how many cells were read, and the parts
// asked for.
std::string ReportText(const Report& report, ReportParts parts, const Output& output);

// One line: who, which year, which form, whose figures.
std::string ReportHeadline(const Report& report, Language language);

// The three tables. A blank cell is empty, an absent one "–", an ambiguous one shows its
// candidates, an unreadable one "!". Amounts are in 万元.
std::string ReportTables(const Report& report, const Output& output);

// Where each cell was read and what stood there.
std::string ReportSources(const Report& report, Language language);

// What was doubtful in reading, with its place.
std::string ReportNotes(const Report& report, Language language);

// "198 cells: 197 read, 0 blank, 1 absent, 0 ambiguous, 0 unreadable".
std::string CellCounts(const CellTally& tally, Language language);

// A cell's value in the form's unit: a count, or 万元 with its four decimals.
std::string FormatCellValue(CellId cell, int64_t value);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_CLI_REPORT_TEXT_H_
