// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/agency/division_code.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace gongkai {
namespace {

constexpr size_t kCodeLength = 6;
constexpr size_t kTownshipLength = 9;

constexpr absl::string_view kNation = "000000";

// GB/T 2260-2007, table 1: the first two digits of the 34 provinces, municipalities and regions.
constexpr absl::string_view kProvinces[] = {"11", "12", "13", "14", "15", "21", "22", "23", "31",
                                            "32", "33", "34", "35", "36", "37", "41", "42", "43",
                                            "44", "45", "46", "50", "51", "52", "53", "54", "61",
                                            "62", "63", "64", "65", "71", "81", "82"};

// 直辖市: their districts stand directly under them.
constexpr absl::string_view kMunicipalities[] = {"11", "12", "31", "50"};

// The middle pair of counties that a province administers itself.
constexpr absl::string_view kProvinceAdministered = "90";

template <size_t N>
bool IsOneOf(absl::string_view text, const absl::string_view (&list)[N]) {
  return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

bool CountyMayStandDirectlyUnderProvince(absl::string_view code) {
  return code.substr(2, 2) == kProvinceAdministered || IsOneOf(code.substr(0, 2), kMunicipalities);
}

}  // namespace

std::optional<Level> TerritoryLevel(absl::string_view code) {
  if (code.size() != kCodeLength && code.size() != kTownshipLength) return std::nullopt;
  if (!std::all_of(code.begin(), code.end(), absl::ascii_isdigit)) return std::nullopt;
  if (code == kNation) return Level::kNation;
  if (!IsOneOf(code.substr(0, 2), kProvinces)) return std::nullopt;

  const bool has_prefecture = code.substr(2, 2) != "00";
  const bool has_county = code.substr(4, 2) != "00";
  if (has_county && !has_prefecture) return std::nullopt;
  if (code.size() == kTownshipLength) {
    if (!has_prefecture || code.substr(kCodeLength) == "000") return std::nullopt;
    return Level::kTownship;
  }
  if (has_county) return Level::kCounty;
  return has_prefecture ? Level::kPrefecture : Level::kProvince;
}

absl::string_view TerritoryOfBody(absl::string_view id) {
  const size_t hyphen = id.find('-');
  return hyphen == absl::string_view::npos ? absl::string_view() : id.substr(0, hyphen);
}

bool MayStandUnder(absl::string_view code, absl::string_view parent) {
  const std::optional<Level> level = TerritoryLevel(code);
  const std::optional<Level> parent_level = TerritoryLevel(parent);
  if (!level.has_value() || !parent_level.has_value()) return false;
  switch (*level) {
    case Level::kProvince:
      return *parent_level == Level::kNation;
    case Level::kPrefecture:
      return *parent_level == Level::kProvince && code.substr(0, 2) == parent.substr(0, 2);
    case Level::kCounty:
      if (*parent_level == Level::kPrefecture) return code.substr(0, 4) == parent.substr(0, 4);
      return *parent_level == Level::kProvince && code.substr(0, 2) == parent.substr(0, 2) &&
             CountyMayStandDirectlyUnderProvince(code);
    case Level::kTownship:
      return code.substr(0, kCodeLength) == parent;
    case Level::kNation:
    case Level::kBody:
      return false;
  }
  return false;
}

}  // namespace gongkai
