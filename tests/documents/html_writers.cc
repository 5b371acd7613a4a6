// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/documents/html_writers.h"

#include <functional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "tests/documents/characters.h"

namespace gongkai::testing {
namespace {

using absl::string_view;
// How a text is written into a paragraph or a cell.
using Inline = std::function<std::string(const std::string&)>;

std::string Escape(const std::string& text) {
  return absl::StrReplaceAll(
      text, {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"\n", "<br/>"}});
}

// What differs between manners that all write one element a part.
struct Manner {
  string_view table = "<table border=\"1\" cellspacing=\"0\">";
  string_view row = "<tr>";
  string_view row_end = "</tr>\n";
  string_view cell = "td";
  bool close_cells = true;
  bool quotes = true;
  string_view table_end = "</table>\n";
  string_view title = "<h1>";
  string_view title_end = "</h1>\n";
  string_view heading = "<h2>";
  string_view heading_end = "</h2>\n";
  string_view paragraph = "<p>";
  string_view paragraph_end = "</p>\n";
  Inline inline_text = Escape;
  Inline cell_text = Escape;
};

std::string Spans(const PageCell& cell, bool quotes) {
  const char* const quote = quotes ? "\"" : "";
  std::string spans;
  if (cell.row_span > 1) absl::StrAppend(&spans, " rowspan=", quote, cell.row_span, quote);
  if (cell.column_span > 1) absl::StrAppend(&spans, " colspan=", quote, cell.column_span, quote);
  return spans;
}

std::string Table(const Grid& grid, const Manner& manner) {
  std::string html(manner.table);
  for (const PageRow& row : grid.rows) {
    absl::StrAppend(&html, manner.row);
    for (const PageCell& cell : row) {
      absl::StrAppend(&html, "<", manner.cell, Spans(cell, manner.quotes), ">",
                      manner.cell_text(cell.text));
      if (manner.close_cells) absl::StrAppend(&html, "</", manner.cell, ">");
    }
    absl::StrAppend(&html, manner.row_end);
  }
  absl::StrAppend(&html, manner.table_end);
  return html;
}

std::string Body(const Page& page, const Manner& manner,
                 const std::function<std::string(const Grid&)>& table) {
  std::string html;
  for (const Part& part : page.parts) {
    switch (part.kind) {
      case PartKind::kTitle:
        absl::StrAppend(&html, manner.title, manner.inline_text(part.text), manner.title_end);
        break;
      case PartKind::kHeading:
        absl::StrAppend(&html, manner.heading, manner.inline_text(part.text), manner.heading_end);
        break;
      case PartKind::kParagraph:
        absl::StrAppend(&html, manner.paragraph, manner.inline_text(part.text),
                        manner.paragraph_end);
        break;
      case PartKind::kGrid:
        absl::StrAppend(&html, table(part.grid));
        break;
    }
  }
  return html;
}

std::string Body(const Page& page, const Manner& manner) {
  return Body(page, manner, [&](const Grid& grid) { return Table(grid, manner); });
}

std::string Document(const std::string& head, const std::string& body) {
  return absl::StrCat("<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">", head,
                      "</head>\n<body>\n", body, "</body></html>\n");
}

// A text cut into pieces, each in markup of its own.
std::string Cut(const std::string& text, Random& random) {
  std::string html = "<span style='font-family:仿宋_GB2312;mso-ascii-font-family:Calibri'>";
  for (const std::string& character : Characters(text)) {
    absl::StrAppend(&html, Escape(character));
    if (!random.OneIn(5)) continue;
    absl::StrAppend(&html, random.OneIn(2) ? "</span><span lang=EN-US style='font-size:10.5pt'>"
                                           : "<font face=\"Times New Roman\"></font></span><span>");
  }
  return html + "</span>";
}

std::string Navigation() {
  std::string html = "<ul class=\"nav\">";
  for (const char* item :
       {"首页", "政务公开", "政务服务", "互动交流", "2018年年报", "2017年年报"}) {
    absl::StrAppend(&html, "<li><a href=\"/col/col1229.html\">", item, "</a></li>\n");
  }
  return html + "</ul>";
}

}  // namespace

std::string PlainHtmlTable(const Grid& grid) { return Table(grid, Manner{}); }

std::string WriteCleanHtml(const Page& page, Random&) {
  const Manner manner;
  const auto table = [&](const Grid& grid) {
    Grid head = grid;
    Grid body = grid;
    const auto middle = static_cast<ptrdiff_t>(grid.label_columns == 1 ? 0 : grid.header_rows);
    head.rows.erase(head.rows.begin() + middle, head.rows.end());
    body.rows.erase(body.rows.begin(), body.rows.begin() + middle);
    Manner heading = manner;
    heading.cell = "th";
    heading.table = "<table><thead>";
    heading.table_end = "</thead><tbody>";
    Manner rest = manner;
    rest.table = middle > 0 ? "" : "<table><tbody>";
    rest.table_end = "</tbody></table>\n";
    return (middle > 0 ? Table(head, heading) : std::string()) + Table(body, rest);
  };
  return Document(absl::StrCat("<title>", Unwrapped(page.title), "</title>"),
                  Body(page, manner, table));
}

std::string WriteWordHtml(const Page& page, Random& random) {
  Manner manner;
  const auto cut = [&](const std::string& text) { return Cut(text, random); };
  manner.inline_text = [&](const std::string& text) {
    return absl::StrCat(cut(text), "<span lang=EN-US><o:p></o:p></span>");
  };
  manner.cell_text = [&](const std::string& text) {
    const std::string content =
        text.empty() ? "<span lang=EN-US><o:p>&nbsp;</o:p></span>" : cut(text) + "<o:p></o:p>";
    return absl::StrCat("<p class=MsoNormal align=center style='text-align:center'>", content,
                        "</p>");
  };
  manner.table = "<div align=center><table class=MsoNormalTable border=1 style='width:600pt'>\n";
  manner.table_end = "</table></div>\n";
  manner.title = "<p class=MsoNormal align=center><b>";
  manner.title_end = "</b></p>\n";
  manner.heading = "<p class=MsoNormal style='text-indent:32.0pt'><b>";
  manner.heading_end = "</b></p>\n";
  manner.paragraph = "<p class=MsoNormal style='text-indent:32.0pt'>";
  return Document(
      "<style><!-- /* Style Definitions */ p.MsoNormal {margin:0cm; mso-pagination:none;} "
      "--></style><!--[if gte mso 9]><xml><w:WordDocument><w:Zoom>100</w:Zoom></w:WordDocument>"
      "</xml><![endif]-->",
      Body(page, manner));
}

std::string WriteLayoutTableHtml(const Page& page, Random&) {
  const Manner manner;
  return Document(
      "<script>var total = 15; function size(n) { return n < 3 ? 12 : 16; }</script>",
      absl::StrCat("<table width=\"1000\"><tr><td colspan=\"2\">欢迎访问 2026年11月22日 星期日"
                   "</td></tr><tr><td width=\"200\">",
                   Navigation(), "</td><td><table><tr><td><div class=\"content\">",
                   Body(page, manner),
                   "</div></td></tr></table></td></tr><tr><td colspan=\"2\">主办单位：",
                   page.agency, " 电话：12345</td></tr></table>\n"));
}

std::string WriteParagraphRowsHtml(const Page& page, Random&) {
  const auto table = [](const Grid& grid) {
    std::string html = "<table><tr><td>";
    for (const std::vector<Slot>& row : Slots(grid)) {
      std::vector<std::string> cells;
      for (const Slot& slot : row) {
        if (slot.origin && !slot.cell->text.empty()) {
          cells.push_back(Escape(Unwrapped(slot.cell->text)));
        }
      }
      absl::StrAppend(&html, "<p>", absl::StrJoin(cells, "&nbsp;&nbsp;"), "</p>\n");
    }
    return html + "</td></tr></table>\n";
  };
  return Document("", Body(page, Manner{}, table));
}

std::string WriteJsonHtml(const Page& page, Random& random) {
  const std::string html = WriteCleanHtml(page, random);
  std::string json = "\"";
  for (const char c : html) {
    if (c == '"' || c == '\\') json.push_back('\\');
    if (c == '\n') {
      json.append("\\n");
    } else if (c == '/') {
      json.append("\\/");
    } else if (c == '<') {
      json.append("\\u003c");
    } else {
      json.push_back(c);
    }
  }
  return json + "\"";
}

std::string WriteMinifiedHtml(const Page& page, Random& random) {
  Manner manner;
  manner.table = "<table>";
  manner.row_end = "";
  manner.table_end = "</table>";
  manner.close_cells = false;
  manner.quotes = false;
  manner.title_end = "</h1>";
  manner.heading_end = "</h2>";
  manner.paragraph_end = "";
  const Inline entities = [&](const std::string& text) {
    const std::string escaped = Escape(text);
    std::string html;
    for (const std::string& c : Characters(escaped)) {
      const bool digit = c.size() == 1 && c[0] >= '0' && c[0] <= '9';
      if (digit && random.OneIn(8)) {
        absl::StrAppendFormat(&html, "&#%d;", c[0]);
      } else if (c == "，" && random.OneIn(4)) {
        absl::StrAppend(&html, "&#xFF0C;");
      } else {
        absl::StrAppend(&html, c);
      }
    }
    return html;
  };
  manner.inline_text = entities;
  manner.cell_text = entities;
  return absl::StrCat("<!doctype html><meta charset=utf-8><title>年报</title>", Body(page, manner));
}

std::string WriteUnclosedHtml(const Page& page, Random&) {
  Manner manner;
  manner.table = "<TABLE BORDER=1>\n";
  manner.row = "<TR>\n";
  manner.row_end = "\n";
  manner.cell = "TD";
  manner.close_cells = false;
  manner.quotes = false;
  manner.table_end = "</TABLE>\n";
  manner.title = "<CENTER><B><FONT SIZE=5>";
  manner.title_end = "</FONT></B></CENTER>\n";
  manner.heading = "<P><B>";
  manner.heading_end = "</B>\n";
  manner.paragraph = "<P>";
  manner.paragraph_end = "\n";
  return absl::StrCat(
      "<HTML><HEAD><META HTTP-EQUIV=Content-Type CONTENT=\"text/html; "
      "charset=utf-8\"></HEAD><BODY BGCOLOR=#FFFFFF>\n",
      Body(page, manner), "</BODY></HTML>\n");
}

std::string WriteNbspHtml(const Page& page, Random& random) {
  Manner manner;
  manner.paragraph = "&nbsp;&nbsp;&nbsp;&nbsp;";
  manner.paragraph_end = "<br>\n<br>\n";
  manner.title = "<div class=\"title\">";
  manner.title_end = "</div>\n";
  manner.heading = "<strong>&nbsp;&nbsp;";
  manner.heading_end = "</strong><br>\n";
  manner.cell_text = [&](const std::string& text) {
    if (text.empty()) return std::string("&nbsp;");
    return absl::StrCat(random.OneIn(2) ? "&nbsp;" : "", Escape(text),
                        random.OneIn(2) ? "&nbsp; " : "");
  };
  return Document("", Body(page, manner));
}

}  // namespace gongkai::testing
