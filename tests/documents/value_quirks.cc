// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Quirks of values: how a figure is written, and what stands in its cell besides.

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "common/form/amount.h"
#include "tests/documents/characters.h"
#include "tests/documents/quirk_tables.h"

namespace gongkai::testing {
namespace {

Unit UnitOf(const PageCell& cell) { return GetCell(*cell.id).unit; }

// The cells that hold a value, with the report's cell.
template <typename Change>
void ForEachFigure(Sample& sample, Change change) {
  ForEachCell(sample.page, true, [&](PageCell& cell) {
    if (!cell.text.empty()) change(cell, sample.report.cells[*cell.id]);
  });
}

void UseFullWidth(Sample& sample, Random& random) {
  constexpr const char* kDigits[] = {"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"};
  ForEachFigure(sample, [&](PageCell& cell, CellValue&) {
    if (random.OneIn(3)) return;
    std::string text;
    for (char c : cell.text) {
      absl::StrAppend(&text, c >= '0' && c <= '9' ? std::string(kDigits[c - '0'])
                             : c == '.'           ? std::string("．")
                                                  : std::string(1, c));
    }
    cell.text = text;
  });
}

void Group(Sample& sample, Random& random) {
  const char* const separator = random.OneIn(3) ? "，" : ",";
  ForEachFigure(sample, [&](PageCell& cell, CellValue&) {
    const size_t point = cell.text.find('.');
    const size_t first = cell.text[0] == '-' ? 1 : 0;
    for (size_t at = point == std::string::npos ? cell.text.size() : point; at > first + 3;) {
      at -= 3;
      cell.text = absl::StrCat(cell.text.substr(0, at), separator, cell.text.substr(at));
    }
  });
}

void SurroundBySpaces(Sample& sample, Random& random) {
  constexpr const char* kSpaces[] = {"\u00A0", "\u3000", "\u00A0\u00A0", " ", "\u2002", "\u200B"};
  ForEachCell(sample.page, true, [&](PageCell& cell) {
    if (random.OneIn(2)) cell.text = absl::StrCat(random.Pick(kSpaces), cell.text);
    if (random.OneIn(2)) absl::StrAppend(&cell.text, random.Pick(kSpaces));
  });
}

void AddUnits(Sample& sample, Random& random) {
  ForEachFigure(sample, [&](PageCell& cell, CellValue&) {
    if (random.OneIn(3)) return;
    absl::StrAppend(&cell.text, UnitOf(cell) == Unit::kFen ? "万元" : "件");
  });
}

void AddRemarks(Sample& sample, Random& random) {
  ForEachFigure(sample, [&](PageCell& cell, CellValue& value) {
    if (UnitOf(cell) != Unit::kCount || value.value == 0 || !random.OneIn(4)) return;
    absl::StrAppend(&cell.text, "（其中修订", random.UpTo(value.value), "件）");
  });
}

void WriteZerosAsLetters(Sample& sample, Random& random) {
  constexpr const char* kZeros[] = {"O", "Ｏ", "〇", "零", "○"};
  ForEachFigure(sample, [&](PageCell& cell, CellValue& value) {
    if (UnitOf(cell) != Unit::kFen && value.value == 0 && !random.OneIn(3)) {
      cell.text = random.Pick(kZeros);
    }
  });
}

// What is written in place of a zero reads as blank, never as zero.
void WriteZerosAs(Sample& sample, Random& random, absl::Span<const char* const> marks) {
  ForEachFigure(sample, [&](PageCell& cell, CellValue& value) {
    if (value.value != 0 || random.OneIn(4)) return;
    cell.text = random.Pick(marks);
    value = {0, CellState::kBlank};
  });
}

void WriteZerosAsMarks(Sample& sample, Random& random) {
  constexpr const char* kMarks[] = {"/", "—", "－", "-", "无", "——", "空", "N/A", "\\"};
  // A report keeps to one or two of them.
  const char* const marks[] = {random.Pick(kMarks), random.Pick(kMarks)};
  WriteZerosAs(sample, random, marks);
}

void WriteZerosAsNothing(Sample& sample, Random& random) {
  constexpr const char* kNothing[] = {""};
  WriteZerosAs(sample, random, kNothing);
}

void SignChanges(Sample& sample, Random& random) {
  ForEachFigure(sample, [&](PageCell& cell, CellValue& value) {
    if (UnitOf(cell) != Unit::kSignedCount || value.value == 0) return;
    value.value = (random.OneIn(2) ? -1 : 1) * (1 + random.UpTo(40));
    const std::string number = absl::StrCat(value.value < 0 ? -value.value : value.value);
    constexpr const char* kPlus[] = {"+", "＋", "增", "增加", ""};
    constexpr const char* kMinus[] = {"-", "－", "减", "减少", "−"};
    cell.text = absl::StrCat(value.value < 0 ? random.Pick(kMinus) : random.Pick(kPlus), number);
  });
}

// Whole yuan, and yuan with two decimals, both with their unit.
void WriteYuan(Sample& sample, Random& random) {
  ForEachFigure(sample, [&](PageCell& cell, CellValue& value) {
    if (UnitOf(cell) != Unit::kFen) return;
    const bool whole = random.OneIn(2);
    if (whole) value.value -= value.value % kFenPerYuan;
    cell.text = absl::StrFormat("%d", value.value / kFenPerYuan);
    if (!whole) absl::StrAppendFormat(&cell.text, ".%02d", value.value % kFenPerYuan);
    absl::StrAppend(&cell.text, "元");
  });
}

void WriteDecimals(Sample& sample, int decimals, int64_t step, Random& random) {
  ForEachFigure(sample, [&](PageCell& cell, CellValue& value) {
    if (UnitOf(cell) != Unit::kFen) return;
    if (decimals == 6) value.value += random.UpTo(99);
    value.value -= value.value % step;
    cell.text = absl::StrFormat("%d.%0*d", value.value / kFenPerWan, decimals,
                                value.value % kFenPerWan / step);
  });
}

void WriteThreeDecimals(Sample& sample, Random& random) { WriteDecimals(sample, 3, 1000, random); }
void WriteSixDecimals(Sample& sample, Random& random) { WriteDecimals(sample, 6, 1, random); }

// A narrow column breaks a number over two lines of its cell.
void BreakDigits(Sample& sample, Random& random) {
  ForEachFigure(sample, [&](PageCell& cell, CellValue&) {
    if (cell.text.size() < 4 || random.OneIn(2)) return;
    const size_t middle = cell.text.size() / 2;
    cell.text = absl::StrCat(cell.text.substr(0, middle), "\n", cell.text.substr(middle));
  });
}

constexpr Quirk kQuirks[] = {
    {"full-width-digits", Stage::kValues, Legible::kExact, nullptr, UseFullWidth},
    {"thousands-separators", Stage::kValues, Legible::kExact, nullptr, Group},
    {"spaces-around", Stage::kValues, Legible::kExact, nullptr, SurroundBySpaces},
    {"units-in-cells", Stage::kValues, Legible::kExact, nullptr, AddUnits},
    {"remarks-in-cells", Stage::kValues, Legible::kExact, nullptr, AddRemarks},
    {"zeros-as-letters", Stage::kValues, Legible::kExact, nullptr, WriteZerosAsLetters},
    {"zeros-as-marks", Stage::kValues, Legible::kExact, nullptr, WriteZerosAsMarks},
    {"zeros-as-nothing", Stage::kValues, Legible::kExact, nullptr, WriteZerosAsNothing},
    {"signed-changes", Stage::kValues, Legible::kExact, nullptr, SignChanges},
    {"yuan", Stage::kValues, Legible::kExact, nullptr, WriteYuan},
    {"three-decimals", Stage::kValues, Legible::kExact, nullptr, WriteThreeDecimals},
    {"six-decimals", Stage::kValues, Legible::kExact, nullptr, WriteSixDecimals},
    {"broken-digits", Stage::kValues, Legible::kRefusable, nullptr, BreakDigits},
};

}  // namespace

absl::Span<const Quirk> ValueQuirks() { return kQuirks; }

}  // namespace gongkai::testing
