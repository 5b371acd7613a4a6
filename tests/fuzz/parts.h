// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Parts of Word and Excel files in one string, so that what is fuzzed is their XML and not the zip
// archive around it.

#ifndef GONGKAI_TESTS_FUZZ_PARTS_H_
#define GONGKAI_TESTS_FUZZ_PARTS_H_

#include <cstddef>
#include <vector>

#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

namespace gongkai::fuzz {

// What stands between two of them; XML has no such character.
inline constexpr char kBetweenParts = '\0';

inline constexpr absl::string_view kDocxParts[] = {"word/document.xml", "word/styles.xml",
                                                   "word/numbering.xml"};
inline constexpr absl::string_view kXlsxParts[] = {
    "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"};

// At most `most` parts; the last one takes the rest.
inline std::vector<absl::string_view> PartsOf(absl::string_view bytes, size_t most) {
  return absl::StrSplit(bytes, absl::MaxSplits(kBetweenParts, static_cast<int>(most) - 1));
}

}  // namespace gongkai::fuzz

#endif  // GONGKAI_TESTS_FUZZ_PARTS_H_
