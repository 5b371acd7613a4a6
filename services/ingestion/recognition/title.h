// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Who reports on which year, and when it was published.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_TITLE_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_TITLE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/strings/string_view.h"
#include "common/form/report.h"
#include "services/ingestion/reader/document.h"
#include "services/ingestion/recognition/tokens.h"

namespace gongkai {

// Fills in title, agency name, year and publication time. The title is looked for in the head of
// the document, the tokens before `head_end`, over up to four lines; what it does not say, in the
// narrative and in the page's own particulars (来源, 发布机构). Notes what is nowhere stated, or
// not in the title.
void ReadTitle(const Document& document, const TokenList& list, uint32_t head_end,
               absl::string_view narrative, Report& report);

// The parts of a title such as 云岭县人民政府办公室2020年政府信息公开工作年度报告.
struct TitleParts {
  std::string agency_name;  // empty if it names none
  int year = 0;             // 0 if it names none
};
TitleParts SplitTitle(absl::string_view title);

// The year most often named in a folded narrative, titles in 《》 left out; 0 if there is none.
int YearOfNarrative(std::u32string_view folded);

// The first organisation that a clause of a folded narrative begins with, by its place name and
// suffix, e.g. 云岭县人民政府; empty if there is none.
std::string OrganisationOfNarrative(std::u32string_view folded);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_TITLE_H_
