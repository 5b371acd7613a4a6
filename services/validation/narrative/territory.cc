// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/validation/narrative/territory.h"

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/validation/narrative/character.h"

namespace gongkai {
namespace {

using absl::string_view;

constexpr string_view kTerritories[] = {"国", "省", "市", "县", "区",  "州",
                                        "旗", "盟", "镇", "乡", "系统"};
// What stands behind the territory in the name of who governs all of it.
constexpr string_view kGovernments[] = {"人民政府", "管理委员会", "管委会"};

}  // namespace

bool NamesOtherTerritory(string_view words, string_view agency) {
  if (agency.empty()) return false;
  for (string_view government : kGovernments) {
    if (absl::ConsumeSuffix(&agency, government)) break;
  }
  return absl::c_any_of(kTerritories, [&](string_view territory) {
    return HasWord(words, absl::StrCat("全", territory)) && !absl::EndsWith(agency, territory);
  });
}

}  // namespace gongkai
