// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/docx_blocks.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/status/status_macros.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/reader/ooxml.h"
#include "services/ingestion/reader/seen.h"

namespace gongkai {
namespace {

using absl::string_view;

// Word allows 63 columns; a wider span is a mistake, and not believed.
constexpr int32_t kMaxSpan = 1000;

int32_t SpanOf(XmlNode element, int32_t otherwise) {
  return std::clamp(NumberOf(element, "val", otherwise), otherwise, kMaxSpan);
}

// What w:tcPr says of a cell.
struct CellProperties {
  enum class Merge : uint8_t { kNone, kBegins, kContinues };
  bool deleted = false;
  int32_t span = 1;
  std::optional<uint32_t> background;
  Merge across = Merge::kNone;
  Merge down = Merge::kNone;

  explicit CellProperties(XmlNode properties) {
    for (XmlNode node = properties.first_child(); node; node = node.next_sibling()) {
      const XmlName name = node.name();
      if (name == "gridSpan") {
        span = SpanOf(node, 1);
      } else if (name == "vMerge") {
        down = MergeOf(node);
      } else if (name == "hMerge") {
        across = MergeOf(node);
      } else if (name == "shd") {
        background = DocxLook::BackgroundOf(node);
      } else if (name == "cellDel") {
        deleted = true;
      }
    }
  }

 private:
  static Merge MergeOf(XmlNode merge) {
    return AttributeOf(merge, "val") == string_view("restart") ? Merge::kBegins : Merge::kContinues;
  }
};

// Where what is read goes.
struct Sink {
  DocxBlocks* blocks;
  // The place of the cell that it stands in; null outside of tables.
  const DocxPlace* cell = nullptr;
  // Text of a paragraph that goes on in the next one.
  std::string begun;
  DocxSurroundings around;
};

class BlockReader {
 public:
  BlockReader(const DocxStyles& styles, const ReadLimits& limits, DocxNumbering& numbering,
              DocxOmissions& omissions)
      : styles_(styles), limits_(limits), numbering_(numbering), omissions_(omissions) {}

  absl::Status ReadBlocks(XmlNode parent, const DocxPlace* cell, const DocxSurroundings& around,
                          DocxBlocks& blocks) {
    Sink sink{&blocks, cell, {}, around};
    GONGKAI_RETURN_IF_ERROR(ReadChildren(parent, sink));
    if (!sink.begun.empty()) AddText(std::move(sink.begun), sink);
    return absl::OkStatus();
  }

 private:
  struct Row {
    int32_t ordinal = 0;  // in the source, from 1
    int32_t row = 0;      // in the grid, from 0
    int32_t column = 0;
    int32_t cells = 0;
  };
  struct OpenMerge {
    size_t cell = 0;
    int32_t last_row = 0;
  };
  struct TableState {
    DocxTable* table;
    int32_t number = 0;
    int32_t ordinal = 0;
    int32_t row = 0;
    // The cell that began a vertical merge, by its column.
    absl::flat_hash_map<int32_t, OpenMerge> merges;
    DocxSurroundings around;
  };

  absl::Status Count() {
    if (++count_ <= limits_.max_fields) return absl::OkStatus();
    return absl::ResourceExhaustedError(
        absl::StrCat("the document has more than ", limits_.max_fields,
                     " paragraphs and cells (--max_cells); no annual report has as many: send the "
                     "report alone"));
  }

  // Outside of tables a figure that may not be seen is marked as such.
  static void MarkFigure(std::string& text, DocxBlock& block) {
    if (block.doubtful && block.place.table == 0 && IsFigureLike(text)) {
      text.append(kUnreadText.data(), kUnreadText.size());
    }
  }

  DocxBlock& AddText(std::string text, const Sink& sink, int level = 0) {
    DocxPlace place;
    if (sink.cell != nullptr) {
      place = *sink.cell;
    } else {
      place.paragraph = ++paragraphs_;
    }
    DocxBlock& block = sink.blocks->emplace_back();
    block.text = std::move(text);
    block.level = level;
    block.place = place;
    return block;
  }

  absl::Status ReadChildren(XmlNode parent, Sink& sink) {
    for (XmlNode node = parent.first_child(); node; node = node.next_sibling()) {
      const XmlName name = node.name();
      if (name == "tcPr") continue;
      if (name == "p") {
        GONGKAI_RETURN_IF_ERROR(ReadParagraph(node, sink));
      } else if (name == "tbl") {
        GONGKAI_RETURN_IF_ERROR(ReadTable(node, sink));
      } else if (name == "AlternateContent") {
        GONGKAI_RETURN_IF_ERROR(ReadChildren(ChosenRendering(node), sink));
      } else if (name == "del" || name == "moveFrom") {
        omissions_.tracked_changes = true;
      } else if (name == "sdt" && IsPlaceholder(node)) {
        omissions_.placeholder_text = true;
      } else if (name == "altChunk") {
        omissions_.embedded_part = true;
      } else {
        GONGKAI_RETURN_IF_ERROR(ReadChildren(node, sink));
      }
    }
    return absl::OkStatus();
  }

  absl::Status ReadParagraph(XmlNode node, Sink& sink) {
    GONGKAI_RETURN_IF_ERROR(Count());
    DocxParagraph paragraph = ReadDocxParagraph(node, styles_, sink.around, omissions_);
    const std::vector<XmlNode> boxes = std::move(paragraph.boxes);
    if (paragraph.goes_on) {
      sink.begun += paragraph.text;
    } else {
      if (!sink.begun.empty()) paragraph.text.insert(0, std::exchange(sink.begun, {}));
      AddListNumber(numbering_.Count(paragraph.list, paragraph.style), sink.cell != nullptr,
                    paragraph.text);
      DocxBlock& block = AddText(std::move(paragraph.text), sink, paragraph.level);
      block.doubtful = paragraph.doubtful;
      block.picture = paragraph.picture;
      MarkFigure(block.text, block);
    }
    for (XmlNode box : boxes) {
      if (box.name() == "textpath") {
        AddText(std::string(AttributeOf(box, "string").value_or("")), sink);
      } else {
        GONGKAI_RETURN_IF_ERROR(ReadBlocks(box, sink.cell, {}, *sink.blocks));
      }
    }
    return absl::OkStatus();
  }

  absl::Status ReadTable(XmlNode node, Sink& sink) {
    GONGKAI_RETURN_IF_ERROR(Count());
    if (!sink.begun.empty()) AddText(std::exchange(sink.begun, {}), sink);
    auto table = std::make_unique<DocxTable>();
    TableState state{table.get(), ++tables_, 0, 0, {}, {}};
    const XmlNode properties = ChildOf(node, "tblPr");
    state.around.background = DocxLook::BackgroundOf(ChildOf(properties, "shd"));
    if (const XmlNode style = ChildOf(properties, "tblStyle")) {
      const DocxStyle& own = styles_.Find(AttributeOf(style, "val").value_or(""));
      state.around.look = own.look;
      state.around.look.background.reset();
      if (!state.around.background.has_value()) state.around.background = own.look.background;
      state.around.doubtful = own.odd_parts;
    }
    GONGKAI_RETURN_IF_ERROR(ReadRows(node, state));
    sink.blocks->emplace_back().table = std::move(table);
    return absl::OkStatus();
  }

  // Rows may be wrapped in content controls and custom XML.
  absl::Status ReadRows(XmlNode parent, TableState& state) {
    for (XmlNode node = parent.first_child(); node; node = node.next_sibling()) {
      const XmlName name = node.name();
      if (name == "tblPr" || name == "tblGrid") continue;
      if (name == "AlternateContent") {
        GONGKAI_RETURN_IF_ERROR(ReadRows(ChosenRendering(node), state));
      } else if (name != "tr") {
        GONGKAI_RETURN_IF_ERROR(ReadRows(node, state));
      } else if (++state.ordinal; IsShown(ChildOf(node, "trPr"))) {
        Row row{state.ordinal, state.row, 0, 0};
        row.column = SpanOf(ChildOf(ChildOf(node, "trPr"), "gridBefore"), 0);
        GONGKAI_RETURN_IF_ERROR(ReadCells(node, row, state));
        ++state.row;
      }
    }
    return absl::OkStatus();
  }

  bool IsShown(XmlNode row_properties) {
    if (ChildOf(row_properties, "del") || ChildOf(row_properties, "moveFrom")) {
      omissions_.tracked_changes = true;
      return false;
    }
    omissions_.tracked_changes |= static_cast<bool>(ChildOf(row_properties, "ins"));
    // A row of exactly that height (twentieths of a point) shows nothing of its text.
    constexpr int kNoHeight = 40;
    const XmlNode height = ChildOf(row_properties, "trHeight");
    const bool flat = AttributeOf(height, "hRule") == string_view("exact") &&
                      NumberOf(height, "val", kNoHeight + 1) <= kNoHeight;
    if (!flat && !IsOn(ChildOf(row_properties, "hidden"))) return true;
    omissions_.hidden_rows = true;
    return false;
  }

  absl::Status ReadCells(XmlNode parent, Row& row, TableState& state) {
    for (XmlNode node = parent.first_child(); node; node = node.next_sibling()) {
      const XmlName name = node.name();
      if (name == "trPr") continue;
      if (name == "AlternateContent") {
        GONGKAI_RETURN_IF_ERROR(ReadCells(ChosenRendering(node), row, state));
      } else if (name != "tc") {
        GONGKAI_RETURN_IF_ERROR(ReadCells(node, row, state));
      } else {
        GONGKAI_RETURN_IF_ERROR(ReadCell(node, row, state));
      }
    }
    return absl::OkStatus();
  }

  absl::Status ReadCell(XmlNode node, Row& row, TableState& state) {
    GONGKAI_RETURN_IF_ERROR(Count());
    ++row.cells;
    const CellProperties properties(ChildOf(node, "tcPr"));
    if (properties.deleted) {
      omissions_.tracked_changes = true;
      return absl::OkStatus();
    }
    DocxCell cell{row.row, row.column, 1, properties.span, {}, {}};
    cell.place.table = state.number;
    cell.place.row = row.ordinal;
    cell.place.cell = row.cells;
    row.column += properties.span;
    DocxSurroundings around = state.around;
    if (properties.background.has_value()) around.background = properties.background;
    GONGKAI_RETURN_IF_ERROR(ReadBlocks(node, &cell.place, around, cell.blocks));
    if (Continues(properties, cell, state)) {
      for (const DocxBlock& block : cell.blocks) {
        omissions_.covered_text |= block.table != nullptr || !IsBlank(block.text);
      }
    } else {
      state.table->cells.push_back(std::move(cell));
    }
    return absl::OkStatus();
  }

  // Whether the cell is part of the one above or on its left, which then covers it.
  static bool Continues(const CellProperties& properties, const DocxCell& cell, TableState& state) {
    using Merge = CellProperties::Merge;
    std::vector<DocxCell>& cells = state.table->cells;
    if (properties.across == Merge::kContinues && !cells.empty() && cells.back().row == cell.row) {
      cells.back().column_span += cell.column_span;
      return true;
    }
    const auto above = state.merges.find(cell.column);
    if (above == state.merges.end()) {
      if (properties.down != Merge::kNone) state.merges[cell.column] = {cells.size(), cell.row};
      return false;
    }
    OpenMerge& merge = above->second;
    if (properties.down == Merge::kContinues && merge.last_row == cell.row - 1) {
      merge.last_row = cell.row;
      ++cells[merge.cell].row_span;
      return true;
    }
    if (properties.down == Merge::kNone) {
      state.merges.erase(above);
    } else {
      merge = {cells.size(), cell.row};
    }
    return false;
  }

  const DocxStyles& styles_;
  const ReadLimits& limits_;
  DocxNumbering& numbering_;
  DocxOmissions& omissions_;
  size_t count_ = 0;
  int32_t paragraphs_ = 0;
  int32_t tables_ = 0;
};

}  // namespace

absl::StatusOr<DocxBlocks> ReadDocxBlocks(XmlNode body, const DocxStyles& styles,
                                          const ReadLimits& limits, DocxNumbering& numbering,
                                          DocxOmissions& omissions) {
  DocxBlocks blocks;
  BlockReader reader(styles, limits, numbering, omissions);
  GONGKAI_RETURN_IF_ERROR(reader.ReadBlocks(body, nullptr, {}, blocks));
  return blocks;
}

}  // namespace gongkai
