// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// A Document as a string of bytes, so that what is fuzzed is its structure and not a file format.

#ifndef GONGKAI_TESTS_FUZZ_DOCUMENT_BYTES_H_
#define GONGKAI_TESTS_FUZZ_DOCUMENT_BYTES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "services/ingestion/reader/document.h"

namespace gongkai::fuzz {

// Any bytes make a document. Text stands for itself but for what no text has, which becomes '?';
// control characters set it apart:
//
//   01         a paragraph begins; '\n' and '\t' in it separate lines and fields
//   02 level   a heading begins
//   03         a grid begins
//   1D r c     the next cell spans 1 + r rows and 1 + c columns (modulo 16)
//   1E         a row begins
//   1F         the next cell begins
Document DocumentFromBytes(absl::string_view bytes);

// Bytes that give such a document again, but for its places and spans beyond 16.
std::string BytesFromDocument(const Document& document);

}  // namespace gongkai::fuzz

#endif  // GONGKAI_TESTS_FUZZ_DOCUMENT_BYTES_H_
