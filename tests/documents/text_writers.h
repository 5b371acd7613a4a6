// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Pages as plain text, the way web archives, Word and PDF tools leave them on the clipboard.

#ifndef GONGKAI_TESTS_DOCUMENTS_TEXT_WRITERS_H_
#define GONGKAI_TESTS_DOCUMENTS_TEXT_WRITERS_H_

#include <string>

#include "tests/documents/page.h"
#include "tests/documents/random.h"

namespace gongkai::testing {

// Every cell on a line of its own, a blank line between; empty cells leave no trace.
std::string WriteCellLines(const Page& page, Random& random);
// Every cell on a line behind a tab, a blank line between rows; what a merged cell covers is a tab
// where it was merged downwards and nothing where sideways.
std::string WriteTabbedCells(const Page& page, Random& random);
// A row a line, a tab between columns.
std::string WriteTabbedRows(const Page& page, Random& random);
// The same, but values stand one column behind their label however deep that is, leading tabs get
// lost, and tabs trail.
std::string WriteRaggedRows(const Page& page, Random& random);
// A row a line, two or more spaces between cells.
std::string WriteSpacedRows(const Page& page, Random& random);
// A table a line, one space between cells.
std::string WriteOneLine(const Page& page, Random& random);
// A row a line, nothing between cells.
std::string WriteJoinedRows(const Page& page, Random& random);
// A table a line, nothing between cells, so that the number of the next row sticks to the last
// value.
std::string WriteJoinedTable(const Page& page, Random& random);
// A table column by column, a cell a line, as PDF streams give them.
std::string WriteColumns(const Page& page, Random& random);
// All labels of a table first, a cell a line, then the values row by row.
std::string WriteLabelsFirst(const Page& page, Random& random);

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_DOCUMENTS_TEXT_WRITERS_H_
