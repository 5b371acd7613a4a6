// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Pages as Markdown, the way layout models and converters print them.

#ifndef GONGKAI_TESTS_DOCUMENTS_MARKDOWN_WRITERS_H_
#define GONGKAI_TESTS_DOCUMENTS_MARKDOWN_WRITERS_H_

#include <string>

#include "tests/documents/page.h"
#include "tests/documents/random.h"

namespace gongkai::testing {

// Pipe tables; what a merged cell covers is empty.
std::string WritePipes(const Page& page, Random& random);
// Pipe tables in which what a merged cell covers repeats it.
std::string WritePipesRepeating(const Page& page, Random& random);
// Tables as HTML between Markdown paragraphs.
std::string WriteHtmlIslands(const Page& page, Random& random);
// Markdown headings at drifting levels over tab-separated rows.
std::string WriteMarkdownTabs(const Page& page, Random& random);

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_DOCUMENTS_MARKDOWN_WRITERS_H_
