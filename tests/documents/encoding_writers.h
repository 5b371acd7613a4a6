// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Texts in the encodings that documents are published in.

#ifndef GONGKAI_TESTS_DOCUMENTS_ENCODING_WRITERS_H_
#define GONGKAI_TESTS_DOCUMENTS_ENCODING_WRITERS_H_

#include <string>

#include "tests/documents/page.h"
#include "tests/documents/random.h"

namespace gongkai::testing {

// Plain text (a cell a line behind a tab) in GB18030; nothing says so.
std::string WriteTextGb18030(const Page& page, Random& random);
// The same text in UTF-8 behind a byte order mark, and in UTF-16 behind one, least significant byte
// first or last.
std::string WriteTextUtf8Bom(const Page& page, Random& random);
std::string WriteTextUtf16Le(const Page& page, Random& random);
std::string WriteTextUtf16Be(const Page& page, Random& random);
// HTML in GB18030 that says gb2312, that says nothing, and that says utf-8.
std::string WriteHtmlGb18030(const Page& page, Random& random);
std::string WriteHtmlGb18030Unlabelled(const Page& page, Random& random);
std::string WriteHtmlGb18030Mislabelled(const Page& page, Random& random);
// HTML in UTF-8 that says gb2312.
std::string WriteHtmlUtf8Mislabelled(const Page& page, Random& random);

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_DOCUMENTS_ENCODING_WRITERS_H_
