// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// The prose of an invented report: sentences of our own, with counts, dates and words of the form,
// so that a reader that takes them for table or heading is found out.

#ifndef GONGKAI_TESTS_DOCUMENTS_NARRATIVE_H_
#define GONGKAI_TESTS_DOCUMENTS_NARRATIVE_H_

#include <string>
#include <vector>

#include "common/form/report.h"
#include "tests/documents/random.h"

namespace gongkai::testing {

// What stands between title and first section.
std::vector<std::string> Introduction(const Report& report, Random& random);

// The paragraphs of one of the sections without a table: 1, 5 or 6.
std::vector<std::string> Narrative(int section, const Report& report, Random& random);

}  // namespace gongkai::testing

#endif  // GONGKAI_TESTS_DOCUMENTS_NARRATIVE_H_
