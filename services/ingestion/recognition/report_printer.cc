// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/report_printer.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/form/amount.h"

namespace gongkai::testing {
namespace {

std::string PrintCell(const Report& report, const Table& table, const Line& line,
                      const Column& column, const std::string& mark) {
  const CellId id = *FindCell(absl::StrCat(table.key, ".", line.key, ".", column.key));
  const CellValue& cell = report[id];
  if (cell.state != CellState::kGiven) return mark;
  return column.unit == Unit::kFen ? FormatAmount(cell.value) : absl::StrCat(cell.value);
}

void PrintHeader(const Block& block, std::vector<PrintedRow>& rows) {
  if (!block.heading.empty()) rows.push_back({{std::string(block.heading)}, {}});
  PrintedRow header;
  header.labels.push_back(std::string(block.corner));
  for (absl::string_view heading : block.headings) header.labels.push_back(std::string(heading));
  for (const Column& column : block.columns) header.values.push_back(std::string(column.label));
  rows.push_back(header);
}

void PrintSideBySide(const Report& report, const Table& table, const Block& block,
                     const std::string& mark, std::vector<PrintedRow>& rows) {
  PrintedRow kinds;
  PrintedRow lower;
  PrintedRow columns;
  PrintedRow values;
  for (const Line& line : block.lines) {
    const std::string label(line.label);
    kinds.values.push_back(line.groups.empty() ? label : std::string(line.groups[0]));
    for (const Column& column : block.columns) {
      (line.groups.empty() ? lower : columns).values.push_back(std::string(column.label));
      values.values.push_back(PrintCell(report, table, line, column, mark));
    }
  }
  kinds.values.erase(std::unique(kinds.values.begin(), kinds.values.end()), kinds.values.end());
  for (const Line& line : block.lines) {
    if (!line.groups.empty()) lower.values.push_back(std::string(line.label));
  }
  for (const PrintedRow& row : {kinds, lower, columns, values}) rows.push_back(row);
}

std::string Join(const PrintedRow& row, absl::string_view separator, bool with_empty) {
  std::vector<std::string> cells;
  for (const auto* part : {&row.labels, &row.values}) {
    for (const std::string& cell : *part) {
      if (with_empty || !cell.empty()) cells.push_back(cell);
    }
  }
  return absl::StrJoin(cells, separator);
}

// Labels in columns of their own, values behind the deepest.
PrintedRow Aligned(const PrintedRow& row, size_t depth) {
  PrintedRow aligned = row;
  if (!row.labels.empty()) aligned.labels.resize(std::max(depth, row.labels.size()));
  return aligned;
}

// Values one empty cell behind the label, however deep that is.
PrintedRow Ragged(PrintedRow row, size_t index) {
  while (row.labels.size() > 1 && row.labels.back().empty()) row.labels.pop_back();
  if (!row.labels.empty() && !row.values.empty()) row.labels.push_back("");
  if (index % 3 == 0) row.values.resize(row.values.size() + 2);
  return row;
}

}  // namespace

std::vector<PrintedRow> PrintTable(const Report& report, const Table& table,
                                   const std::string& mark) {
  std::vector<PrintedRow> rows;
  for (const Block& block : table.blocks) {
    if (block.side_by_side) {
      PrintSideBySide(report, table, block, mark, rows);
      continue;
    }
    PrintHeader(block, rows);
    std::vector<absl::string_view> open;
    for (const Line& line : block.lines) {
      PrintedRow row;
      for (size_t g = 0; g < line.groups.size(); ++g) {
        const bool again = g < open.size() && open[g] == line.groups[g];
        row.labels.push_back(again ? "" : std::string(line.groups[g]));
      }
      open.assign(line.groups.begin(), line.groups.end());
      row.labels.push_back(std::string(line.label));
      for (const Column& column : block.columns) {
        row.values.push_back(PrintCell(report, table, line, column, mark));
      }
      rows.push_back(row);
    }
  }
  return rows;
}

std::string LayOut(const std::vector<PrintedRow>& rows, Layout layout) {
  size_t depth = 0;
  for (const PrintedRow& row : rows) {
    if (!row.values.empty()) depth = std::max(depth, row.labels.size());
  }
  std::string text;
  for (size_t i = 0; i < rows.size(); ++i) {
    const PrintedRow& row = rows[i];
    switch (layout) {
      case Layout::kCellPerLine:
        absl::StrAppend(&text, Join(row, "\n\n", false), "\n\n");
        break;
      case Layout::kTabbedCells:
        absl::StrAppend(&text, "\t", Join(row, "\n\t", true), "\n\n");
        break;
      case Layout::kTabbedRows:
        absl::StrAppend(&text, Join(Aligned(row, depth), "\t", true), "\n");
        break;
      case Layout::kRaggedRows:
        absl::StrAppend(&text, Join(Ragged(row, i), "\t", true), "\n");
        break;
      case Layout::kPipes:
        absl::StrAppend(&text, "| ", Join(Aligned(row, depth), " | ", true), " |\n");
        if (i == 0) absl::StrAppend(&text, "|---|---|\n");
        break;
      case Layout::kSpacedRows:
        absl::StrAppend(&text, Join(row, " ", false), "\n");
        break;
      case Layout::kOneLine:
        absl::StrAppend(&text, Join(row, " ", false), " ");
        break;
    }
  }
  return text;
}

std::string PrintReport(const Report& report, Layout layout, const std::string& mark) {
  const Form& form = GetForm(report.form);
  constexpr absl::string_view kNumerals[] = {"", "一", "二", "三", "四", "五", "六"};
  std::string text =
      absl::StrCat(report.agency_name, report.year, "年政府信息公开工作年度报告\n\n");
  for (const SectionTitle& title : form.sections) {
    absl::StrAppend(&text, kNumerals[title.number], "、", title.title, "\n\n");
    bool has_table = false;
    for (const Table& table : form.tables) {
      if (table.section != title.number) continue;
      has_table = true;
      absl::StrAppend(
          &text, LayOut(PrintTable(report, table, ShowsEmptyCells(layout) ? "" : mark), layout),
          "\n");
    }
    if (!has_table) absl::StrAppend(&text, "这一部分说明本机关的工作。\n\n");
  }
  return text;
}

}  // namespace gongkai::testing
