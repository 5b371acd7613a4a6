// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The file formats and manners in which a page is published.

#ifndef GONGKAI_TESTS_DOCUMENTS_LAYOUTS_H_
#define GONGKAI_TESTS_DOCUMENTS_LAYOUTS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "tests/documents/page.h"
#include "tests/documents/random.h"

namespace gongkai::testing {

struct Layout {
  absl::string_view name;       // e.g. "html-word"
  absl::string_view extension;  // of its files, e.g. "html"
  // Whether something stands between any two cells; without, or with the cells in another order
  // than row by row, only the identities tell which digits are which cell's.
  bool separators;
  // Whether an empty cell can be told from none.
  bool shows_blanks;
  // Whether the format has real tables.
  bool grids;
  // Whether the table has to be put together again: from where its texts stand on a page, or from
  // merged cells that are written out in every row. A damaged label may cost its row there.
  bool rebuilt;
  // The bytes of the file.
  std::string (*write)(const Page&, Random&);
};

// Every layout, by format.
absl::Span<const Layout> AllLayouts();

// The layout of that name; null if there is none.
const Layout* FindLayout(absl::string_view name);

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_DOCUMENTS_LAYOUTS_H_
