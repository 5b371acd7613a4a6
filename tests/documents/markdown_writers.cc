// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/documents/markdown_writers.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/documents/characters.h"
#include "tests/documents/html_writers.h"

namespace gongkai::testing {
namespace {

template <typename WriteGrid>
std::string WritePage(const Page& page, Random& random, WriteGrid write_grid) {
  std::string text;
  for (const Part& part : page.parts) {
    switch (part.kind) {
      case PartKind::kTitle:
        absl::StrAppend(&text, "# ", Unwrapped(part.text), "\n\n");
        break;
      case PartKind::kHeading:
        absl::StrAppend(&text, random.OneIn(3) ? "### " : "## ", part.text, "\n\n");
        break;
      case PartKind::kParagraph:
        // A number at the start of a line would be a list.
        absl::StrAppend(&text, part.text, "\n\n");
        break;
      case PartKind::kGrid:
        absl::StrAppend(&text, write_grid(part.grid), "\n");
        break;
    }
  }
  return text;
}

std::string Pipes(const Grid& grid, bool repeat) {
  std::string text;
  bool first = true;
  for (const std::vector<Slot>& row : Slots(grid)) {
    text.push_back('|');
    for (const Slot& slot : row) {
      const bool shown = slot.cell != nullptr && (slot.origin || repeat);
      const std::string cell = shown ? Unwrapped(slot.cell->text, "<br>") : std::string();
      absl::StrAppend(&text, " ", absl::StrReplaceAll(cell, {{"|", "\\|"}}), " |");
    }
    text.push_back('\n');
    if (first) {
      text.push_back('|');
      for (size_t c = 0; c < row.size(); ++c) absl::StrAppend(&text, " --- |");
      text.push_back('\n');
    }
    first = false;
  }
  return text;
}

}  // namespace

std::string WritePipes(const Page& page, Random& random) {
  return WritePage(page, random, [](const Grid& grid) { return Pipes(grid, false); });
}

std::string WritePipesRepeating(const Page& page, Random& random) {
  return WritePage(page, random, [](const Grid& grid) { return Pipes(grid, true); });
}

std::string WriteHtmlIslands(const Page& page, Random& random) {
  return WritePage(page, random, [](const Grid& grid) { return PlainHtmlTable(grid); });
}

std::string WriteMarkdownTabs(const Page& page, Random& random) {
  return WritePage(page, random, [](const Grid& grid) {
    std::string text;
    for (const std::vector<Slot>& row : Slots(grid)) {
      for (size_t c = 0; c < row.size(); ++c) {
        if (c > 0) text.push_back('\t');
        if (row[c].origin) absl::StrAppend(&text, Unwrapped(row[c].cell->text, " "));
      }
      text.push_back('\n');
    }
    return text;
  });
}

}  // namespace gongkai::testing
