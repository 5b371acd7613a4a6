// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What a report says, in order, if it follows the form: the labels of all editions together, each
// with the number of values that may stand behind it. Derived from the form's tables, once.
//
// The editions are merged key by key, so that one alignment tries them all: a label that only one
// edition has speaks for that edition, and a line of another edition (hybrids exist) is still found
// in its place.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_SCRIPT_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_SCRIPT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/form/form.h"
#include "services/ingestion/recognition/label.h"

namespace gongkai {

// Editions, one bit each, by FormId.
using FormSet = uint8_t;
inline FormSet SetOf(FormId form) {
  return static_cast<FormSet>(1u << static_cast<unsigned>(form));
}

enum class ItemKind : uint8_t {
  kSection,  // title of a section
  kHeading,  // any other label without values: of a block, a corner, a group
  kColumn,
  kLine,  // values follow
};

// A label in the order of the form. A label that may stand in two places has two items.
struct Item {
  ItemKind kind = ItemKind::kHeading;
  int section = 0;  // of the title, or of the table it belongs to
  // Indexes in Script::tables, its blocks, and their lines and columns; -1 where it has none. The
  // heading of a line that stands side by side with others has its line.
  int table = -1;
  int block = -1;
  int line = -1;
  int column = -1;
  // Bit n: n values may follow.
  uint32_t counts = 0;
  // Where lines stand side by side: the number of values behind the last label of the header,
  // whichever that is.
  int run = 0;
};

// One wording of an item.
struct Wording {
  uint16_t item = 0;
  FormSet official = 0;  // editions that print it so
  FormSet synonym = 0;   // editions in which it is a known deviation
  absl::string_view printed;
  LabelKey label;
};

// A block of all editions together.
struct ScriptBlock {
  std::vector<const Block*> editions;      // by FormId; null where an edition lacks it
  std::vector<absl::string_view> columns;  // keys
  std::vector<absl::string_view> lines;    // keys
  std::vector<std::optional<CellId>>
      cells;  // line by line, in the order of `columns`; none if no edition has it
  std::vector<std::vector<size_t>> merged_columns;  // by FormId: of each column of that edition
  bool side_by_side = false;

  // The cell of a line and a column of one of the editions.
  std::optional<CellId> CellOf(size_t line, const Block& edition, size_t column) const;
  // Of each column of one of the editions, which of `columns` it is.
  const std::vector<size_t>& MergedColumnsOf(const Block& edition) const;
};

// Columns of a block, by their index: few, and there are many such lists.
using ColumnList = absl::InlinedVector<size_t, 8>;

// Which column of an edition an item stands for; none if it is no column, or of another edition.
std::optional<size_t> ColumnOf(const Item& item, const ScriptBlock& merged, const Block& edition);

struct ScriptTable {
  absl::string_view key;
  int section = 0;
  std::vector<ScriptBlock> blocks;
};

class Script {
 public:
  // The script of all editions.
  static const Script& Get();

  absl::Span<const Item> items() const { return items_; }
  absl::Span<const Wording> wordings() const { return wordings_; }
  absl::Span<const ScriptTable> tables() const { return tables_; }
  // The item that a wording, by its index, is one of.
  const Item& ItemOf(size_t wording) const { return items_[wordings_[wording].item]; }
  // Indexes of an item's wordings.
  absl::Span<const uint16_t> WordingsOf(size_t item) const { return by_item_[item]; }

  // A tree of all keys, character by character. The root is 0; -1 where no key goes on.
  int Next(int node, char32_t character) const {
    if (node == 0) return character < roots_.size() ? roots_[character] : -1;
    // Behind the first character few keys go on, and mostly one.
    const auto at = static_cast<size_t>(node);
    for (uint32_t e = first_edges_[at]; e < first_edges_[at + 1]; ++e) {
      if (edges_[e].character == character) return edges_[e].node;
    }
    return -1;
  }
  // Indexes of the wordings whose key ends at a node.
  absl::Span<const uint16_t> EndingAt(int node) const { return ends_[node]; }

 private:
  Script();
  void AddTable(const ScriptTable& table, int index);
  void AddBlock(const ScriptBlock& block, Item item);
  void AddColumns(const ScriptBlock& block, Item item, size_t first, size_t last);
  void AddLines(const ScriptBlock& block, Item item);
  void AddSideBySide(const ScriptBlock& block, Item item);
  void AddHeadings(const ScriptBlock& block, const Item& item);
  void AddItem(const Item& item);
  // Gives the last item a wording.
  void AddWording(absl::string_view label, FormSet official, FormSet synonym);
  void BuildTree();

  std::vector<Item> items_;
  std::vector<Wording> wordings_;
  std::vector<std::vector<uint16_t>> by_item_;
  std::vector<ScriptTable> tables_;
  struct Edge {
    char32_t character = 0;
    int node = 0;
  };
  std::vector<int> roots_;             // where node 0 leads, by character
  std::vector<Edge> edges_;            // of all other nodes, one after the other
  std::vector<uint32_t> first_edges_;  // of each node, and one more
  std::vector<std::vector<uint16_t>> ends_;
};

// The title of a table's section in that edition.
absl::string_view TitleOf(const Script& script, int table, FormId form);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_SCRIPT_H_
