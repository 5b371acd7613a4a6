// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

// What the feed tells the roll-ups.

#ifndef GONGKAI_SERVICES_AGGREGATION_ROLLUP_CHANGE_H_
#define GONGKAI_SERVICES_AGGREGATION_ROLLUP_CHANGE_H_

#include <cstdint>
#include <string>
#include <variant>

#include "common/agency/agency.h"
#include "common/form/report.h"
#include "services/aggregation/rollup/figures.h"

namespace gongkai {

// Which version of each report counts. The numbers stand in keys on disk and are never reused.
enum class Basis : uint8_t {
  kLatest = 1,    // the one received last, whatever was found in it
  kStanding = 2,  // the one that stands: published or approved
};
inline constexpr Basis kAllBases[] = {Basis::kLatest, Basis::kStanding};

// A version was stored, or what is known of it has changed.
struct ReportVersion {
  std::string agency;  // id
  int year = 0;
  int64_t number = 0;
  bool held = false;
  bool stands = false;  // published or approved
  Scope scope = Scope::kUnspecified;
  Figures figures;
};

// Up to where the feed has been applied. The hash ties the position to one history: entries that do
// not continue it belong to another store, or to a past that was rewritten.
struct Cursor {
  std::string store_id;  // empty until the feed's first progress mark
  int64_t sequence = 0;
  std::string hash;  // of the entry `sequence`
};

// One entry of the feed.
struct Change {
  int64_t sequence = 0;
  std::string previous_hash;
  std::string hash;
  std::variant<ReportVersion, Agency> event;
};

}  // namespace gongkai

#endif  // GONGKAI_SERVICES_AGGREGATION_ROLLUP_CHANGE_H_
