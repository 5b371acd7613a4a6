// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Pages as HTML, in the manners of different content management systems and word processors.

#ifndef GONGKAI_TESTS_DOCUMENTS_HTML_WRITERS_H_
#define GONGKAI_TESTS_DOCUMENTS_HTML_WRITERS_H_

#include <string>

#include "tests/documents/page.h"
#include "tests/documents/random.h"

namespace gongkai::testing {

// A clean page: headings, paragraphs, tables with thead, th and spans.
std::string WriteCleanHtml(const Page& page, Random& random);
// Pasted from Word: paragraphs in cells, every text cut into nested spans, fonts and o:p, and
// styles.
std::string WriteWordHtml(const Page& page, Random& random);
// The whole page within the cells of a table for layout, navigation beside it, scripts and styles.
std::string WriteLayoutTableHtml(const Page& page, Random& random);
// Every table as one cell whose paragraphs are the rows, spaces between cells.
std::string WriteParagraphRowsHtml(const Page& page, Random& random);
// A JSON string that holds the clean page.
std::string WriteJsonHtml(const Page& page, Random& random);
// No white space, no quotes that can be spared, no optional end tags, entities for characters.
std::string WriteMinifiedHtml(const Page& page, Random& random);
// Capital tags, cells and rows never closed.
std::string WriteUnclosedHtml(const Page& page, Random& random);
// &nbsp; in empty cells and around values, <br> for paragraphs.
std::string WriteNbspHtml(const Page& page, Random& random);

// A table alone, without attributes but spans.
std::string PlainHtmlTable(const Grid& grid);

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_DOCUMENTS_HTML_WRITERS_H_
