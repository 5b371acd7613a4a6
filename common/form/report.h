// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// One annual report as a plain value: its cells with what is known of each, its narrative, and
// where it was read.

#ifndef GONGKAI_COMMON_FORM_REPORT_H_
#define GONGKAI_COMMON_FORM_REPORT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/form/form.h"
#include "common/place/place.h"

namespace gongkai {

// What is known of a cell. A blank is not a zero.
enum class CellState : uint8_t {
  kAbsent,      // the document has no place for it
  kBlank,       // it is there and empty, or holds only a dash or the like
  kGiven,       // it holds `value`
  kAmbiguous,   // several values are equally consistent with the document
  kUnreadable,  // it holds something that is no number of its kind
};

// One cell. `value` means something only if the state is kGiven.
struct CellValue {
  int64_t value = 0;
  CellState state = CellState::kAbsent;

  bool given() const { return state == CellState::kGiven; }
  friend bool operator==(const CellValue&, const CellValue&) = default;
};

// The cells of a report, by CellId; those of the other edition are absent but in hybrids.
using CellValues = std::array<CellValue, kCellCount>;

// Whose figures the report counts (本级 / 汇总).
enum class Scope : uint8_t { kUnspecified, kOwn, kConsolidated };

// The characters a cell was read from.
struct CellSource {
  CellId cell;
  std::string raw;  // as in the document, spaces included
  Place place;

  friend bool operator==(const CellSource&, const CellSource&) = default;
};

// The possible values of an ambiguous cell, smallest first.
struct CellCandidates {
  CellId cell;
  std::vector<int64_t> values;

  friend bool operator==(const CellCandidates&, const CellCandidates&) = default;
};

// Something that was doubtful in reading.
struct ReadingNote {
  std::string code;  // stable and short, e.g. "label-differs"
  std::string message_zh;
  std::string message_en;
  Place place;                // zeros if it concerns the whole document
  std::vector<CellId> cells;  // those concerned

  friend bool operator==(const ReadingNote&, const ReadingNote&) = default;
};

// Ties a byte of a section's text to the document. What follows stands in the same place up to the
// next one; where places have columns, one column a character.
struct TextPlace {
  uint32_t offset = 0;
  Place place;

  friend bool operator==(const TextPlace&, const TextPlace&) = default;
};

// One of the six official sections, without its table.
struct Section {
  int number = 0;  // 1 to 6
  std::string title;
  std::string text;                         // paragraphs separated by '\n'
  Place place;                              // of the heading
  std::vector<TextPlace> text_places = {};  // by offset; empty if not known

  // Where the character at that byte of `text` stands in the document; where the heading does, if
  // it is not known of the text.
  Place PlaceAt(size_t offset) const;

  friend bool operator==(const Section&, const Section&) = default;
};

// The report.
struct Report {
  std::string agency_name;  // as printed; empty if nowhere stated
  int year = 0;             // 0 if nowhere stated
  FormId form = FormId::k2019;
  Scope scope = Scope::kUnspecified;
  std::string scope_evidence;  // the words that `scope` rests on
  std::string title;           // as printed; empty if there is none
  std::optional<absl::Time> publish_time;
  CellValues cells;
  std::vector<CellCandidates> candidates;  // of ambiguous cells, by cell
  std::vector<Section> sections;           // by number
  std::vector<CellSource> sources;         // by cell
  std::vector<ReadingNote> notes;          // in reading order

  const CellValue& operator[](CellId cell) const { return cells[cell]; }
  friend bool operator==(const Report&, const Report&) = default;
};

}  // namespace gongkai

#endif  // GONGKAI_COMMON_FORM_REPORT_H_
