// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Reports and documents that tests of recognition start from.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_TEST_DOCUMENTS_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_TEST_DOCUMENTS_H_

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/form/report.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "services/ingestion/reader/reader.h"
#include "services/ingestion/recognition/recognition.h"
#include "services/ingestion/recognition/report_printer.h"

namespace gongkai::testing {

// Every cell holds another number, so that a shift by one cell shows.
inline Report Numbered(FormId form) {
  Report report;
  report.form = form;
  report.agency_name = "云岭县人民政府";
  report.year = GetForm(form).first_year;
  int64_t next = 100;
  for (const FormCell& cell : FormCells(form)) {
    ++next;
    report.cells[cell.id] = {cell.column->unit == Unit::kFen ? next * 123'400 : next,
                             CellState::kGiven};
  }
  return report;
}

inline absl::StatusOr<Report> Read(const std::string& text) {
  absl::StatusOr<Document> document = ReadDocument(text);
  if (!document.ok()) return document.status();
  return Recognize(*document);
}

inline Report MustRead(const std::string& text) {
  absl::StatusOr<Report> report = Read(text);
  EXPECT_THAT(report, IsOk()) << text;
  return report.value_or(Report{});
}

// Replaces the one place where `from` stands.
inline std::string With(const std::string& text, const std::string& from, const std::string& to) {
  const size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from << "\n" << text;
  EXPECT_EQ(text.find(from, at + 1), std::string::npos) << from;
  return std::string(text).replace(at, from.size(), to);
}

inline CellId Id(const std::string& path) { return *FindCell(path); }

inline std::vector<std::string> Codes(const Report& report) {
  std::vector<std::string> codes;
  for (const ReadingNote& note : report.notes) codes.push_back(note.code);
  return codes;
}

// The paths of the cells that differ from those of `want`.
inline std::vector<std::string> Differing(const Report& want, const Report& got) {
  std::vector<std::string> paths;
  for (const Cell& cell : AllCells()) {
    if (!(want[cell.id] == got[cell.id])) paths.push_back(cell.path);
  }
  return paths;
}

inline std::vector<std::string> RowPaths(const std::string& row,
                                         std::initializer_list<const char*> columns) {
  std::vector<std::string> paths;
  for (const char* column : columns) paths.push_back(absl::StrCat(row, ".", column));
  return paths;
}

inline std::vector<std::string> ApplicantPaths(const std::string& line) {
  return RowPaths("applications." + line, {"natural_person", "business", "research", "social",
                                           "legal_service", "other_organization", "total"});
}

inline std::string Values(const Report& report, const std::string& line,
                          const std::string& separator) {
  std::string text;
  for (const std::string& path : ApplicantPaths(line)) {
    absl::StrAppend(&text, text.empty() ? "" : separator, report[Id(path)].value);
  }
  return text;
}

// A report whose sums all hold.
inline Report Balanced(FormId form) {
  Report report = Numbered(form);
  for (int pass = 0; pass < 2; ++pass) {
    for (const Identity& identity : Identities(form)) {
      if (identity.comparison != Comparison::kEqual || identity.right.size() != 1) continue;
      int64_t sum = 0;
      for (CellId id : identity.left) sum += report[id].value;
      report.cells[identity.right[0]].value = sum;
    }
  }
  // 一 + 二 = 三（七） + 四.
  for (const Identity& identity : Identities(form)) {
    if (identity.rule != "H-BAL") continue;
    const int64_t carried_in = GetCell(identity.left[1]).column == "total" ? 6 * 7 : 7;
    report.cells[identity.left[1]].value = carried_in;
    report.cells[identity.left[0]].value =
        report[identity.right[0]].value + report[identity.right[1]].value - carried_in;
  }
  return report;
}

}  // namespace gongkai::testing

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_TEST_DOCUMENTS_H_
