// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Codes of territories: GB/T 2260-2007 (中华人民共和国行政区划代码), six digits in pairs for
// province, prefecture and county, and the statistical codes of townships (统计用区划代码), nine
// digits. The nation is 000000.

#ifndef GONGKAI_COMMON_AGENCY_DIVISION_CODE_H_
#define GONGKAI_COMMON_AGENCY_DIVISION_CODE_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "common/agency/agency.h"

namespace gongkai {

// The level of the territory with that code: 000000 the nation, xx0000 a province, xxxx00 a
// prefecture, xxxxxx a county, xxxxxxxxx a township. None if it is no code.
std::optional<Level> TerritoryLevel(absl::string_view code);

// The territory a body's id belongs to: what stands before the first hyphen; empty if there is
// none.
absl::string_view TerritoryOfBody(absl::string_view id);

// Whether the territory `code` may stand directly under the territory `parent`. A county stands
// under its prefecture, or directly under the province if its code is of the series for that
// (xx90xx, 省直辖县级行政区划) or the province is a municipality (直辖市). A township stands under
// its county, or under a prefecture without counties.
bool MayStandUnder(absl::string_view code, absl::string_view parent);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_AGENCY_DIVISION_CODE_H_
