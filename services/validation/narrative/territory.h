// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Which territory a report is of, and which one words speak of: 全县 in the report of the county's
// office, or of one of its departments, is more than the report counts.

#ifndef GONGKAI_SERVICES_VALIDATION_NARRATIVE_TERRITORY_H_
#define GONGKAI_SERVICES_VALIDATION_NARRATIVE_TERRITORY_H_

#include "absl/strings/string_view.h"

namespace gongkai {

// Whether the words name a whole territory, or line of work (全市, 全省, 全国, 全系统), that is not
// the one whose government or administration reports. False where nobody is said to report.
bool NamesOtherTerritory(absl::string_view words, absl::string_view agency);

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_VALIDATION_NARRATIVE_TERRITORY_H_
