// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Figures with something within their cell: spaces between the digits, marks of notes before them.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingestion/recognition/test_documents.h"

namespace gongkai::testing {
namespace {

using ::testing::IsEmpty;

std::vector<std::string> Wrong(const Report& want, const Report& got) {
  std::vector<std::string> paths;
  for (const Cell& cell : AllCells()) {
    if (got[cell.id].given() && !(got[cell.id] == want[cell.id])) paths.push_back(cell.path);
  }
  return paths;
}

// The report with a space behind each digit of the cells of its tables.
std::string SpacedOut(const Report& report, Layout layout) {
  std::string spaced;
  const std::string text = PrintReport(report, layout);
  const size_t begin = text.find("二、主动公开");
  for (size_t at = 0; at < text.size(); ++at) {
    const auto is_digit = [&](size_t i) {
      return i < text.size() && text[i] >= '0' && text[i] <= '9';
    };
    spaced += text[at];
    if (at > begin && is_digit(at) && is_digit(at + 1)) spaced += ' ';
  }
  return spaced;
}

TEST(PiecesTest, DigitsSpacedOutAreNoCellsOfTheirOwn) {
  for (const int64_t modulus : {1000, 30, 13}) {
    for (const bool blank : {false, true}) {
      Report want = Numbered(FormId::k2021);
      for (const FormCell& cell : FormCells(want.form)) {
        CellValue& value = want.cells[cell.id];
        if (cell.column->unit == Unit::kFen) continue;
        value.value = value.value * 7 % modulus;
        // Few cells have a figure, and only totals in most rows.
        if (blank && value.value % 3 != 0) value = {0, CellState::kBlank};
      }
      for (const Layout layout : kAllLayouts) {
        if (layout == Layout::kSpacedRows || layout == Layout::kOneLine) continue;
        const std::string text = SpacedOut(want, layout);
        EXPECT_THAT(Wrong(want, MustRead(text)), IsEmpty()) << text;
      }
    }
  }
}

TEST(PiecesTest, ABorderBetweenRowsIsNoRowOfBlanks) {
  const Report want = Numbered(FormId::k2021);
  const std::vector<std::string> lines =
      absl::StrSplit(PrintReport(want, Layout::kTabbedRows), '\n');
  for (const bool ascii : {false, true}) {
    std::string text;
    for (const std::string& line : lines) {
      const std::vector<std::string> cells = absl::StrSplit(line, '\t');
      const std::vector<std::string> strokes(cells.size(), ascii ? "---" : "──");
      if (cells.size() == 1) {
        absl::StrAppend(&text, line, "\n");
      } else if (ascii) {
        absl::StrAppend(&text, "+", absl::StrJoin(strokes, "+"), "+\n! ",
                        absl::StrJoin(cells, " ! "), " !\n");
      } else {
        absl::StrAppend(&text, "├", absl::StrJoin(strokes, "┼"), "┤\n│", absl::StrJoin(cells, "│"),
                        "│\n");
      }
    }
    if (ascii) text = absl::StrReplaceAll(text, {{" !", " │"}, {"! ", "│ "}});
    EXPECT_THAT(Differing(want, MustRead(text)), IsEmpty()) << text;
  }
}

TEST(PiecesTest, TheMarkOfANoteIsNoFigure) {
  const Report want = Numbered(FormId::k2021);
  const CellId cell = Id("applications.granted.natural_person");
  const std::string figure = absl::StrCat(want[cell].value);
  const auto change = [&](std::string text, const std::string& mark) {
    const size_t label = text.find("（一）予以公开");
    return text.insert(text.find(figure, label), mark);
  };
  for (const char* mark : {"（1）", "(2)", "[1]", "【1】", "①", "1)", "1、", "注1："}) {
    for (const Layout layout : kAllLayouts) {
      const std::string text = change(PrintReport(want, layout), mark);
      EXPECT_THAT(Wrong(want, MustRead(text)), IsEmpty()) << text;
    }
    // Where separators are lost elsewhere, words are cut at digits.
    std::string text = PrintReport(want, Layout::kSpacedRows);
    for (const char* line : {"carried_in", "received", "handled_total"}) {
      text = With(text, Values(want, line, " "), Values(want, line, ""));
    }
    EXPECT_THAT(Wrong(want, MustRead(change(text, mark))), IsEmpty()) << text;
  }
}

}  // namespace
}  // namespace gongkai::testing
