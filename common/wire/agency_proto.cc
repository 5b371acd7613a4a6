// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/wire/agency_proto.h"

#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "common/wire/resource_name.h"

namespace gongkai {
namespace {

v1::Agency::Level LevelToProto(Level level) {
  switch (level) {
    case Level::kNation:
      return v1::Agency::NATION;
    case Level::kProvince:
      return v1::Agency::PROVINCE;
    case Level::kPrefecture:
      return v1::Agency::PREFECTURE;
    case Level::kCounty:
      return v1::Agency::COUNTY;
    case Level::kTownship:
      return v1::Agency::TOWNSHIP;
    case Level::kBody:
      return v1::Agency::BODY;
  }
  return v1::Agency::LEVEL_UNSPECIFIED;
}

absl::StatusOr<Level> LevelFromProto(v1::Agency::Level level) {
  switch (level) {
    case v1::Agency::NATION:
      return Level::kNation;
    case v1::Agency::PROVINCE:
      return Level::kProvince;
    case v1::Agency::PREFECTURE:
      return Level::kPrefecture;
    case v1::Agency::COUNTY:
      return Level::kCounty;
    case v1::Agency::TOWNSHIP:
      return Level::kTownship;
    case v1::Agency::BODY:
      return Level::kBody;
    default:
      break;
  }
  return absl::InvalidArgumentError("level: unspecified or unknown");
}

// An empty id is "none" on both sides.
std::string OptionalName(const std::string& id) { return id.empty() ? id : AgencyName(id); }

absl::StatusOr<std::string> ParseOptionalName(const std::string& name) {
  if (name.empty()) return name;
  return ParseAgencyName(name);
}

}  // namespace

v1::Agency ToProto(const Agency& agency) {
  v1::Agency message;
  message.set_name(AgencyName(agency.id));
  message.set_official_name(agency.official_name);
  message.set_short_name(agency.short_name);
  message.mutable_aliases()->Add(agency.aliases.begin(), agency.aliases.end());
  message.set_level(LevelToProto(agency.level));
  message.set_parent(OptionalName(agency.parent));
  message.set_division_code(agency.division_code);
  message.set_credit_code(agency.credit_code);
  message.set_sector(agency.sector);
  message.set_first_year(agency.first_year);
  message.set_last_year(agency.last_year);
  message.set_successor(OptionalName(agency.successor));
  return message;
}

absl::StatusOr<Agency> FromProto(const v1::Agency& message) {
  Agency agency;
  GONGKAI_ASSIGN_OR_RETURN(agency.id, ParseAgencyName(message.name()));
  agency.official_name = message.official_name();
  agency.short_name = message.short_name();
  agency.aliases.assign(message.aliases().begin(), message.aliases().end());
  GONGKAI_ASSIGN_OR_RETURN(agency.level, LevelFromProto(message.level()));
  GONGKAI_ASSIGN_OR_RETURN(agency.parent, ParseOptionalName(message.parent()));
  agency.division_code = message.division_code();
  agency.credit_code = message.credit_code();
  agency.sector = message.sector();
  agency.first_year = message.first_year();
  agency.last_year = message.last_year();
  GONGKAI_ASSIGN_OR_RETURN(agency.successor, ParseOptionalName(message.successor()));
  return agency;
}

}  // namespace gongkai
