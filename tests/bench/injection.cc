// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "tests/bench/detection.h"

namespace gongkai::bench {
namespace {

using testing::Random;

// A figure as it could be after the error.
struct Misprint {
  CellId cell;
  int64_t value;
};

// All misprints of one figure; there may be the same twice, as there are two ways to it.
std::vector<int64_t> Misprints(Error error, int64_t value) {
  std::vector<int64_t> misprints;
  const std::string digits = absl::StrCat(std::abs(value));
  const auto add = [&](const std::string& text) {
    int64_t misprint = 0;
    if (!absl::SimpleAtoi(text, &misprint) || misprint > 1'000'000'000'000'000) return;
    misprint = value < 0 ? -misprint : misprint;
    if (misprint != value) misprints.push_back(misprint);
  };
  for (size_t i = 0; i < digits.size() && value != 0; ++i) {
    std::string text = digits;
    if (error == Error::kDigitDoubled) {
      add(text.insert(i, 1, digits[i]));
    } else if (error == Error::kDigitDropped && digits.size() > 1) {
      add(text.erase(i, 1));
    } else if (error == Error::kDigitsSwapped && i + 1 < digits.size()) {
      std::swap(text[i], text[i + 1]);
      add(text);
    }
  }
  return misprints;
}

// Sections 三 and 四 as they are printed: rows of cells; section 四 is one row.
std::vector<std::vector<CellId>> PrintedRows(FormId form) {
  std::vector<std::vector<CellId>> rows;
  const Line* line = nullptr;
  const Block* block = nullptr;
  for (const FormCell& cell : FormCells(form)) {
    if (cell.table->section == 2) continue;
    const bool goes_on = cell.block == block && (cell.line == line || block->side_by_side);
    if (!goes_on) rows.emplace_back();
    rows.back().push_back(cell.id);
    line = cell.line;
    block = cell.block;
  }
  return rows;
}

// Pairs of cells of one line or one column. In section 四 lines stand side by side: neighbours, and
// the same column of each.
std::vector<std::pair<CellId, CellId>> Pairs(FormId form) {
  std::vector<std::pair<CellId, CellId>> pairs;
  const auto cells = FormCells(form);
  for (const FormCell& a : cells) {
    if (a.table->section == 2) continue;
    for (const FormCell& b : cells) {
      if (b.table != a.table || b.id <= a.id) continue;
      if (a.line == b.line || a.column == b.column) pairs.emplace_back(a.id, b.id);
    }
  }
  return pairs;
}

std::vector<CellId> Totals(FormId form) {
  std::vector<CellId> totals;
  for (const Identity& identity : Identities(form)) {
    if (identity.comparison != Comparison::kEqual || identity.right.size() != 1) continue;
    if (!absl::c_linear_search(totals, identity.right[0])) totals.push_back(identity.right[0]);
  }
  return totals;
}

bool MisprintCell(Error error, Report& report, Random& random) {
  std::vector<Misprint> misprints;
  for (const FormCell& cell : FormCells(report.form)) {
    const int64_t value = report[cell.id].value;
    std::vector<int64_t> values = Misprints(error, value);
    if (error == Error::kSign && value != 0) values = {-value};
    // Every cell is as likely, whatever the ways to misprint it.
    if (!values.empty()) misprints.push_back({cell.id, random.Pick(values)});
  }
  if (misprints.empty()) return false;
  const Misprint& misprint = random.Pick(misprints);
  report.cells[misprint.cell].value = misprint.value;
  return true;
}

bool SwapCells(Report& report, Random& random) {
  std::vector<std::pair<CellId, CellId>> pairs = Pairs(report.form);
  pairs.erase(std::remove_if(pairs.begin(), pairs.end(),
                             [&](const auto& pair) {
                               return report[pair.first].value == report[pair.second].value;
                             }),
              pairs.end());
  if (pairs.empty()) return false;
  const auto [a, b] = random.Pick(pairs);
  std::swap(report.cells[a], report.cells[b]);
  return true;
}

bool ShiftRow(Report& report, Random& random) {
  std::vector<std::vector<CellId>> rows = PrintedRows(report.form);
  rows.erase(std::remove_if(rows.begin(), rows.end(),
                            [&](const auto& row) {
                              return absl::c_all_of(
                                  row, [&](CellId id) { return report[id].value == 0; });
                            }),
             rows.end());
  if (rows.empty()) return false;
  std::vector<CellId> row = random.Pick(rows);
  if (random.OneIn(2)) std::reverse(row.begin(), row.end());
  for (size_t i = 0; i + 1 < row.size(); ++i) report.cells[row[i]] = report.cells[row[i + 1]];
  report.cells[row.back()].value = 0;
  return true;
}

bool SpoilTotal(Report& report, Random& random) {
  const std::vector<CellId> totals = Totals(report.form);
  int64_t& value = report.cells[random.Pick(totals)].value;
  // A carry forgotten, a line left out: some units, or a tenth of it.
  const int64_t by = 1 + random.UpTo(std::max<int64_t>(9, value / 10));
  value += value >= by && random.OneIn(2) ? -by : by;
  return true;
}

}  // namespace

std::string Name(Error error) {
  switch (error) {
    case Error::kDigitDoubled:
      return "digit doubled";
    case Error::kDigitDropped:
      return "digit dropped";
    case Error::kDigitsSwapped:
      return "digits swapped";
    case Error::kCellsSwapped:
      return "cells swapped";
    case Error::kRowShifted:
      return "row shifted by one";
    case Error::kTotalWrong:
      return "total wrong";
    case Error::kSign:
      return "sign";
  }
  return "";
}

bool Inject(Error error, Report& report, Random& random) {
  switch (error) {
    case Error::kDigitDoubled:
    case Error::kDigitDropped:
    case Error::kDigitsSwapped:
    case Error::kSign:
      return MisprintCell(error, report, random);
    case Error::kCellsSwapped:
      return SwapCells(report, random);
    case Error::kRowShifted:
      return ShiftRow(report, random);
    case Error::kTotalWrong:
      return SpoilTotal(report, random);
  }
  return false;
}

}  // namespace gongkai::bench
