// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/cli/report_text.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/form/amount.h"

namespace gongkai {
namespace {

// Longer labels are cut: seven columns of figures have to fit beside them.
constexpr int kLabelWidth = 46;

// The official numbers of the sections.
constexpr absl::string_view kNumerals[] = {"一", "二", "三", "四", "五", "六"};

using Align = TextTable::Align;

std::string ColumnLabel(const Column& column) {
  const bool names_unit = absl::StrContains(column.label, "万元");
  return absl::StrCat(column.label, column.unit == Unit::kFen && !names_unit ? "（万元）" : "");
}

std::string CellText(const Report& report, CellId cell, const Output& output) {
  switch (report[cell].state) {
    case CellState::kAbsent:
      return "–";
    case CellState::kBlank:
      return "";
    case CellState::kGiven:
      return FormatCellValue(cell, report[cell].value);
    case CellState::kUnreadable:
      return Paint(output, Colour::kRed, "!");
    case CellState::kAmbiguous:
      break;
  }
  std::vector<std::string> values;
  for (const CellCandidates& candidates : report.candidates) {
    if (candidates.cell != cell) continue;
    for (const int64_t value : candidates.values) values.push_back(FormatCellValue(cell, value));
  }
  return Paint(output, Colour::kYellow, absl::StrCat(absl::StrJoin(values, "|"), "?"));
}

// The headings of `line` that did not stand above the line before it, one table line each,
// outermost first.
void AddHeadings(const Line& line, absl::Span<const absl::string_view> before, TextTable& table) {
  for (size_t depth = 0; depth < line.groups.size(); ++depth) {
    if (depth < before.size() && before[depth] == line.groups[depth]) continue;
    table.Add({absl::StrCat(std::string(2 * depth, ' '), line.groups[depth])});
  }
}

std::string BlockText(const Report& report, const Block& block, absl::Span<const FormCell> cells,
                      const Output& output) {
  std::vector<Align> aligns(1 + block.columns.size(), Align::kRight);
  aligns[0] = Align::kLeft;
  TextTable table(aligns);
  std::vector<std::string> head = {std::string(block.heading)};
  for (const Column& column : block.columns) head.push_back(ColumnLabel(column));
  table.Add(head);
  absl::Span<const absl::string_view> groups;
  for (const Line& line : block.lines) {
    AddHeadings(line, groups, table);
    groups = line.groups;
    std::vector<std::string> row = {
        Shorten(absl::StrCat(std::string(2 * line.groups.size(), ' '), line.label), kLabelWidth)};
    for (const FormCell& cell : cells) {
      if (cell.line == &line) row.push_back(CellText(report, cell.id, output));
    }
    table.Add(row);
  }
  return table.Print(2);
}

absl::string_view ScopeText(Scope scope, Language language) {
  switch (scope) {
    case Scope::kOwn:
      return In(language, " · own figures (本级)", " · 本级");
    case Scope::kConsolidated:
      return In(language, " · consolidated (汇总)", " · 汇总");
    case Scope::kUnspecified:
      break;
  }
  return "";
}

// What was found of each section.
std::string ReportSections(const Report& report, Language language) {
  TextTable table({Align::kRight, Align::kLeft, Align::kRight});
  for (const Section& section : report.sections) {
    const auto characters = std::count_if(section.text.begin(), section.text.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    });
    table.Add({absl::StrCat(section.number), Printable(section.title),
               CountText(characters, "character", "字", "", language)});
  }
  return table.Print(2);
}

}  // namespace

std::string ReportText(const Report& report, ReportParts parts, const Output& output) {
  const Language language = output.language;
  std::string text = absl::StrCat(ReportHeadline(report, language), "\n");
  if (!report.title.empty()) absl::StrAppend(&text, Printable(report.title), "\n");
  absl::StrAppend(&text, "\n", ReportTables(report, output), In(language, "sections", "各部分"),
                  "\n", ReportSections(report, language), "\n");
  if (parts.sources) {
    absl::StrAppend(
        &text, In(language, "sources (line:column, cell, text)", "出处（行:列、单元格、原文）"),
        "\n", ReportSources(report, language), "\n");
  }
  if (parts.notes) {
    absl::StrAppend(&text, In(language, "notes", "读取说明"), "\n", ReportNotes(report, language),
                    "\n");
  }
  const auto notes = static_cast<int64_t>(report.notes.size());
  absl::StrAppend(
      &text, CellCounts(TallyCells(report), language), In(language, "; ", "；"),
      CountText(notes, "reading note", "条", "读取说明", language),
      notes == 0 || parts.notes ? "" : In(language, " (--notes shows them)", "（加 --notes 列出）"),
      "\n");
  return text;
}

std::string ReportHeadline(const Report& report, Language language) {
  const Form& form = GetForm(report.form);
  const auto stated = [&](bool is_stated, std::string text, absl::string_view instead) {
    return is_stated ? std::move(text) : std::string(instead);
  };
  return absl::StrCat(stated(!report.agency_name.empty(), Printable(report.agency_name),
                             In(language, "(agency not stated)", "（未写明机关）")),
                      " · ",
                      stated(report.year != 0, absl::StrCat(report.year, In(language, "", "年度")),
                             In(language, "(year not stated)", "（未写明年度）")),
                      " · ", FormText(form, language), In(language, " (", "（"), form.source,
                      In(language, ")", "）"), ScopeText(report.scope, language));
}

std::string ReportTables(const Report& report, const Output& output) {
  const Form& form = GetForm(report.form);
  const absl::Span<const FormCell> cells = FormCells(report.form);
  std::string text;
  for (const Table& table : form.tables) {
    for (const SectionTitle& section : form.sections) {
      if (section.number == table.section) {
        absl::StrAppend(&text,
                        Paint(output, Colour::kBold,
                              absl::StrCat(kNumerals[section.number - 1], "、", section.title)),
                        "\n");
      }
    }
    for (const Block& block : table.blocks)
      absl::StrAppend(&text, BlockText(report, block, cells, output));
    text.push_back('\n');
  }
  return text;
}

std::string ReportSources(const Report& report, Language language) {
  TextTable table({Align::kLeft, Align::kLeft, Align::kLeft});
  for (const CellSource& source : report.sources) {
    const std::string raw = Printable(source.raw);
    if (language == Language::kChinese) {
      table.Add(
          {PlaceText(source.place, language), CellLabel(source.cell), absl::StrCat("“", raw, "”")});
    } else {
      table.Add({PlaceText(source.place, language), GetCell(source.cell).path,
                 absl::StrCat("\"", raw, "\"")});
    }
  }
  return table.Print(2);
}

std::string ReportNotes(const Report& report, Language language) {
  std::string text;
  for (const ReadingNote& note : report.notes) {
    absl::StrAppend(&text, "  ", PlaceText(note.place, language), " ", note.code, Colon(language));
    if (language != Language::kEnglish) absl::StrAppend(&text, Printable(note.message_zh), "\n");
    if (language == Language::kBoth) absl::StrAppend(&text, "    ");
    if (language != Language::kChinese) absl::StrAppend(&text, Printable(note.message_en), "\n");
  }
  return text;
}

std::string CellCounts(const CellTally& tally, Language language) {
  const int all = tally.given + tally.blank + tally.absent + tally.ambiguous + tally.unreadable;
  if (language == Language::kChinese) {
    return absl::StrCat("共", all, "格：读出", tally.given, "，空白", tally.blank, "，缺失",
                        tally.absent, "，多解", tally.ambiguous, "，不可识别", tally.unreadable);
  }
  return absl::StrCat(all, " cells: ", tally.given, " read, ", tally.blank, " blank, ",
                      tally.absent, " absent, ", tally.ambiguous, " ambiguous, ", tally.unreadable,
                      " unreadable");
}

std::string FormatCellValue(CellId cell, int64_t value) {
  return GetCell(cell).unit == Unit::kFen ? FormatAmount(value) : absl::StrCat(value);
}

}  // namespace gongkai
