// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/docx_grid.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/reader/seen.h"

namespace gongkai {
namespace {

// A table in a cell with as many cells is no mark-up of a value.
constexpr size_t kWholeTable = 12;

size_t TextSize(const DocxBlocks& blocks) {
  size_t size = 0;
  for (const DocxBlock& block : blocks) {
    size += block.text.size();
    if (block.table == nullptr) continue;
    for (const DocxCell& cell : block.table->cells) size += TextSize(cell.blocks);
  }
  return size;
}

Place ToPlace(const DocxPlace& at) {
  Place place;
  place.paragraph = at.paragraph;
  place.table = at.table;
  place.row = at.row;
  place.cell = at.cell;
  return place;
}

// The text of a cell: its paragraphs, one a line, and those of a table in it. `picture` is set if
// there is one. Takes the texts of the blocks.
void AppendLines(DocxBlocks& blocks, GridCell& to, bool& picture) {
  std::string& text = to.text;
  for (DocxBlock& block : blocks) {
    to.doubtful = to.doubtful || block.doubtful;
    picture = picture || block.picture;
    if (block.table != nullptr) {
      for (DocxCell& cell : block.table->cells) AppendLines(cell.blocks, to, picture);
    } else if (!IsBlank(block.text)) {
      std::replace(block.text.begin(), block.text.end(), '\t', ' ');
      if (text.empty()) {
        text = std::move(block.text);
      } else {
        absl::StrAppend(&text, "\n", block.text);
      }
    }
  }
}

void AddGrid(DocxTable& table, DocumentBuilder& builder) {
  std::vector<GridCell> cells;
  cells.reserve(table.cells.size());
  for (DocxCell& cell : table.cells) {
    cells.push_back(
        {cell.row, cell.column, cell.row_span, cell.column_span, "", ToPlace(cell.place)});
    bool picture = false;
    AppendLines(cell.blocks, cells.back(), picture);
    if (picture && cells.back().text.empty()) cells.back().text = std::string(kUnreadText);
  }
  builder.AddGrid(cells);
}

}  // namespace

bool IsLayout(const DocxTable& table) {
  bool one_column = true;
  size_t all = 0;
  size_t arranged = 0;
  for (size_t i = 0; i < table.cells.size(); ++i) {
    const DocxCell& cell = table.cells[i];
    if (i > 0 && table.cells[i - 1].row == cell.row) one_column = false;
    const size_t size = TextSize(cell.blocks);
    all += size;
    const bool whole =
        std::any_of(cell.blocks.begin(), cell.blocks.end(), [](const DocxBlock& block) {
          return block.table != nullptr &&
                 (block.table->cells.size() >= kWholeTable || IsLayout(*block.table));
        });
    if (whole) arranged += size;
  }
  return one_column || (arranged > 0 && arranged * 10 >= all * 9);
}

void AddDocxBlocks(DocxBlocks blocks, DocumentBuilder& builder) {
  for (DocxBlock& block : blocks) {
    if (block.table == nullptr) {
      std::string& text = block.text;
      // A heading is one line.
      if (block.level > 0) std::replace(text.begin(), text.end(), '\n', ' ');
      builder.AddParagraph(text, ToPlace(block.place), block.level);
    } else if (IsLayout(*block.table)) {
      for (DocxCell& cell : block.table->cells) AddDocxBlocks(std::move(cell.blocks), builder);
    } else {
      AddGrid(*block.table, builder);
    }
  }
}

}  // namespace gongkai
