// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// Who reports: a territory's people's government, or a body attached to a territory.

#ifndef GONGKAI_COMMON_AGENCY_AGENCY_H_
#define GONGKAI_COMMON_AGENCY_AGENCY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace gongkai {

// Where an agency stands in the tree, from the root down.
enum class Level : uint8_t {
  kNation,      // 国家
  kProvince,    // 省, 自治区, 直辖市
  kPrefecture,  // 地级市, 地区, 自治州, 盟
  kCounty,      // 市辖区, 县级市, 县, 旗
  kTownship,    // 街道, 镇, 乡
  kBody,        // 办公室, 局, 委员会 and the like: always a leaf
};

// "nation" … "body".
absl::string_view LevelName(Level level);

// One agency. The fields are those of the message gongkai.v1.Agency, with ids in place of resource
// names.
struct Agency {
  // A territory: its code, 6 digits, or 9 for a township. A body: that of its territory, a hyphen
  // and a word of lower-case letters, digits and hyphens, e.g. "610928-office". At most 63
  // characters.
  std::string id;
  std::string official_name;    // under which it reports, e.g. 淅川县人民政府
  std::string short_name = {};  // e.g. 淅川县; may be empty for a body
  std::vector<std::string> aliases = {};
  Level level = Level::kBody;
  std::string parent = {};  // id; empty for the root
  // GB/T 2260, 6 digits; of a township or a body that of the territory it belongs to.
  std::string division_code;
  std::string credit_code = {};  // 统一社会信用代码, 18 characters; empty if not known
  std::string sector = {};  // 系统 of a body, e.g. 公安; empty for governments and general offices
  int first_year = 0;       // first and last report year for which it exists; 0 is open
  int last_year = 0;
  std::string successor = {};  // id of what took its place after last_year; empty if none

  friend bool operator==(const Agency&, const Agency&) = default;
};

// The first and the last report year that an agency may name.
inline constexpr int kFirstAgencyYear = 1949;
inline constexpr int kLastAgencyYear = 2199;

// The longest name of an agency, in bytes.
inline constexpr int kMaxAgencyNameBytes = 300;

// Checks the fields by themselves, without the rest of the directory: what is required is there,
// the level fits the id's shape, the codes' digits are right, the years are in order.
// INVALID_ARGUMENT names the agency and the field.
absl::Status CheckAgency(const Agency& agency);

// Whether the agency is expected to report for that year.
bool ExistsIn(const Agency& agency, int year);

}  // namespace gongkai

#endif  // GONGKAI_COMMON_AGENCY_AGENCY_H_
