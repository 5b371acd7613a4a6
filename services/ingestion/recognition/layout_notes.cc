// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/layout_notes.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace gongkai {
namespace {

using absl::StrCat;
using absl::string_view;

// Titles stand among the first fields.
constexpr uint32_t kFieldsOfHead = 60;
// A line shorter than this that a title begins with is no piece of it, in bytes.
constexpr size_t kShortestPiece = 12;
constexpr string_view kHeaderLabel = "信息内容";

std::string Bare(string_view text) {
  std::string bare;
  for (const char c : text) {
    if (!absl::ascii_isspace(static_cast<unsigned char>(c))) bare += c;
  }
  return bare;
}

void AddNote(string_view code, const std::string& zh, const std::string& en, Place place,
             Report& report) {
  report.notes.push_back({std::string(code), zh, en, place, {}});
}

// Where lines are set by a layout program, a title over two of them says nothing.
void NoteSplitTitle(const Document& document, Report& report) {
  const std::string title = Bare(report.title);
  const auto fields = static_cast<uint32_t>(document.fields.size());
  for (uint32_t i = 0; i + 1 < std::min(fields, kFieldsOfHead); ++i) {
    const std::string piece = Bare(document.TextOf(document.fields[i]));
    if (piece.size() < kShortestPiece || !absl::StartsWith(title, piece)) continue;
    if (piece.size() == title.size()) return;
    const std::string next = Bare(document.TextOf(document.fields[i + 1]));
    const Place place = document.PlaceAt(document.fields[i].offset);
    const bool goes_on = !next.empty() && absl::StartsWith(title, piece + next);
    if (!goes_on || place.line == 0 || place.page != 0) continue;
    return AddNote("title-split", "标题分成了几行", "the title is over several lines", place,
                   report);
  }
}

void NoteHeadingLevels(const Document& document, Report& report) {
  int first_level = 0;
  for (const TextBlock& block : document.blocks) {
    if (block.kind != BlockKind::kHeading || block.first == block.last) continue;
    const Place place = document.PlaceAt(document.fields[block.first].offset);
    const auto section = std::find_if(report.sections.begin(), report.sections.end(),
                                      [&](const Section& each) { return each.place == place; });
    if (section == report.sections.end() || place.line == 0) continue;
    if (first_level == 0) first_level = block.level;
    if (block.level == first_level) continue;
    return AddNote("heading-levels",
                   StrCat("各部分的标题级别不一：第", section->number, "部分的标题为", block.level,
                          "级，前面的为", first_level, "级"),
                   StrCat("the headings of the sections are at different levels: that of section ",
                          section->number, " is at level ", block.level, ", those before at level ",
                          first_level),
                   place, report);
  }
}

// How many fields the row has that begins with the field at `first`.
uint32_t WidthOfRow(const Document& document, const TextBlock& block, uint32_t first) {
  uint32_t end = first;
  while (end < block.last && document.fields[end].row == document.fields[first].row) ++end;
  return end - first;
}

// Whether the field at `first`, which begins a row, is all of it.
bool IsAlone(const Document& document, const TextBlock& block, uint32_t first) {
  return first + 1 == block.last || document.fields[first + 1].row != document.fields[first].row;
}

void NoteRaggedRows(const Document& document, Report& report) {
  uint32_t header = 0;  // how many fields the header above has
  for (const TextBlock& block : document.blocks) {
    if (block.kind != BlockKind::kParagraph) continue;
    for (uint32_t first = block.first; first < block.last;) {
      // Below no header, a line that is one cell tells nothing, as most do.
      if (header <= 1 && IsAlone(document, block, first)) {
        ++first;
        continue;
      }
      const uint32_t width = WidthOfRow(document, block, first);
      const string_view label = document.TextOf(document.fields[first]);
      const bool is_header = absl::StartsWith(label, kHeaderLabel);
      if (!is_header && header > 1 && width > 1 && width != header && !label.empty()) {
        return AddNote(
            "ragged-rows",
            StrCat("第二部分的表中，“", label, "”一行有", width, "栏，表头有", header, "栏"),
            StrCat("in the tables of section 2 the row \"", label, "\" has ", width,
                   " fields, its header ", header),
            document.PlaceAt(document.fields[first].offset), report);
      }
      if (is_header || width > 1) header = is_header ? width : 0;
      first += width;
    }
  }
}

}  // namespace

void NoteLayout(const Document& document, Report& report) {
  if (!report.title.empty()) NoteSplitTitle(document, report);
  NoteHeadingLevels(document, report);
  NoteRaggedRows(document, report);
}

}  // namespace gongkai
