// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/documents/page.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/form/amount.h"
#include "tests/documents/narrative.h"

namespace gongkai::testing {
namespace {

using absl::string_view;

constexpr string_view kNumerals[] = {"", "一", "二", "三", "四", "五", "六"};

PageCell Label(string_view text, int row_span = 1, int column_span = 1,
               absl::Span<const string_view> synonyms = {}) {
  PageCell cell;
  cell.text = std::string(text);
  cell.row_span = row_span;
  cell.column_span = column_span;
  cell.synonyms = synonyms;
  return cell;
}

// Builds one of the tables of a report.
class GridBuilder {
 public:
  GridBuilder(const Report& report, const Table& table) : report_(report), table_(table) {
    grid_.table = table.key;
  }

  Grid Build() {
    for (const Block& block : table_.blocks) {
      width_ = std::max(width_, static_cast<int>(block.columns.size()));
    }
    for (const Block& block : table_.blocks) {
      if (block.side_by_side) {
        AddSideBySide(block);
      } else if (block.headings.empty()) {
        AddFlat(block);
      } else {
        AddNested(block);
      }
    }
    return grid_;
  }

 private:
  PageCell Value(const Line& line, const Column& column, int column_span = 1) const {
    PageCell cell;
    cell.id = *FindCell(absl::StrCat(table_.key, ".", line.key, ".", column.key));
    cell.text = PrintValue(*cell.id, report_[*cell.id]);
    cell.column_span = column_span;
    return cell;
  }

  // Section 二: a heading across, a row of labels, the lines; the last column takes what is left of
  // the width.
  void AddFlat(const Block& block) {
    grid_.label_columns = 1;
    grid_.header_rows = 2;
    const int rest = width_ - static_cast<int>(block.columns.size()) + 1;
    const auto span = [&](const Column& column) {
      return &column == &block.columns.back() ? rest : 1;
    };
    grid_.rows.push_back({Label(block.heading, 1, width_ + 1)});
    PageRow header = {Label(block.corner)};
    for (const Column& column : block.columns) {
      header.push_back(Label(column.label, 1, span(column), column.synonyms));
    }
    grid_.rows.push_back(header);
    for (const Line& line : block.lines) {
      PageRow row = {Label(line.label, 1, 1, line.synonyms)};
      for (const Column& column : block.columns) row.push_back(Value(line, column, span(column)));
      grid_.rows.push_back(row);
    }
  }

  // Section 三: three rows of labels above (organisations are a group of their own between the
  // first and the last column), up to three columns of labels at the left.
  void AddNested(const Block& block) {
    const std::vector<const Line*> lines = PrintedLines(block);
    int depth = 1;
    for (const Line* line : lines)
      depth = std::max(depth, static_cast<int>(line->groups.size()) + 1);
    grid_.label_columns = static_cast<size_t>(depth);
    grid_.header_rows = 3;
    const auto columns = block.columns;
    const int count = static_cast<int>(columns.size());
    grid_.rows.push_back({Label(block.corner, 3, depth), Label(block.headings[0], 1, count)});
    const auto header = [](const Column& column, int rows) {
      return Label(column.label, rows, 1, column.synonyms);
    };
    grid_.rows.push_back({header(columns.front(), 2), Label(block.headings[1], 1, count - 2),
                          header(columns.back(), 2)});
    PageRow organisations;
    for (const Column& column : columns.subspan(1, columns.size() - 2)) {
      organisations.push_back(header(column, 1));
    }
    grid_.rows.push_back(organisations);
    for (size_t i = 0; i < lines.size(); ++i) {
      PageRow row;
      const auto groups = lines[i]->groups;
      for (size_t g = 0; g < groups.size(); ++g) {
        if (i > 0 && SharesGroups(*lines[i - 1], *lines[i], g + 1)) continue;
        size_t end = i;
        while (end < lines.size() && SharesGroups(*lines[i], *lines[end], g + 1)) ++end;
        row.push_back(Label(groups[g], static_cast<int>(end - i)));
      }
      row.push_back(
          Label(lines[i]->label, 1, depth - static_cast<int>(groups.size()), lines[i]->synonyms));
      for (const Column& column : columns) row.push_back(Value(*lines[i], column));
      grid_.rows.push_back(row);
    }
  }

  static bool SharesGroups(const Line& a, const Line& b, size_t count) {
    return a.groups.size() >= count && b.groups.size() >= count &&
           std::equal(a.groups.begin(), a.groups.begin() + count, b.groups.begin());
  }

  // The edition's lines that the report has, with those it took from another one where that one has
  // them.
  std::vector<const Line*> PrintedLines(const Block& block) const {
    std::vector<const Line*> lines;
    for (const Line& line : block.lines) {
      if (Has(line, block)) lines.push_back(&line);
    }
    for (const Form* form : AllForms()) {
      if (form->id == report_.form) continue;
      for (const Line& line : form->tables[1].blocks[0].lines) {
        if (!Has(line, block) || HasLine(block, line.key)) continue;
        const auto later = std::find_if(lines.begin(), lines.end(),
                                        [&](const Line* l) { return l->number > line.number; });
        lines.insert(later, &line);
      }
    }
    return lines;
  }

  static bool HasLine(const Block& block, string_view key) {
    return std::any_of(block.lines.begin(), block.lines.end(),
                       [&](const Line& line) { return line.key == key; });
  }

  bool Has(const Line& line, const Block& block) const {
    const std::optional<CellId> id =
        FindCell(absl::StrCat(table_.key, ".", line.key, ".", block.columns[0].key));
    return id.has_value() && report_[*id].state != CellState::kAbsent;
  }

  // Section 四: a line without a group has its columns one row higher than those under a group.
  void AddSideBySide(const Block& block) {
    grid_.header_rows = 3;
    const int count = static_cast<int>(block.columns.size());
    PageRow kinds;
    PageRow second;
    PageRow third;
    PageRow values;
    string_view open;
    for (const Line& line : block.lines) {
      const bool nested = !line.groups.empty();
      if (!nested) {
        kinds.push_back(Label(line.label, 1, count, line.synonyms));
      } else if (line.groups[0] == open) {
        kinds.back().column_span += count;
      } else {
        kinds.push_back(Label(line.groups[0], 1, count));
      }
      open = nested ? line.groups[0] : "";
      if (nested) second.push_back(Label(line.label, 1, count, line.synonyms));
      for (const Column& column : block.columns) {
        (nested ? third : second)
            .push_back(Label(column.label, nested ? 1 : 2, 1, column.synonyms));
        values.push_back(Value(line, column));
      }
    }
    grid_.rows = {kinds, second, third, values};
  }

  const Report& report_;
  const Table& table_;
  int width_ = 0;
  Grid grid_;
};

Part Paragraph(std::string text) { return {PartKind::kParagraph, std::move(text), {}, 0}; }

}  // namespace

std::string PrintValue(CellId cell, const CellValue& value) {
  if (!value.given()) return "";
  return GetCell(cell).unit == Unit::kFen ? FormatAmount(value.value) : absl::StrCat(value.value);
}

Page BuildPage(const Report& report, Random& random) {
  Page page;
  page.title = report.title;
  page.agency = report.agency_name;
  page.year = report.year;
  page.published = absl::StrFormat("%d-01-%02d", report.year + 1, 10 + random.UpTo(20));
  page.parts.push_back({PartKind::kTitle, page.title, {}, 0});
  for (std::string& text : Introduction(report, random)) {
    page.parts.push_back(Paragraph(std::move(text)));
  }
  const Form& form = GetForm(report.form);
  for (const SectionTitle& title : form.sections) {
    page.parts.push_back({PartKind::kHeading,
                          absl::StrCat(kNumerals[title.number], "、", title.title),
                          {},
                          title.number});
    bool has_table = false;
    for (const Table& table : form.tables) {
      if (table.section != title.number) continue;
      has_table = true;
      page.parts.push_back({PartKind::kGrid, "", GridBuilder(report, table).Build(), 0});
    }
    if (has_table) continue;
    for (std::string& text : Narrative(title.number, report, random)) {
      page.parts.push_back(Paragraph(std::move(text)));
    }
  }
  return page;
}

std::vector<std::vector<Slot>> Slots(const Grid& grid) {
  std::vector<std::vector<Slot>> slots(grid.rows.size());
  size_t width = 0;
  for (size_t r = 0; r < grid.rows.size(); ++r) {
    size_t c = 0;
    for (const PageCell& cell : grid.rows[r]) {
      while (c < slots[r].size() && slots[r][c].cell != nullptr) ++c;
      for (int down = 0; down < cell.row_span && r + down < slots.size(); ++down) {
        std::vector<Slot>& row = slots[r + down];
        if (row.size() < c + cell.column_span) row.resize(c + cell.column_span);
        for (int right = 0; right < cell.column_span; ++right) {
          row[c + right] = {&cell, down == 0 && right == 0, down > 0};
        }
      }
    }
    width = std::max(width, slots[r].size());
  }
  for (std::vector<Slot>& row : slots) row.resize(width);
  return slots;
}

}  // namespace gongkai::testing
