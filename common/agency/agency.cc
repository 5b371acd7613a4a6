// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/agency/agency.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/agency/credit_code.h"
#include "common/agency/division_code.h"
#include "common/agency/names.h"
#include "common/status/status_macros.h"

namespace gongkai {
namespace {

constexpr size_t kMaxIdLength = 63;
constexpr size_t kDivisionCodeLength = 6;

constexpr std::array<absl::string_view, 6> kLevelNames = {"nation", "province", "prefecture",
                                                          "county", "township", "body"};

bool IsIdCharacter(char c) { return absl::ascii_isdigit(c) || absl::ascii_islower(c) || c == '-'; }

absl::Status Wrong(const Agency& agency, absl::string_view what) {
  const absl::string_view id = absl::string_view(agency.id).substr(0, kMaxIdLength);
  return absl::InvalidArgumentError(absl::StrCat("agency ", absl::CHexEscape(id), ": ", what));
}

absl::Status CheckId(const Agency& agency) {
  const absl::string_view id = agency.id;
  if (id.empty()) return absl::InvalidArgumentError("an agency has no id");
  if (id.size() > kMaxIdLength || !std::all_of(id.begin(), id.end(), IsIdCharacter)) {
    return Wrong(agency, "an id is 1 to 63 lower-case letters, digits and hyphens");
  }
  if (agency.level != Level::kBody) {
    if (TerritoryLevel(id) == agency.level) return absl::OkStatus();
    return Wrong(agency, absl::StrCat("this is no code of a ", LevelName(agency.level),
                                      " (000000 nation, xx0000 province, xxxx00 prefecture, xxxxxx "
                                      "county, xxxxxxxxx township; GB/T 2260)"));
  }
  const absl::string_view territory = TerritoryOfBody(id);
  if (!TerritoryLevel(territory).has_value() || id.size() == territory.size() + 1 ||
      id[territory.size() + 1] == '-' || id.back() == '-') {
    return Wrong(agency,
                 "a body's id is the code of its territory, a hyphen and a word, e.g. "
                 "610928-office");
  }
  return absl::OkStatus();
}

absl::Status CheckName(const Agency& agency, absl::string_view field, absl::string_view name) {
  if (name.size() > kMaxAgencyNameBytes) {
    return Wrong(agency, absl::StrCat(field, " is over ", kMaxAgencyNameBytes, " bytes"));
  }
  if (!IsPrintable(name) || FoldName(name).empty()) {
    return Wrong(agency, absl::StrCat(field, " is empty, not UTF-8, or holds control characters"));
  }
  return absl::OkStatus();
}

absl::Status CheckNames(const Agency& agency) {
  GONGKAI_RETURN_IF_ERROR(CheckName(agency, "official_name", agency.official_name));
  if (agency.level != Level::kBody || !agency.short_name.empty()) {
    GONGKAI_RETURN_IF_ERROR(CheckName(agency, "short_name", agency.short_name));
  }
  for (const std::string& alias : agency.aliases) {
    GONGKAI_RETURN_IF_ERROR(CheckName(agency, "an alias", alias));
  }
  if (agency.sector.empty()) return absl::OkStatus();
  if (agency.level != Level::kBody) {
    return Wrong(agency, "a territory's government has no sector; leave it empty");
  }
  return CheckName(agency, "sector", agency.sector);
}

absl::Status CheckParent(const Agency& agency) {
  const absl::string_view shown =
      IsPrintable(agency.parent) ? absl::string_view(agency.parent) : "(not text)";
  if (agency.level == Level::kBody) {
    if (agency.parent == TerritoryOfBody(agency.id)) return absl::OkStatus();
    return Wrong(agency, absl::StrCat("its parent must be ", TerritoryOfBody(agency.id),
                                      ", the territory in its id, not \"", shown, "\""));
  }
  if (agency.parent.empty() || MayStandUnder(agency.id, agency.parent)) return absl::OkStatus();
  return Wrong(agency, absl::StrCat("a ", LevelName(agency.level),
                                    " of this code cannot stand under \"", shown, "\""));
}

absl::Status CheckCodes(const Agency& agency) {
  const absl::string_view expected = absl::string_view(agency.id).substr(0, kDivisionCodeLength);
  if (agency.division_code != expected) {
    return Wrong(agency, absl::StrCat("division_code must be ", expected,
                                      ", the first six digits of the id"));
  }
  if (!agency.credit_code.empty() && !IsValidCreditCode(agency.credit_code)) {
    return Wrong(agency,
                 "credit_code is no unified social credit code (18 characters, GB 32100-2015), or "
                 "one of its check characters is wrong");
  }
  return absl::OkStatus();
}

absl::Status CheckYears(const Agency& agency) {
  for (const int year : {agency.first_year, agency.last_year}) {
    if (year != 0 && (year < kFirstAgencyYear || year > kLastAgencyYear)) {
      return Wrong(agency, absl::StrCat("the year ", year, " is not between ", kFirstAgencyYear,
                                        " and ", kLastAgencyYear, " (0 = open)"));
    }
  }
  if (agency.last_year != 0 && agency.last_year < agency.first_year) {
    return Wrong(agency, absl::StrCat("last_year ", agency.last_year, " is before first_year ",
                                      agency.first_year));
  }
  if (agency.successor.empty()) return absl::OkStatus();
  if (agency.last_year == 0) return Wrong(agency, "it has a successor, but no last_year");
  if (agency.successor == agency.id) return Wrong(agency, "it is its own successor");
  return absl::OkStatus();
}

}  // namespace

absl::string_view LevelName(Level level) { return kLevelNames[static_cast<size_t>(level)]; }

absl::Status CheckAgency(const Agency& agency) {
  GONGKAI_RETURN_IF_ERROR(CheckId(agency));
  GONGKAI_RETURN_IF_ERROR(CheckNames(agency));
  GONGKAI_RETURN_IF_ERROR(CheckParent(agency));
  GONGKAI_RETURN_IF_ERROR(CheckCodes(agency));
  return CheckYears(agency);
}

bool ExistsIn(const Agency& agency, int year) {
  return (agency.first_year == 0 || agency.first_year <= year) &&
         (agency.last_year == 0 || year <= agency.last_year);
}

}  // namespace gongkai
