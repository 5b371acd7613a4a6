// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Whose figures a report counts, by its own words.

#ifndef GONGKAI_SERVICES_INGESTION_RECOGNITION_SCOPE_H_
#define GONGKAI_SERVICES_INGESTION_RECOGNITION_SCOPE_H_

#include <string>

#include "absl/strings/string_view.h"
#include "common/form/report.h"

namespace gongkai {

struct ScopeReading {
  Scope scope = Scope::kUnspecified;
  std::string evidence;  // the clause it rests on, as printed
};

// Reads the narrative of section 一. The first sentence that counts applications decides: 全市,
// 各级行政机关 or 我县 make it consolidated; 我办, 本机关, or an office's own name make it the
// agency's own; with both it is unspecified. Without such a sentence the narrative as a whole says
// so, if it uses words of one kind only. Titles do not settle it.
ScopeReading ReadScope(absl::string_view narrative, absl::string_view agency_name);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_INGESTION_RECOGNITION_SCOPE_H_
