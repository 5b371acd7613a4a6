// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Quirks of the tables' structure: lines and columns that are missing, surplus, moved or repeated.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/documents/quirk_tables.h"
#include "tests/documents/raster.h"

namespace gongkai::testing {
namespace {

constexpr absl::string_view kApplications = "applications";
constexpr absl::string_view kAppeals = "appeals";
constexpr absl::string_view kProactive = "proactive";

size_t IndexOf(const Page& page, absl::string_view table) {
  size_t i = 0;
  while (page.parts[i].kind != PartKind::kGrid || page.parts[i].grid.table != table) ++i;
  return i;
}

Grid& GridOf(Page& page, absl::string_view table) { return page.parts[IndexOf(page, table)].grid; }

PageCell Text(std::string text) {
  PageCell cell;
  cell.text = std::move(text);
  return cell;
}

// A row of values of section 三 other than the first and the last two, whose labels are needed to
// tell where the table begins and ends.
size_t SomeRow(const Grid& grid, Random& random) {
  const auto rows = static_cast<int64_t>(grid.rows.size() - grid.header_rows);
  return grid.header_rows + 1 + static_cast<size_t>(random.UpTo(rows - 4));
}

void MakeAbsent(Sample& sample, const PageCell& cell) {
  if (cell.id.has_value()) sample.report.cells[*cell.id] = {};
}

void RepeatHeader(Sample& sample, Random& random) {
  Grid& grid = GridOf(sample.page, kApplications);
  Raster raster(grid);
  const size_t before = SomeRow(grid, random);
  for (size_t r = 0; r < grid.header_rows; ++r) raster.CopyRow(r, before + r);
  grid.rows = raster.Rows(true);
}

void InsertPageNumber(Sample& sample, Random& random) {
  Grid& grid = GridOf(sample.page, kApplications);
  Raster raster(grid);
  raster.InsertWideRow(SomeRow(grid, random), Text(absl::StrCat("- ", 3 + random.UpTo(6), " -")));
  grid.rows = raster.Rows(random.OneIn(2));
}

// The table goes on as another one on the next page, with or without its header.
void CutByPage(Sample& sample, Random& random) {
  const size_t index = IndexOf(sample.page, kApplications);
  Grid& upper = sample.page.parts[index].grid;
  const size_t row = SomeRow(upper, random);
  Raster raster(upper);
  raster.InsertWideRow(row, Text(""));
  std::vector<PageRow> rows = raster.Rows(random.OneIn(2));
  Part lower = sample.page.parts[index];
  lower.grid.rows.assign(rows.begin() + static_cast<ptrdiff_t>(row) + 1, rows.end());
  if (random.OneIn(2)) {
    lower.grid.rows.insert(lower.grid.rows.begin(), rows.begin(),
                           rows.begin() + static_cast<ptrdiff_t>(upper.header_rows));
  } else {
    lower.grid.header_rows = 0;
  }
  rows.resize(row);
  upper.rows = std::move(rows);
  const auto after = sample.page.parts.begin() + static_cast<ptrdiff_t>(index) + 1;
  const Part number = {PartKind::kParagraph, absl::StrCat("- ", 4 + random.UpTo(5), " -"), {}, 0};
  const Part parts[] = {number, lower};
  sample.page.parts.insert(after, std::begin(parts), std::end(parts));
}

void DropRow(Sample& sample, Random& random) {
  Grid& grid = GridOf(sample.page, kApplications);
  Raster raster(grid);
  const size_t row = SomeRow(grid, random);
  for (size_t c = 0; c < raster.width(); ++c) MakeAbsent(sample, raster.at(row, c));
  raster.RemoveRow(row);
  grid.rows = raster.Rows(true);
}

// A row below another with a label that the form does not have.
void AddRow(Sample& sample, size_t row, const std::string& label, Random& random) {
  Grid& grid = GridOf(sample.page, kApplications);
  Raster raster(grid);
  raster.CopyRowAsNew(row, row + 1);
  for (size_t c = grid.label_columns; c < raster.width(); ++c) {
    raster.Set(row + 1, c, Text(absl::StrCat(random.UpTo(9))));
  }
  const size_t last = grid.label_columns - 1;
  raster.Set(row + 1, last, Text(label));
  for (size_t c = last; c-- > 0;) {
    if (raster.Same(row, c, row, last)) raster.Join(row + 1, c, row + 1, last);
  }
  grid.rows = raster.Rows(true);
}

// The last row of a group: the row whose label is followed by another group's.
size_t EndOfGroup(const Grid& grid, Random& random) {
  const Raster raster(grid);
  std::vector<size_t> ends;
  for (size_t r = grid.header_rows; r + 1 < raster.height(); ++r) {
    const bool deep = !raster.Same(r, 1, r, 2);
    if (deep && !raster.Same(r, 1, r + 1, 1)) ends.push_back(r);
  }
  return random.Pick(ends);
}

void AddSubtotalRow(Sample& sample, Random& random) {
  AddRow(sample, EndOfGroup(GridOf(sample.page, kApplications), random), "小计", random);
}

void AddInventedRow(Sample& sample, Random& random) {
  constexpr const char* kLabels[] = {"9.属于个人隐私", "10.转交其他单位办理", "9.申请人主动撤回"};
  AddRow(sample, EndOfGroup(GridOf(sample.page, kApplications), random), random.Pick(kLabels),
         random);
}

void Shuffle(std::vector<size_t>& columns, size_t first, size_t last, Random& random) {
  for (size_t i = last; i-- > first + 1;) {
    const size_t j = first + static_cast<size_t>(random.UpTo(static_cast<int64_t>(i - first)));
    std::swap(columns[i], columns[j]);
  }
}

std::vector<size_t> Ascending(size_t count) {
  std::vector<size_t> columns(count);
  for (size_t i = 0; i < count; ++i) columns[i] = i;
  return columns;
}

void ReorderApplicants(Sample& sample, Random& random) {
  Grid& grid = GridOf(sample.page, kApplications);
  Raster raster(grid);
  std::vector<size_t> columns = Ascending(raster.width());
  if (random.OneIn(2)) {  // 总计 first
    std::rotate(columns.begin() + static_cast<ptrdiff_t>(grid.label_columns), columns.end() - 1,
                columns.end());
  } else {
    Shuffle(columns, grid.label_columns, columns.size(), random);
  }
  raster.ArrangeColumns(columns);
  grid.rows = raster.Rows(true);
}

// The same order in every group of section 四, and in the first block of section 二.
void ReorderOthers(Sample& sample, Random& random) {
  Grid& appeals = GridOf(sample.page, kAppeals);
  Raster raster(appeals);
  const size_t groups = GetForm(sample.report.form).tables[2].blocks[0].lines.size();
  const size_t size = raster.width() / groups;
  std::vector<size_t> order = Ascending(size);
  Shuffle(order, 0, size, random);
  std::vector<size_t> columns;
  for (size_t g = 0; g < groups; ++g) {
    for (size_t i : order) columns.push_back(g * size + i);
  }
  raster.ArrangeColumns(columns);
  appeals.rows = raster.Rows(true);

  Grid& proactive = GridOf(sample.page, kProactive);
  const Block& block = GetForm(sample.report.form).tables[0].blocks[0];
  Raster first(proactive);
  std::vector<size_t> places = Ascending(first.width());
  Shuffle(places, 1, places.size(), random);
  first.ArrangeColumns(places, 1, 2 + block.lines.size());
  proactive.rows = first.Rows(true);
}

void DropTotals(Sample& sample, Random&) {
  Grid& grid = GridOf(sample.page, kApplications);
  Raster raster(grid);
  for (size_t r = 0; r < raster.height(); ++r) {
    MakeAbsent(sample, raster.at(r, raster.width() - 1));
  }
  raster.ArrangeColumns(Ascending(raster.width() - 1));
  grid.rows = raster.Rows(true);
}

void PutLabelsLast(Sample& sample, Random&) {
  Grid& grid = GridOf(sample.page, kApplications);
  Raster raster(grid);
  std::vector<size_t> columns = Ascending(raster.width());
  std::rotate(columns.begin(), columns.begin() + static_cast<ptrdiff_t>(grid.label_columns),
              columns.end());
  raster.ArrangeColumns(columns);
  grid.rows = raster.Rows(true);
}

// All labels of section 三 in one table, all values in the next.
void TearApart(Sample& sample, Random&) {
  const size_t index = IndexOf(sample.page, kApplications);
  Part labels = sample.page.parts[index];
  const size_t count = labels.grid.label_columns;
  Raster left(labels.grid);
  std::vector<size_t> columns = Ascending(left.width());
  left.ArrangeColumns({columns.begin(), columns.begin() + static_cast<ptrdiff_t>(count)});
  labels.grid.rows = left.Rows(true);
  Grid& values = sample.page.parts[index].grid;
  Raster right(values);
  right.ArrangeColumns({columns.begin() + static_cast<ptrdiff_t>(count), columns.end()});
  values.rows = right.Rows(true);
  values.label_columns = 0;
  sample.page.parts.insert(sample.page.parts.begin() + static_cast<ptrdiff_t>(index), labels);
}

// One table for each group of outcomes, as layout models print them: a heading, and one row of
// column names above the rows.
void SplitByGroups(Sample& sample, bool invented, Random& random) {
  const size_t index = IndexOf(sample.page, kApplications);
  const Grid grid = sample.page.parts[index].grid;
  const Raster raster(grid);
  PageRow head = {Text(random.OneIn(2) ? "项目" : "类别")};
  const size_t names = grid.header_rows - 1;
  for (size_t c = grid.label_columns; c < raster.width(); ++c) {
    head.push_back(invented ? Text(absl::StrCat("列", c)) : Text(raster.at(names, c).text));
  }
  std::vector<Part> parts;
  for (size_t r = grid.header_rows; r < raster.height(); ++r) {
    const size_t leaf = grid.label_columns - 1;
    const bool deep = !raster.Same(r, 1, r, leaf);
    const bool goes_on = r > grid.header_rows && raster.Same(r, 0, r - 1, 0) &&
                         (deep ? raster.Same(r, 1, r - 1, 1) : raster.Same(r - 1, 1, r - 1, leaf));
    if (!goes_on) {
      const std::string title = raster.Same(r, 0, r, leaf) ? "" : raster.at(r, deep ? 1 : 0).text;
      if (!title.empty()) parts.push_back({PartKind::kParagraph, title, {}, 0});
      Part table = {PartKind::kGrid, "", {}, 0};
      table.grid = {grid.table, 1, 1, {head}};
      parts.push_back(table);
    }
    PageRow row = {Text(raster.at(r, leaf).text)};
    row[0].synonyms = raster.at(r, leaf).synonyms;
    for (size_t c = grid.label_columns; c < raster.width(); ++c) row.push_back(raster.at(r, c));
    parts.back().grid.rows.push_back(row);
  }
  const auto at =
      sample.page.parts.erase(sample.page.parts.begin() + static_cast<ptrdiff_t>(index));
  sample.page.parts.insert(at, parts.begin(), parts.end());
}

void SplitIntoGroups(Sample& sample, Random& random) { SplitByGroups(sample, false, random); }
void SplitUnderInventedHeads(Sample& sample, Random& random) {
  SplitByGroups(sample, true, random);
}

// The same line twice, once more with other values if `differ`.
void PrintTwice(Sample& sample, bool differ, Random& random) {
  Grid& grid = GridOf(sample.page, kApplications);
  Raster raster(grid);
  const size_t row = SomeRow(grid, random);
  raster.CopyRowAsNew(row, row + 1);
  for (size_t c = grid.label_columns; c < raster.width(); ++c) {
    PageCell& cell = raster.at(row + 1, c);
    const CellId id = *cell.id;
    cell.id.reset();
    if (!differ || !random.OneIn(2)) continue;
    cell.text = absl::StrCat(sample.report[id].value + 1 + random.UpTo(5));
    sample.report.cells[id] = {0, CellState::kAmbiguous};
  }
  grid.rows = raster.Rows(true);
}

void PrintRowTwice(Sample& sample, Random& random) { PrintTwice(sample, false, random); }
void PrintRowTwiceDifferently(Sample& sample, Random& random) { PrintTwice(sample, true, random); }

// Beside every value the one of the year before, under a row of years.
void AddYearBefore(Sample& sample, Random& random) {
  Grid& grid = GridOf(sample.page, kApplications);
  Raster raster(grid);
  std::vector<size_t> columns;
  for (size_t c = 0; c < raster.width(); ++c) {
    columns.push_back(c);
    if (c >= grid.label_columns) columns.push_back(c);
  }
  raster.ArrangeColumns(columns);
  const bool older_first = random.OneIn(2);
  for (size_t r = grid.header_rows; r < raster.height(); ++r) {
    for (size_t c = grid.label_columns; c < raster.width(); c += 2) {
      raster.Set(r, older_first ? c : c + 1, Text(absl::StrCat(random.UpTo(30))));
    }
  }
  raster.CopyRow(grid.header_rows - 1, grid.header_rows);
  for (size_t c = grid.label_columns; c < raster.width(); c += 2) {
    raster.Set(grid.header_rows, c,
               Text(absl::StrCat(sample.page.year - (older_first ? 1 : 0), "年")));
    raster.Set(grid.header_rows, c + 1,
               Text(absl::StrCat(sample.page.year - (older_first ? 0 : 1), "年")));
  }
  grid.rows = raster.Rows(true);
  ++grid.header_rows;
}

constexpr Quirk kQuirks[] = {
    {"header-repeated", Stage::kStructure, Legible::kExact, nullptr, RepeatHeader},
    {"page-number", Stage::kStructure, Legible::kExact, nullptr, InsertPageNumber},
    {"cut-by-page", Stage::kStructure, Legible::kExact, nullptr, CutByPage},
    {"row-missing", Stage::kStructure, Legible::kExact, nullptr, DropRow},
    {"row-subtotal", Stage::kStructure, Legible::kExact, nullptr, AddSubtotalRow},
    {"row-invented", Stage::kStructure, Legible::kExact, nullptr, AddInventedRow},
    {"applicants-reordered", Stage::kStructure, Legible::kExactInGrids, nullptr, ReorderApplicants},
    {"others-reordered", Stage::kStructure, Legible::kExactInGrids, nullptr, ReorderOthers},
    {"totals-missing", Stage::kStructure, Legible::kExact, nullptr, DropTotals},
    {"labels-last", Stage::kStructure, Legible::kRefusable, nullptr, PutLabelsLast},
    {"torn-apart", Stage::kStructure, Legible::kRefusable, nullptr, TearApart},
    {"group-tables", Stage::kStructure, Legible::kExact, nullptr, SplitIntoGroups},
    {"invented-heads", Stage::kStructure, Legible::kRefusable, nullptr, SplitUnderInventedHeads},
    {"row-twice", Stage::kStructure, Legible::kExact, nullptr, PrintRowTwice},
    {"row-twice-differing", Stage::kStructure, Legible::kRefusable, nullptr,
     PrintRowTwiceDifferently},
    {"two-years", Stage::kStructure, Legible::kRefusable, nullptr, AddYearBefore},
};

}  // namespace

absl::Span<const Quirk> StructureQuirks() { return kQuirks; }

}  // namespace gongkai::testing
