// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/html.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "services/ingestion/reader/document_builder.h"
#include "services/ingestion/reader/html_pieces.h"
#include "services/ingestion/reader/html_table.h"
#include "services/ingestion/reader/normalise.h"
#include "services/ingestion/reader/plain_text.h"
#include "services/ingestion/reader/seen.h"

namespace gongkai {
namespace {

using absl::string_view;

// A row of a table, and where its pieces are.
struct Row {
  RowGroup group = RowGroup::kBody;
  int32_t group_number = 0;
  int32_t number = 0;  // in the source, from 1
  uint32_t begin = 0;
  uint32_t end = 0;
};

class HtmlReader {
 public:
  HtmlReader(const HtmlPieces& page, const ReadLimits& limits)
      : page_(page), builder_(limits), steps_(64 * (limits.max_fields + 1024)) {}

  // `may_be_empty`: a page without text is a Document without text, else an error.
  absl::StatusOr<Document> Read(bool may_be_empty) {
    data_ = FindDataTables(page_);
    AddRemarks();
    for (uint32_t i = 0; i < page_.pieces.size(); ++i) {
      const HtmlPiece& piece = page_.pieces[i];
      if (piece.kind == PieceKind::kText) {
        AddText(piece);
      } else if (piece.kind == PieceKind::kTable) {
        ++table_;
        // What only arranges is left to its contents.
        if (!data_[i]) continue;
        GONGKAI_RETURN_IF_ERROR(AddTable(i));
        i = piece.end;
      }
      GONGKAI_RETURN_IF_ERROR(builder_.CheckLimits());
    }
    if (may_be_empty && builder_.size() == 0) return Document{};
    if (builder_.size() == 0 && page_.form_line > 0) {
      return absl::InvalidArgumentError(absl::StrCat(
          "the page has no text but what stands in a field of a form (<textarea>, line ",
          page_.form_line,
          "), of which it is not known whether it is the report; copy it into a text file and "
          "send that"));
    }
    return builder_.Finish();
  }

 private:
  void AddRemarks() {
    Place place;
    if (page_.struck_line > 0) {
      place.line = page_.struck_line;
      builder_.AddRemark(
          {"struck-text", "带删除线的文字未读取", "text that is struck out was not read", place});
    }
    if (page_.hidden_line > 0) {
      place.line = page_.hidden_line;
      builder_.AddRemark(
          {"hidden-text", "网页隐藏的文字未读取", "text that the page hides was not read", place});
    }
    if (page_.doubtful_line > 0) {
      place.line = page_.doubtful_line;
      builder_.AddRemark(
          {"doubtful-text",
           "网页中有的数字是否显示、如何显示不能确定（颜色、字号、位置、方向等），未采用",
           "the page has figures of which it is not certain whether and how they are shown (their "
           "colour, size, place or direction); they are not used",
           place});
    }
    if (page_.form_line > 0) {
      place.line = page_.form_line;
      builder_.AddRemark({"form-text",
                          "网页表单（文本框）中的长文字未读取；如是报告正文，请另存为文本文件提交",
                          "a long text in a field of a form was not read; if it is the report, "
                          "copy it into a text file and send that",
                          place});
    }
    if (page_.shown_by_script) {
      builder_.AddRemark({"shown-by-script",
                          "网页主要内容须由脚本显示，已一并读取",
                          "most of the page is hidden until a script shows it; it was read",
                          {}});
    }
  }

  void AddText(const HtmlPiece& piece) {
    std::string marked;
    string_view text = page_.TextOf(piece);
    if (piece.doubtful && IsFigureLike(text)) {
      // No line of a table, which could be refused.
      marked = std::string(text) + std::string(kUnreadText);
      text = marked;
    }
    Place place;
    place.line = piece.line;
    if (!piece.preformatted) {
      AddParagraph(text, place, piece.level);
      return;
    }
    // Blank lines separate paragraphs, as in plain text.
    LineReader lines(text);
    size_t begin = 0;
    while (const auto line = lines.Next()) {
      if (!IsSeparator(*line)) continue;
      AddParagraph(text.substr(begin, lines.offset() - begin), place, 0);
      begin = std::min(lines.offset() + line->size() + 1, text.size());
      place.line = piece.line + lines.number();
    }
    AddParagraph(text.substr(begin), place, piece.level);
  }

  void AddParagraph(string_view text, Place place, int level) {
    while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
    if (IsBlank(text)) return;
    place.paragraph = ++paragraph_;
    builder_.AddParagraph(text, place, level);
  }

  // The rows of a table in the order in which they are shown: its head first, its foot last. What
  // stands outside of all cells is shown before the table.
  std::vector<Row> FindRows(uint32_t table, int32_t& tables_inside) {
    std::vector<Row> rows;
    bool in_cell = false;
    for (uint32_t i = table + 1; i < page_.pieces[table].end; ++i) {
      const HtmlPiece& piece = page_.pieces[i];
      if (piece.kind == PieceKind::kTable) {
        i = piece.end;
      } else if (piece.kind == PieceKind::kRow) {
        if (!rows.empty()) rows.back().end = i;
        rows.push_back({piece.group, piece.group_number, static_cast<int32_t>(rows.size()) + 1,
                        i + 1, page_.pieces[table].end});
        in_cell = false;
      } else if (piece.kind != PieceKind::kText) {
        in_cell = piece.kind == PieceKind::kCell;
      } else if (!in_cell) {
        AddText(piece);
      }
    }
    for (uint32_t i = table + 1; i < page_.pieces[table].end; ++i) {
      tables_inside += page_.pieces[i].kind == PieceKind::kTable;
    }
    MoveGroup(rows, RowGroup::kHead);
    MoveGroup(rows, RowGroup::kFoot);
    return rows;
  }

  // Only the first head and the first foot move.
  static void MoveGroup(std::vector<Row>& rows, RowGroup group) {
    const auto first =
        std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.group == group; });
    if (first == rows.end()) return;
    const auto last = std::find_if(
        first, rows.end(), [&](const Row& row) { return row.group_number != first->group_number; });
    if (group == RowGroup::kHead) {
      std::rotate(rows.begin(), first, last);
    } else {
      std::rotate(first, last, rows.end());
    }
  }

  absl::Status AddTable(uint32_t table) {
    const int32_t number = table_;
    const std::vector<Row> rows = FindRows(table, table_);
    std::vector<GridCell> cells;
    // Most cells are three pieces: the cell, its text, and its end.
    cells.reserve((page_.pieces[table].end - table) / 3);
    std::vector<int32_t> groups;
    for (const Row& row : rows) {
      AddCells(row, static_cast<int32_t>(groups.size()), number, cells);
      groups.push_back(row.group_number);
    }
    GONGKAI_RETURN_IF_ERROR(PlaceCells(groups, cells, steps_));
    MarkHiddenColumns(table, cells);
    builder_.AddGrid(cells);
    return absl::OkStatus();
  }

  void MarkHiddenColumns(uint32_t table, std::vector<GridCell>& cells) {
    for (const HtmlHiddenColumns& hidden : page_.hidden_columns) {
      if (hidden.table != table || steps_ < cells.size()) continue;
      steps_ -= cells.size();
      for (GridCell& cell : cells) {
        if (cell.column < hidden.last && cell.column + cell.column_span > hidden.first &&
            cell.column_span == 1) {
          cell.doubtful = true;
        }
      }
    }
  }

  void AddCells(const Row& row, int32_t shown, int32_t table, std::vector<GridCell>& cells) {
    bool in_cell = false;
    int depth = 0;
    int32_t count = 0;
    bool unread = false;  // the cell before shows more than its text
    for (uint32_t i = row.begin; i < row.end; ++i) {
      const HtmlPiece& piece = page_.pieces[i];
      if (piece.kind == PieceKind::kTable) ++depth;
      if (piece.kind == PieceKind::kTableEnd) --depth;
      if (piece.kind == PieceKind::kText && (in_cell || depth > 0) && !cells.empty()) {
        AddLine(page_.TextOf(piece), cells.back().text);
        cells.back().doubtful = cells.back().doubtful || piece.doubtful;
      }
      if (depth > 0) continue;
      if (piece.kind == PieceKind::kCellEnd) in_cell = false;
      if (piece.kind != PieceKind::kCell) continue;
      in_cell = true;
      EndCell(cells, unread);
      unread = piece.picture || piece.doubtful;
      GridCell cell;
      cell.doubtful = piece.doubtful;
      cell.row = shown;
      cell.row_span = piece.row_span;
      cell.column_span = piece.column_span;
      cell.place.line = piece.line;
      cell.place.table = table;
      cell.place.row = row.number;
      cell.place.cell = ++count;
      cells.push_back(std::move(cell));
    }
    EndCell(cells, unread);
  }

  // What a cell without a text of its own shows is not known if it shows anything.
  static void EndCell(std::vector<GridCell>& cells, bool unread) {
    if (unread && IsBlank(cells.back().text)) cells.back().text = std::string(kUnreadText);
  }

  // A no-break space alone is the text of an empty cell, but no line of one that has text.
  static void AddLine(string_view line, std::string& text) {
    if (IsBlank(text)) {
      text = std::string(line);
    } else if (!IsBlank(line)) {
      text.push_back('\n');
      text.append(line.data(), line.size());
    }
  }

  const HtmlPieces& page_;
  DocumentBuilder builder_;
  std::vector<bool> data_;
  size_t steps_;
  int32_t paragraph_ = 0;
  int32_t table_ = 0;
};

}  // namespace

absl::StatusOr<Document> ReadHtml(string_view html, const ReadLimits& limits) {
  GONGKAI_ASSIGN_OR_RETURN(const HtmlPieces page, FindHtmlPieces(html, limits));
  return HtmlReader(page, limits).Read(/*may_be_empty=*/false);
}

absl::StatusOr<Document> ReadHtmlPart(string_view html, const ReadLimits& limits) {
  GONGKAI_ASSIGN_OR_RETURN(const HtmlPieces page, FindHtmlPieces(html, limits));
  return HtmlReader(page, limits).Read(/*may_be_empty=*/true);
}

}  // namespace gongkai
