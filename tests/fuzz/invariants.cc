// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/fuzz/invariants.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/reader/utf8.h"
#include "services/ingestion/recognition/recognition.h"

namespace gongkai::fuzz {
namespace {

bool AtCharacter(absl::string_view text, size_t offset) {
  return offset == text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0) != 0x80;
}

void CheckPlace(const Place& place) {
  Check(place.line >= 0 && place.column >= 0 && place.paragraph >= 0 && place.table >= 0 &&
            place.row >= 0 && place.cell >= 0 && place.page >= 0,
        "a place has a negative coordinate");
  Check(place.box.width >= 0 && place.box.height >= 0, "a box has a negative size");
  CheckText(place.sheet, "the name of a sheet");
}

void CheckRemark(const Remark& remark) {
  Check(!remark.code.empty(), "a remark has no code");
  CheckText(remark.message_zh, "a remark in Chinese");
  CheckText(remark.message_en, "a remark in English");
  CheckPlace(remark.place);
}

void CheckField(const Document& document, const Field& field) {
  Check(field.offset <= document.text.size() && field.size <= document.text.size() - field.offset,
        "a field reaches past the text");
  Check(AtCharacter(document.text, field.offset) &&
            AtCharacter(document.text, size_t{field.offset} + field.size),
        "a field cuts a character");
  Check(field.row >= 0 && field.column >= 0, "a field has a negative row or column");
  Check(field.row_span >= 1 && field.column_span >= 1, "a field spans nothing");
  constexpr int32_t kMost = std::numeric_limits<int32_t>::max();
  Check(field.row <= kMost - field.row_span && field.column <= kMost - field.column_span,
        "a field reaches past the last row or column");
}

void CheckBlock(const Document& document, const TextBlock& block) {
  Check(block.first < block.last, "a block is empty");
  Check(block.last <= document.fields.size(), "a block reaches past the fields");
  const bool heading = block.kind == BlockKind::kHeading;
  Check(heading ? block.level >= 1 && block.level <= 6 : block.level == 0,
        "a block has a level that its kind does not have");
  const Field* before = nullptr;
  for (const Field& field : document.FieldsOf(block)) {
    CheckField(document, field);
    if (block.kind != BlockKind::kGrid) {
      Check(field.row_span == 1 && field.column_span == 1, "a field of a paragraph spans cells");
    }
    if (before != nullptr) {
      Check(before->row < field.row || (before->row == field.row && before->column < field.column),
            "the fields of a block are not by row and column");
    }
    before = &field;
  }
}

void CheckAnchors(const Document& document) {
  Check(document.text.empty() || (!document.anchors.empty() && document.anchors[0].offset == 0),
        "the text does not begin with an anchor");
  const Anchor* before = nullptr;
  for (const Anchor& anchor : document.anchors) {
    Check(before == nullptr || before->offset <= anchor.offset, "the anchors are not by offset");
    Check(anchor.offset <= document.text.size(), "an anchor lies past the text");
    Check(AtCharacter(document.text, anchor.offset), "an anchor cuts a character");
    CheckPlace(anchor.place);
    before = &anchor;
  }
}

std::string DigitsOf(absl::string_view text) {
  std::string digits;
  for (char c : text) {
    if (absl::ascii_isdigit(static_cast<unsigned char>(c))) digits.push_back(c);
  }
  return digits;
}

// A count that was printed in digits must stand there in these digits.
void CheckStands(const CellSource& source, const CellValue& value) {
  if (!value.given() || GetCell(source.cell).unit == Unit::kFen) return;
  const std::string digits = DigitsOf(Fold(source.raw));
  if (digits.empty()) return;
  Check(absl::StrContains(digits, DigitsOf(absl::StrCat(value.value))),
        absl::StrCat("cell ", GetCell(source.cell).path, " is given as ", value.value,
                     " but its source is '", source.raw, "'"));
}

void CheckSources(const Report& report) {
  for (size_t i = 0; i < report.sources.size(); ++i) {
    const CellSource& source = report.sources[i];
    Check(source.cell < kCellCount, "a source is of no cell");
    Check(i == 0 || report.sources[i - 1].cell < source.cell, "the sources are not by cell");
    CheckText(source.raw, "the source of a cell");
    CheckPlace(source.place);
    CheckStands(source, report[source.cell]);
  }
}

void CheckCells(const Report& report) {
  for (CellId id = 0; id < kCellCount; ++id) {
    if (!report[id].given()) continue;
    Check(GetCell(id).unit == Unit::kSignedCount || report[id].value >= 0, "a count is negative");
    const auto source = std::find_if(report.sources.begin(), report.sources.end(),
                                     [&](const CellSource& one) { return one.cell == id; });
    Check(source != report.sources.end(), "a value has no source");
  }
}

void CheckCandidates(const Report& report) {
  for (size_t i = 0; i < report.candidates.size(); ++i) {
    const CellCandidates& one = report.candidates[i];
    Check(one.cell < kCellCount, "candidates are of no cell");
    Check(i == 0 || report.candidates[i - 1].cell < one.cell, "the candidates are not by cell");
    Check(report[one.cell].state == CellState::kAmbiguous, "a cell has candidates but is certain");
    Check(std::adjacent_find(one.values.begin(), one.values.end(), std::greater_equal<>()) ==
              one.values.end(),
          "the candidates of a cell are not smallest first");
  }
}

void CheckReport(const Report& report) {
  CheckText(report.agency_name, "the name of the agency");
  CheckText(report.title, "the title");
  CheckText(report.scope_evidence, "the words of the scope");
  CheckSources(report);
  CheckCells(report);
  CheckCandidates(report);
  int before = 0;
  for (const Section& section : report.sections) {
    Check(section.number > before && section.number <= 6, "the sections are not by number");
    before = section.number;
    CheckText(section.title, "the title of a section");
    CheckText(section.text, "the text of a section");
  }
  for (const ReadingNote& note : report.notes) {
    Check(!note.code.empty(), "a note has no code");
    CheckText(note.message_zh, "a note in Chinese");
    CheckText(note.message_en, "a note in English");
    CheckPlace(note.place);
    for (CellId cell : note.cells) Check(cell < kCellCount, "a note is of no cell");
  }
}

}  // namespace

void Check(bool holds, absl::string_view sentence) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(sentence.size()), sentence.data());
  std::abort();
}

const ReadLimits& SmallLimits() {
  static const ReadLimits limits = [] {
    ReadLimits small;
    small.max_bytes = size_t{1} << 20;
    small.max_line_bytes = size_t{16} << 10;
    small.max_fields = 4'000;
    small.max_unpacked_bytes = size_t{1} << 20;
    small.max_text_bytes = size_t{1} << 20;
    small.max_depth = 64;
    small.max_pages = 40;
    return small;
  }();
  return limits;
}

void CheckText(absl::string_view text, absl::string_view what) {
  const TextScan scan = ScanText(text);
  if (scan.fault == TextFault::kNone) return;
  Check(false,
        absl::StrCat(what, " holds what no text has at byte ", scan.offset, ": '", text, "'"));
}

void CheckError(const absl::Status& status) {
  Check(absl::IsInvalidArgument(status) || absl::IsResourceExhausted(status),
        absl::StrCat("the bytes cause an error of another kind: ", status.ToString()));
  Check(!status.message().empty() && status.message().size() < 4'000,
        "an error says nothing, or far too much");
  CheckText(status.message(), "an error");
}

void CheckDocument(const Document& document, const ReadLimits& limits) {
  CheckText(document.text, "the text");
  Check(document.text.size() <= limits.max_text_bytes, "there is more text than allowed");
  Check(document.fields.size() <= limits.max_fields, "there are more fields than allowed");
  uint32_t next = 0;
  for (const TextBlock& block : document.blocks) {
    Check(block.first == next, "the blocks do not cover the fields");
    CheckBlock(document, block);
    next = block.last;
  }
  Check(next == document.fields.size(), "the blocks do not cover the last fields");
  uint32_t end = 0;
  for (const Field& field : document.fields) {
    Check(field.offset >= end, "the fields overlap, or are not in the order of the text");
    end = field.offset + field.size;
  }
  CheckAnchors(document);
  for (const Remark& remark : document.remarks) CheckRemark(remark);
  if (!document.fields.empty()) {
    CheckPlace(document.PlaceAt(document.fields.front().offset));
    CheckPlace(document.PlaceAt(document.fields.back().offset));
  }
}

void CheckReading(const absl::StatusOr<Document>& document, const absl::StatusOr<Document>& again,
                  const ReadLimits& limits) {
  Check(document.status() == again.status(), "the same bytes give another status");
  if (!document.ok()) return CheckError(document.status());
  CheckDocument(*document, limits);
  Check(document->text == again->text && document->anchors == again->anchors &&
            document->fields == again->fields && document->blocks == again->blocks &&
            document->remarks == again->remarks,
        "the same bytes give another document");
}

void CheckRecognition(const Document& document) {
  const absl::StatusOr<Report> report = Recognize(document);
  const absl::StatusOr<Report> again = Recognize(document);
  Check(report.status() == again.status(), "the same document gives another status");
  if (!report.ok()) return CheckError(report.status());
  Check(*report == *again, "the same document gives another report");
  CheckReport(*report);
}

}  // namespace gongkai::fuzz
