// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/best_tables.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/recognition/test_documents.h"

namespace gongkai::testing {
namespace {

using ::testing::Each;
using ::testing::IsEmpty;
using ::testing::StartsWith;

// A report without the cells of a table.
Report Without(Report report, const std::string& table, CellState state) {
  for (const Cell& cell : AllCells()) {
    if (cell.table == table) report.cells[cell.id] = {0, state};
  }
  return report;
}

ReadingNote NoteOn(const std::string& code, CellId cell) {
  ReadingNote note;
  note.code = code;
  note.cells = {cell};
  return note;
}

Section Fourth(const std::string& text) {
  Section section;
  section.number = 4;
  section.text = text;
  return section;
}

TEST(BestTablesTest, EachTableIsThatOfTheReadingWithMoreOfItsCells) {
  const Report want = Numbered(FormId::k2021);
  Report report = Without(want, "appeals", CellState::kUnreadable);
  Report other = Without(want, "proactive", CellState::kUnreadable);
  const CellId appeal = Id("appeals.reconsideration.total");
  const CellId licence = Id("proactive.licences.decisions");
  report.notes.push_back(NoteOn("row-unclear", appeal));
  report.sections.push_back(Fourth("1 2 3"));
  other.notes.push_back(NoteOn("row-unclear", licence));
  other.notes.push_back(NoteOn("value-unit", appeal));
  other.sections.push_back(Fourth(""));
  other.sources.emplace_back().cell = appeal;
  TakeBetterTables(other, /*whole=*/false, report);
  EXPECT_THAT(Differing(want, report), IsEmpty());
  EXPECT_EQ(Codes(report), std::vector<std::string>{"value-unit"});
  EXPECT_EQ(report.sections[0].text, "");
  EXPECT_EQ(report.sources[0].cell, appeal);
}

TEST(BestTablesTest, WhatHadRunTogetherOrIsNotCompleteIsNotWhole) {
  const Report want = Numbered(FormId::k2021);
  Report other = want;
  other.notes.push_back(NoteOn("separators-lost", Id("appeals.reconsideration.total")));
  for (const bool whole : {false, true}) {
    Report report = Without(want, "appeals", CellState::kUnreadable);
    TakeBetterTables(other, whole, report);
    EXPECT_EQ(Differing(want, report).empty(), !whole);
  }
  other = want;
  Report report = Without(want, "appeals", CellState::kUnreadable);
  TakeBetterTables(other, /*whole=*/true, report);
  EXPECT_THAT(Differing(want, report), IsEmpty());
  other.cells[Id("appeals.reconsideration.total")] = {0, CellState::kUnreadable};
  report = Without(want, "appeals", CellState::kUnreadable);
  TakeBetterTables(other, /*whole=*/true, report);
  EXPECT_EQ(report[Id("appeals.reconsideration.upheld")].state, CellState::kUnreadable);
}

TEST(BestTablesTest, BlankCellsCount) {
  Report report = Without(Numbered(FormId::k2021), "appeals", CellState::kBlank);
  EXPECT_EQ(CountSettled(report), FormCells(FormId::k2021).size());
  const Report other = Without(report, "appeals", CellState::kUnreadable);
  TakeBetterTables(other, /*whole=*/false, report);
  EXPECT_EQ(report[Id("appeals.reconsideration.total")].state, CellState::kBlank);
}

// One table whose header is none of the form's costs the others nothing.
TEST(BestTablesTest, AnOddHeaderOfAppealsCostsNoOtherTable) {
  const Report want = Numbered(FormId::k2021);
  const std::string text = PrintReport(want, Layout::kTabbedRows);
  const size_t table = text.find("\n", text.find("四、政府信息公开行政复议")) + 1;
  const size_t fifth = text.find("五、", table);
  std::string header;
  std::string values;
  const Block& block = GetForm(want.form).tables[2].blocks[0];
  for (const Line& line : block.lines) {
    for (const Column& column : block.columns) {
      const char* group = line.groups.empty() ? "" : "行政诉讼-";
      absl::StrAppend(&header, header.empty() ? "" : "\t", group, line.label, "-", column.label);
      const CellId id = Id(absl::StrCat("appeals.", line.key, ".", column.key));
      absl::StrAppend(&values, values.empty() ? "" : "\t", want[id].value);
    }
  }
  const std::string changed =
      absl::StrCat(text.substr(0, table), header, "\n", values, "\n\n", text.substr(fifth));
  EXPECT_THAT(Differing(want, MustRead(changed)), Each(StartsWith("appeals."))) << changed;
}

}  // namespace
}  // namespace gongkai::testing
