// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The official layout of the annual report (年度报告格式) as data. Each edition is one constexpr
// table (form_2019.cc, form_2021.cc); the cells, the labels that recognition looks for, the
// identities that validation checks and the dictionary for clients are all derived from these
// tables. No code outside this folder asks which edition it has before it.

#ifndef GONGKAI_COMMON_FORM_FORM_H_
#define GONGKAI_COMMON_FORM_FORM_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace gongkai {

// The editions, in the order in which they were issued.
enum class FormId : uint8_t { k2019 = 0, k2021 = 1 };

// What a cell counts.
enum class Unit : uint8_t {
  kCount,        // 件 or 项, never negative
  kSignedCount,  // 项, may be negative: 本年增/减
  kFen,          // 0.01 yuan, never negative; printed in 万元 or 元
};

// A column of a block. `key` is the last part of a cell's path.
struct Column {
  absl::string_view key;
  absl::string_view label;
  Unit unit = Unit::kCount;
  // Other wordings seen in published reports.
  absl::Span<const absl::string_view> synonyms = {};
};

// A line of a block: a printed row, or in section 四 a group of columns that stands for one kind of
// appeal.
struct Line {
  absl::string_view key;
  // The form's own number, e.g. "3.5.1"; empty where the form gives none.
  absl::string_view number;
  absl::string_view label;
  // The headings it stands under, outermost first, e.g. {"三、本年度办理结果", "（五）不予处理"}.
  absl::Span<const absl::string_view> groups = {};
  absl::Span<const absl::string_view> synonyms = {};
};

// How the two sides of a relation compare.
enum class Comparison : uint8_t { kEqual, kAtMost };

// Along which way a relation runs.
enum class Axis : uint8_t {
  kColumns,  // between columns, once in every line
  kLines,    // between lines, once in every column
};

// A sum the block's cells take part in (勾稽关系): the sum of `left` compares to the sum of
// `right`. The printed total stands on the right.
struct Relation {
  absl::string_view rule;  // code, e.g. "H-ROW"
  Axis axis;
  absl::Span<const absl::string_view> left;  // keys of columns or lines
  Comparison comparison;
  absl::Span<const absl::string_view> right;
};

// A part of a table with columns of its own.
struct Block {
  absl::string_view heading;  // e.g. 第二十条第（一）项; empty if the block has none
  absl::string_view corner;   // label of the top left cell, e.g. 信息内容
  absl::Span<const absl::string_view> headings;  // labels above the columns, e.g. 申请人情况
  absl::Span<const Column> columns;
  absl::Span<const Line> lines;
  absl::Span<const Relation> relations;
  // Section 四: all lines stand side by side in one printed row, and their labels above the
  // columns.
  bool side_by_side = false;
};

// One of the three official tables.
struct Table {
  absl::string_view key;  // first part of its cells' paths, e.g. "applications"
  int section;            // number of the section it stands in: 2, 3 or 4
  absl::Span<const Block> blocks;
};

// One of the six official sections.
struct SectionTitle {
  int number;  // 1 to 6
  absl::string_view title;
  absl::Span<const absl::string_view> synonyms = {};
};

// One edition of the form.
struct Form {
  FormId id;
  absl::string_view name;    // "FORM_2019"
  absl::string_view source;  // document number of the notice that issued it
  int first_year;            // first report year it applies to
  int last_year;             // last, inclusive; 0 = still in force
  absl::Span<const SectionTitle> sections;
  absl::Span<const Table> tables;
};

// The first report year that any of the forms applies to: 2019.
inline constexpr int kFirstReportYear = 2019;

// All editions, oldest first.
absl::Span<const Form* const> AllForms();

// The edition of that id.
const Form& GetForm(FormId id);

// The edition that applies to a report year; null before 2019.
const Form* FormForYear(int year);

// A cell: dense index over the cells of all editions together, in the order of the forms. A report
// can therefore hold a line of the other edition (hybrids exist), and figures of all years have one
// shape.
using CellId = uint16_t;

// How many cells the editions have together.
inline constexpr int kCellCount = 226;

// What is known of a cell whatever the edition.
struct Cell {
  CellId id;
  std::string path;  // e.g. "applications.granted.total": the proto's field names
  absl::string_view table;
  absl::string_view line;
  absl::string_view column;
  Unit unit;
};

// All cells, by id.
absl::Span<const Cell> AllCells();

// The cell of that id, which must be valid.
const Cell& GetCell(CellId id);

// The cell of that path; none if there is no such path.
std::optional<CellId> FindCell(absl::string_view path);

// A cell as it stands in one edition.
struct FormCell {
  CellId id;
  const Table* table;
  const Block* block;
  const Line* line;
  const Column* column;
};

// The cells of an edition in printed order: 198 for 2019, 200 for 2021.
absl::Span<const FormCell> FormCells(FormId id);

// Whether an edition has that cell.
bool HasCell(FormId form, CellId cell);

// How people find a cell on paper, e.g. "3.5.1 信访举报投诉类申请 · 总计". Works for cells of the
// other edition too.
std::string CellLabel(CellId cell);

// A cell's share in a relation between cells.
struct Identity {
  absl::string_view rule;  // "H-ROW" …
  // Which instance: the line's number or the column's label, e.g. "3.5.1", "总计".
  std::string instance;
  std::vector<CellId> left;
  Comparison comparison;
  std::vector<CellId> right;
};

// Every relation of an edition, written out cell by cell, in the order of the form.
absl::Span<const Identity> Identities(FormId id);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_FORM_FORM_H_
