// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/recognition/script.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace gongkai {
namespace {

using absl::string_view;

// Merges the keys of another edition into `merged`, keeping the order of both.
void MergeKeys(const std::vector<std::u32string>& keys, std::vector<std::u32string>& merged) {
  size_t at = 0;
  for (const std::u32string& key : keys) {
    const auto found = std::find(merged.begin(), merged.end(), key);
    if (found == merged.end()) {
      merged.insert(merged.begin() + static_cast<std::ptrdiff_t>(at), key);
      ++at;
    } else {
      at = static_cast<size_t>(found - merged.begin()) + 1;
    }
  }
}

// Keys that only the other edition has come right before the next common one.
void MergeKeys(const std::vector<string_view>& keys, std::vector<string_view>& merged) {
  std::vector<string_view> own;  // since the last common key
  const auto insert = [&](std::vector<string_view>::iterator at) {
    merged.insert(at, own.begin(), own.end());
    own.clear();
  };
  for (string_view key : keys) {
    const auto found = std::find(merged.begin(), merged.end(), key);
    if (found == merged.end()) {
      own.push_back(key);
    } else {
      insert(found);
    }
  }
  insert(merged.end());
}

std::u32string KeyOf(string_view label) { return MakeLabelKey(FoldToCharacters(label)).key; }

const Table* FindTable(const Form& form, string_view key) {
  for (const Table& table : form.tables) {
    if (table.key == key) return &table;
  }
  return nullptr;
}

const Line* FindLine(const Block* block, string_view key) {
  if (block == nullptr) return nullptr;
  for (const Line& line : block->lines) {
    if (line.key == key) return &line;
  }
  return nullptr;
}

const Column* FindColumn(const Block* block, string_view key) {
  if (block == nullptr) return nullptr;
  for (const Column& column : block->columns) {
    if (column.key == key) return &column;
  }
  return nullptr;
}

FormSet SetOf(size_t form) { return SetOf(static_cast<FormId>(form)); }

void MergeBlockKeys(ScriptBlock& block) {
  for (const Block* edition : block.editions) {
    if (edition == nullptr) continue;
    std::vector<string_view> columns;
    std::vector<string_view> lines;
    for (const Column& column : edition->columns) columns.push_back(column.key);
    for (const Line& line : edition->lines) lines.push_back(line.key);
    MergeKeys(columns, block.columns);
    MergeKeys(lines, block.lines);
    block.side_by_side = edition->side_by_side;
  }
  for (const Block* edition : block.editions) {
    std::vector<size_t>& merged = block.merged_columns.emplace_back();
    if (edition == nullptr) continue;
    for (const Column& column : edition->columns) {
      const auto found = std::find(block.columns.begin(), block.columns.end(), column.key);
      merged.push_back(static_cast<size_t>(found - block.columns.begin()));
    }
  }
}

// A table of all editions together. Blocks belong together if they have the same heading.
ScriptTable MergeTable(string_view key) {
  ScriptTable merged;
  merged.key = key;
  std::vector<std::u32string> headings;
  for (const Form* form : AllForms()) {
    const Table* table = FindTable(*form, key);
    if (table == nullptr) continue;
    merged.section = table->section;
    std::vector<std::u32string> own;
    for (const Block& block : table->blocks) own.push_back(KeyOf(block.heading));
    MergeKeys(own, headings);
  }
  for (const std::u32string& heading : headings) {
    ScriptBlock block;
    for (const Form* form : AllForms()) {
      block.editions.push_back(nullptr);
      const Table* table = FindTable(*form, key);
      if (table == nullptr) continue;
      for (const Block& candidate : table->blocks) {
        if (KeyOf(candidate.heading) == heading) block.editions.back() = &candidate;
      }
    }
    MergeBlockKeys(block);
    for (string_view line : block.lines) {
      for (string_view column : block.columns) {
        block.cells.push_back(FindCell(absl::StrCat(key, ".", line, ".", column)));
      }
    }
    merged.blocks.push_back(std::move(block));
  }
  return merged;
}

uint32_t CountsOf(const ScriptBlock& block) {
  uint32_t counts = 0;
  for (const Block* edition : block.editions) {
    if (edition != nullptr) counts |= 1u << edition->columns.size();
  }
  return counts;
}

}  // namespace

std::optional<size_t> ColumnOf(const Item& item, const ScriptBlock& merged, const Block& edition) {
  if (item.column < 0) return std::nullopt;
  const std::vector<size_t>& columns = merged.MergedColumnsOf(edition);
  for (size_t c = 0; c < columns.size(); ++c) {
    if (columns[c] == static_cast<size_t>(item.column)) return c;
  }
  return std::nullopt;
}

std::optional<CellId> ScriptBlock::CellOf(size_t line, const Block& edition, size_t column) const {
  return cells[line * columns.size() + MergedColumnsOf(edition)[column]];
}

const std::vector<size_t>& ScriptBlock::MergedColumnsOf(const Block& edition) const {
  size_t form = 0;
  while (editions[form] != &edition) ++form;
  return merged_columns[form];
}

const Script& Script::Get() {
  static const Script* const script = new Script;
  return *script;
}

Script::Script() {
  std::vector<string_view> keys;
  for (const Form* form : AllForms()) {
    std::vector<string_view> own;
    for (const Table& table : form->tables) own.push_back(table.key);
    MergeKeys(own, keys);
  }
  for (string_view key : keys) tables_.push_back(MergeTable(key));
  for (size_t s = 0; s < AllForms().front()->sections.size(); ++s) {
    Item item;
    item.kind = ItemKind::kSection;
    item.section = AllForms().front()->sections[s].number;
    AddItem(item);
    for (size_t f = 0; f < AllForms().size(); ++f) {
      const SectionTitle& title = AllForms()[f]->sections[s];
      AddWording(title.title, SetOf(f), 0);
      for (string_view synonym : title.synonyms) AddWording(synonym, 0, SetOf(f));
    }
    // The titles are counted 一、 to 六、, which the tables leave out.
    for (uint16_t w : by_item_.back()) {
      wordings_[w].label.enumerator = {Enumerator::Style::kHan, item.section};
    }
    for (size_t t = 0; t < tables_.size(); ++t) {
      if (tables_[t].section == item.section) AddTable(tables_[t], static_cast<int>(t));
    }
  }
  BuildTree();
}

void Script::AddTable(const ScriptTable& table, int index) {
  for (size_t b = 0; b < table.blocks.size(); ++b) {
    Item item;
    item.section = table.section;
    item.table = index;
    item.block = static_cast<int>(b);
    AddBlock(table.blocks[b], item);
  }
}

void Script::AddBlock(const ScriptBlock& block, Item item) {
  if (block.side_by_side) {
    AddSideBySide(block, item);
    return;
  }
  for (string_view Block::*label : {&Block::heading, &Block::corner}) {
    AddItem(item);
    for (size_t f = 0; f < block.editions.size(); ++f) {
      if (block.editions[f] != nullptr) AddWording(block.editions[f]->*label, SetOf(f), 0);
    }
  }
  // Printed headers have the first column before or after the heading of the others.
  AddHeadings(block, item);
  AddColumns(block, item, 0, 1);
  AddHeadings(block, item);
  AddColumns(block, item, 1, block.columns.size());
  AddLines(block, item);
}

void Script::AddHeadings(const ScriptBlock& block, const Item& item) {
  std::vector<std::u32string> keys;
  for (const Block* edition : block.editions) {
    if (edition == nullptr) continue;
    std::vector<std::u32string> own;
    for (string_view heading : edition->headings) own.push_back(KeyOf(heading));
    MergeKeys(own, keys);
  }
  for (const std::u32string& key : keys) {
    AddItem(item);
    for (size_t f = 0; f < block.editions.size(); ++f) {
      if (block.editions[f] == nullptr) continue;
      for (string_view heading : block.editions[f]->headings) {
        if (KeyOf(heading) == key) AddWording(heading, SetOf(f), 0);
      }
    }
  }
}

void Script::AddColumns(const ScriptBlock& block, Item item, size_t first, size_t last) {
  for (size_t c = first; c < last; ++c) {
    item.kind = ItemKind::kColumn;
    item.column = static_cast<int>(c);
    AddItem(item);
    for (size_t f = 0; f < block.editions.size(); ++f) {
      const Column* column = FindColumn(block.editions[f], block.columns[c]);
      if (column == nullptr) continue;
      AddWording(column->label, SetOf(f), 0);
      for (string_view synonym : column->synonyms) AddWording(synonym, 0, SetOf(f));
    }
  }
}

void Script::AddLines(const ScriptBlock& block, Item item) {
  std::vector<std::u32string> open;  // groups of the line before
  for (size_t l = 0; l < block.lines.size(); ++l) {
    // Groups first, outermost first, where they differ from those of the line before.
    std::vector<std::u32string> groups;
    for (const Block* edition : block.editions) {
      const Line* line = FindLine(edition, block.lines[l]);
      if (line == nullptr || !groups.empty()) continue;
      for (string_view group : line->groups) groups.push_back(KeyOf(group));
    }
    for (size_t g = 0; g < groups.size(); ++g) {
      if (g < open.size() && open[g] == groups[g]) continue;
      AddItem(item);
      for (size_t f = 0; f < block.editions.size(); ++f) {
        const Line* line = FindLine(block.editions[f], block.lines[l]);
        if (line != nullptr && g < line->groups.size()) AddWording(line->groups[g], SetOf(f), 0);
      }
    }
    open = groups;
    Item own = item;
    own.kind = ItemKind::kLine;
    own.line = static_cast<int>(l);
    own.counts = CountsOf(block);
    AddItem(own);
    for (size_t f = 0; f < block.editions.size(); ++f) {
      const Line* line = FindLine(block.editions[f], block.lines[l]);
      if (line == nullptr) continue;
      AddWording(line->label, SetOf(f), 0);
      for (string_view synonym : line->synonyms) AddWording(synonym, 0, SetOf(f));
    }
  }
}

// Two or three printed rows of header, read row by row: the kinds of appeal; those under a common
// heading, before or after the columns of the first; the columns of each. Then all values in one
// run. Layout models also print such a table line by line: that comes last.
void Script::AddSideBySide(const ScriptBlock& block, Item item) {
  item.run = static_cast<int>(block.lines.size() * block.columns.size());
  const auto add_label = [&](size_t l, bool outermost) {
    item.line = static_cast<int>(l);
    AddItem(item);
    item.line = -1;
    for (size_t f = 0; f < block.editions.size(); ++f) {
      const Line* line = FindLine(block.editions[f], block.lines[l]);
      if (line == nullptr) continue;
      AddWording(outermost && !line->groups.empty() ? line->groups[0] : line->label, SetOf(f), 0);
    }
  };
  const auto grouped = [&](size_t l) {
    return std::any_of(block.editions.begin(), block.editions.end(), [&](const Block* edition) {
      const Line* line = FindLine(edition, block.lines[l]);
      return line != nullptr && !line->groups.empty();
    });
  };
  const auto add_grouped = [&] {
    for (size_t l = 0; l < block.lines.size(); ++l) {
      if (grouped(l)) add_label(l, /*outermost=*/false);
    }
  };
  bool group_open = false;
  for (size_t l = 0; l < block.lines.size(); ++l) {
    if (!grouped(l) || !group_open) add_label(l, /*outermost=*/true);
    group_open = grouped(l);
  }
  add_grouped();
  bool columns_before = false;
  for (size_t l = 0; l < block.lines.size(); ++l) {
    if (grouped(l) && columns_before) add_grouped();
    columns_before = !grouped(l);
    AddColumns(block, item, 0, block.columns.size());
  }
  item.run = 0;
  AddLines(block, item);
}

void Script::AddItem(const Item& item) {
  items_.push_back(item);
  by_item_.emplace_back();
}

void Script::AddWording(string_view label, FormSet official, FormSet synonym) {
  if (label.empty()) return;
  LabelKey key = MakeLabelKey(FoldToCharacters(label));
  for (uint16_t w : by_item_.back()) {
    if (wordings_[w].label.key != key.key) continue;
    wordings_[w].official |= official;
    wordings_[w].synonym |= synonym & ~wordings_[w].official;
    return;
  }
  by_item_.back().push_back(static_cast<uint16_t>(wordings_.size()));
  wordings_.push_back(
      {static_cast<uint16_t>(items_.size() - 1), official, synonym, label, std::move(key)});
}

void Script::BuildTree() {
  std::vector<std::vector<Edge>> edges(1);  // of each node
  ends_.emplace_back();
  for (size_t w = 0; w < wordings_.size(); ++w) {
    size_t node = 0;
    for (char32_t character : wordings_[w].label.key) {
      const auto edge =
          std::find_if(edges[node].begin(), edges[node].end(),
                       [&](const Edge& known) { return known.character == character; });
      if (edge != edges[node].end()) {
        node = static_cast<size_t>(edge->node);
        continue;
      }
      edges[node].push_back({character, static_cast<int>(edges.size())});
      node = edges.size();
      edges.emplace_back();
      ends_.emplace_back();
    }
    ends_[node].push_back(static_cast<uint16_t>(w));
  }
  for (const Edge& edge : edges[0]) {
    if (edge.character >= roots_.size()) roots_.resize(edge.character + 1, -1);
    roots_[edge.character] = edge.node;
  }
  edges[0].clear();
  for (const std::vector<Edge>& own : edges) {
    first_edges_.push_back(static_cast<uint32_t>(edges_.size()));
    edges_.insert(edges_.end(), own.begin(), own.end());
  }
  first_edges_.push_back(static_cast<uint32_t>(edges_.size()));
}

string_view TitleOf(const Script& script, int table, FormId form) {
  for (const SectionTitle& title : GetForm(form).sections) {
    if (title.number == script.tables()[table].section) return title.title;
  }
  return "";
}

}  // namespace gongkai
