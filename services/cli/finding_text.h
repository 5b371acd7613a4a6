// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What was found in a report as people read it.

#ifndef GONGKAI_SERVICES_CLI_FINDING_TEXT_H_
#define GONGKAI_SERVICES_CLI_FINDING_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "common/form/finding.h"
#include "services/cli/output.h"

namespace gongkai {

// All of these speak the output's language.

// Every root finding once: where it stands, what stands there and what should, how it could be
// repaired, and what follows from it. `file` opens the places ("file:line:column"); without it they
// are not printed. Where a finding is about a section as a whole, the place is that of its heading;
// where the document has no place for a cell, that of the nearest one.
std::string FindingsText(const Judgement& judgement, absl::string_view file, const Output& output);

// A line: whose figures the prose says it counts, and by which words; nothing if it does not say.
std::string ScopeText(const Judgement& judgement, absl::string_view file, const Output& output);

// Two lines: how often each rule passed, failed and could not be evaluated, those without an
// instance left out; how many cells were read.
std::string TallyText(const Judgement& judgement, Language language);

// "2 errors, 1 warning", "no findings".
std::string FindingCounts(const Judgement& judgement, Language language);

// One line: "ERROR H-ROW  3.1 予以公开 · 总计: printed 43, computed 40". A figure beside a cell's
// name is that cell's; what the equality comes to is named as such.
std::string FindingHeading(const Finding& finding, const Output& output);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_CLI_FINDING_TEXT_H_
