// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/store/agency_record.h"

#include <utility>

#include "services/ingestion/store/records.h"

namespace gongkai {
namespace {

using Record = storage::v1::AgencyRecord;

constexpr std::pair<Level, Record::Level> kLevels[] = {
    {Level::kNation, Record::NATION},         {Level::kProvince, Record::PROVINCE},
    {Level::kPrefecture, Record::PREFECTURE}, {Level::kCounty, Record::COUNTY},
    {Level::kTownship, Record::TOWNSHIP},     {Level::kBody, Record::BODY}};

}  // namespace

storage::v1::AgencyRecord AgencyToRecord(const Agency& agency) {
  Record record;
  record.set_id(agency.id);
  record.set_official_name(agency.official_name);
  record.set_short_name(agency.short_name);
  record.mutable_aliases()->Add(agency.aliases.begin(), agency.aliases.end());
  for (const auto& [level, number] : kLevels) {
    if (level == agency.level) {
      record.set_level(number);
    }
  }
  record.set_parent(agency.parent);
  record.set_division_code(agency.division_code);
  record.set_credit_code(agency.credit_code);
  record.set_sector(agency.sector);
  record.set_first_year(agency.first_year);
  record.set_last_year(agency.last_year);
  record.set_successor(agency.successor);
  return record;
}

absl::StatusOr<Agency> AgencyFromRecord(const storage::v1::AgencyRecord& record) {
  Agency agency;
  agency.id = record.id();
  agency.official_name = record.official_name();
  agency.short_name = record.short_name();
  agency.aliases.assign(record.aliases().begin(), record.aliases().end());
  bool known = false;
  for (const auto& [level, number] : kLevels) {
    if (number == record.level()) {
      agency.level = level;
      known = true;
    }
  }
  if (!known) {
    return DamagedRecord("an agency has a level that does not exist");
  }
  agency.parent = record.parent();
  agency.division_code = record.division_code();
  agency.credit_code = record.credit_code();
  agency.sector = record.sector();
  agency.first_year = record.first_year();
  agency.last_year = record.last_year();
  agency.successor = record.successor();
  return agency;
}

}  // namespace gongkai
