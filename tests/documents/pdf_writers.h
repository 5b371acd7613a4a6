// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Pages as PDF documents with a text layer. They look alike; what differs is the order in which the
// file has its words.

#ifndef GONGKAI_TESTS_DOCUMENTS_PDF_WRITERS_H_
#define GONGKAI_TESTS_DOCUMENTS_PDF_WRITERS_H_

#include <string>

#include "tests/documents/page.h"
#include "tests/documents/random.h"

namespace gongkai::testing {

// Tables row by row.
std::string WritePdf(const Page& page, Random& random);
// Tables column by column.
std::string WritePdfColumns(const Page& page, Random& random);
// All labels of a table first, then its values row by row.
std::string WritePdfLabelsFirst(const Page& page, Random& random);

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_DOCUMENTS_PDF_WRITERS_H_
