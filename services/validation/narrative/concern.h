// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Whether a number in the prose is about what the report's tables count: its body, its year, the
// disclosure of information.

#ifndef GONGKAI_SERVICES_VALIDATION_NARRATIVE_CONCERN_H_
#define GONGKAI_SERVICES_VALIDATION_NARRATIVE_CONCERN_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "common/form/report.h"
#include "services/validation/narrative/claim_checks.h"
#include "services/validation/narrative/claims.h"

namespace gongkai {

enum class Concern : uint8_t {
  kReport,   // as far as the words say
  kUnnamed,  // an appeal, and the words do not say that it was about disclosure
  kOpen,  // it may be about something else: 上半年, 截至11月底, 市公安局, 不动产登记申请
  kLastYear,  // 去年收到388件
  kOther,     // another year is named, or several: 2018年收到388件, 2016年至2020年累计
};

// Appeals that agree to the case and are this many are those of the report, whatever is not said.
inline constexpr int64_t kTellingAppeals = 10;

// By the year alone: kReport, kLastYear or kOther.
Concern ConcernOfYear(const Claim& claim, int report_year);

// Looks at the sentence in which the claim stands, up to the claim's clause.
Concern ConcernOf(absl::string_view text, const Claim& claim, const Report& report);

// The same, but appeals of which nobody says that they were about disclosure are the report's where
// the sentence counts ten or more of them in all, as the table has it.
Concern ConcernShown(const Prose& prose, const Claim& claim);

// Whether words name one kind of applicant, and not all of them (公民、法人或其他组织).
bool NamesApplicant(absl::string_view words);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_NARRATIVE_CONCERN_H_
