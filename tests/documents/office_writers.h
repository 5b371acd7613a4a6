// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Pages as Word and Excel files.

#ifndef GONGKAI_TESTS_DOCUMENTS_OFFICE_WRITERS_H_
#define GONGKAI_TESTS_DOCUMENTS_OFFICE_WRITERS_H_

#include <string>

#include "tests/documents/page.h"
#include "tests/documents/random.h"

namespace gongkai::testing {

// A Word file with headings, paragraphs and tables with merged cells.
std::string WriteDocx(const Page& page, Random& random);
// The same after a life in an office: texts in many runs, deleted and inserted figures of tracked
// changes, the title in a text box, headings that are bold paragraphs only.
std::string WriteEditedDocx(const Page& page, Random& random);
// A workbook with the whole page on one sheet: merged cells, counts as numbers.
std::string WriteXlsx(const Page& page, Random& random);
// A workbook with a sheet for every section, all values as text.
std::string WriteXlsxSheets(const Page& page, Random& random);

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_DOCUMENTS_OFFICE_WRITERS_H_
