// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/documents/random_report.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace gongkai::testing {
namespace {

constexpr const char* kAgencies[] = {
    "云岭县人民政府",   "清溪市自然资源和规划局", "北川镇人民政府",   "东陵区人民政府办公室",
    "南浦市公安局",     "西塘街道办事处",         "临江市人民政府",   "白石县卫生健康委员会",
    "长汀省生态环境厅", "安远市市场监督管理局",   "平湖县交通运输局", "新河市医疗保障局",
};

// How many applications a body of that size gets, at most, in one cell.
constexpr int64_t kScales[] = {3, 3, 40, 40, 900, 30'000};

CellId IdOf(absl::string_view table, absl::string_view line, absl::string_view column) {
  return *FindCell(absl::StrCat(table, ".", line, ".", column));
}

void Give(Report& report, CellId id, int64_t value) {
  report.cells[id] = {value, CellState::kGiven};
}

int64_t Sum(const Report& report, const std::vector<CellId>& cells) {
  int64_t sum = 0;
  for (CellId id : cells) sum += report[id].value;
  return sum;
}

int64_t DrawCount(int64_t scale, bool natural_person, Random& random) {
  if (!random.Percent(natural_person ? 45 : 12)) return 0;
  return random.OneIn(3) ? random.UpTo(scale) : random.UpTo(std::min<int64_t>(scale, 12));
}

int64_t DrawProactive(const FormCell& cell, int64_t scale, Random& random) {
  if (cell.column->unit == Unit::kFen) {
    // As the form asks: 万元 with four decimals.
    return random.OneIn(3) ? 0 : random.UpTo(scale * 1'000'000) * 100;
  }
  if (random.OneIn(3)) return 0;
  const int64_t value = random.UpTo(random.OneIn(4) ? scale * 1000 : scale);
  return cell.column->unit == Unit::kSignedCount && random.OneIn(4) ? -std::min<int64_t>(value, 50)
                                                                    : value;
}

// A printed total is made the sum of its parts; where both sides have two cells, the first of the
// left makes up for the rest.
void Hold(const Identity& identity, Report& report, Random& random) {
  if (identity.comparison == Comparison::kAtMost) {
    Give(report, identity.right[0], Sum(report, identity.left) + random.UpTo(40));
  } else if (identity.right.size() == 1) {
    Give(report, identity.right[0], Sum(report, identity.left));
  } else {
    const int64_t right = Sum(report, identity.right);
    const int64_t second = std::min(report[identity.left[1]].value, right);
    Give(report, identity.left[1], second);
    Give(report, identity.left[0], right - second);
  }
}

}  // namespace

Report RandomReport(FormId form, Random& random) {
  Report report;
  report.form = form;
  report.agency_name = random.Pick(kAgencies);
  const Form& edition = GetForm(form);
  const int last = edition.last_year != 0 ? edition.last_year : edition.first_year + 4;
  report.year = edition.first_year + static_cast<int>(random.UpTo(last - edition.first_year));
  report.title = absl::StrCat(report.agency_name, report.year, "年政府信息公开工作年度报告");
  const int64_t scale = random.Pick(kScales);
  for (const FormCell& cell : FormCells(form)) {
    const bool first = cell.column == &cell.block->columns[0];
    Give(report, cell.id,
         cell.table->section == 2 ? DrawProactive(cell, scale, random)
                                  : DrawCount(scale, first, random));
    // Few applications are left over from one year to the next.
    if (absl::StartsWith(cell.line->key, "carried_")) {
      Give(report, cell.id, std::min<int64_t>(report[cell.id].value, 1 + scale / 20));
    }
  }
  // The totals of lines come first among the identities, and need the lines that the others make.
  for (int pass = 0; pass < 2; ++pass) {
    for (const Identity& identity : Identities(form)) {
      if (pass == 0 || identity.comparison == Comparison::kEqual) Hold(identity, report, random);
    }
  }
  return report;
}

void BreakArithmetic(Report& report, Random& random) {
  const absl::Span<const Identity> identities = Identities(report.form);
  const int64_t errors = 1 + random.UpTo(3);
  for (int64_t i = 0; i < errors; ++i) {
    const Identity& identity = random.Pick(identities);
    const CellId id = random.OneIn(2) ? identity.right[0] : random.Pick(identity.left);
    if (report[id].given()) Give(report, id, report[id].value + 1 + random.UpTo(20));
  }
}

void BlankColumns(Report& report, Random& random) {
  const Table& table = GetForm(report.form).tables[1];
  const Block& block = table.blocks[0];
  bool blanked = false;
  for (const Column& column : block.columns.subspan(1)) {
    const bool zeros = std::all_of(block.lines.begin(), block.lines.end(), [&](const Line& line) {
      return report[IdOf(table.key, line.key, column.key)].value == 0;
    });
    if (!zeros || (blanked && random.OneIn(2))) continue;
    blanked = true;
    for (const Line& line : block.lines) {
      report.cells[IdOf(table.key, line.key, column.key)] = {0, CellState::kBlank};
    }
  }
}

void BlankTotals(Report& report, Random&) {
  const Table& table = GetForm(report.form).tables[1];
  for (const Line& line : table.blocks[0].lines) {
    const bool kept =
        line.number == "1" || line.number == "2" || line.number == "3.7" || line.number == "4";
    if (!kept) report.cells[IdOf(table.key, line.key, "total")] = {0, CellState::kBlank};
  }
}

void BlankCells(Report& report, Random& random) {
  for (const FormCell& cell : FormCells(report.form)) {
    if (random.OneIn(25)) report.cells[cell.id] = {0, CellState::kBlank};
  }
}

void MakeHybrid(Report& report, Random&) {
  if (report.form != FormId::k2021) return;
  const Table& table = GetForm(report.form).tables[1];
  for (const Column& column : table.blocks[0].columns) {
    int64_t sum = 0;
    for (const Line& line : table.blocks[0].lines) {
      if (!absl::StartsWith(line.number, "3.6")) continue;
      CellValue& cell = report.cells[IdOf(table.key, line.key, column.key)];
      sum += cell.value;
      cell = {};
    }
    Give(report, IdOf(table.key, "other_handling", column.key), sum);
  }
}

}  // namespace gongkai::testing
