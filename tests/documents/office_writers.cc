// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/documents/office_writers.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/ingestion/reader/ooxml_package.h"
#include "tests/documents/characters.h"

namespace gongkai::testing {
namespace {

// ---- Word

std::string Run(absl::string_view text) {
  return absl::StrCat("<w:r><w:t xml:space=\"preserve\">", XmlEscape(text), "</w:t></w:r>");
}

class DocxWriter {
 public:
  DocxWriter(bool edited, Random& random) : edited_(edited), random_(random) {}

  std::string Body(const Page& page) {
    std::string body;
    for (const Part& part : page.parts) {
      switch (part.kind) {
        case PartKind::kTitle:
          absl::StrAppend(&body, edited_ ? TextBox(part.text) : Paragraph(part.text, "1"));
          break;
        case PartKind::kHeading:
          absl::StrAppend(&body, Paragraph(part.text, edited_ ? "" : "2"));
          break;
        case PartKind::kParagraph:
          absl::StrAppend(&body, Paragraph(part.text, ""));
          break;
        case PartKind::kGrid:
          absl::StrAppend(&body, Table(part.grid));
          break;
      }
    }
    return body;
  }

 private:
  std::string Runs(const std::string& text) {
    std::string runs;
    const std::vector<std::string> lines = absl::StrSplit(text, '\n');
    for (size_t i = 0; i < lines.size(); ++i) {
      if (i > 0) absl::StrAppend(&runs, "<w:r><w:br/></w:r>");
      if (!edited_) {
        absl::StrAppend(&runs, Run(lines[i]));
        continue;
      }
      std::string piece;
      for (const std::string& character : Characters(lines[i])) {
        absl::StrAppend(&piece, character);
        if (!random_.OneIn(4)) continue;
        absl::StrAppend(&runs, Run(piece), "<w:proofErr w:type=\"spellStart\"/>");
        piece.clear();
      }
      absl::StrAppend(&runs, Run(piece));
    }
    return runs;
  }

  std::string Paragraph(const std::string& text, absl::string_view style) {
    const std::string properties =
        style.empty() ? std::string()
                      : absl::StrCat("<w:pPr><w:pStyle w:val=\"", style, "\"/></w:pPr>");
    return absl::StrCat("<w:p>", properties, Runs(text), "</w:p>");
  }

  // As Word writes one, the same text again for programs that know no shapes.
  std::string TextBox(const std::string& text) {
    const std::string content =
        absl::StrCat("<w:txbxContent>", Paragraph(text, ""), "</w:txbxContent>");
    return absl::StrCat(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:wsp><wps:txbx>",
        content, "</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>",
        content, "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>");
  }

  // A figure that was corrected under tracked changes: what was deleted is no text.
  std::string Corrected(const PageCell& cell) {
    return absl::StrCat("<w:p><w:del w:id=\"1\" w:author=\"x\"><w:r><w:delText>", random_.UpTo(99),
                        "</w:delText></w:r></w:del>", "<w:ins w:id=\"2\" w:author=\"x\">",
                        Run(cell.text), "</w:ins></w:p>");
  }

  std::string Table(const Grid& grid) {
    const std::vector<std::vector<Slot>> rows = Slots(grid);
    std::string table = "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>";
    for (const char* side : {"top", "left", "bottom", "right", "insideH", "insideV"}) {
      absl::StrAppend(&table, "<w:", side, " w:val=\"single\" w:sz=\"4\"/>");
    }
    absl::StrAppend(&table, "</w:tblBorders></w:tblPr><w:tblGrid>");
    for (size_t c = 0; c < rows[0].size(); ++c) {
      const bool leaf = c + 1 == grid.label_columns;
      absl::StrAppend(&table, "<w:gridCol w:w=\"", leaf ? 2600 : 700, "\"/>");
    }
    absl::StrAppend(&table, "</w:tblGrid>");
    for (const std::vector<Slot>& row : rows) {
      absl::StrAppend(&table, "<w:tr>");
      for (size_t c = 0; c < row.size(); ++c) {
        if (c > 0 && row[c].cell != nullptr && row[c].cell == row[c - 1].cell) continue;
        absl::StrAppend(&table, TableCell(row[c]));
      }
      absl::StrAppend(&table, "</w:tr>");
    }
    return table + "</w:tbl>";
  }

  std::string TableCell(const Slot& slot) {
    if (slot.cell == nullptr) return "<w:tc><w:p/></w:tc>";
    const PageCell& cell = *slot.cell;
    std::string properties;
    if (cell.column_span > 1) {
      absl::StrAppend(&properties, "<w:gridSpan w:val=\"", cell.column_span, "\"/>");
    }
    if (cell.row_span > 1) {
      absl::StrAppend(&properties, slot.origin ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>");
    }
    std::string content = "<w:p/>";
    if (slot.origin) {
      const bool corrected = edited_ && slot.value() && !cell.text.empty() && random_.OneIn(10);
      content = corrected ? Corrected(cell) : Paragraph(cell.text, "");
    }
    return absl::StrCat("<w:tc><w:tcPr>", properties, "</w:tcPr>", content, "</w:tc>");
  }

  const bool edited_;
  Random& random_;
};

// ---- Excel

std::string Address(size_t row, size_t column) {
  return absl::StrCat(std::string(1, static_cast<char>('A' + column)), row + 1);
}

// A sheet that grows downwards. No table here has more than 26 columns.
class SheetWriter {
 public:
  explicit SheetWriter(bool numbers) : numbers_(numbers) {}

  void Add(const std::string& text) {
    PageCell cell;
    cell.text = text;
    rows_.push_back(Cell(cell, rows_.size(), 0));
  }

  void Add(const Grid& grid) {
    for (const std::vector<Slot>& row : Slots(grid)) {
      std::string cells;
      for (size_t c = 0; c < row.size(); ++c) {
        if (row[c].cell == nullptr || !row[c].origin) continue;
        const PageCell& cell = *row[c].cell;
        absl::StrAppend(&cells, Cell(cell, rows_.size(), c));
        if (cell.row_span == 1 && cell.column_span == 1) continue;
        merges_.push_back(absl::StrCat(
            "<mergeCell ref=\"", Address(rows_.size(), c), ":",
            Address(rows_.size() + cell.row_span - 1, c + cell.column_span - 1), "\"/>"));
      }
      rows_.push_back(cells);
    }
  }

  std::string Content() const {
    std::string content = "<sheetData>";
    for (size_t r = 0; r < rows_.size(); ++r) {
      absl::StrAppend(&content, "<row r=\"", r + 1, "\">", rows_[r], "</row>");
    }
    absl::StrAppend(&content, "</sheetData>");
    if (merges_.empty()) return content;
    absl::StrAppend(&content, "<mergeCells>");
    for (const std::string& merge : merges_) absl::StrAppend(&content, merge);
    return content + "</mergeCells>";
  }

 private:
  std::string Cell(const PageCell& cell, size_t row, size_t column) const {
    const std::string start = absl::StrCat("<c r=\"", Address(row, column), "\"");
    if (cell.text.empty()) return start + "/>";
    const bool digits = std::all_of(cell.text.begin(), cell.text.end(),
                                    [](char c) { return c >= '0' && c <= '9'; });
    if (numbers_ && digits && cell.id.has_value()) {
      return absl::StrCat(start, "><v>", cell.text, "</v></c>");
    }
    return absl::StrCat(start, " t=\"inlineStr\"><is><t xml:space=\"preserve\">",
                        XmlEscape(cell.text), "</t></is></c>");
  }

  bool numbers_;
  std::vector<std::string> rows_;
  std::vector<std::string> merges_;
};

}  // namespace

std::string WriteDocx(const Page& page, Random& random) {
  return PackageWriter::Docx(DocxWriter(false, random).Body(page)).Bytes();
}

std::string WriteEditedDocx(const Page& page, Random& random) {
  return PackageWriter::Docx(DocxWriter(true, random).Body(page)).Bytes();
}

std::string WriteXlsx(const Page& page, Random&) {
  SheetWriter sheet(true);
  for (const Part& part : page.parts) {
    part.kind == PartKind::kGrid ? sheet.Add(part.grid) : sheet.Add(part.text);
  }
  return PackageWriter::Xlsx().AddSheet("Sheet1", sheet.Content()).Bytes();
}

std::string WriteXlsxSheets(const Page& page, Random&) {
  PackageWriter writer = PackageWriter::Xlsx();
  SheetWriter sheet(false);
  int number = 0;
  for (const Part& part : page.parts) {
    if (part.kind == PartKind::kHeading) {
      writer.AddSheet(number == 0 ? "封面" : absl::StrCat("第", number, "部分"), sheet.Content());
      sheet = SheetWriter(false);
      ++number;
    }
    part.kind == PartKind::kGrid ? sheet.Add(part.grid) : sheet.Add(part.text);
  }
  return writer.AddSheet(absl::StrCat("第", number, "部分"), sheet.Content()).Bytes();
}

}  // namespace gongkai::testing
