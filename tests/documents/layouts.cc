// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/documents/layouts.h"

#include "tests/documents/encoding_writers.h"
#include "tests/documents/html_writers.h"
#include "tests/documents/markdown_writers.h"
#include "tests/documents/office_writers.h"
#include "tests/documents/pdf_writers.h"
#include "tests/documents/text_writers.h"

namespace gongkai::testing {
namespace {

// clang-format off
constexpr Layout kLayouts[] = {
    // name                         extension separators blanks grids rebuilt
    {"text-cell-lines",               "txt",    true,  false, false, false, WriteCellLines},
    {"text-tabbed-cells",             "txt",    true,  true,  false, false, WriteTabbedCells},
    {"text-tabbed-rows",              "txt",    true,  true,  false, false, WriteTabbedRows},
    // Values begin anywhere and tabs trail, so that an empty cell at either end cannot be told.
    {"text-ragged-rows",              "txt",    true,  false, false, false, WriteRaggedRows},
    {"text-spaced-rows",              "txt",    true,  false, false, false, WriteSpacedRows},
    {"text-one-line",                 "txt",    true,  false, false, false, WriteOneLine},
    {"text-joined-rows",              "txt",    false, false, false, false, WriteJoinedRows},
    {"text-joined-table",             "txt",    false, false, false, false, WriteJoinedTable},
    {"text-columns",                  "txt",    false, false, false, false, WriteColumns},
    {"text-labels-first",             "txt",    false, false, false, false, WriteLabelsFirst},
    {"text-gb18030",                  "txt",    true,  true,  false, false, WriteTextGb18030},
    {"text-utf8-bom",                 "txt",    true,  true,  false, false, WriteTextUtf8Bom},
    {"text-utf16le",                  "txt",    true,  true,  false, false, WriteTextUtf16Le},
    {"text-utf16be",                  "txt",    true,  true,  false, false, WriteTextUtf16Be},
    {"markdown-pipes",                "md",     true,  true,  true,  false, WritePipes},
    {"markdown-pipes-repeating",      "md",     true,  true,  true,  true,  WritePipesRepeating},
    {"markdown-html-islands",         "md",     true,  true,  true,  false, WriteHtmlIslands},
    {"markdown-tabs",                 "md",     true,  true,  false, false, WriteMarkdownTabs},
    {"html-clean",                    "html",   true,  true,  true,  false, WriteCleanHtml},
    {"html-word",                     "html",   true,  true,  true,  false, WriteWordHtml},
    {"html-layout-table",             "html",   true,  true,  true,  false, WriteLayoutTableHtml},
    {"html-paragraph-rows",           "html",   true,  false, false, false, WriteParagraphRowsHtml},
    {"html-json",                     "json",   true,  true,  true,  false, WriteJsonHtml},
    {"html-minified",                 "html",   true,  true,  true,  false, WriteMinifiedHtml},
    {"html-unclosed",                 "html",   true,  true,  true,  false, WriteUnclosedHtml},
    {"html-nbsp",                     "html",   true,  true,  true,  false, WriteNbspHtml},
    {"html-gb18030",                  "html",   true,  true,  true,  false, WriteHtmlGb18030},
    {"html-gb18030-unlabelled",       "html",   true,  true,  true,  false, WriteHtmlGb18030Unlabelled},
    {"html-gb18030-mislabelled",      "html",   true,  true,  true,  false, WriteHtmlGb18030Mislabelled},
    {"html-utf8-mislabelled",         "html",   true,  true,  true,  false, WriteHtmlUtf8Mislabelled},
    {"docx",                          "docx",   true,  true,  true,  false, WriteDocx},
    {"docx-edited",                   "docx",   true,  true,  true,  false, WriteEditedDocx},
    {"xlsx",                          "xlsx",   true,  true,  true,  false, WriteXlsx},
    {"xlsx-sheets",                   "xlsx",   true,  true,  true,  false, WriteXlsxSheets},
    {"pdf",                           "pdf",    true,  true,  false, true,  WritePdf},
    {"pdf-columns",                   "pdf",    true,  true,  false, true,  WritePdfColumns},
    {"pdf-labels-first",              "pdf",    true,  true,  false, true,  WritePdfLabelsFirst},
};
// clang-format on

}  // namespace

absl::Span<const Layout> AllLayouts() { return kLayouts; }

const Layout* FindLayout(absl::string_view name) {
  for (const Layout& layout : AllLayouts()) {
    if (layout.name == name) return &layout;
  }
  return nullptr;
}

}  // namespace gongkai::testing
