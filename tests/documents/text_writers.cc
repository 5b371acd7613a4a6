// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/documents/text_writers.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "tests/documents/characters.h"

namespace gongkai::testing {
namespace {

using SlotRow = std::vector<Slot>;

template <typename WriteGrid>
std::string WritePage(const Page& page, WriteGrid write_grid) {
  std::string text;
  for (const Part& part : page.parts) {
    if (part.kind == PartKind::kGrid) {
      absl::StrAppend(&text, write_grid(part.grid), "\n");
    } else {
      absl::StrAppend(&text, part.text, "\n\n");
    }
  }
  return text;
}

// The texts of the cells that begin in a row and are not empty.
std::vector<std::string> Texts(const SlotRow& row, absl::string_view line_break = "") {
  std::vector<std::string> texts;
  for (const Slot& slot : row) {
    if (slot.origin && !slot.cell->text.empty()) {
      texts.push_back(Unwrapped(slot.cell->text, line_break));
    }
  }
  return texts;
}

std::string RowByRow(const Page& page, absl::string_view between_cells,
                     absl::string_view between_rows) {
  return WritePage(page, [&](const Grid& grid) {
    std::string text;
    for (const SlotRow& row : Slots(grid)) {
      absl::StrAppend(&text, absl::StrJoin(Texts(row), between_cells), between_rows);
    }
    return text;
  });
}

std::string TextAt(const Slot& slot) {
  return slot.origin ? Unwrapped(slot.cell->text, " ") : std::string();
}

std::string RaggedRow(const SlotRow& row, Random& random) {
  std::vector<std::string> cells;
  bool values = false;
  for (const Slot& slot : row) {
    const bool first_value = slot.value() && !values;
    values = values || slot.value();
    if (first_value && !cells.empty()) {
      while (cells.size() > 1 && cells.back().empty()) cells.pop_back();
      cells.push_back("");
    }
    cells.push_back(TextAt(slot));
  }
  while (values && !cells.empty() && cells.front().empty() && random.OneIn(3)) {
    cells.erase(cells.begin());
  }
  if (random.OneIn(4)) cells.resize(cells.size() + 2);
  return absl::StrJoin(cells, "\t");
}

void AppendLine(const Slot& slot, std::string& text) {
  if (slot.origin && !slot.cell->text.empty()) absl::StrAppend(&text, slot.cell->text, "\n");
}

}  // namespace

std::string WriteCellLines(const Page& page, Random&) {
  return WritePage(page, [](const Grid& grid) {
    std::string text;
    for (const SlotRow& row : Slots(grid)) {
      for (const std::string& cell : Texts(row, "\n")) absl::StrAppend(&text, cell, "\n\n");
    }
    return text;
  });
}

std::string WriteTabbedCells(const Page& page, Random&) {
  return WritePage(page, [](const Grid& grid) {
    std::string text;
    for (const SlotRow& row : Slots(grid)) {
      for (size_t c = 0; c < row.size(); ++c) {
        const bool sideways = c > 0 && row[c].cell == row[c - 1].cell;
        if (row[c].cell == nullptr || (!row[c].origin && (!row[c].from_above || sideways)))
          continue;
        const std::string cell = row[c].origin ? row[c].cell->text : "";
        absl::StrAppend(&text, "\t", absl::StrReplaceAll(cell, {{"\n", "\n\t"}}), "\n");
      }
      text.push_back('\n');
    }
    return text;
  });
}

std::string WriteTabbedRows(const Page& page, Random&) {
  return WritePage(page, [](const Grid& grid) {
    std::string text;
    for (const SlotRow& row : Slots(grid)) {
      absl::StrAppend(
          &text,
          absl::StrJoin(row, "\t",
                        [](std::string* out, const Slot& slot) { out->append(TextAt(slot)); }),
          "\n");
    }
    return text;
  });
}

std::string WriteRaggedRows(const Page& page, Random& random) {
  return WritePage(page, [&](const Grid& grid) {
    std::string text;
    for (const SlotRow& row : Slots(grid)) absl::StrAppend(&text, RaggedRow(row, random), "\n");
    return text;
  });
}

std::string WriteSpacedRows(const Page& page, Random& random) {
  return RowByRow(page, random.OneIn(2) ? "  " : "      ", "\n");
}

std::string WriteOneLine(const Page& page, Random&) { return RowByRow(page, " ", " "); }

std::string WriteJoinedRows(const Page& page, Random&) { return RowByRow(page, "", "\n"); }

std::string WriteJoinedTable(const Page& page, Random&) { return RowByRow(page, "", ""); }

std::string WriteColumns(const Page& page, Random&) {
  return WritePage(page, [](const Grid& grid) {
    std::string text;
    const std::vector<SlotRow> rows = Slots(grid);
    for (size_t c = 0; !rows.empty() && c < rows[0].size(); ++c) {
      for (const SlotRow& row : rows) AppendLine(row[c], text);
    }
    return text;
  });
}

std::string WriteLabelsFirst(const Page& page, Random&) {
  return WritePage(page, [](const Grid& grid) {
    std::string text;
    const std::vector<SlotRow> rows = Slots(grid);
    for (const bool values : {false, true}) {
      for (const SlotRow& row : rows) {
        for (const Slot& slot : row) {
          if (slot.value() == values) AppendLine(slot, text);
        }
      }
    }
    return text;
  });
}

}  // namespace gongkai::testing
