// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Automatic list numbers of a Word document: they stand in no paragraph, and are counted as Word
// counts them. ECMA-376 part 1, 17.9.

#ifndef GONGKAI_SERVICES_INGESTION_READER_DOCX_NUMBERING_H_
#define GONGKAI_SERVICES_INGESTION_READER_DOCX_NUMBERING_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "services/ingestion/reader/xml_node.h"

namespace gongkai {

// The place of a paragraph in a list: w:numPr.
struct DocxListPlace {
  std::optional<int32_t> list;   // w:numId; 0 takes a paragraph out of its style's list
  std::optional<int32_t> level;  // w:ilvl, from 0 to 8
};

// What w:numPr states.
DocxListPlace ListPlaceOf(XmlNode numbering_properties);

// The lists of a document, and how far each has been counted.
class DocxNumbering {
 public:
  // None: no paragraph has a number.
  DocxNumbering() = default;
  // `numbering` is the root of word/numbering.xml.
  explicit DocxNumbering(XmlNode numbering);

  // Counts a paragraph and gives back its number as it is shown, "一、"; empty if the list has none
  // (bullets), or there is no such list. `style` is the paragraph's: a level may be tied to it.
  // Call it once for every paragraph with a place in a list, in reading order.
  std::string Count(const DocxListPlace& place, absl::string_view style);

 private:
  static constexpr int32_t kLevels = 9;
  struct Level {
    int32_t start = 1;
    int32_t restart_after = -1;  // w:lvlRestart: 0 never, n behind one of level n; -1 behind any
    bool decimal = false;        // w:isLgl: the numbers of all levels are 1, 2, 3
    std::string format;
    std::string text;  // "%1、": %n is the number of level n
    std::string style;
  };
  struct List {
    int32_t kind = 0;  // lists of one kind (w:abstractNum) are counted together
    std::array<Level, kLevels> levels;
    std::array<std::optional<int32_t>, kLevels> restarts;  // where this list begins anew
  };
  using Counts = std::array<std::optional<int32_t>, kLevels>;
  using Kinds = absl::flat_hash_map<int32_t, std::array<Level, kLevels>>;

  static void ReadLevel(XmlNode node, std::array<Level, kLevels>& levels);
  void ReadList(XmlNode node, const Kinds& kinds);
  static std::string Show(const List& list, size_t level, const Counts& counts);

  absl::flat_hash_map<int32_t, List> lists_;
  absl::flat_hash_map<int32_t, Counts> counts_;  // by kind
  absl::flat_hash_set<int32_t> begun_;           // lists that have restarted what they restart
};

// Puts a list's number before the text of its paragraph. Outside of tables nothing is numbered that
// has no text; in a cell a figure keeps its number off, so that the two are not taken for one.
void AddListNumber(absl::string_view number, bool in_cell, std::string& text);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_READER_DOCX_NUMBERING_H_
